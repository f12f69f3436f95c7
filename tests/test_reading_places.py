"""`Storage.read`: what a list says about places is read as a whole, or not at all."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from gettext import translation
from pathlib import Path

import pycountry
import pytest
from country_names import COMMON, LANGUAGES
from hypothesis import given
from hypothesis import strategies as st

from subprocessors import Storage, StorageRegion, UnknownValueError
from subprocessors.errors import ArgumentError, InvalidValueError
from subprocessors.regions import gazetteer, words
from subprocessors.regions.locations import cities, cloud_names, facts
from subprocessors.regions.reading import LONGEST_STATEMENT
from subprocessors.regions.storage import StorageKind, StorageReading


def stated(text: str) -> str | None:
    """Return what a text states: the codes of its places, and how they are combined."""
    storage = Storage.read(text).storage
    return str(storage) if storage else None


# Examples


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # One place.
        ("United States", "US"),
        ("  USA. ", "US"),
        ("the Netherlands", "NL"),
        ("Hosted in Germany", "DE"),
        ("Data stored in the EU", "EU"),
        ("EU only", "EU"),
        ("EU-based servers", "EU"),
        ("Serverstandort: Deutschland", "DE"),
        ("en Francia", "FR"),
        ("Weltweit", "worldwide"),
        ("Global edge network", "worldwide"),
        ("UE", "EU"),
        ("VS", "US"),
        ("米国", "US"),
        ("Korea, Republic of", "KR"),
        ("Bosnia and Herzegovina", "BA"),
        ("GB", "GB"),
        ("US-VA", "US-VA"),
        # A place, and what it lies in.
        ("EU · Germany", "DE"),
        ("EU - Germany", "DE"),
        ("Germany (EU)", "DE"),
        ("EU (Germany)", "DE"),
        ("EU (Germany, Ireland)", "DE, IE"),
        ("EU region (Germany)", "DE"),
        ("EU, Germany", "DE, EU"),
        ("EU/EEA", "EEA"),
        ("EU/EWR", "EEA"),
        ("United States (global edge network)", "US, worldwide"),
        # A city or a part of a country, and its country.
        ("Frankfurt, Germany", "DE"),
        ("Frankfurt, Germany (EU)", "DE"),
        ("Netherlands (Amsterdam)", "NL"),
        ("EU (Frankfurt)", "EU"),
        ("EU (Frankfurt), US", "EU, US"),
        ("Berlin, Deutschland", "DE"),
        ("Ashburn, VA, USA", "US"),
        ("San Francisco, CA – USA", "US"),
        ("San Francisco, CA - USA", "US"),
        ("USA (San Francisco, CA)", "US"),
        ("Columbus, Ohio, USA", "US"),
        ("Washington, USA", "US"),
        ("Frankfurt am Main, Deutschland", "DE"),
        ("東京、日本", "JP"),
        ("Kalifornien, USA", "US"),
        ("Virginia, USA", "US-VA"),
        ("USA (Virginia, Oregon)", "US-OR, US-VA"),
        ("USA, Virginia", "US"),
        ("England, UK", "GB-ENG"),
        ("Newport, UK", "GB"),
        ("米国カリフォルニア州", "US"),
        # Regions of cloud providers.
        ("us-east-1", "US"),
        ("us-east-1a", "US"),
        ("us-east", "US"),
        ("US East", "US"),
        ("aws-eu-central-1", "DE"),
        ("AWS eu-central-1 (Frankfurt)", "DE"),
        ("eu-central-1, eu-west-1", "DE, IE"),
        ("europe-west1", "BE"),
        ("me-central1 (Qatar)", "QA"),
        ("westeurope", "NL"),
        ("Azure West Europe", "NL"),
        ("UK South", "GB"),
        ("Germany West Central", "DE"),
        ("Europe (Ireland)", "IE"),
        ("US East (N. Virginia)", "US"),
        ("EU West (Ireland)", "IE"),
        ("EU West 1", "IE"),
        ("EU Central 1 (Frankfurt, Germany)", "DE"),
        ("eu-central (Germany)", "DE"),
        ("日本（AWS ap-northeast-1 東京）", "JP"),
        ("AWS 東京リージョン (ap-northeast-1)", "JP"),
        # Several places.
        ("US, EU", "EU, US"),
        ("EU; US", "EU, US"),
        ("US & EU", "EU, US"),
        ("US AND EU", "EU, US"),
        ("Germany, France, and Spain", "DE, ES, FR"),
        ("Hosted in Germany, France", "DE, FR"),
        ("US servers, EU servers", "EU, US"),
        ("France et Allemagne", "DE, FR"),
        ("日本、米国", "JP, US"),
        ("미국 및 독일", "DE, US"),
        ("Belgium and Luxembourg", "BE, LU"),
        ("Ireland (Dublin) and Germany (Frankfurt)", "DE, IE"),
        ("Australia (primary); United States (backups)", "AU, US"),
        ("US + Global edge", "US, worldwide"),
        ("Ireland; backup in Germany", "DE, IE"),
        # Dots between names in East Asia, where neither is in the other.
        ("日本・オーストラリア", "AU, JP"),
        ("日本・米国・ドイツ", "DE, JP, US"),
        ("독일·미국", "DE, US"),
        ("EU・ドイツ", "DE"),
        ("日本・全世界", "JP, worldwide"),
        # Flags.
        ("🇩🇪 Germany", "DE"),
        ("🇩🇪, 🇺🇸", "DE, US"),
        ("🇪🇺", "EU"),
        # More words.
        ("EWR", "EEA"),
        ("All EU regions", "EU"),
        ("Serveurs en France", "FR"),
        ("Servrar i Sverige", "SE"),
        ("Serwery w Niemczech", "DE"),
        ("in den Niederlanden", "NL"),
        ("Großbritannien", "GB"),
        ("Förenta staterna", "US"),
        ("Data residency: EU", "EU"),
        ("Data is stored in Germany", "DE"),
        ("EU production tenant", "EU"),
        ("EU cluster", "EU"),
        ("미국 등 여러 국가", "US and others"),
        ("Germany and several countries", "DE and others"),
        # The nodes of a network.
        ("Global edge (EU PoPs preferred + transit)", "worldwide"),
        ("Global (EU nodes used)", "worldwide"),
        # Several regions in one place.
        ("US (multi-region)", "US"),
        ("Multi-region, EU", "EU"),
        # Europe, with the part of it that is meant.
        ("Europe (Germany)", "DE"),
        ("Europe: EU and UK", "EU, GB"),
        ("Europa – Deutschland", "DE"),
        ("US and Europe (Ireland, Switzerland)", "CH, IE, US"),
        ("Global (EU-first)", "EU, worldwide and others"),
        # A choice.
        ("Germany or France", "DE or FR"),
        ("Germany, France or Spain", "DE or ES or FR"),
        ("Stati Uniti o Germania", "DE or US"),
        ("Nederland of Duitsland", "DE or NL"),
        ("米国または日本", "JP or US"),
        ("EU (Germany or Ireland)", "DE or IE"),
        # Others that are not named.
        ("US and other countries", "US and others"),
        ("Germany, France and others", "DE, FR and others"),
        ("US and other countries where the vendor operates", "US and others"),
        ("Deutschland und weitere Länder", "DE and others"),
        ("Germany etc.", "DE and others"),
        ("Germany (primary)", "DE and others"),
        ("Primarily Germany", "DE and others"),
        ("Mainly Germany and France", "DE, FR and others"),
        ("Germany (backup)", "DE and others"),
        ("Germany or another country", "DE or another"),
        ("Germany / other countries", "DE or another"),
        ("Germany, France or another country", "DE or FR or another"),
        # Words beside places.
        ("Deutschland (Hetzner Online GmbH)", "DE"),
        ("USA (EU-US DPF)", "US"),
        ("USA (Google Cloud), with EU Standard Contractual Clauses", "US"),
        ("United States; SCCs in place.", "US"),
        # Codes that another place makes clear.
        ("EU (DE)", "DE"),
        ("DE, FR", "DE, FR"),
        ("FR, NO", "FR, NO"),
        ("Frankfurt, DE", "DE"),
        ("Vancouver, CA", "CA"),
        ("CA, GB", "CA, GB"),
        ("BE, LU", "BE, LU"),
    ],
)
def test_a_text_is_read(text, said):
    reading = Storage.read(text)
    assert str(reading.storage) == said, reading.reason
    assert reading.storage.as_written == text.strip()
    assert reading.condition is None
    assert reading.reason is None


@pytest.mark.parametrize(
    ("text", "said", "condition"),
    [
        ("EU (only for EU customers)", "EU", "only for EU customers"),
        ("US (does not apply for EU customers)", "US", "does not apply for EU customers"),
        ("USA (Americas customers only)", "US", "Americas customers only"),
        ("Deutschland (nur für Kunden)", "DE", "nur für Kunden"),
        ("US or EU (for EU hosting customers)", "EU or US", "for EU hosting customers"),
        # What may be chosen, or is only a default, may be elsewhere.
        ("EU by default", "EU or another", "by default"),
        ("Default: US", "US or another", "Default"),
        ("US (default)", "US or another", "default"),
        ("Frankfurt, Deutschland (standardmäßig)", "DE or another", "standardmäßig"),
        ("US (unless otherwise notified)", "US or another", "unless otherwise notified"),
        ("US (varies by workspace region)", "US or another", "varies by workspace region"),
        ("US (configurable)", "US or another", "configurable"),
        ("US/EU (region-configurable)", "EU or US", "region-configurable"),
    ],
)
def test_a_condition_in_brackets_is_kept(text, said, condition):
    reading = Storage.read(text)
    assert (str(reading.storage), reading.condition) == (said, condition), reading.reason


AND_OR = "may mean either 'and' or 'or'"
ELSE = "or something else"
UNKNOWN = "is not a known place, or a word that can go with one"
NO_COUNTRY = "alone does not state a country"
NOT_UNDERSTOOD = "in brackets is not understood"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "it names no place"),
        ("n/a", "it names no place"),
        ("Data center", "it names no place"),
        ("Customer selected", "it says that somebody chooses the place"),
        ("Region designated by Customer", "it says that somebody chooses the place"),
        ("Configurable region", "it says that somebody chooses the place"),
        ("Customer-controlled", "it says that somebody chooses the place"),
        ("vom Kunden gewählt", "it says that somebody chooses the place"),
        # Ambiguous.
        ("US/EU", AND_OR),
        ("EU / Germany", AND_OR),
        ("Deutschland | USA", AND_OR),
        ("US and/or EU", "it mixes 'and' with 'or'"),
        ("Germany or France, Spain", "it mixes 'and' with 'or'"),
        ("US and EU or UK", "it mixes 'and' with 'or'"),
        ("EU US", "it does not say how EU and US belong together"),
        ("Nederland of Portugal", UNKNOWN),
        ("Oostenrijk of Oostenrijk", UNKNOWN),
        ("日本・Germany", "it does not say how JP and DE belong together"),
        ("🇽🇽", UNKNOWN),
        ("USA, serveurs en Allemagne", "may mean 'in' as well as 'and'"),
        ("Germany · France", "it does not say how DE and FR belong together"),
        ("CA", "'CA' may mean Canada, or something else"),
        ("USA (CA)", "'CA' may mean Canada, or something else"),
        ("USA (Berlin, CA)", "'CA' may mean Canada, or something else"),
        ("Canada (San Francisco, CA)", "'San Francisco' is not known to be in CA"),
        ("US, CA", ELSE),
        ("San Francisco, CA", ELSE),
        ("DE", "'DE' may mean Germany, or something else"),
        ("DE, US", ELSE),
        ("NO", ELSE),
        ("NO EU", ELSE),
        ("EL", ELSE),
        ("CAN", ELSE),
        ("Georgia", ELSE),
        ("Atlanta, Georgia, USA", ELSE),
        ("Congo", ELSE),
        ("Granada, Spain", ELSE),
        ("Ontario, CA", ELSE),
        ("France, NO backup", ELSE),
        ("FR, NO backup", ELSE),
        ("EEA (NO)", ELSE),
        ("Luxembourg, Belgium", "'Luxembourg' is a country, and also part of BE"),
        ("Niger, Nigeria", "'Niger' is a country, and also part of NG"),
        ("Hong Kong, China", "it is unclear whether HK is stated as part of CN"),
        ("me-central1", NO_COUNTRY),
        ("me-west-1", NO_COUNTRY),
        ("Germany or Germany", "it is a choice, but names only DE"),
        # A city or a part of a country.
        ("Frankfurt", NO_COUNTRY),
        ("Virginia", NO_COUNTRY),
        ("Chicago, Illinois", NO_COUNTRY),
        ("London, Germany", "'London' is not known to be in DE"),
        ("US (Frankfurt), Germany", "'Frankfurt' is not known to be in US"),
        ("Virginia, USA (Oregon)", "'Virginia' is not known to be in US-OR"),
        ("Dallas, USA (Oregon)", "'Dallas' is not known to be in US-OR"),
        # Contradictions.
        ("US (EU)", "EU is not in US"),
        ("eu-west-1 (Frankfurt, Germany)", "DE is not in IE"),
        ("US-Germany", "it does not say how US and DE belong together"),
        ("EU West (Germany)", "'EU West' is not known to be in DE"),
        ("EU Central (London)", "alone does not state a country"),
        ("EU tenant planned", UNKNOWN),
        ("no EU tenant", UNKNOWN),
        ("EU or own tenant", UNKNOWN),
        # A default of one of several places.
        ("EU by default, US on request", UNKNOWN),
        ("EU by default, US", "it mixes a choice of places with others"),
        ("EU or US by default", "it mixes a choice of places with others"),
        ("not EU by default", UNKNOWN),
        ("US (default), EU", "it mixes a choice of places with others"),
        ("US (default until 2027)", NOT_UNDERSTOOD),
        ("default", "it names no place"),
        ("Multi-region", "it names no place"),
        # The nodes of a network, denied or belonging to something else.
        ("Global (no EU PoPs)", NOT_UNDERSTOOD),
        ("Global (except EU PoPs)", NOT_UNDERSTOOD),
        ("Global (EU PoPs until 2027)", NOT_UNDERSTOOD),
        ("Global (planned PoPs)", NOT_UNDERSTOOD),
        ("US (EU PoPs used)", NOT_UNDERSTOOD),
        # Europe has no known members.
        ("Europe (Georgia)", UNKNOWN),
        ("Europe (Japan)", UNKNOWN),
        ("Europe (Gotham)", UNKNOWN),
        ("Europe, Germany", UNKNOWN),
        ("Europe and Germany", UNKNOWN),
        ("Europe (not Germany)", UNKNOWN),
        ("Europe (Germany or Asia)", UNKNOWN),
        ("Europe (except UK)", UNKNOWN),
        ("outside Europe (US)", UNKNOWN),
        ("Non-Europe (Germany)", UNKNOWN),
        # Words that reverse the meaning, or are unknown.
        ("outside the EU", UNKNOWN),
        ("EU except Ireland", UNKNOWN),
        ("not US", UNKNOWN),
        ("non-EU", UNKNOWN),
        ("米国外", UNKNOWN),
        ("Europe", UNKNOWN),
        ("West Europe", UNKNOWN),
        ("EMEA", UNKNOWN),
        ("Korea", UNKNOWN),
        ("Untied States", UNKNOWN),
        ("EU*", UNKNOWN),
        ("eu-west1", UNKNOWN),
        ("eu-central", "'eu-central' alone does not state a country"),
        ("fra1", UNKNOWN),
        ("USA, hosted in Germany", "it says of one of several places that data is there"),
        ("EU hosted, US", "it says of one of several places that data is there"),
        ("Germany (hosting), USA", "it says of one of several places that data is there"),
        ("USA; data center in Germany", "it says of one of several places that data is there"),
        ("USA (data stored in Germany)", "DE is not in US"),
        # Brackets.
        ("EU (", "its brackets do not match"),
        ("EU )", "its brackets do not match"),
        ("EU (((US)))", "its brackets do not match"),
        ("Germany (not yet)", NOT_UNDERSTOOD),
        ("Germany (not applicable)", NOT_UNDERSTOOD),
        ("Germany (Atlantis)", NOT_UNDERSTOOD),
        ("US (EU for EU customers)", NOT_UNDERSTOOD),
        ("US (Europe for EU customers)", NOT_UNDERSTOOD),
        ("US (only for backups in Ireland)", NOT_UNDERSTOOD),
        ("US (if in the US; otherwise EU)", NOT_UNDERSTOOD),
        ("US (only for US customers, Atlantis)", NOT_UNDERSTOOD),
        ("US (customers may choose EU)", NOT_UNDERSTOOD),
        ("US, EU (only for EU customers)", "it states a condition for one of several places"),
        ("US, EU (configurable)", "it states several places, and that one is chosen"),
        ("EU (only for EU customers) Ireland", "it is not clear what"),
        # Marks that join nothing.
        (", EU", "',' has nothing before it"),
        ("EU and", "it ends with 'and' or 'or'"),
        # What nobody sees.
        ("U\u200bS", "it has invisible characters"),
        ("US\x00", "it has invisible characters"),
        ("US (only for \ud800)", "it has invisible characters"),
        ("\u202eUS", "it has invisible characters"),
        ("\uff35\uff33", UNKNOWN),
        ("U\u0405", UNKNOWN),
        ("US, " * 126, "it is longer than 500 characters"),
    ],
)
def test_a_text_that_does_not_say_one_thing_is_not_read(text, reason):
    reading = Storage.read(text)
    assert reading.storage is None
    assert reading.condition is None
    assert reason in reading.reason


# What is easily misread as a place where data is


@pytest.mark.parametrize(
    "text",
    [
        "Lebanon, Tennessee, USA",
        "Lebanon, Tennessee (USA)",
        "USA, Lebanon, Tennessee",
        "Lebanon, in Tennessee, USA",
        "EU (Lebanon, Tennessee, USA)",
        "Jamaica, New York, USA",
        "Poland, Ohio, USA",
        "Norway, Maine, USA",
        "China, Maine, USA",
        "Holland, Michigan, USA",
        "Malta, New York, USA",
        "Delaware, Ohio, USA",
        "Nevada, Missouri, USA",
        "Indiana, Pennsylvania, USA",
        # A list, or Oregon in the county of that name.
        "Oregon, Virginia, USA",
        "Salvador, Bahia, Brazil",
        "Jersey, USA",
        "Benin, Nigeria",
        "Cuba, Portugal",
    ],
)
def test_a_town_is_not_read_as_the_place_of_its_name(text):
    assert stated(text) is None


@pytest.mark.parametrize(
    "text", ["Salvador", "Salvador, Brasil", "ドミニカ", "Maurice", "Dominique"]
)
def test_a_name_that_people_and_other_places_have_is_not_read(text):
    assert stated(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "US-based; data in EU",
        "US-based, hosted in Germany",
        "based in the US, data in EU",
        "Based in USA; servers in Germany",
        "US based, hosted EU",
        "US based and hosted in Germany, located in France",
        "USA, located in Germany",
        "USA, only in Germany",
        "USA, na Alemanha",
        "USA, i Tyskland",
        "Data in the EU; located in the US",
        "USA, in Germany",
        "USA and in Germany",
        "USA, im Vereinigten Königreich",
        "États-Unis, en Allemagne",
        "Estados Unidos, en Alemania",
        "USA en Alemania",
        "États-Unis en Allemagne",
        "États-Unis en France",
        "Google Ireland",
        "Microsoft Ireland",
        "Amazon Luxembourg",
        "Google Germany",
        "Google, Ireland",
        "Google LLC, USA",
        "Google LLC (USA)",
        "USA, Google LLC",
        "Germany (Google LLC, USA)",
        "Amazon Web Services EMEA SARL, Luxembourg",
    ],
)
def test_the_place_of_a_company_is_not_read_as_that_of_its_data(text):
    assert stated(text) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("AWS eu-west-1", "IE"),
        ("AWS (Germany)", "DE"),
        ("AWS in Germany", "DE"),
        ("AWS EU", "EU"),
        ("Azure UK South", "GB"),
        ("US-based servers, EU-based servers", "EU, US"),
        ("in Germany, in France", "DE, FR"),
        ("Data in Germany, in France", "DE, FR"),
        ("US, Berlin, Germany", "DE, US"),
        ("in Germany and France", "DE, FR"),
        ("Duitsland en Frankrijk", "DE, FR"),
        ("VS en de Europese Unie", "EU, US"),
        ("Verenigde Staten en Nederland", "NL, US"),
        ("Duitsland en andere landen", "DE and others"),
        ("Germany, and in other countries", "DE and others"),
    ],
)
def test_the_place_of_data_is_still_read_beside_a_company(text, said):
    assert stated(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "Germany, member state of the EU",
        "United States of Mexico",
        "Portugal, o Brasil",
        "Irlanda, o Reino Unido",
    ],
)
def test_a_word_that_two_languages_share_joins_no_places(text):
    assert stated(text) is None


@pytest.mark.parametrize(
    "condition",
    [
        "headquarters only",
        "company only",
        "sales office only",
        "support only",
        "customer support only",
        "customer service only",
        "formerly only",
        "planned only",
        "from 2027 only",
        "no customers",
        "not our customers",
        "excluding customers",
        "formerly customers only",
        "only for customers until 2027",
        "applies from 2027",
        "for now",
        "only until we move to Bavaria",
        "only if Swiss storage is full",
        "only if the Bavarian data center fails",
        "default, formerly",
        "by default for the company",
        "configurable from 2027",
        "optional",
    ],
)
def test_a_condition_that_denies_or_postpones_is_not_read(condition):
    assert NOT_UNDERSTOOD in (Storage.read(f"US ({condition})").reason or "")


@pytest.mark.parametrize(
    "condition",
    [
        "only for the Enterprise plan",
        "paid plans only",
        "if the search features are used",
        "for support requests",
        "optional for EU customers",
        "nur für Kundendaten",
        "pour les données de facturation",
    ],
)
def test_a_condition_about_whose_or_which_data_is_kept(condition):
    assert Storage.read(f"US ({condition})").condition == condition


@pytest.mark.parametrize(
    "text", ["Luxemburg, Belgien", "Luxemburg, Belgium", "Lussemburgo, Belgio", "België, Luxemburg"]
)
def test_the_luxembourg_of_belgium_is_known_however_it_is_spelled(text):
    assert stated(text) is None


@pytest.mark.parametrize(
    "text",
    "us Us contact·us us,EU us-based en-US de-CH la-LA LIE COM MAC BEN VIR GUM".split(),
)
def test_a_word_that_looks_like_a_code_is_not_read(text):
    assert stated(text) is None


@pytest.mark.parametrize("value", [None, 5, b"US", ["US"], StorageRegion("US")])
def test_what_is_not_text_is_an_error(value):
    with pytest.raises(ArgumentError, match="what is read must be text"):
        Storage.read(value)


def test_a_reading_is_a_plain_value():
    reading = Storage.read("EU (only for EU customers)")
    assert reading == Storage.read("EU (only for EU customers)")
    assert reading.as_dict() == {
        "storage": {
            "regions": ["EU"],
            "kind": "all",
            "as_written": "EU (only for EU customers)",
        },
        "condition": "only for EU customers",
        "reason": None,
    }
    assert repr(Storage.read("CA")) == (
        "StorageReading(reason=\"'CA' may mean Canada, or something else\")"
    )


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({}, "reason"),
        ({"storage": "US"}, "storage"),
        ({"storage": Storage(["US"]), "reason": "it names no place"}, "reason"),
        ({"reason": "it names no place", "condition": "only if asked"}, "condition"),
    ],
)
def test_a_reading_has_a_storage_or_a_reason(fields, field):
    with pytest.raises(InvalidValueError, match=f"^StorageReading: {field} must be"):
        StorageReading(**fields)


# Names of countries in eleven languages


@pytest.mark.parametrize("language", LANGUAGES)
def test_common_countries_are_read_in_every_language(language):
    assert len(COMMON) == 30
    wrong = {
        names[language]: stated(names[language])
        for code, names in COMMON.items()
        if stated(names[language]) != code
    }
    assert wrong == {}


@pytest.mark.parametrize("language", [*LANGUAGES[1:], "pt_BR"])
def test_a_translated_name_never_means_another_country(language):
    translated = translation("iso3166-1", pycountry.LOCALES_DIR, [language])
    names = {translated.gettext(country.name): country.alpha_2 for country in pycountry.countries}
    unread = {name for name in names if stated(name) is None}
    wrong = {name: stated(name) for name in names.keys() - unread if stated(name) != names[name]}
    assert wrong == {}
    # What is not read has marks in it, or is just as often the name of another place.
    plain = {name for name in unread if not set(name) & set(",([-・、")}
    plain -= {"Géorgie du Sud et les îles Sandwich du Sud"}  # more words than are looked up
    on_purpose = {name for name in plain if gazetteer.key(name) in words.OFTEN_OTHER_PLACES}
    assert plain == on_purpose
    assert len(unread - on_purpose) < 28


def test_names_that_two_languages_share_have_one_meaning():
    read = gazetteer.read_abroad()
    for name, code in {**words.WRITTEN_ABROAD, **gazetteer.WRITTEN}.items():
        assert read.get(name, code) == code, name
    for name in words.OFTEN_OTHER_PLACES:
        assert stated(name) is None


def test_a_region_is_still_given_strictly():
    """A document is written for the package, whose error teaches the code or the English name."""
    with pytest.raises(UnknownValueError, match="did you mean 'Germany'"):
        StorageRegion.of("Deutschland")


# Facts


def tables():
    return [*facts()["providers"], *facts()["cities"]]


def test_every_fact_has_a_source_and_a_date():
    for table in tables():
        assert table["source"].startswith("https://"), table
        assert date(2026, 11, 30) <= date.fromisoformat(table["read"]), table
        regions = table.get("regions", {}).values()
        countries = {*table.get("in", ()), *(region["country"] for region in regions)}
        assert countries
        assert countries <= gazetteer.COUNTRIES
    assert {each["name"] for each in facts()["providers"]} == {"AWS", "Google Cloud", "Azure"}


def test_every_region_of_a_provider_is_read_as_its_country():
    unread = set()
    for provider in facts()["providers"]:
        for code, region in provider["regions"].items():
            if stated(code) is None:
                unread.add(code)
                assert stated(f"{code} ({region['country']})") == region["country"]
            else:
                assert stated(code) == region["country"], code
    # Two providers spell these almost alike, but mean different countries.
    assert unread == {"me-central-1", "me-central1", "me-west-1", "me-west1"}


def test_no_code_stands_for_two_countries():
    for code, countries in cloud_names().codes.items():
        same = {
            region["country"]
            for provider in facts()["providers"]
            for other, region in provider["regions"].items()
            if other.replace("-", "") == code.replace("-", "")
        }
        assert countries == same


def test_a_city_alone_is_never_read():
    for city in cities().keys() - gazetteer.read_abroad().keys() - gazetteer.names().keys():
        assert stated(city) is None, city


def test_a_city_confirms_its_country_and_no_other():
    confirmed = 0
    for city, countries in cities().items():
        if city in gazetteer.names() or city in gazetteer.read_abroad():
            continue
        for country in countries:
            name = gazetteer.countries()[country]
            assert stated(f"{name} ({city})") in (country, None), city
            confirmed += stated(f"{name} ({city})") == country
        if "US" not in countries:
            assert stated(f"USA ({city})") is None, city
    assert confirmed > 0.9 * len(cities())


# Laws

NAMES = {
    country.name: country.alpha_2
    for country in pycountry.countries
    if "," not in country.name and stated(country.name)
} | {"EU": "EU", "EEA": "EEA", "worldwide": "worldwide", "us-east-1": "US", "eu-west-3": "FR"}
named = st.sampled_from(sorted(NAMES))
several = st.lists(named, min_size=2, max_size=5)
joins = st.sampled_from([", ", "; ", " and ", " or ", " / ", " · ", " (", ", and ", " & ", " "])


@given(several, st.data())
def test_every_region_that_is_read_is_named(places, data):
    text = places[0]
    for place in places[1:]:
        join = data.draw(joins)
        text += f" ({place})" if join == " (" else join + place
    storage = Storage.read(text).storage
    if storage:
        assert {region.code for region in storage.regions} <= {NAMES[place] for place in places}


@given(several, st.sampled_from([", ", "; ", " and ", " or ", " & "]), st.randoms())
def test_the_order_of_places_does_not_matter(places, join, random):
    shuffled = random.sample(places, len(places))
    one, other = (Storage.read(join.join(each)) for each in (places, shuffled))
    if join == ", ":
        # "Luxembourg, Belgium" is rejected: only neighbouring places form an address.
        one, other = (one, other) if one.storage and other.storage else (one, one)
    assert (one.storage and one.storage.regions) == (other.storage and other.storage.regions)
    assert (one.storage and one.storage.kind) == (other.storage and other.storage.kind)


@given(st.lists(named, min_size=2, max_size=2, unique=True))
def test_the_order_of_two_places_does_not_matter(places):
    one, other = (Storage.read(", ".join(each)).storage for each in (places, places[::-1]))
    assert (one and (one.regions, one.kind)) == (other and (other.regions, other.kind))


@given(several, st.sampled_from([", ", " and ", "; "]))
def test_a_list_of_places_states_all_of_them(places, join):
    storage = Storage.read(join.join(places)).storage
    if storage:
        assert {region.code for region in storage.regions} == {NAMES[place] for place in places}
        assert storage.kind is StorageKind.ALL


@given(named, st.text(st.characters(categories=("Ll", "Lu")), min_size=1), st.booleans())
def test_a_place_and_a_word_that_is_not_known_is_not_read(place, word, first):
    # No word in any language that is read begins like this.
    garbage = f"xqz{word}"
    assert stated(f"{garbage} {place}" if first else f"{place} {garbage}") is None
    assert stated(f"{place}, {garbage}") is None
    assert stated(f"{place} ({garbage})") is None


anything = st.text(max_size=LONGEST_STATEMENT + 20) | st.lists(
    named
    | st.sampled_from(sorted(words.WORDS))
    | st.sampled_from(["(", ")", "（", "）", "/", ",", ";", ":", "·", "-", ".", "CA", "Frankfurt"])
    | st.text(max_size=4)
).map(" ".join)


@given(anything)
def test_no_text_raises(text):
    reading = Storage.read(text)
    assert bool(reading.storage) != bool(reading.reason)
    if reading.storage:
        assert reading.storage.is_stated
        assert reading.storage.as_written == text.strip()
    else:
        assert reading.condition is None
        assert "\n" not in reading.reason
    assert isinstance(reading, StorageReading)


def test_reading_is_loaded_only_when_needed():
    code = """
import sys
import subprocessors
assert subprocessors.is_approved("Mailchimp")
assert subprocessors.Storage(["US"]).is_stated
names = ("reading", "doubts", "tokens", "words", "locations")
read = {f"subprocessors.regions.{name}" for name in names}
assert not read & set(sys.modules), read & set(sys.modules)
"""
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60
    )
    assert run.returncode == 0, run.stderr


# Real lists, if they are next to this repository

FOLDERS = (parent / "shared/lists" for parent in Path(__file__).resolve().parents)
LISTS = next((folder for folder in FOLDERS if folder.exists()), None)


@pytest.mark.skipif(LISTS is None, reason="the transcribed lists are not near this repository")
def test_most_places_of_real_lists_are_read():
    cells = [
        place
        for path in sorted(LISTS.glob("*.json"))
        for entry in json.loads(path.read_text(encoding="utf-8"))["entries"]
        for place in entry["locations"] or ()
    ]
    assert len(cells) > 150
    assert sum(stated(cell) is not None for cell in cells) / len(cells) >= 0.85


@pytest.mark.parametrize(
    ("text", "codes"),
    [("Germany;", ["DE"]), ("Germany. France. Spain", ["DE", "ES", "FR"])],
)
def test_what_stands_at_the_end_of_places_separates_them(text, codes):
    assert [each.code for each in Storage.read(text).storage.regions] == codes


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Berlin, worldwide", "'Berlin' is not known to be in worldwide"),
        ("US/EU (Ireland)", "it is not clear what 'Ireland' belongs to"),
    ],
)
def test_what_a_city_or_a_bracket_belongs_to_must_be_clear(text, reason):
    assert Storage.read(text).reason == reason


class Alike(str):
    """A text that is equal to every other one."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 1


def test_a_text_class_gets_what_its_own_words_mean():
    for text, code in (("Germany", "DE"), ("USA", "US")):
        storage = Storage.read(Alike(text)).storage
        assert storage is not None
        assert [each.code for each in storage.regions] == [code]
