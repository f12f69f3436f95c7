"""The roles of columns, judging by their headings and their cells."""

from __future__ import annotations

import pytest
from grids import RAISED, bold, bullets, cell, entry, heading, link, paragraph, source, table

from subprocessors.reading.blocks import list_blocks
from subprocessors.reading.choosing.columns import Column, roles_of
from subprocessors.reading.grid import Run
from subprocessors.reading.language import lexicon
from subprocessors.reading.language.content import (
    has_legal_form,
    has_place,
    is_date,
    is_link,
    is_mail,
    is_missing,
    is_name_like,
    is_number,
    is_place,
    is_question,
    is_sentence,
)
from subprocessors.reading.language.lexicon import is_heading, options_of
from subprocessors.reading.roles import ColumnRole

R = ColumnRole


def columns(*rows, given=None, **options) -> tuple[Column, ...]:
    (block,) = list_blocks(source(table(*rows, **options)))
    return roles_of(block, given)


def roles(*rows, **options) -> list[ColumnRole | None]:
    return [column.role for column in columns(*rows, **options)]


def beside_a_name(title: str, *cells) -> Column:
    """Return how a column beside a column of names is read."""
    rows = [(f"Foo{number} Ltd", text) for number, text in enumerate(cells)]
    return columns(("Sub-processor", title), *rows)[1]


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Purpose", R.PURPOSE),
        ("PURPOSE(S):", R.PURPOSE),
        ("1. Purpose", R.PURPOSE),
        ("Purpose *", R.PURPOSE),
        ("Purpose (why we use it)", R.PURPOSE),
        ("purposeOfProcessing", R.PURPOSE),
        ("purpose_of_processing", R.PURPOSE),
        ("Zweck der Verarbeitung", R.PURPOSE),
        ("Finalité du traitement", R.PURPOSE),
        ("処理の目的", R.PURPOSE),
        ("위탁하는 업무의 내용", R.PURPOSE),
        ("Purpose / service", R.PURPOSE),
        ("Category and purpose", R.PURPOSE),
        ("Function / task", R.PURPOSE),
        ("Zweck / Purpose", R.PURPOSE),
        ("Zweck / Data", None),
        ("Purposes of the procesing", R.PURPOSE),
        ("Data types", R.DATA),
        ("Transfer mechanism / safeguards", R.TRANSFER),
        ("Transfer tool", R.TRANSFER),
        ("Appropriate safeguards", R.TRANSFER),
        ("Safeguards for international transfers", R.TRANSFER),
        ("Rechtsgrundlage der Übermittlung", R.TRANSFER),
        ("Drittlandgarantien", R.TRANSFER),
        ("Garanties appropriées", R.TRANSFER),
        ("Base para la transferencia", R.TRANSFER),
        ("Base per il trasferimento", R.TRANSFER),
        ("Doorgiftegrondslag", R.TRANSFER),
        ("Podstawa transferu poza EOG", R.TRANSFER),
        ("Fundamento da transferência", R.TRANSFER),
        ("Stöd för tredjelandsöverföring", R.TRANSFER),
        ("越境移転の保護措置", R.TRANSFER),
        ("국외 이전 보호조치", R.TRANSFER),
        ("Retention", R.RETENTION),
        ("Affects services", None),
        ("Quux", None),
        ("Purpose / data", None),
        ("Purpose / quux", None),
        ("Purpose and data and place and name and mail", None),
    ],
)
def test_headings_are_matched_whole(title: str, role: ColumnRole | None):
    assert beside_a_name(title, "Mail delivery", "Hosting of servers").role is role


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Location", R.LOCATION),
        ("Region", R.LOCATION),
        ("Country", R.LOCATION),
        ("Location of sub-processor", R.LOCATION),
        ("Registered in", R.COUNTRY),
        ("Country of establishment", R.COUNTRY),
        ("HQ", R.COUNTRY),
        ("Data stored in", R.STORAGE),
        ("Hosting region", R.STORAGE),
        ("Processing location", R.STORAGE),
        ("Registered office / data location", R.LOCATION),
        ("Location / data location", R.LOCATION),
        ("Localtion", R.LOCATION),
        ("Locatoin", R.LOCATION),
        ("Locatiom", R.LOCATION),
        ("Address / country", R.ADDRESS),
        ("Loc", None),
    ],
)
def test_three_kinds_of_places(title: str, role: ColumnRole | None):
    columns_ = columns(("Sub-processor", "Purpose", title), ("Foo", "Mail", "Spain"))
    assert columns_[2].role is role


@pytest.mark.parametrize(
    "title",
    [
        "Parent company",
        "Owner",
        "Muttergesellschaft",
        "Société mère",
        "Capogruppo",
        "親会社",
        "모회사",
    ],
)
def test_a_parent_is_no_company_of_the_vendor(title: str):
    assert beside_a_name(title, "Quux Holdings, Inc.", "Acme Group GmbH").role is R.NOTES


def test_a_group_of_companies_is_no_category():
    group = beside_a_name("Group", "Quux Holdings, Inc.", "Acme Group GmbH")
    assert (group.role, group.reason) == (None, "under 'Group', most cells are companies")
    assert beside_a_name("Group", "Hosting", "Mail").role is R.CATEGORY


def test_seats_may_be_addresses():
    row = ("Foo", "1 Main Street, 12345 Springfield")
    assert roles(("Sub-processor", "Registered office"), row) == [R.NAME, R.ADDRESS]
    assert roles(("Sub-processor", "Siège social"), row) == [R.NAME, R.ADDRESS]
    assert roles(("Sub-processor", "HQ"), ("Foo", "Madrid, Spain")) == [R.NAME, R.COUNTRY]


def test_what_a_caller_gives_wins():
    row = ("Foo", "Mail", "12")
    found = columns(
        ("Sub-processor", "Service", "Quux"), row, given={"service": R.PRODUCT, "QUUX": R.RETENTION}
    )
    assert found == (
        Column(role=R.NAME),
        Column(role=R.PRODUCT, given=True),
        Column(role=R.RETENTION, given=True),
    )
    found = columns(("Sub-processor", "Quux"), ("x", "Foo"), given={"Quux": R.NAME})
    assert [column.role for column in found] == [None, R.NAME]


@pytest.mark.parametrize(
    ("title", "cells"),
    [
        ("Sub-processor", ["it does all the hosting for us", "and this sends the mails."]),
        (
            "Location",
            [
                "Delivery of mail to our customers and their users",
                "Hosting of all our servers and data",
            ],
        ),
        ("Location", ["Foo Ltd", "Quux GmbH"]),
        ("Purpose", ["Germany", "Spain"]),
        ("Purpose", ["2031-01-01", "2031-02-01"]),
        ("Purpose", ["https://example.com", "https://example.org"]),
        ("Data", ["Foo Ltd", "Bar GmbH"]),
        ("Start date", ["Mail", "Maps"]),
        ("Website", ["Mail", "Maps"]),
        ("Privacy policy", ["Germany", "Spain"]),
        ("Legal entity", ["Germany", "Spain"]),
        ("E-mail", ["Mail", "Maps"]),
        ("No.", ["Mail", "Maps"]),
        ("GDPR role", ["Mail", "Maps"]),
        ("Affiliation", ["Mail", "Maps"]),
        ("Category", ["It is a long sentence. And more."] * 2),
    ],
)
def test_headings_are_checked_against_the_cells(title: str, cells: list[str]):
    if title == "Sub-processor":
        column = columns((title, "Purpose"), *((text, "Mail") for text in cells))[0]
    else:
        column = beside_a_name(title, *cells)
    assert column.role is None
    assert title in column.reason


@pytest.mark.parametrize(
    ("title", "role", "cells"),
    [
        ("Start date", R.STARTS, ["May 2031", "2031-02-01"]),
        ("End date", R.ENDS, ["1.2.2031", "n/a"]),
        ("Date notified", R.ANNOUNCED, ["2031", "2031"]),
        ("Website", R.WEBSITE, ["https://example.com", "example.org/a"]),
        ("Website", R.WEBSITE, [cell(link("Foo")), cell(link("Bar"))]),
        ("Privacy policy", R.PRIVACY, [cell(link("Foo")), "Foo"]),
        ("Legal entity", R.ENTITY, ["Foo Ltd", "Bar GmbH"]),
        ("E-mail", R.CONTACT, ["a@example.com", "+49 1234567"]),
        ("#", R.NUMBER, ["1", "2"]),
        ("GDPR role", R.VENDOR_ROLE, ["Processor", "Sub-processor"]),
        ("Affiliation", R.AFFILIATE, ["Affiliate", "Third party"]),
        ("Affiliation", R.AFFILIATE, ["no", "internal"]),
        ("Category", R.CATEGORY, ["Hosting", "Mail"]),
        ("Data subjects", R.PEOPLE, ["Users", "Customers"]),
        ("Status", R.STATUS, ["Active", "Quux"]),
        ("Location", R.LOCATION, ["Configured region", "As agreed"]),
        ("Purpose", R.PURPOSE, ["", ""]),
        ("Type", R.CATEGORY, ["", ""]),
    ],
)
def test_roles_that_their_cells_allow(title: str, role: ColumnRole, cells: list):
    assert beside_a_name(title, *cells).role is role


@pytest.mark.parametrize(
    ("titles", "row", "expected"),
    [
        (("Company", "Purpose"), ("Foo", "Mail"), [R.NAME, R.PURPOSE]),
        (("Sub-processor", "Company"), ("Foo", "Foo Ltd"), [R.NAME, R.ENTITY]),
        (("Company", "Sub-processor"), ("Foo Ltd", "Foo"), [R.ENTITY, R.NAME]),
        (("Company", "Entity"), ("Foo", "Foo Ltd"), [R.NAME, R.ENTITY]),
        (("Tool", "Purpose"), ("Foo", "Mail"), [R.NAME, R.PURPOSE]),
        (("Tool", "Company"), ("Foo", "Foo Ltd"), [None, R.NAME]),
        (("Vendor", "Sub-processor"), ("Foo", "Foo Ltd"), [R.NAME, None]),
        (("Service", "Purpose"), ("Foo", "Mail"), [R.NAME, R.PURPOSE]),
        (("Service", "Location"), ("Mail delivery", "Spain"), [R.PURPOSE, R.LOCATION]),
        (("Sub-processor", "Service"), ("Foo", "Mail delivery"), [R.NAME, R.PURPOSE]),
        (("Sub-processor", "Service"), ("Foo", "FooMax"), [R.NAME, None]),
        (("Sub-processor", "Service"), ("Foo", ""), [R.NAME, None]),
        (("Sub-processor", "Service", "Purpose"), ("Foo", "x", "Mail"), [R.NAME, None, R.PURPOSE]),
        (("Sub-processor", "Role"), ("Foo", "Mail delivery"), [R.NAME, R.PURPOSE]),
        (("Sub-processor", "Role"), ("Foo", "Processor"), [R.NAME, R.VENDOR_ROLE]),
        (("Sub-processor", "Type"), ("Foo", "Hosting"), [R.NAME, R.CATEGORY]),
        (("Sub-processor", "Type"), ("Foo", "Affiliate"), [R.NAME, R.AFFILIATE]),
        (("Sub-processor", "Affiliate"), ("Foo", "Yes"), [R.NAME, R.AFFILIATE]),
        (("Affiliate", "Location"), ("Foo Ltd", "Spain"), [R.NAME, R.LOCATION]),
        (("Sub-processor", "Brand"), ("Foo Ltd", "Foo"), [R.NAME, R.PRODUCT]),
        (("Sub-processor", "Applies to"), ("Foo Ltd", "Web app"), [R.NAME, R.SERVICE]),
        (("Sub-processor", "Data"), ("Foo", "Names"), [R.NAME, R.DATA]),
        (("Fornitore", "Finalità", "Data"), ("Foo", "Posta", "Nomi"), [R.NAME, R.PURPOSE, R.DATA]),
    ],
)
def test_columns_are_settled_together(titles, row, expected):
    assert roles(titles, row) == expected


def test_purposes_in_several_languages():
    block = bullets(
        entry("Foo", "Mail", "Post", labels=["name", "purpose.de", "purpose.en"]), kind="data"
    )
    (made,) = list_blocks(source(block))
    assert [column.role for column in roles_of(made)] == [R.NAME, None, R.PURPOSE]


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Country in which subprocessing takes place", R.STORAGE),
        ("Where is the data processed", R.STORAGE),
        ("location_technical", R.LOCATION),
        ("Registered country of the company", R.COUNTRY),
        ("Land, in dem die Daten verarbeitet werden", R.STORAGE),
        ("Lieu où les données sont hébergées", R.STORAGE),
        ("Lugar donde se realiza el tratamiento de datos", R.STORAGE),
        ("Paese in cui sono conservati i dati", R.STORAGE),
        ("Land waar de gegevens worden opgeslagen", R.STORAGE),
        ("Kraj, w którym dane są przetwarzane", R.STORAGE),
        ("País em que os dados são armazenados", R.STORAGE),
        ("Land där data lagras", R.STORAGE),
        ("Behandling sker i (land)", R.STORAGE),
        ("Personal data touched", R.DATA),
        ("Données confiées", R.DATA),
        ("Data security", None),
        ("Agreement status", R.AGREEMENT),
        ("Location of data subjects", None),
        ("Country of processing and of the registered seat", None),
        ("Data processing", R.PURPOSE),
        ("Encryption at rest", R.SECURITY),
        ("DPA / SCCs", R.AGREEMENT),
        ("Privacy / Security", R.PRIVACY),
    ],
)
def test_headings_whose_words_together_say_where_or_what_data(title: str, role: ColumnRole | None):
    (options,) = options_of([title])
    assert options[:1] == ((role,) if role else ())


def test_links_to_the_lists_of_vendors_are_no_names():
    head = ("Entity", "Location", "Sub-processors")
    rows = [(name, "Spain", f"{name} sub-processors") for name in ("Foo", "Bar")]
    made = roles(head, *rows)
    assert made == [R.NAME, R.LOCATION, None]


def test_headings_that_name_the_processor():
    blocks = source(
        heading("Acme sub-processors", 1),
        paragraph("Acme uses them."),
        table(
            ("Sub-processor", "Acme services", "Acme quux", "Acme"), ("Foo", "Web app", "x", "y")
        ),
    )
    (block,) = list_blocks(blocks)
    assert [column.role for column in roles_of(block)] == [R.NAME, R.SERVICE, None, None]


@pytest.mark.parametrize("title", ["Legal basis", "Rechtsgrundlage:", "Base juridique"])
def test_a_legal_basis_is_that_of_transfers_if_its_cells_say_so(title: str):
    transfers = beside_a_name(title, "SCCs; DPA signed", "EU-US DPF", "Art. 6 GDPR")
    assert transfers.role is R.TRANSFER
    processing = beside_a_name(title, "Contract", "Art. 6(1)(b) GDPR", "SCCs", "Consent")
    assert (processing.role, processing.reason) == (
        None, f"'{title.strip(':')}' is not a known heading",
    )  # fmt: skip
    assert beside_a_name(title, "", "").role is None
    assert beside_a_name("Basis for fees", "SCCs", "DPF").role is None


def test_columns_without_headings():
    rows = [
        ("Foo Ltd", "Mail delivery", "Spain", "https://foo.example", "2031"),
        ("Bar Ltd", "Hosting", "Italy", "https://bar.example", "x"),
    ]
    assert roles(*rows, heads=0) == [R.NAME, R.PURPOSE, R.LOCATION, R.WEBSITE, None]
    assert roles(("Vendor", "", "", ""), ("Foo", "Mail", "", "Spain")) == [R.NAME, None, None, None]
    assert roles(("it is not", "x"), ("any name.", "y"), heads=0) == [None, None]
    assert roles(("Foo Ltd", "Foomax"), ("Bar Ltd", "Barmax"), heads=0) == [R.NAME, None]


def test_a_second_text_without_a_heading_has_no_role():
    block = bullets(cell(bold("Foo"), ": mail delivery — hosting of it"))
    (made,) = list_blocks(source(block))
    assert [column.role for column in roles_of(made)] == [R.NAME, R.PURPOSE, None]


def test_raised_marks_are_no_part_of_a_heading():
    title = cell("Purpose", Run("1", styles=RAISED))
    assert roles(("Vendor", title), ("Foo", "Mail")) == [R.NAME, R.PURPOSE]


def test_every_reason_is_said():
    found = columns(("Vendor", "Quux", "Service", "Sub-processor"), ("Foo", "x", "y", "Baz"))
    assert [column.reason for column in found] == [
        None,
        "'Quux' is not a known heading",
        "'Service' may be what the vendor does, its product, or where it is used",
        "'Sub-processor' is a second column of names",
    ]


def test_the_lexicon_is_one_of_known_roles():
    for language in lexicon._languages().values():
        assert all(map(lexicon._options, language.roles.values()))
    assert is_heading("Nr.")
    assert not is_heading("")
    assert not is_heading("Purpose" * 50)
    assert options_of([]) == ()
    # No heading shows which language it is, so a typo may stand for anything.
    assert options_of(["Locatoin"]) == ((),)
    many = ["Purpose", *(f"Quux{number}" for number in range(30)), "Locatoin"]
    assert options_of(many)[-1] == ()


@pytest.mark.parametrize(
    ("holds", "texts"),
    [
        (is_missing, ["", "-", "—", "n/a", "None", "?"]),
        (is_number, ["1", "12.", "(3)", "#4"]),
        (is_date, ["2031", "May 25, 2031", "1.2.31", "since March 2031"]),
        (is_link, ["https://example.com/a", "example.com", "www.example.com, example.org"]),
        (is_mail, ["a@example.com"]),
        (is_question, ["What is it?", "これは何ですか？"]),
        (
            is_sentence,
            [
                "It stores all data. It is hosted.",
                "データを保存します。",
                "word " * 13,
                "We host all data.",
            ],
        ),
        (has_place, ["Frankfurt, Germany", "eu-central-1", "hosting in Spain"]),
        (is_place, ["Germany", "EU (Ireland)", "us-east-1 (AWS)", "United States", "日本"]),
        (
            has_legal_form,
            ["Foo GmbH", "Foo, Inc.", "Foo (Bar Ltd)", "株式会社サンプル", "Foo\nFoo Ltd"],
        ),
        (
            is_name_like,
            ["Foo", "xFoo", "foo.example", "Foo (Bar)", "1Foo Bar", "サンプル", "Foo Ltd\nSpain"],
        ),
    ],
)
def test_what_words_look_like(holds, texts: list[str]):
    assert [text for text in texts if not holds(text)] == []


@pytest.mark.parametrize(
    ("holds", "texts"),
    [
        (is_missing, ["Foo", "No"]),
        (is_number, ["Foo", "123456"]),
        (is_date, ["Foo", "Foo (2031)", "It was done in the year of 2031"]),
        (is_link, ["Foo", "", "see example.com"]),
        (
            is_sentence,
            ["Foo GmbH.", "Foo Bar, Lda.", "Hosting of servers", "Foo Inc. dba Bar", "サンプル"],
        ),
        (has_place, ["Foo", "AI", "x" * 400, "(((("]),
        (is_place, ["Payment processing", "AI Processing"]),
        (has_legal_form, ["Foo", "Foo AI", "x" * 200, "\u200b", "Foo Company"]),
        (
            is_name_like,
            [
                "",
                "What?",
                "12",
                "a@b.example",
                "2031",
                "It is:",
                "hosting of it",
                "💡 Note it",
                "x" * 200,
            ],
        ),
        (
            is_name_like,
            ["https://a.example/b c", "One two three four five six seven eight nine ten Eleven"],
        ),
        (is_name_like, ["Foo\n" + "x" * 300, "(Foo)"]),
    ],
)
def test_what_words_do_not_look_like(holds, texts: list[str]):
    assert [text for text in texts if holds(text)] == []
