"""`StorageRegion` and `Storage`: how places are written, what contains what, and what is stored."""

from __future__ import annotations

import time
from copy import copy
from datetime import date, datetime, timedelta
from gettext import translation
from itertools import product

import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import COUNTRIES, FIRST_DAY, SPECIAL, SUBDIVISIONS, days, regions, storages

from subprocessors import (
    EEA,
    EU,
    WORLDWIDE,
    Answer,
    Engagement,
    Policy,
    Processor,
    Storage,
    StorageRegion,
    SubProcessor,
    SubprocessorsError,
    UnknownValueError,
    Verdict,
)
from subprocessors.answers import all_of, any_of
from subprocessors.errors import ArgumentError, InvalidValueError
from subprocessors.regions import gazetteer, iso_codes
from subprocessors.regions.places import RegionKind, is_overseas, unknown_place
from subprocessors.regions.storage import StorageKind

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
ORDER = {NO: 0, UNKNOWN: 1, YES: 2}

FIRST_DAY_OF_HR_IN_THE_EEA = date(2014, 4, 12)
LAST_DAY_OF_GB = date(2020, 1, 31)
FIRST_DAY_WITHOUT_GB = date(2020, 2, 1)
EU_27 = set(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()
)

NOT_DATES = [datetime(2024, 7, 19), "2024-07-19", 20240719, True, b"2024-07-19"]  # noqa: DTZ001


def r(code: str) -> StorageRegion:
    return StorageRegion(code)


def codes(some: tuple[StorageRegion, ...]) -> set[str]:
    return {each.code for each in some}


# How places are written


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("US", "US"),
        ("us", "US"),
        ("USA", "US"),
        ("U.S.", "US"),
        ("U.S.A.", "US"),
        ("the US", "US"),
        ("the U.S.", "US"),
        ("United States", "US"),
        ("The United States", "US"),
        ("United States of America", "US"),
        ("the united states of america", "US"),
        ("  USA\n", "US"),
        ("United  States", "US"),
        ("Netherlands", "NL"),
        ("The Netherlands", "NL"),
        ("Holland", "NL"),
        ("Czech Republic", "CZ"),
        ("Czechia", "CZ"),
        ("South Korea", "KR"),
        ("Republic of Korea", "KR"),
        ("Korea, Republic of", "KR"),
        ("North Korea", "KP"),
        ("UK", "GB"),
        ("U.K.", "GB"),
        ("United Kingdom", "GB"),
        ("Great Britain", "GB"),
        ("GB", "GB"),
        ("GBR", "GB"),
        ("EL", "GR"),
        ("Greece", "GR"),
        ("DEU", "DE"),
        ("germany", "DE"),
        ("Ireland", "IE"),
        ("Türkiye", "TR"),
        ("Turkey", "TR"),
        ("Côte d'Ivoire", "CI"),
        ("Cote d'Ivoire", "CI"),
        ("Co\u0302te d'Ivoire", "CI"),  # an accent as a separate character
        ("Ivory Coast", "CI"),
        ("Reunion", "RE"),
        ("Congo", "CG"),
        ("Democratic Republic of the Congo", "CD"),
        ("Hong Kong", "HK"),
        ("Hong Kong SAR", "HK"),
        ("Kosovo", "XK"),
        ("XK", "XK"),
        ("NO-32", "NO-32"),
        ("NO-30", "NO-30"),
        ("Taiwan", "TW"),
        ("NO", "NO"),
        ("EU", "EU"),
        ("the EU", "EU"),
        ("E.U.", "EU"),
        ("European Union", "EU"),
        ("the European Union", "EU"),
        ("EEA", "EEA"),
        ("European Economic Area", "EEA"),
        ("Global", "worldwide"),
        ("globally", "worldwide"),
        ("worldwide", "worldwide"),
        ("Worldwide", "worldwide"),
        ("World", "worldwide"),
        ("the world", "worldwide"),
        ("anywhere in the world", "worldwide"),
        ("various locations worldwide", "worldwide"),
        ("Various locations worldwide", "worldwide"),
        ("US-CA", "US-CA"),
        ("GB-LND", "GB-LND"),
    ],
)
def test_a_place_as_people_write_it(written, code):
    assert StorageRegion.of(written) == r(code)


@pytest.mark.parametrize(
    ("written", "nearest"),
    [
        ("Untied States", ["'United States' (US)"]),
        ("Germny", ["'Germany' (DE)"]),
        ("Europe", ["'European Union' (EU)", "'European Economic Area' (EEA)"]),
        ("europe", ["'European Union' (EU)", "'European Economic Area' (EEA)"]),
        ("XX", []),
        ("", []),
        ("   ", []),
        ("the", None),
        (".", []),
        ("no", None),
        ("in", None),
        ("and", None),
        ("it", None),
        ("nor", None),
        ("de", None),
        ("De", None),
        ("Usa or EU", None),
        ("USA, EU", None),
        ("US/EU", None),
        ("us-ca", ["'California' (US-CA)"]),
        ("US-XX", None),
        ("US-", None),
        ("-", None),
        ("U\u0405", []),  # CYRILLIC CAPITAL LETTER DZE looks like an S
        ("\uff35\uff33", []),  # full-width letters
        ("U\u200bS", None),
        ("US\x00", None),
        ("United" + " " * 200 + "States", []),  # too long to be a name
        ("\ud800", []),
    ],
)
def test_what_names_no_place_is_refused_with_the_nearest_names(written, nearest):
    with pytest.raises(UnknownValueError, match="is not a known place") as caught:
        StorageRegion.of(written)
    assert caught.value.kind == "place"
    assert caught.value.value == written
    if nearest is not None:
        assert list(caught.value.suggestions) == nearest


def refusal(place: str) -> UnknownValueError:
    with pytest.raises(UnknownValueError) as caught:
        StorageRegion.of(place)
    return caught.value


def test_a_refusal_says_what_was_perhaps_meant():
    assert str(refusal("Untied States")) == (
        "'Untied States' is not a known place; did you mean 'United States' (US)?"
    )


BY_CODE = "Write a part of a country as its ISO 3166-2 code."
ONE_BY_ONE = "Write each place separately, and keep the list's own words in as_written."
EU_SHOWN, DE_SHOWN, US_SHOWN = "'European Union' (EU)", "'Germany' (DE)", "'United States' (US)"


@pytest.mark.parametrize(
    ("written", "suggestions", "advice"),
    [
        # The names of parts of countries.
        ("England", ["'England' (GB-ENG)"], BY_CODE),
        ("Wales", ["'Wales [Cymru GB-CYM]' (GB-WLS)"], BY_CODE),
        ("Scotland", ["'Scotland' (GB-SCT)"], BY_CODE),
        ("Northern Ireland", ["'Northern Ireland' (GB-NIR)"], BY_CODE),
        ("virginia", ["'Virginia' (US-VA)"], BY_CODE),
        ("Québec", ["'Quebec' (CA-QC)"], BY_CODE),
        ("Limburg", ["'Limburg' (BE-VLI)", "'Limburg' (NL-LI)"], BY_CODE),
        ("Akershus", ["'Akershus' (NO-32)"], BY_CODE),
        # Names in other languages, and one that two countries share.
        ("Deutschland", [DE_SHOWN], ""),
        ("Estados Unidos", [US_SHOWN], ""),
        ("États-Unis", [US_SHOWN], ""),
        ("日本", ["'Japan' (JP)"], ""),
        ("Korea", ["'South Korea' (KR)", "'North Korea' (KP)"], ""),
        ("UE", [EU_SHOWN], ""),
        # More than one place, or more than a place.
        ("EU (Frankfurt)", [EU_SHOWN], ONE_BY_ONE),
        ("Germany (EU)", [DE_SHOWN, EU_SHOWN], ONE_BY_ONE),
        ("US/EU", [US_SHOWN, EU_SHOWN], ONE_BY_ONE),
        ("Deutschland, USA", [DE_SHOWN, US_SHOWN], ONE_BY_ONE),
        ("United States; SCCs in place.", [US_SHOWN], ONE_BY_ONE),
        ("EU, US, UK, CH", [EU_SHOWN, US_SHOWN, "'United Kingdom' (GB)"], ONE_BY_ONE),
        ("Global edge", ["'worldwide'"], ""),
        # Words that name no place.
        ("N/A", [], "It names no place. Where a list states none, leave the place out."),
        ("not specified", [], "It names no place. Where a list states none, leave the place out."),
        (" ", [], "It names no place. Where a list states none, leave the place out."),
    ],
)
def test_a_refusal_says_what_to_write(written, suggestions, advice):
    error = refusal(written)
    assert list(error.suggestions) == suggestions
    assert error.advice == advice
    assert str(error).endswith(advice or "?")


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        (
            "Customer selected",
            "It says that somebody chooses the place. Write the places to choose",
        ),
        ("Region designated by Customer", "It says that somebody chooses the place."),
        ("Configurable region", "It says that somebody chooses the place."),
        ("US/EU (region-configurable)", "It says that somebody chooses the place."),
        ("eu-central-1", "It looks like a region of a cloud provider. Write the country where"),
        ("us-east", "It looks like a region of a cloud provider."),
        ("europe-west4", "It looks like a region of a cloud provider."),
        ("ap-southeast-2", "It looks like a region of a cloud provider."),
        ("us-east-1 (AWS)", "It looks like a region of a cloud provider."),
        ("fra1", "It looks like a region of a cloud provider."),
        ("westeurope", "It looks like a region of a cloud provider."),
        ("uksouth", "It looks like a region of a cloud provider."),
        ("us-gov-west-1", "It looks like a region of a cloud provider."),
        ("US East", "It looks like a region of a cloud provider."),
        ("AWS eu-central-1", "It looks like a region of a cloud provider."),
        ("EMEA", "It is neither a country nor a group with known members. Write the countries"),
        ("Western Europe", "It is neither a country nor a group with known members."),
        ("North America", "It is neither a country nor a group with known members."),
        ("Atlantis", "Write a country or its ISO 3166-1 code, a part of one as its ISO 3166-2"),
        ("U" * 201, "Write a country or its ISO 3166-1 code"),
    ],
)
def test_a_refusal_of_other_words_says_what_they_look_like(written, advice):
    assert refusal(written).advice.startswith(advice)


@pytest.mark.parametrize("written", ["EMEA", "eu-central-1", "N/A", "Customer selected", "fra1"])
def test_no_place_is_suggested_for_what_only_looks_like_one(written):
    assert refusal(written).suggestions == ()


@given(st.text(max_size=30) | st.sampled_from(("UE (x)", "Korea", "a" * 300, "(", "a-b")))
def test_a_refusal_always_says_what_to_do(text):
    error = unknown_place(text)
    assert error.suggestions or error.advice
    assert str(error).endswith((".", "?"))
    assert copy(error).args == error.args
    assert copy(error).advice == error.advice


def test_the_counties_that_norway_has_today_lie_in_norway():
    for code, (name, former) in gazetteer._COUNTIES_OF_NORWAY.items():
        assert r(code).name == name
        assert r(code).kind is RegionKind.SUBDIVISION
        assert r(code).within(r("NO"))
        assert r(code).within(EEA)
        # What was stored in the larger county may have been there.
        assert r(code).within(r(former))
        assert r(former).overlaps(r(code))
        assert not r(former).within(r(code))


def test_kosovo_is_held_and_left_open_against_serbia():
    kosovo = r("XK")
    assert (kosovo.name, kosovo.kind) == ("Kosovo", RegionKind.COUNTRY)
    assert kosovo.countries() == (kosovo,)
    assert not kosovo.overlaps(EEA)
    for other in ("RS", "RS-KM", "RS-25"):
        assert kosovo.overlaps(r(other))
        assert not kosovo.within(r(other))
    assert not kosovo.overlaps(r("RS-VO"))
    assert kosovo in WORLDWIDE.countries()


@pytest.mark.parametrize(
    "text",
    ["x" * 10_000_000, "United States" * 800_000, " " * 10_000_000, "é" * 5_000_000],
    ids=["letters", "names", "spaces", "accents"],
)
def test_ten_megabytes_are_refused_in_bounded_time(text):
    before = time.perf_counter()
    with pytest.raises(UnknownValueError) as caught:
        StorageRegion.of(text)
    with pytest.raises(InvalidValueError) as invalid:
        StorageRegion(text)
    assert time.perf_counter() - before < 2
    assert len(str(caught.value)) < 1000
    assert len(str(invalid.value)) < 1000


@pytest.mark.parametrize("value", [None, 5, b"US", 1.5, ["US"], date(2024, 7, 19), StorageRegion])
def test_what_is_not_text_is_no_place(value):
    with pytest.raises(ArgumentError, match="a place must be text or a StorageRegion"):
        StorageRegion.of(value)


@pytest.mark.parametrize("code", ["", " ", "UK", "EL", "us", "XX", "USA", "Germany", "US-XX", "-"])
def test_a_code_that_does_not_exist_is_no_region(code):
    with pytest.raises(InvalidValueError, match=r"^StorageRegion.*: code must") as caught:
        StorageRegion(code)
    assert caught.value.field == "code"


@pytest.mark.parametrize("code", [None, 5, b"US", ["US"], EU])
def test_a_code_that_is_not_text_is_no_region(code):
    with pytest.raises(InvalidValueError, match=r"^StorageRegion.*: code must be text"):
        StorageRegion(code)


def test_a_region_is_returned_as_it_is():
    assert StorageRegion.of(EU) is EU


@given(st.text(max_size=30))
def test_any_text_is_a_place_or_is_refused(text):
    try:
        region = StorageRegion.of(text)
    except UnknownValueError:
        return
    assert StorageRegion.of(region.code) == region


@pytest.mark.parametrize("country", list(pycountry.countries), ids=lambda each: each.alpha_2)
def test_every_country_and_every_name_of_it_means_itself(country):
    expected = r(country.alpha_2)
    names = [getattr(country, each, None) for each in ("name", "common_name", "official_name")]
    for written in (country.alpha_2, country.alpha_3, *filter(None, names)):
        assert StorageRegion.of(written) == expected
        assert StorageRegion.of(f" {written} ") == expected
    for name in filter(None, names):
        for written in (name.upper(), name.lower(), f"The {name.removeprefix('the ')}"):
            assert StorageRegion.of(written) == expected


def test_every_subdivision_and_every_name_means_itself():
    for code in SUBDIVISIONS:
        assert StorageRegion.of(code) == r(code)
    for code in (*COUNTRIES, "EU", "EEA", "worldwide"):
        assert StorageRegion.of(r(code).name).code == code


def test_the_countries_written_down_here_are_those_of_iso_3166():
    assert set(COUNTRIES) == gazetteer.COUNTRIES


def test_every_way_of_writing_can_be_met():
    for written, code in gazetteer.WRITTEN.items():
        assert gazetteer.key(written) == written
        assert StorageRegion.of(written).code == code


def test_no_name_of_a_country_is_written_down_for_another():
    for written, code in gazetteer.WRITTEN.items():
        assert gazetteer.names().get(written, code) == code


def test_every_place_that_is_also_part_of_another_exists():
    for country, parts in gazetteer._ALSO_PART_OF.items():
        assert country in {*COUNTRIES, "XK"}
        assert set(parts) <= set(SUBDIVISIONS)


def test_the_records_are_those_of_pycountry():
    assert [dict(each) for each in pycountry.countries] == list(iso_codes.countries())
    parts = {each["code"]: each["name"] for each in iso_codes.subdivisions()}
    assert parts == {each.code: each.name for each in pycountry.subdivisions}
    parents = {each["code"]: iso_codes.parent_of(each) for each in iso_codes.subdivisions()}
    assert parents == {
        each.code: each.parent_code or each.country_code for each in pycountry.subdivisions
    }


@given(
    st.lists(
        st.text(st.sampled_from("Thé he.,Ä̈ \t가ß"))
        | st.text().filter(lambda name: "\0" not in name),
        min_size=1,
    )
)
def test_keys_of_many_names_are_those_of_each(names: list[str]):
    keys, plain = gazetteer._keys(names)
    assert keys == list(map(gazetteer.key, names))
    assert plain == list(map(gazetteer.plain_key, names))


@pytest.mark.parametrize("language", [*gazetteer._READ_LANGUAGES, *gazetteer._LANGUAGES])
def test_the_translations_are_those_of_gettext(language: str):
    for read, domain, records in (
        (iso_codes.translated_countries, "iso3166-1", iso_codes.countries()),
        (iso_codes.translated_subdivisions, "iso3166-2", iso_codes.subdivisions()),
    ):
        names = {each["name"] for each in records}
        alone = read(language)
        of_gettext = translation(domain, pycountry.LOCALES_DIR, [language])
        of_gettext._fallback = None  # such as Portuguese for Brazilian Portuguese
        assert {name: alone.get(name, name) for name in names} == {
            name: of_gettext.gettext(name) for name in names
        }


@pytest.mark.parametrize(
    ("code", "kind", "name"),
    [
        ("US", RegionKind.COUNTRY, "United States"),
        ("GB", RegionKind.COUNTRY, "United Kingdom"),
        ("US-CA", RegionKind.SUBDIVISION, "California"),
        ("EU", RegionKind.GROUP, "European Union"),
        ("EEA", RegionKind.GROUP, "European Economic Area"),
        ("worldwide", RegionKind.WORLDWIDE, "worldwide"),
    ],
)
def test_kind_and_name_of_a_region(code, kind, name):
    assert r(code).kind is kind
    assert r(code).name == name
    assert str(r(code)) == code
    assert repr(r(code)) == f"StorageRegion('{code}')"


# Members of groups


def test_the_eu_has_the_28_until_brexit_and_27_since():
    for on in (FIRST_DAY, LAST_DAY_OF_GB):
        assert codes(EU.countries(on)) == EU_27 | {"GB"}
    for on in (FIRST_DAY_WITHOUT_GB, date(2026, 1, 1), None):
        assert codes(EU.countries(on)) == EU_27


def test_the_eea_is_the_eu_with_iceland_liechtenstein_and_norway():
    for on in (FIRST_DAY_OF_HR_IN_THE_EEA, LAST_DAY_OF_GB, FIRST_DAY_WITHOUT_GB, None):
        assert codes(EEA.countries(on)) == codes(EU.countries(on)) | {"IS", "LI", "NO"}


def test_croatia_joined_the_eea_after_the_eu():
    for on in (FIRST_DAY, date(2014, 1, 1), date(2014, 4, 11)):
        assert codes(EEA.countries(on)) == codes(EU.countries(on)) - {"HR"} | {"IS", "LI", "NO"}
        assert r("HR").within(EU, on)
        assert not r("HR").overlaps(EEA, on)
        assert not EU.within(EEA, on)
        assert EU.overlaps(EEA, on)
    assert r("HR").within(EEA, FIRST_DAY_OF_HR_IN_THE_EEA)


@pytest.mark.parametrize("group", [EU, EEA])
@pytest.mark.parametrize(
    "code",
    "AX FI-01 GF FR-973 GP FR-971 MF FR-MF MQ FR-972 RE FR-974 "
    "ES-CN ES-CE ES-ML PT-20 PT-30".split(),
)
def test_the_outermost_regions_and_the_like_lie_within_the_union(code, group):
    for on in (FIRST_DAY, LAST_DAY_OF_GB, FIRST_DAY_WITHOUT_GB, None):
        assert r(code).within(group, on)
        assert r(code) not in group.countries(on)


@pytest.mark.parametrize("group", [EU, EEA])
@pytest.mark.parametrize("code", ["YT", "FR-976"])
def test_mayotte_is_in_the_union_from_2014(code, group):
    assert not r(code).within(group, date(2013, 12, 31))
    assert is_overseas(r(code), date(2013, 12, 31))
    for on in (date(2014, 1, 1), None):
        assert r(code).within(group, on)
    assert not is_overseas(r(code), date(2014, 1, 1))


@pytest.mark.parametrize("group", [EU, EEA])
def test_gibraltar_was_in_the_union_with_the_united_kingdom(group):
    for on in (FIRST_DAY, LAST_DAY_OF_GB):
        assert r("GI").within(group, on)
        assert r("GI") not in group.countries(on)
    for on in (FIRST_DAY_WITHOUT_GB, None):
        assert not r("GI").overlaps(group, on)


@pytest.mark.parametrize(
    "code", "AW BL BQ BQ-BO CW FR-BL FR-NC GL GL-KU NC NL-AW NL-BQ1 PF PM SX TF WF WF-UV".split()
)
def test_the_overseas_territories_are_not_in_the_union(code):
    for on in (FIRST_DAY, date(2026, 11, 24)):
        assert is_overseas(r(code), on)
        assert not r(code).within(EU, on)
        assert not r(code).within(EEA, on)


@pytest.mark.parametrize("code", "DE RE AX FO SJ FR-CP GI US PR EU EEA worldwide".split())
def test_nothing_else_is_overseas(code):
    assert not is_overseas(r(code), date(2026, 11, 24))


@pytest.mark.parametrize("code", ["CH", "GG", "JE", "IM", "FO", "GL", "US", "UA"])
def test_european_is_not_in_the_eea(code):
    for on in (FIRST_DAY, None):
        assert not r(code).within(EEA, on)
        assert not r(code).overlaps(EEA, on)


@pytest.mark.parametrize("group", [EU, EEA])
def test_before_the_known_facts_a_group_is_refused(group):
    day = FIRST_DAY - timedelta(days=1)
    questions = (
        lambda: group.countries(day),
        lambda: r("DE").within(group, day),
        lambda: r("DE").overlaps(group, day),
        lambda: group.overlaps(r("DE"), day),
        lambda: Storage(["DE"]).stored_in(group, day),
        lambda: Storage(["DE"]).stored_only_in(group, day),
    )
    for question in questions:
        with pytest.raises(UnknownValueError, match="the facts here begin on 2013-07-01"):
            question()


def test_countries_of_what_is_no_group():
    assert r("DE").countries() == (r("DE"),)
    assert r("US-CA").countries() == (r("US"),)
    assert codes(WORLDWIDE.countries()) == {*COUNTRIES, "XK"}
    assert list(EU.countries()) == sorted(EU.countries(), key=str)
    assert r("DE").countries(date(1999, 1, 1)) == (r("DE"),)


# What contains what


@pytest.mark.parametrize(
    ("inner", "outer", "within", "overlaps"),
    [
        ("DE", "EU", True, True),
        ("DE", "EEA", True, True),
        ("DE-BY", "DE", True, True),
        ("DE-BY", "EU", True, True),
        ("EU", "EEA", True, True),
        ("EU", "DE", False, True),
        ("EEA", "EU", False, True),
        ("NO", "EEA", True, True),
        ("NO", "EU", False, False),
        ("CH", "EEA", False, False),
        ("GB", "EU", False, False),
        ("GB-LND", "GB-ENG", True, True),
        ("GB-LND", "GB", True, True),
        ("GB-ENG", "GB-LND", False, True),
        ("US", "US-CA", False, True),
        ("US-CA", "US-NY", False, False),
        ("US", "worldwide", True, True),
        ("EU", "worldwide", True, True),
        ("worldwide", "worldwide", True, True),
        ("worldwide", "US", False, True),
        ("worldwide", "EU", False, True),
        ("US", "EU", False, False),
        ("PR", "US", False, True),
        ("PR", "US-PR", False, True),
        ("PR", "US-CA", False, False),
        ("US", "PR", False, True),
        ("RE", "FR", False, True),
        ("RE", "EU", True, True),
        ("RE", "FR-974", False, True),
        ("RE", "FR-IDF", False, False),
        ("FR-974", "FR", False, True),
        ("FR-974", "EU", True, True),
        ("FR-NC", "EU", False, True),  # New Caledonia is French, but not in the EU
        ("NL-AW", "EEA", False, True),
        ("US-PR", "US", False, True),
        ("HK", "CN", False, True),
        ("HK", "CN-HK", False, True),
        ("TW-TPE", "CN", False, True),
        ("SJ", "EEA", False, True),
        ("AX", "EU", True, True),
        ("FR-CP", "EU", False, True),
        ("AX", "FI", False, True),
        ("BQ", "EU", False, True),
        ("GL", "EU", False, False),
        ("FO", "DK", False, False),
    ],
)
def test_within_and_overlaps(inner, outer, within, overlaps):
    assert r(inner).within(r(outer)) is within
    assert r(inner).overlaps(r(outer)) is overlaps
    assert r(outer).overlaps(r(inner)) is overlaps


def test_the_united_kingdom_lay_within_the_eu_until_it_left():
    assert r("GB").within(EU, LAST_DAY_OF_GB)
    assert r("GB-LND").within(EEA, LAST_DAY_OF_GB)
    assert not r("GB").within(EU, FIRST_DAY_WITHOUT_GB)
    assert not r("GB").within(EU)
    assert not EU.overlaps(r("GB"), FIRST_DAY_WITHOUT_GB)


@given(regions(), st.none() | days())
def test_every_region_lies_within_itself_and_the_world(region, on):
    assert region.within(region, on)
    assert region.within(WORLDWIDE, on)
    assert region.overlaps(region, on)
    assert region.overlaps(WORLDWIDE, on)
    assert WORLDWIDE.within(region, on) is (region == WORLDWIDE)


@given(regions(), regions(), st.none() | days())
def test_within_is_antisymmetric_overlaps_symmetric_and_within_implies_overlaps(a, b, on):
    assert a.overlaps(b, on) is b.overlaps(a, on)
    if a.within(b, on):
        assert a.overlaps(b, on)
        assert a == b or not b.within(a, on)


@pytest.mark.parametrize("on", [FIRST_DAY, date(2014, 1, 1), FIRST_DAY_WITHOUT_GB, None])
def test_within_is_transitive_and_carries_overlaps_along(on):
    """For every triple of places that are related in some way."""
    places = [*map(r, SPECIAL), EU, EEA, WORLDWIDE]
    inside = {(a, b) for a, b in product(places, repeat=2) if a.within(b, on)}
    joint = {(a, b) for a, b in product(places, repeat=2) if a.overlaps(b, on)}
    for (a, b), c in product(inside, places):
        if (b, c) in inside:
            assert (a, c) in inside
        if (a, c) in joint:
            assert (b, c) in joint


@given(regions(), regions(), regions(), st.none() | days())
def test_within_is_transitive(a, b, c, on):
    if a.within(b, on) and b.within(c, on):
        assert a.within(c, on)


@given(st.none() | days())
def test_the_eu_lies_within_the_eea_on_every_day_since_croatia_joined_it(on):
    joined = on is None or on >= FIRST_DAY_OF_HR_IN_THE_EEA
    assert EU.within(EEA, on) is joined
    assert not EEA.within(EU, on)
    for member in EU.countries(on):
        assert member.within(EU, on)
        assert member.within(EEA, on) is (joined or member.code != "HR")


def test_every_subdivision_lies_within_its_country_and_its_parents():
    for part in pycountry.subdivisions:
        assert part.code not in gazetteer._COUNTIES_OF_NORWAY  # ISO 3166-2 has them now: drop them
        region = r(part.code)
        if part.code in gazetteer.HOMES:
            assert not region.within(r(part.country_code))
            assert region.overlaps(r(part.country_code))
            continue
        assert region.within(r(part.country_code))
        assert not r(part.country_code).within(region)
        if part.parent_code:
            assert region.within(r(part.parent_code))


def test_what_is_also_part_of_another_overlaps_it_without_lying_within():
    for country, parts in gazetteer._ALSO_PART_OF.items():
        for part in parts:
            for other in (r(part), r(part[:2])):
                assert r(country).overlaps(other)
                assert not r(country).within(other)
                assert not other.within(r(country))


@given(regions(), regions(), st.none() | days())
def test_what_lies_within_a_country_lies_in_its_members(a, b, on):
    """A group or the world contains what its members contain."""
    asked = a.kind is RegionKind.COUNTRY and a.code not in gazetteer.TERRITORIES
    if asked and b.kind in (RegionKind.GROUP, RegionKind.WORLDWIDE):
        assert a.within(b, on) is (a in b.countries(on))


@pytest.mark.parametrize("on", NOT_DATES, ids=repr)
@pytest.mark.parametrize("place", [r("US"), EU, WORLDWIDE], ids=str)
def test_a_day_must_be_a_date(on, place):
    questions = (
        lambda: place.countries(on),
        lambda: r("DE").within(place, on),
        lambda: place.within(place, on),
        lambda: r("DE").overlaps(place, on),
        lambda: place.overlaps(place, on),
        lambda: Storage(["DE"]).stored_in(place, on),
        lambda: Storage(["DE"]).stored_only_in(place, on),
        lambda: Storage().stored_in(place, on),
        lambda: Storage().stored_only_in(place, on),
        lambda: Engagement().stored_in(place, on=on),
        lambda: Engagement().stored_only_in(place, on=on),
        lambda: SubProcessor(id="x", name="X").stored_in(place, on=on),
        lambda: SubProcessor(id="x", name="X").stored_only_in(place, on=on),
    )
    for question in questions:
        with pytest.raises(ArgumentError, match=r"on must be a datetime\.date"):
            question()


@pytest.mark.parametrize("other", [None, 5, b"US", "Nowhere", ["US"], "", "x" * 10_000_000])
def test_a_region_is_compared_only_with_a_place(other):
    questions = (
        r("DE").within,
        r("DE").overlaps,
        WORLDWIDE.overlaps,
        EU.within,
        Storage(["DE"]).stored_in,
        Storage().stored_in,
        Storage(["DE"]).stored_only_in,
        Storage().stored_only_in,
        Engagement().stored_in,
        Engagement().stored_only_in,
        SubProcessor(id="x", name="X").stored_in,
        SubProcessor(id="x", name="X").stored_only_in,
    )
    for question in questions:
        with pytest.raises(SubprocessorsError, match="place"):
            question(other)


def test_a_place_may_be_asked_about_by_its_name():
    assert r("DE").within("EU")
    assert r("DE").overlaps("the European Union")
    assert Storage(["DE"]).stored_in("Germany") is YES
    assert Storage(["DE"]).stored_only_in("Germany") is YES


# Where data is stored

TRUTH_TABLE = [
    # stated, asked, stored_in, stored_only_in
    ([], "US", UNKNOWN, UNKNOWN),
    ([], "worldwide", UNKNOWN, UNKNOWN),
    (["US"], "US", YES, YES),
    (["US"], "EU", NO, NO),
    (["US"], "worldwide", YES, YES),
    (["US", "EU"], "US", YES, NO),
    (["US", "EU"], "EU", YES, NO),
    (["US", "EU"], "EEA", YES, NO),
    (["US", "EU"], "DE", UNKNOWN, NO),
    (["US", "EU"], "CH", NO, NO),
    (["EU"], "DE", UNKNOWN, UNKNOWN),
    (["EU"], "EEA", YES, YES),
    (["EEA"], "EU", UNKNOWN, UNKNOWN),
    (["EEA"], "NO", UNKNOWN, UNKNOWN),
    (["EEA"], "US", NO, NO),
    (["DE", "FR"], "EU", YES, YES),
    (["DE", "EU"], "DE", YES, UNKNOWN),
    (["DE", "GB"], "EU", YES, NO),
    (["DE-BY"], "DE", YES, YES),
    (["DE"], "DE-BY", UNKNOWN, UNKNOWN),
    (["DE-BY"], "DE-BE", NO, NO),
    (["worldwide"], "US", UNKNOWN, NO),
    (["worldwide"], "EU", UNKNOWN, NO),
    (["worldwide"], "worldwide", YES, YES),
    (["US", "worldwide"], "US", YES, NO),
    (["US", "worldwide"], "EU", UNKNOWN, NO),
    (["US", "worldwide"], "worldwide", YES, YES),
    (["PR"], "US", UNKNOWN, UNKNOWN),
    (["US", "PR"], "US", YES, UNKNOWN),
    (["RE"], "EU", YES, YES),
    (["RE"], "FR", UNKNOWN, UNKNOWN),
    (["NC"], "EU", UNKNOWN, UNKNOWN),
]


@pytest.mark.parametrize(("stated", "asked", "stored_in", "stored_only_in"), TRUTH_TABLE)
def test_the_truth_table_of_storage(stated, asked, stored_in, stored_only_in):
    storage = Storage(stated)
    assert storage.stored_in(r(asked)) is stored_in
    assert storage.stored_only_in(r(asked)) is stored_only_in


@pytest.mark.parametrize(
    ("stated", "asked", "stored_in"),
    [
        (["EU", "GB"], "US", UNKNOWN),
        (["EU", "GB"], "EU", UNKNOWN),
        (["DE", "FR"], "EU", UNKNOWN),
        (["EU"], "EU", UNKNOWN),
        (["worldwide"], "EU", UNKNOWN),
        (["EU", "GB"], "worldwide", YES),
        ([], "worldwide", UNKNOWN),
        ([], "US", UNKNOWN),
    ],
)
def test_an_open_choice_rules_nothing_out_and_nothing_in(stated, asked, stored_in):
    storage = Storage(stated, StorageKind.ONE_OF_OR_OTHER)
    assert storage.stored_in(r(asked)) is stored_in
    assert storage.stored_only_in(r(asked)) is UNKNOWN


def test_an_open_choice_approves_no_place():
    open_choice = Storage(["EU"], StorageKind.ONE_OF_OR_OTHER, as_written="EU, or as agreed")
    policy = Policy(
        id="list",
        name="List",
        processor=Processor(name="Text, Inc."),
        sub_processors=[
            SubProcessor(id="x", name="X, Inc.", engagements=[Engagement(storage=open_choice)])
        ],
    )
    decision = policy.check("X, Inc.", stored_only_in="EU")
    assert decision.verdict is Verdict.OUT_OF_SCOPE
    assert "the list says: EU or another" in decision.reason
    assert policy.where(stored_in="US").ids == ()
    assert policy.where(stored_in="US", include_unknown=True).ids == ("x",)


@pytest.mark.parametrize("places", [["EU"], ["US", "USA", "United States"], "worldwide", EU])
def test_a_choice_of_one_place_is_no_choice(places):
    with pytest.raises(InvalidValueError, match="one-of needs two or more places") as caught:
        Storage(places, StorageKind.ONE_OF)
    assert (caught.value.owner, caught.value.field) == ("Storage", "kind")
    assert "one-of-or-other" in caught.value.problem


def test_a_choice_that_the_list_has_in_words_alone_is_held():
    words = "Region designated by Customer"
    for kind in (StorageKind.ONE_OF, StorageKind.ONE_OF_OR_OTHER):
        storage = Storage((), kind, as_written=words)
        assert not storage.is_stated
        assert str(storage) == words


@pytest.mark.parametrize(
    ("stated", "asked", "stored_in", "stored_only_in"),
    [
        (["US", "EU"], "US", UNKNOWN, UNKNOWN),
        (["US", "EU"], "CH", NO, NO),
        (["DE", "FR"], "EU", YES, YES),
        (["DE", "US"], "EU", UNKNOWN, UNKNOWN),
        (["EU", "worldwide"], "EU", UNKNOWN, UNKNOWN),
        (["EU", "DE"], "DE", UNKNOWN, UNKNOWN),
        ([], "US", UNKNOWN, UNKNOWN),
    ],
)
def test_of_a_choice_the_list_says_what_holds_for_each_option(
    stated, asked, stored_in, stored_only_in
):
    storage = Storage(stated, StorageKind.ONE_OF)
    assert storage.stored_in(r(asked)) is stored_in
    assert storage.stored_only_in(r(asked)) is stored_only_in


@pytest.mark.parametrize(
    ("stated", "asked", "stored_in", "stored_only_in"),
    [
        (["US"], "US", YES, UNKNOWN),
        (["US"], "EU", UNKNOWN, NO),
        (["EU"], "DE", UNKNOWN, UNKNOWN),
        (["US", "EU"], "EU", YES, NO),
        (["worldwide"], "EU", UNKNOWN, NO),
        ([], "US", UNKNOWN, UNKNOWN),
    ],
)
def test_where_there_are_others_nothing_is_denied_and_nothing_is_all(
    stated, asked, stored_in, stored_only_in
):
    storage = Storage(stated, StorageKind.OPEN)
    assert storage.stored_in(r(asked)) is stored_in
    assert storage.stored_only_in(r(asked)) is stored_only_in


@given(
    storages((StorageKind.ALL, StorageKind.OPEN), min_regions=1),
    regions(),
    regions(),
    st.none() | days(),
)
def test_one_more_stated_region_never_lowers_stored_in_nor_raises_stored_only_in(
    storage, more, asked, on
):
    larger = Storage((*storage.regions, more), storage.kind)
    assert ORDER[larger.stored_in(asked, on)] >= ORDER[storage.stored_in(asked, on)]
    assert ORDER[larger.stored_only_in(asked, on)] <= ORDER[storage.stored_only_in(asked, on)]


@given(storages(), regions(), regions(), st.none() | days())
def test_a_larger_place_never_lowers_either_answer(storage, asked, larger, on):
    if asked.within(larger, on):
        assert ORDER[storage.stored_in(larger, on)] >= ORDER[storage.stored_in(asked, on)]
        before, after = storage.stored_only_in(asked, on), storage.stored_only_in(larger, on)
        assert ORDER[after] >= ORDER[before]


@given(storages(), regions(), st.none() | days())
def test_stored_only_there_implies_stored_there(storage, asked, on):
    if storage.stored_only_in(asked, on) is YES:
        assert storage.stored_in(asked, on) is YES
    if storage.stored_in(asked, on) is NO:
        assert storage.stored_only_in(asked, on) is NO


@given(storages(), regions(), st.none() | days())
def test_what_is_not_stated_is_unknown_and_only_that_is_not_stated(storage, asked, on):
    assert storage.is_stated is bool(storage.regions)
    if not storage.is_stated:
        assert storage.stored_in(asked, on) is storage.stored_only_in(asked, on) is UNKNOWN


@given(storages(min_regions=1), st.none() | days())
def test_everything_stated_is_stored_in_the_world(storage, on):
    assert storage.stored_in(WORLDWIDE, on) is YES


@given(storages((StorageKind.ONE_OF,), min_regions=1), regions(), st.none() | days())
def test_a_choice_answers_only_what_every_option_would_alone(choice, asked, on):
    options = [Storage((each,)) for each in choice.regions]
    for answer in (YES, NO):
        alone = all(each.stored_in(asked, on) is answer for each in options)
        assert (choice.stored_in(asked, on) is answer) is alone
        alone = all(each.stored_only_in(asked, on) is answer for each in options)
        assert (choice.stored_only_in(asked, on) is answer) is alone


@given(storages((StorageKind.ONE_OF_OR_OTHER,)), regions(), regions(), st.none() | days())
def test_an_open_choice_answers_what_it_would_with_any_other_place(choice, other, asked, on):
    """What it says for certain is true of every place that may be chosen, even an unnamed one."""
    possible = [Storage((each,)) for each in (*choice.regions, other)]
    said_in, said_only = choice.stored_in(asked, on), choice.stored_only_in(asked, on)
    assert said_only is UNKNOWN
    assert said_in is not NO
    if said_in is YES:
        assert all(each.stored_in(asked, on) is YES for each in possible)


@given(storages((StorageKind.ONE_OF_OR_OTHER,)), regions(), st.none() | days())
def test_an_open_choice_says_no_more_than_an_open_set_or_a_choice(choice, asked, on):
    others = [Storage(choice.regions, StorageKind.OPEN)]
    if len(choice.regions) != 1:
        others.append(Storage(choice.regions, StorageKind.ONE_OF))
    for other in others:
        for question in ("stored_in", "stored_only_in"):
            said = getattr(choice, question)(asked, on)
            assert said in (UNKNOWN, getattr(other, question)(asked, on))


@given(storages((StorageKind.OPEN, StorageKind.ONE_OF_OR_OTHER)), regions(), st.none() | days())
def test_an_open_set_never_denies_a_place_and_never_ends(storage, asked, on):
    assert storage.stored_in(asked, on) is not NO
    assert storage.stored_only_in(asked, on) is not YES


@given(st.lists(storages(), min_size=1, max_size=3), regions(), st.none() | days())
def test_a_vendor_joins_its_engagements_by_or_and_by_and(several, asked, on):
    vendor = SubProcessor(id="x", name="X", engagements=[Engagement(storage=s) for s in several])
    assert vendor.stored_in(asked, on=on) is any_of(s.stored_in(asked, on) for s in several)
    only = all_of(s.stored_only_in(asked, on) for s in several)
    assert vendor.stored_only_in(asked, on=on) is only


def test_a_vendor_without_an_engagement_is_unknown():
    vendor = SubProcessor(id="x", name="X")
    assert vendor.stored_in("worldwide") is vendor.stored_only_in("worldwide") is UNKNOWN


@given(st.lists(regions(), max_size=4), st.randoms())
def test_storage_is_the_same_whatever_the_order_and_the_repetitions(places, random):
    shuffled = random.sample(places, len(places))
    assert Storage(places) == Storage(shuffled + places)
    assert hash(Storage(places)) == hash(Storage(tuple(shuffled)))
    assert Storage([place.code for place in places]) == Storage(places)


def test_storage_takes_places_as_people_write_them():
    assert Storage(["USA", "the EU"]).regions == (r("EU"), r("US"))
    assert Storage("USA") == Storage(["US"])  # one place, not its letters
    assert Storage(EU).regions == (EU,)


@pytest.mark.parametrize("places", [None, 5, b"US", [None], [5], ["US", b"EU"], date(2024, 7, 19)])
def test_storage_of_what_are_no_places_is_refused(places):
    with pytest.raises(SubprocessorsError, match="place"):
        Storage(places)
    with pytest.raises(SubprocessorsError, match="place"):
        Engagement(storage=places)


@pytest.mark.parametrize(("field", "value"), [("kind", "all"), ("kind", None), ("as_written", 5)])
def test_storage_of_an_impossible_kind_or_wording_is_refused(field, value):
    with pytest.raises(InvalidValueError, match=f"^Storage: {field} must be"):
        Storage(["US"], **{field: value})


@pytest.mark.parametrize(
    ("storage", "shown"),
    [
        (Storage(["US", "EU"]), "EU, US"),
        (Storage(["US", "EU"], StorageKind.ONE_OF), "EU or US"),
        (Storage(["US", "EU"], StorageKind.OPEN), "EU, US and others"),
        (Storage(["US", "EU"], StorageKind.ONE_OF_OR_OTHER), "EU or US or another"),
        (Storage(["EU"], StorageKind.ONE_OF_OR_OTHER), "EU or another"),
        (Storage(), "not stated"),
        (Storage(as_written="ask us"), "ask us"),
    ],
)
def test_storage_prints_as_a_cell(storage, shown):
    assert str(storage) == shown


def test_the_repr_of_storage_holds_only_what_is_said():
    assert repr(Storage()) == "Storage()"
    assert repr(Storage(["US"])) == "Storage(regions=(StorageRegion('US'),))"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Russia", "RU"), ("Russian Federation", "RU"), ("Bolivia", "BO"), ("Brunei", "BN"),
        ("Burma", "MM"), ("Cape Verde", "CV"), ("Czech Republic", "CZ"),
        ("Democratic Republic of Congo", "CD"), ("East Timor", "TL"), ("Falkland Islands", "FK"),
        ("Holland", "NL"), ("Iran", "IR"), ("Ivory Coast", "CI"), ("Laos", "LA"), ("Macau", "MO"),
        ("Macedonia", "MK"), ("Micronesia", "FM"), ("Moldova", "MD"), ("North Korea", "KP"),
        ("Palestine", "PS"), ("Republic of Ireland", "IE"), ("South Korea", "KR"),
        ("Swaziland", "SZ"), ("Syria", "SY"), ("Taiwan", "TW"), ("Tanzania", "TZ"),
        ("Turkey", "TR"), ("UAE", "AE"), ("Vatican", "VA"), ("Vatican City", "VA"),
        ("Venezuela", "VE"), ("Vietnam", "VN"), ("Great Britain", "GB"), ("Hellas", "GR"),
        ("USA", "US"), ("United States of America", "US"), ("Globally", "worldwide"),
        ("World", "worldwide"), ("World wide", "worldwide"), ("Anywhere in the world", "worldwide"),
    ],
)  # fmt: skip
def test_names_in_common_use(written, code):
    assert StorageRegion.of(written).code == code


@pytest.mark.parametrize(
    ("country", "written"),
    [
        ("'Spain' (ES)", "Španělsko Spanien"),
        ("'Austria' (AT)", "Østrig Østerrike Österrike"),
        ("'Hungary' (HU)", "Ungaria"),
        (DE_SHOWN, "Alemania Saksa Allemagne Németország Germania ドイツ 독일 Duitsland Niemcy"),
        (DE_SHOWN, "Alemanha Германия Almanya Німеччина 德国"),
    ],
)
def test_a_country_in_another_language_is_told_by_its_english_name(country, written):
    for word in written.split():
        assert list(refusal(word).suggestions) == [country], word


@pytest.mark.parametrize(
    ("country", "parts"),
    [
        ("AS", "US-AS"), ("GU", "US-GU"), ("MP", "US-MP"), ("PR", "US-PR"), ("UM", "US-UM"),
        ("VI", "US-VI"), ("BL", "FR-BL"), ("GF", "FR-973"), ("GP", "FR-971"), ("MF", "FR-MF"),
        ("MQ", "FR-972"), ("NC", "FR-NC"), ("PF", "FR-PF"), ("PM", "FR-PM"), ("RE", "FR-974"),
        ("TF", "FR-TF"), ("WF", "FR-WF"), ("YT", "FR-976"), ("AW", "NL-AW"), ("BQ", "NL-BQ1"),
        ("BQ", "NL-BQ2"), ("BQ", "NL-BQ3"), ("CW", "NL-CW"), ("SX", "NL-SX"), ("HK", "CN-HK"),
        ("MO", "CN-MO"), ("TW", "CN-TW"), ("AX", "FI-01"), ("SJ", "NO-21"), ("SJ", "NO-22"),
    ],
)  # fmt: skip
def test_a_country_that_is_listed_as_a_part_of_another_overlaps_it(country, parts):
    one, part, other = r(country), r(parts), r(parts[:2])
    assert one.overlaps(other)
    assert one.overlaps(part)
    assert not one.within(other)
    assert not part.within(other)


def test_the_longest_words_for_a_place_are_read_and_no_longer_ones():
    assert StorageRegion.of("United" + " " * 188 + "States") == r("US")
    assert refusal("United" + " " * 189 + "States").suggestions == ()
