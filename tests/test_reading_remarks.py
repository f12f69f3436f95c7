"""What cells say beside their places without changing them, and what only looks like that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subprocessors import Storage
from subprocessors.reading.cells.mechanisms import speaks_of_transfers
from subprocessors.reading.cells.remarks import without_own_name, without_remarks
from subprocessors.reading.cells.row import CellReader
from subprocessors.reading.grid import Cell, Run
from subprocessors.reading.roles import ColumnRole


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # What transfers rely on.
        ("USA (DPF-certified)", "US"),
        ("USA; EU SCCs apply", "US"),
        ("USA (Standard Contractual Clauses in place)", "US"),
        ("United States, transferred under Standard Contractual Clauses", "US"),
        ("United States – SCCs and DPF; DPA signed", "US"),
        ("USA (EU-Standardvertragsklauseln abgeschlossen)", "US"),
        ("États-Unis (clauses contractuelles types, DPF certifié)", "US"),
        ("Israel (adequate country)", "IL"),
        ("Canada (adequacy decision for commercial organisations)", "CA"),
        ("Suisse (pays adéquat)", "CH"),
        ("Germany (no transfer outside the EU)", "DE"),
        ("Deutschland, kein Drittlandtransfer", "DE"),
        ("Germany (no transfer, DPA signed)", "DE"),
        ("USA (DPA in place)", "US"),
        # Standards, and what the data is not used for.
        ("United States; PCI-DSS Level 1; SCCs in place.", "US"),
        ("Germany (ISO 27001, SOC 2 Type II certified)", "DE"),
        ("France (HDS)", "FR"),
        ("United States; API data not used for model training", "US"),
        ("米国（Zero Data Retention）", "US"),
        ("USA (EU SCCs)", "US"),
        # Where that is written, and how many sites there are.
        ("Finland (källa)", "FI"),
        ("United States (multiple regions)", "US"),
        # A cloud and its region.
        ("US East (Vercel iad1)", "US"),
        ("EU (AWS eu-west-1)", "IE"),
        ("Hosted on AWS in Frankfurt, Germany", "DE"),
        ("US (AWS us-east-1, edge)", "US"),
        # It is outside the EEA.
        ("USA (third country)", "US"),
        ("USA (Drittland, SCCs)", "US"),
        ("UK and Switzerland (outside the EU)", "CH, GB"),
        # Whose infrastructure it is.
        ("United States (Acme infrastructure)", "US"),
        ("United States (Acme Evil Cloud)", "US"),
        ("EU (Germany), via Acme EU Cloud", "DE"),
        ("Germany (hosted on Acme servers)", "DE"),
        ("Deutschland, bei Acme Rechenzentrum", "DE"),
        ("Ireland (Evil Corp. Ltd. servers)", "IE"),
        ("Germany (AWS infrastructure)", "DE"),
        ("Kleinstadt, Germany (SCCs apply)", "DE"),
        # A remark about one of several places.
        ("US, EU – SCCs; DPF certified", "EU, US"),
        ("US, EU (SCCs), DPF certified", "EU, US"),
        ("US; DPF certified, EU (SCCs)", "EU, US"),
        # Codes in lower case.
        ("us", "US"),
        ("us, eu", "EU, US"),
        ("eu and us", "EU, US"),
    ],
)
def test_a_remark_does_not_change_a_place(text: str, said: str):
    reading = CellReader().place(text)
    assert str(reading.storage) == said, reading.reason
    assert reading.condition is None


@pytest.mark.parametrize(
    "text",
    [
        # Denied, postponed, conditional or in doubt.
        "USA (no SCCs)",
        "USA (SCCs not signed)",
        "Germany, not USA (SCCs)",
        "USA (until 2027)",
        "USA (SCCs until 2027)",
        "USA (SCCs planned)",
        "Germany (planned; SCCs in place)",
        "Germany (except Acme Cloud)",
        "Germany (excluding Acme infrastructure)",
        "Germany or Acme Cloud",
        "Germany (or Acme Cloud)",
        "Germany (not ISO 27001 certified)",
        "Germany (if SCCs are signed)",
        "Germany (Non-EU Cloud)",
        "Germany (Not Acme Cloud)",
        "Germany (Former Acme Cloud)",
        "Germany (Planned Cloud)",
        "Germany (Future Platform)",
        "Germany (Legacy Infrastructure)",
        "Germany (Old Platform)",
        "Germany (New Cloud)",
        "Germany (Until Cloud)",
        "Germany (acme cloud)",
        "Germany (Support Platform)",
        # A remark with another place.
        "EU; SCCs apply (Ireland)",
        "EU; SCCs apply (planned)",
        "Germany; SCCs for transfers to the US",
        "Germany (SCCs for the UK)",
        "Germany; DPF (Swiss-US)",
        "Germany, via Acme US Cloud",
        "Germany (Acme London servers)",
        "Germany (Swiss Cloud)",
        "USA (European infrastructure)",
        "USA (Europäische Infrastruktur)",
        "Deutschland (Schweizer Rechenzentrum)",
        "USA (Irish Acme servers)",
        "Germany (Canadian Evil Corp. Ltd. servers)",
        "Germany (Customer Cloud)",
        "Germany (Own servers)",
        "Germany (On-premise servers)",
        "Germany (Multi Cloud)",
        "Germany (Other Platform)",
        "Germany (Japan Cloud)",
        "Germany (no transfer to the US)",
        # It contradicts itself, or does not say enough.
        "Germany (third country)",
        "EU (outside the EU)",
        "Germany, USA (third country)",
        "worldwide (outside the EU)",
        "(third country)",
        "SCCs in place",
        "USA / Germany (SCCs)",
        "USA (SCCs",
        "USA SCCs)",
        "us or eu or we",
        "Contact us",
        "Us",
        "in, us",
        "US" + " (DPF-certified)" * 50,
        "US" + "; DPF-certified" * 13,
    ],
)
def test_what_may_change_a_place_is_no_remark(text: str):
    assert CellReader().place(text).storage is None


def test_a_place_with_remarks_keeps_all_words():
    (fact,) = _facts("United States (Acme Cloud); SCCs in place")
    assert str(fact.values[0]) == "US"
    assert fact.values[0].as_written == "United States (Acme Cloud); SCCs in place"


def _facts(text: str):
    from subprocessors.reading.grid import Cell, Run
    from subprocessors.reading.roles import ColumnRole

    return CellReader().facts(Cell((Run(text),)), ColumnRole.STORAGE)


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("SCCs", True),
        ("SCCs?", False),
        ("no transfer", True),
        ("DPA", False),
        ("US", False),
        ("SCCs (US)", False),
        ("within the EU", False),
        ("EU (no transfer)", False),
        ("EU; SCCs", False),
        ("N/A", False),
    ],
)
def test_whether_words_speak_of_transfers(text: str, does: bool):
    assert speaks_of_transfers(text) is does


places = st.sampled_from(["Germany", "USA", "EU", "France and Spain", "US, EU"])
remarks = st.lists(
    st.sampled_from([" (SCCs in place)", "; SCCs", ", ISO 27001", " – DPF", " (no transfer)"]),
    min_size=1,
    max_size=4,
)


@given(place=places, said=remarks)
def test_remarks_leave_the_place_as_it_is(place: str, said: list[str]):
    alone = Storage.read(place).storage
    assert alone is not None
    reading = CellReader().place(place + "".join(said))
    assert str(reading.storage) == str(alone)


@given(st.text(max_size=60))
def test_any_text_has_remarks_or_none(text: str):
    rest = without_remarks(text)
    assert rest is None or rest != text


@pytest.mark.parametrize(
    ("text", "vendor", "said"),
    [
        ("Ireland (Acme Payments Europe)", "Acme, Inc.", "Ireland"),
        ("US (Acme default)", "Acme", "US"),
        ("US (Acme)", "Acme", "US"),
        ("Germany (Acme HQ)", "Acme GmbH", "Germany"),
        ("EU (Acme Ireland)", "Acme", "EU"),
        ("EU (Acme default) or US (Acme US entity)", "Acme, Inc.", "EU or US"),
        ("US (Acme planned)", "Acme", None),
        ("US (Acme Japan)", "Acme", None),
        ("US (Acme or else)", "Acme", None),
        ("here (Acme)", "Acme", None),
        ("US (Poe default)", "Acme", None),
        ("US (X)", "X", None),
    ],
)
def test_the_name_of_the_vendor_beside_its_place(text: str, vendor: str, said: str | None):
    assert without_own_name(text, vendor) == said


@pytest.mark.parametrize(("vendor", "is_read"), [("Acme", True), ("Poe", False), ("", False)])
def test_a_place_with_the_name_of_its_vendor(vendor: str, is_read: bool):
    words = Cell((Run("US (Acme default)"),))
    (fact,) = CellReader().facts(words, ColumnRole.LOCATION, vendor=vendor)
    assert bool(fact.values) is is_read
    unclear = Cell((Run("here or there (Acme)"),))
    assert not CellReader().facts(unclear, ColumnRole.LOCATION, vendor=vendor)[0].values
