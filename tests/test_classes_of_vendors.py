"""A class of vendors, such as "your chosen payment providers": held, shown, and never approved."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import attrs
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import policies

from subprocessors import (
    Engagement,
    LegalEntity,
    NameKind,
    OtherName,
    Policy,
    Processor,
    SubProcessor,
    UnknownValueError,
    Verdict,
    diff,
    dumps,
    frames,
    loads,
    reports,
    validation,
    website,
)
from subprocessors.changes import Materiality
from subprocessors.cli import run
from subprocessors.documents import DocumentError
from subprocessors.errors import InvalidValueError
from subprocessors.names.listed import LegalFormRule
from subprocessors.presentation import CLASS_OF_VENDORS
from subprocessors.transfer_mapping import transfers

NAME = "Your chosen payment providers"
DOCUMENT = f"""\
format = 1
id = "shop"
name = "Shop"
version = 2026-01-01
processor = "Shop Processor"

[[sub_processors]]
id = "acme"
legal_entities = ["Acme, Inc."]

[[sub_processors]]
id = "payment-providers"
name = "{NAME}"
class_of_vendors = true
other_names = [{{ name = "PSPs", kind = "abbreviation" }}]

[[sub_processors.engagements]]
purposes = ["taking payments"]
products = ["Checkout", "Acme"]
storage = ["US"]
"""
POLICY = loads(DOCUMENT)
CLASS = POLICY["payment-providers"]
ON = date(2026, 2, 1)


def test_it_is_read_and_written():
    assert CLASS.class_of_vendors
    assert not POLICY["acme"].class_of_vendors
    for syntax in ("toml", "json", "yaml"):
        assert loads(dumps(POLICY, syntax), syntax) == POLICY
    assert "class_of_vendors = true" in dumps(POLICY)
    assert dumps(POLICY).count("class_of_vendors") == 1
    assert repr(CLASS).startswith(f"<SubProcessor 'payment-providers': '{NAME}', class of vendors")


def test_it_has_no_company():
    with pytest.raises(InvalidValueError, match="must be empty for a class of vendors"):
        SubProcessor(
            id="a", name=NAME, class_of_vendors=True, legal_entities=[LegalEntity(name="A Inc.")]
        )
    with pytest.raises(InvalidValueError, match="class_of_vendors must be a bool"):
        SubProcessor(id="a", name=NAME, class_of_vendors="yes")  # type: ignore[arg-type]
    mark = "class_of_vendors = true"
    wrong = DOCUMENT.replace(mark, f'{mark}\nlegal_entities = ["A"]')
    with pytest.raises(DocumentError, match=r"sub_processors\[1\].legal_entities: must be empty"):
        loads(wrong)


@pytest.mark.parametrize("name", [NAME, NAME.upper(), f"{NAME} Inc.", "PSPs", "Checkout"])
@pytest.mark.parametrize("rule", LegalFormRule)
@pytest.mark.parametrize("asked", [{}, {"on": ON}, {"product": "Checkout"}])
def test_no_name_of_it_is_approved_and_the_reason_says_what_it_is(name, rule, asked):
    policy = attrs.evolve(POLICY, legal_forms=rule)
    assert not policy.is_approved(name, **asked)
    decision = policy.check(name, **asked)
    assert decision.verdict in (Verdict.NOT_LISTED, Verdict.OTHER_ENTITY)
    if name.endswith("Inc."):
        return
    assert decision.verdict is Verdict.NOT_LISTED
    assert [match.id for match in decision.matches] == ["payment-providers"]
    assert decision.reason == (
        f"'{name}' is not approved: on the list of Shop Processor dated 2026-01-01, '{NAME}' is a "
        "class of vendors, not one company; ask about the company by its own name."
    )


def test_a_company_is_approved_though_a_class_has_its_name_too():
    assert POLICY.is_approved("Acme")
    decision = POLICY.check("Acme")
    assert [match.id for match in decision.matches] == ["acme"]
    assert POLICY.collisions() == {}
    several = attrs.evolve(
        POLICY, sub_processors=[*POLICY.sub_processors, attrs.evolve(CLASS, id="second")]
    )
    assert [match.id for match in several.check("PSPs").matches] == ["payment-providers", "second"]


def test_a_name_leads_to_its_id():
    with pytest.raises(UnknownValueError) as caught:
        POLICY[NAME]
    assert caught.value.suggestions == ("payment-providers",)


@given(policies(), st.sampled_from(LegalFormRule), st.data())
def test_a_class_is_never_what_is_approved(policy, rule, data):
    """And nothing at all for a list that has only classes."""
    classes = [
        attrs.evolve(each, class_of_vendors=True, legal_entities=())
        for each in policy.sub_processors
    ]
    vendors = list(policy.sub_processors)
    mixed = [data.draw(st.sampled_from(pair)) for pair in zip(vendors, classes, strict=True)]
    of_some, of_none = (
        attrs.evolve(policy, legal_forms=rule, sub_processors=some) for some in (mixed, classes)
    )
    for vendor in vendors:
        entities = [each.name for each in vendor.legal_entities]
        others = [each.name for each in vendor.other_names]
        for name in (vendor.name, *entities, *others, *vendor.products):
            assert not of_none.is_approved(name)
            assert not of_none.check(name)
            decision = of_some.check(name)
            assert bool(decision) == of_some.is_approved(name)
            if decision:
                assert not any(of_some[match.id].class_of_vendors for match in decision.matches)


def test_columns_decide_alike():
    frame = pl.DataFrame({"vendor": ["Acme, Inc.", NAME, "PSPs", "Nobody"]})
    screened = frames.screen(frame, "vendor", POLICY)
    assert screened["verdict"].to_list() == ["approved", *["not-listed"] * 3]
    assert screened["vendor_id"].to_list() == ["acme", *["payment-providers"] * 2, None]
    assert CLASS_OF_VENDORS in screened["reason"][1]


def test_it_is_found_and_no_identifier_or_company_is_missed_in_it():
    assert POLICY.where(purpose="taking payments").ids == ("payment-providers",)
    assert POLICY.sub_processors.ids == ("acme", "payment-providers")
    found = validation.validate(POLICY, on=ON)
    about = {each.code for each in found if "payment-providers" in each.where}
    # The list can state these of a class too.
    assert about == {"C401", "S303"}
    assert {each.code for each in found} >= {"I105", "I106", "I107"}
    assert not [each for each in found if each.where == "sub_processors"]


def test_a_class_is_not_asked_for_what_only_a_company_has():
    policy = loads(
        DOCUMENT.replace(f'"{NAME}"', '"Various"').replace(
            'storage = ["US"]', 'storage = ["US"]\ntransfer_mechanisms = ["data-privacy-framework"]'
        )
    )
    found = validation.validate(policy, on=ON)
    about = {each.code for each in found if "payment-providers" in each.where}
    assert not about & {"I103", "I104", "I105", "I106", "I107", "I108", "I109", "S305"}


SHOWN = f"{NAME} ({CLASS_OF_VENDORS})"


def test_rows_and_frames_have_a_column_for_it():
    assert [row["class_of_vendors"] for row in POLICY.sub_processors.rows()] == [False, True]
    assert frames.to_frame(POLICY, "polars")["class_of_vendors"].to_list() == [False, True]
    rows = list(csv.DictReader(io.StringIO(reports.export(POLICY, "csv"))))
    assert [row["class_of_vendors"] for row in rows] == ["no", "yes"]


@pytest.mark.parametrize("kind", ["markdown", "html", "ropa", "annex-iii", "annex-iv"])
def test_every_page_says_what_it_is(kind):
    made = str(reports.export(POLICY, kind))
    assert CLASS_OF_VENDORS in made
    assert NAME in made


def test_a_form_leaves_room_for_the_company():
    made = str(reports.export(POLICY, "annex-iii"))
    form = made.partition(f"2. {NAME}")[2]
    assert "**Company** | *not stated*" in form
    assert f"- Company: {NAME}\n" in form


def test_notebooks_and_the_site_say_what_it_is():
    for made in (
        CLASS._repr_html_(),
        POLICY._repr_html_(),
        POLICY.sub_processors._repr_html_(),
        reports.table(POLICY).as_raw_html(),
    ):
        assert made.count(CLASS_OF_VENDORS) == 1
    made = website.pages(POLICY, url="https://example.com/")
    assert made["index.html"].casefold().count(CLASS_OF_VENDORS) == 1
    assert '"class_of_vendors": true' in made["policy.json"]


def test_programs_are_told_too():
    graph = json.loads(reports.export(POLICY, "dpv"))["@graph"]
    told = {each["@id"]: each.get("dct:description") for each in graph if "vendor/" in each["@id"]}
    assert told["#vendor/payment-providers"] == CLASS_OF_VENDORS
    assert told["#vendor/acme"] is None
    services = json.loads(reports.export(POLICY, "cyclonedx"))["services"]
    mark = {"name": "subprocessors:class-of-vendors", "value": "true"}
    assert [mark in service["properties"] for service in services] == [False, True]


def test_the_commands_show_it(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "shop.toml").write_text(DOCUMENT)
    assert run(["list", "--policy", "shop.toml"]) == 0
    assert f"payment-providers\t{SHOWN}\t" in capsys.readouterr().out
    assert run(["show", "payment-providers", "--policy", "shop.toml"]) == 0
    assert f"kind\t{CLASS_OF_VENDORS}\n" in capsys.readouterr().out
    assert run(["show", "acme", "--policy", "shop.toml"]) == 0
    assert CLASS_OF_VENDORS not in capsys.readouterr().out
    assert run(["check", NAME, "--policy", "shop.toml"]) == 1
    assert CLASS_OF_VENDORS in capsys.readouterr().out


def one(*vendors: SubProcessor) -> Policy:
    processor = Processor(name="Shop Processor")
    return Policy(id="shop", name="Shop", processor=processor, sub_processors=vendors)


def test_a_change_of_what_it_is_is_material():
    company = SubProcessor(id="a", name="Example")
    category = attrs.evolve(company, class_of_vendors=True)
    for old, new, reason in (
        (company, category, "It was one vendor, and may now be any company in a class."),
        (category, company, "It was a class of vendors, and is now one vendor"),
    ):
        (change,) = diff(one(old), one(new))
        assert change.weight is Materiality.MATERIAL
        assert change.reason.startswith(reason)
        assert "whether it is a class of vendors" in change.summary


def test_a_class_that_comes_or_goes_is_told_as_one():
    added, removed = diff(one(), one(CLASS)), diff(one(CLASS), one())
    assert [(each.subject, each.weight) for each in added] == [
        ("class of vendors", Materiality.MATERIAL)
    ]
    assert [(each.subject, each.weight) for each in removed] == [
        ("class of vendors", Materiality.NARROWING)
    ]
    assert "class of vendors" in added[0].summary
    named = OtherName(name="PSPs", kind=NameKind.TRADE)
    vendor = SubProcessor(id="b", name="B", other_names=[named], engagements=[Engagement()])
    assert [each.subject for each in diff(one(), one(vendor))] == ["vendor"]


def test_where_its_data_goes_is_told():
    assert [each.vendor for each in transfers(POLICY, on=ON)] == ["acme", "payment-providers"]
