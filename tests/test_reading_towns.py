"""Towns that are in no table, right before their country."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subprocessors import Storage
from subprocessors.reading.cells.row import CellReader
from subprocessors.reading.cells.towns import without_towns


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Kleinstadt, Germany", "DE"),
        ("Kleinstadt (Germany)", "DE"),
        ("12345 Kleinstadt, Germany", "DE"),
        ("D-12345 Kleinstadt an der Quux, Deutschland", "DE"),
        ("Saint-Quux-sur-Mer, France", "FR"),
        ("Quuxville, Oregon, USA", "US-OR"),
        ("Kleinstadt, Germany; Quuxville (France)", "DE, FR"),
        ("Kleinstadt, Germany\nUSA", "DE, US"),
        ("Germany (Kleinstadt)", "DE"),
        ("Germany (Kleinstadt, Berlin)", "DE"),
        ("Germany (Kleinstadt and Quuxville)", "DE"),
        ("Finland (Kleinstadt, hel1)", "FI"),
        ("EU (fra1, Frankfurt)", "EU"),
        ("EU (FSN1 / NBG1 datacenters)", "EU"),
        ("United States (NYC3, SFO3)", "US"),
        ("EU – France (Quux SAS)", "FR"),
        ("Kleinstadt, Germany (EU)", "DE"),
        ("Frankfurt/Kleinstadt, Germany", "DE"),
        ("Germany and France (Kleinstadt)", "DE, FR"),
        ("Kleinstadt, Germany and France", "DE, FR"),
        ("Kleinstadt, Germany or another country", "DE or another"),
        ("Germany (Kleinstadt, Berlin) or Finland (Quuxby)", "DE or FI"),
        ("Kleinstadt (Germany), Quuxby (Finland)", "DE, FI"),
        ("Kleinstadt (Germany) + Quuxby (Finland)", "DE, FI"),
    ],
)
def test_a_town_beside_its_country_is_that_country(text: str, said: str):
    assert Storage.read(text).storage is None
    reading = CellReader().place(text)
    assert str(reading.storage) == said


@pytest.mark.parametrize(
    "text",
    [
        "Germany, Kleinstadt",
        "Germany (Kleinstadt, London)",
        "Germany (London, Kleinstadt)",
        "Germany (or Kleinstadt)",
        "USA (Oregon, Quuxville)",
        "EU (Preferred)",
        "Germany (Bevorzugt)",
        "France (Disponible)",
        "Germany (HQ London)",
        "Germany (Kleinstadt, support)",
        "Kleinstadt, EU",
        "Kleinstadt, Germany, Quuxville, France",
        "London/Kleinstadt, Germany",
        "Kleinstadt/Support, Germany",
        "Kleinstadt, Germany (planned)",
        "Kleinstadt, Germany (US)",
        "Kleinstadt, Germany (not EU)",
        "Kleinstadt, Germany (EU customers only)",
        "Kleinstadt, Quux",
        "kleinstadt, Germany",
        "KLEINSTADT, Germany",
        "Ku, Germany",
        "Quux GmbH, Germany",
        "London, Germany",
        "Asia, Germany",
        "Support, Germany",
        "Headquarters, Germany",
        "Outside, Germany",
        "Except, Germany",
        "Former, Germany",
        "Planned (Germany)",
        "Remote, Germany",
        "Zugriff, Indien",
        "Employees (India)",
        "Plusieurs, France",
        "x" * 301,
    ],
)
def test_what_may_be_something_else_is_no_town(text: str):
    assert without_towns(text) is None
    assert CellReader().place(text).storage is None


@given(st.text(max_size=60))
def test_any_text_has_towns_or_none(text: str):
    rest = without_towns(text)
    assert rest is None or Storage.read(rest.partition(";")[0]) is not None
