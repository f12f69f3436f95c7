"""Which identifiers identify one company, and which values identify nothing."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from register_numbers import LEIS, NOTHING

from subprocessors.model.identifiers import (
    Number,
    is_placeholder,
    number_of,
    problem_of,
    scheme_key,
)

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@pytest.mark.parametrize(
    ("scheme", "value", "key"),
    [
        ("LEI", "506700GE1G29325QX363", ("LEI", "506700GE1G29325QX363")),
        ("lei code", "5067 00GE 1G29 325Q X363", ("LEI", "506700GE1G29325QX363")),
        ("Legal Entity Identifier", "213800kud8lajwsq9d15", ("LEI", "213800KUD8LAJWSQ9D15")),
        ("EUID", "DEX1517R.HRB395KI", ("EUID", "DEX1517R.HRB395KI")),
        ("EUID", "DKCVR.11845118", ("EUID", "DKCVR.11845118")),
        ("EUID", "ROONRC.J40/2845/1998", ("EUID", "ROONRC.J40/2845/1998")),
        ("D-U-N-S\u00ae Number", "15-048-3782", ("DUNS", "150483782")),
        ("SIREN", "732 829 320", ("SIREN", "732829320")),
        # Every establishment number begins with the company's SIREN; La Poste is no exception.
        ("SIRET", "732 829 320 00074", ("SIREN", "732829320")),
        ("SIRET", "356 000 000 00048", ("SIREN", "356000000")),
        ("KvK-nummer", "64012345", ("KVK number", "64012345")),
        ("CVR", "11 84 51 18", ("CVR number", "11845118")),
        ("KBO", "0403.170.701", ("KBO/BCE number", "0403170701")),
        ("Companies House", "00445790", ("Companies House number", "00445790")),
        ("Companies House", "sc123456", ("Companies House number", "SC123456")),
        ("Y-tunnus", "0112038-9", ("Y-tunnus", "01120389")),
        ("Swiss UID", "CHE-112.007.423", ("Swiss UID", "CHE112007423")),
    ],
)
def test_a_number_that_means_one_company(scheme, value, key):
    assert number_of(scheme, value) == Number(*key, is_certain=True)
    assert problem_of(scheme, value) is None


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        # The members of a group can share it, every court assigns it again, and so on.
        ("VAT", "DE123456789"),
        ("Handelsregister", "HRB 12345"),
        ("Company number", "04434612"),
        ("State file number", "5421234"),
        ("ticker", "MSFT"),
        ("\u2014", "AB-1"),
    ],
)
def test_a_number_that_several_companies_may_have_is_a_hint(scheme, value):
    number = number_of(scheme, value)
    assert number is not None
    assert not number.is_certain
    assert number_of(scheme.upper(), f" {value.lower()} ") == number
    assert problem_of(scheme, value) is None


@pytest.mark.parametrize("value", NOTHING)
@pytest.mark.parametrize("scheme", ["LEI", "EUID", "DUNS", "KVK", "VAT", "Handelsregister"])
def test_a_value_that_means_nothing(scheme, value):
    assert number_of(scheme, value) is None
    assert problem_of(scheme, value) == "identifies no company"


@pytest.mark.parametrize(
    ("scheme", "value", "problem"),
    [
        ("LEI", "5493", "is not a valid LEI: it must have 18 letters or digits and 2 check digits"),
        ("LEI", "HRB 395", "is not a valid LEI: it must have"),
        ("LEI", "506700GE1G29325QX364", "is not a valid LEI: its check digits are wrong"),
        ("LEI", "506700GE1G29325QX3\u0663\u0663", "is not a valid LEI: it must have"),
        (
            "EUID",
            "DE HRB 395",
            "is not a valid EUID: it must have a country, a register, a full stop and",
        ),
        ("DUNS", "15-048-378", "is not a valid DUNS: it must have 9 digits"),
        ("SIREN", "732829321", "is not a valid SIREN: its check digits are wrong"),
        ("SIRET", "73282932100074", "is not a valid SIRET: its check digits are wrong"),
        ("SIRET", "732829320", "is not a valid SIRET: it must have 14 digits"),
        ("KVK", "6401234", "is not a valid KVK number: it must have 8 digits"),
        (
            "Companies House",
            "445790",
            "is not a valid Companies House number: it must have 8 characters",
        ),
        ("Y-tunnus", "0112038-8", "is not a valid Y-tunnus: its check digits are wrong"),
    ],
)
def test_a_value_that_does_not_fit_its_scheme_means_nothing(scheme, value, problem):
    assert number_of(scheme, value) is None
    assert (problem_of(scheme, value) or "").startswith(problem)


@given(st.text(ALPHABET, min_size=18, max_size=18))
def test_every_body_of_an_lei_has_one_pair_of_check_digits(body):
    assume(len(set(body)) > 1)
    right = [n for n in range(100) if number_of("LEI", f"{body}{n:02}")]
    # ISO/IEC 7064: 98 minus the remainder of the number that ends in 00.
    spelled = "".join(str(ALPHABET.index(each)) for each in body)
    assert right == [98 - int(f"{spelled}00") % 97]


@given(st.sampled_from(LEIS), st.integers(0, 17), st.data())
def test_a_wrong_digit_or_a_wrong_letter_is_noticed_in_an_lei(lei, place, data):
    kind = ALPHABET[:10] if lei[place].isdigit() else ALPHABET[10:]
    changed = lei[:place] + data.draw(st.sampled_from(kind)) + lei[place + 1 :]
    assert (number_of("LEI", changed) is not None) == (changed == lei)


def test_a_letter_for_a_digit_may_go_unnoticed_in_an_lei():
    # In ISO/IEC 7064, a letter counts as two digits, so no such check can notice all of these.
    assert number_of("LEI", LEIS[4].replace("Z0K", "ZOK"))


@pytest.mark.parametrize("lei", LEIS)
def test_the_published_examples(lei):
    assert number_of("LEI", lei) == Number("LEI", lei, is_certain=True)


@given(st.text(min_size=1), st.text(min_size=1))
def test_any_texts_may_be_asked(scheme, value):
    number = number_of(scheme, value)
    assert (number is None) == (problem_of(scheme, value) is not None)
    if number and number.scheme != "SIREN":
        assert number.scheme == scheme_key(scheme)
    if is_placeholder(value):
        assert number is None


def test_names_of_companies_are_no_placeholders():
    for name in ("Other Inc.", "X Corp.", "Yes!", "AAA", "111", "Nova", "Unknown Worlds", "C++"):
        assert not is_placeholder(name)
