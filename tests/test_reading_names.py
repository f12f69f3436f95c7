"""What is in a name cell: part of it is only removed, or read as another name, if that is safe."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import cell, cells

from subprocessors import NameKind, Policy, Processor, SubProcessor
from subprocessors.model.facts import LegalEntity
from subprocessors.reading.cells.beside import NamelessError, denies, is_class, is_condition
from subprocessors.reading.cells.names import (
    LONGEST_NAME,
    Name,
    read_entities,
    read_name,
    read_names,
)
from subprocessors.reading.grid import Cell, Run, Style
from subprocessors.reading.language.companies import (
    companies_in,
    has_form,
    is_same_group,
    key_of_name,
    registered_names,
)

SMALL, STRONG, MARKED = Style.SMALL, Style.STRONG, Style.MARKED


def name(words: str | Cell) -> Name:
    return read_name(cell(words))


def why_not(words: str | Cell) -> str:
    with pytest.raises(NamelessError) as error:
        name(words)
    return str(error.value)


def others(words: str | Cell) -> list[tuple[str, NameKind]]:
    return [(each.name, each.kind) for each in name(words).other_names]


# The name as it is written


@pytest.mark.parametrize(
    "words",
    [
        "Example",
        "Example Cloud",
        "example.com",
        "Example.Net Hosting",
        "Example & Sons",
        "Example and Example",
        "Doe, Roe & Poe",
        "Example (Acme)",
        "Example (Germany)",
        "Example (as used by Acme)",
        "Example (infrastructure on Acme)",
        "Example – Acme",
        "Example - Acme Cloud",
        "Example: Acme",
        "Example A/S",
        "24/7 Example",
        "3E",
        "Planned Example",
        "Former Example",
        "Future Example Partners",
        "Example Services",
        "Example Networks",
        "Example Bank Ltd",
        "Example Providers Ltd",
        "Example (SE)",
        "Example (Si)",
        "例え株式会社",
        "Ёлка",
        "Example Analytics / Example Tag Manager",
        "Example™",
        "Example (TM)",
        "Gérard Exemple",
    ],
)
def test_a_name_is_kept_as_it_is_written(words):
    read = name(words)
    assert read.printed == words
    assert not read.other_names
    assert not read.addresses
    assert not read.conditions
    assert not read.address
    assert not read.location
    assert not read.is_class
    assert not read.unclear


@pytest.mark.parametrize("words", ["Example, Inc.", "Example GmbH", "OÜ Example", "株式会社例"])
def test_a_name_with_a_legal_form_is_that_of_a_company(words):
    assert name(words).printed == words
    assert name(words).entities == (words,)


@pytest.mark.parametrize("words", ["Example", "Sanctuary Spa", "Example AI", "Example Group"])
def test_a_name_without_a_certain_form_is_no_registered_name(words):
    assert name(words).entities == ()


# No vendor, or not certainly one


@pytest.mark.parametrize(
    "words",
    [
        "", " \n ", "-", "–", "n/a", "N/A", "TBD", "tba", "None", "various", "Yes", "no",
        "(to be added)", "[placeholder]", "<vendor>", "...", "***", "keine", "未定", "なし",
        "해당 없음", "None at this time", "Derzeit keine", "Aucun pour le moment",
        "No sub-processors",
        "https://example.com/sub-processors",
    ],
)  # fmt: skip
def test_what_stands_for_a_missing_name_is_no_vendor(words):
    assert why_not(words)


@pytest.mark.parametrize(
    "words",
    [
        "Example | Acme",
        "Example; Acme",
        "Example + Acme",
        "Example, Acme",
        "Example, Acme, Initech",
        "Example Inc. and Acme LLC",
        "Example Inc. & Acme LLC",
        "Example Inc., Acme LLC",
        "Example / Acme (Initech LLC)",
        "Example\nAcme",
        "Example GmbH / 例え株式会社",
    ],
)
def test_several_companies_are_not_one(words):
    assert "several companies" in why_not(words)


@pytest.mark.parametrize(
    "words",
    ["Example via Acme", "Example (via Acme)", "Example über Acme", "Example (hosted via Acme)"],
)
def test_a_company_through_which_data_goes_is_not_taken_for_the_one_that_gets_it(words):
    assert "through which data goes" in why_not(words)


def test_a_registered_company_is_named_even_if_data_goes_through_another():
    assert name("Example, Inc. (via Acme)").entities == ("Example, Inc.",)


@pytest.mark.parametrize(
    "words",
    [
        "Not a sub-processor: Example",
        "Planned: Example",
        "Example – not a sub-processor",
        "Example (no longer used)",
        "Example (planned)",
        "Example (independent controller)",
        "Example (joint controller)",
        "Example: controller",
        "Example (geplant)",
        "Example – nicht mehr im Einsatz",
        "Example (eigenständiger Verantwortlicher)",
        "Example (résilié)",
        "Example (prévu)",
        "Example (ya no se utiliza)",
        "Example (non più utilizzato)",
        "Example (niet meer in gebruik)",
        "Example (planowany)",
        "Example (descontinuado)",
        "Example (används inte längre)",
        "Example（予定）",
        "Example (종료)",
        "Example\nno longer used",
        "Example, retired",
    ],
)
def test_a_vendor_that_is_not_a_current_sub_processor_is_not_read(words):
    assert why_not(words).startswith("the list says")


def test_a_name_that_is_struck_out_is_not_read():
    assert why_not(cell("Example", Style.STRUCK)) == "it is struck through"
    assert why_not(cells(("Example", Style.STRUCK), " Acme")) == "it is struck through"
    assert name(cells((" ", Style.STRUCK), "Acme")).printed == "Acme"


def test_an_emphasised_name_with_words_that_deny_it_is_not_read():
    assert why_not(cells(("Example", STRONG), " is no longer used")).startswith("the list says")
    assert why_not(cells("Example ", ("planned", MARKED))).startswith("the list says")


@pytest.mark.parametrize(
    "words",
    [
        "Example " * 20,
        "E" * (LONGEST_NAME + 1),
        "Example, " * 100,
        "Example\n" * 200,
        "We use Example to store data. It is secure.",
    ],
)
def test_a_sentence_is_no_name(words):
    assert "name" in why_not(words)


def test_characters_that_cannot_be_written_are_no_name():
    assert why_not("Example \ud800") == "it has characters that cannot be written"


# Classes of vendors


@pytest.mark.parametrize(
    "words",
    [
        "Your chosen payment providers",
        "Customer-selected identity providers",
        "Various suppliers",
        "Other carriers",
        "Ihre Zahlungsdienstleister",
        "Sonstige Dienstleister",
        "Autres prestataires",
        "Otros proveedores",
        "Altri fornitori",
        "Andere leveranciers",
        "Inni dostawcy",
        "Outros fornecedores",
        "Övriga leverantörer",
        "お客様が選択したプロバイダー",
        "기타 업체",
    ],
)
def test_a_class_of_vendors_is_read_as_one(words):
    read = name(words)
    assert (read.printed, read.is_class, read.entities) == (words, True, ())


@pytest.mark.parametrize(
    "words",
    [
        "Hosting provider (VPS)",
        "OAuth providers (Example / Acme)",
        "Payment Providers",
        "Freelancers",
        "Zahlungsdienstleister",
        "hosting partners",
        "Prestataire",
    ],
)
def test_what_may_be_a_class_of_vendors_is_not_read(words):
    assert "class of vendors" in why_not(words)


# Other names


@pytest.mark.parametrize(
    "words",
    [
        "Example, Inc. dba Exa",
        "Example, Inc. d/b/a Exa",
        "Example, Inc. (dba Exa)",
        "Example, Inc. (d/b/a “Exa”)",
        "Example, Inc., doing business as Exa",
        "Example, Inc. trading as Exa",
        "Example, Inc. t/a Exa",
        "Example, Inc. (aka Exa)",
        "Example, Inc. a.k.a. Exa",
        "Example, Inc., also known as Exa",
        "Example, Inc. handelnd als Exa",
        "Example, Inc. (auch bekannt als Exa)",
        "Example, Inc. (nom commercial : Exa)",
        "Example, Inc. (nombre comercial: Exa)",
        "Example, Inc. (che opera come Exa)",
        "Example, Inc. h.o.d.n. Exa",
        "Example, Inc. (działający jako Exa)",
        "Example, Inc. (nome fantasia Exa)",
        "Example, Inc. (bifirma Exa)",
        "Example, Inc.（通称Exa）",
        "Example, Inc. (별칭 Exa)",
        "Example, Inc.\ndba Exa",
    ],
)
def test_a_name_under_which_a_company_trades(words):
    assert others(words) == [("Exa", NameKind.TRADE)]
    assert name(words).entities == ("Example, Inc.",)


@pytest.mark.parametrize(
    "words",
    [
        "Example (formerly Exa)",
        "Example (formerly known as Exa)",
        "Example (f/k/a Exa)",
        "Example (vormals Exa)",
        "Example (anciennement Exa)",
        "Example (antes Exa)",
        "Example (già Exa)",
        "Example (voorheen Exa)",
        "Example (dawniej Exa)",
        "Example (anteriormente Exa)",
        "Example (tidigare Exa)",
        "Example（旧Exa）",
        "Example (구 Exa)",
    ],
)
def test_a_former_name(words):
    assert others(words) == [("Exa", NameKind.FORMER)]
    assert name(words).printed == " ".join(words.split())


@pytest.mark.parametrize(
    "words", ["Example, formerly Exa", "Example formerly Exa", "Example\nformerly Exa"]
)
def test_a_former_name_outside_brackets_is_no_part_of_the_name(words):
    assert name(words).printed == "Example"
    assert others(words) == [("Exa", NameKind.FORMER)]


@pytest.mark.parametrize("words", ["Example dba Exa / Acme", "Example dba Exa, Acme and others"])
def test_several_other_names_are_none(words):
    assert others(words) == []


@pytest.mark.parametrize(
    ("words", "kinds", "entities"),
    [
        ("Amazing Example Words, Inc. (AEW)", [("AEW", "abbreviation")], 1),
        ("Amazing Example Words (AEW)", [("AEW", "abbreviation")], 0),
        ("AEW (Amazing Example Words, Inc.)", [("AEW", "abbreviation")], 1),
        ("AEW (Amazing Example Words)", [("AEW", "abbreviation")], 0),
        ("Amazing Example Words (ACME)", [], 0),
        ("Amazing Example Words (AE)", [], 0),
    ],
)
def test_an_abbreviation_is_certain_if_it_has_the_initials(words, kinds, entities):
    assert [(each, kind.value) for each, kind in others(words)] == kinds
    assert len(name(words).entities) == entities


@pytest.mark.parametrize(
    ("words", "entities"),
    [
        ("Example Cloud (Example LLC)", ("Example LLC",)),
        ("Example (Example Payments Europe, Ltd.)", ("Example Payments Europe, Ltd.",)),
        ("Example, Inc. (Exa)", ("Example, Inc.",)),
        # It may be the parent, or a different company.
        ("Exa (Example LLC)", ()),
        ("The Exa (The Example LLC)", ()),
        ("Example Inc. / Example Ireland Limited", ("Example Inc.", "Example Ireland Limited")),
        ("Example Inc. and Example Ireland Limited", ("Example Inc.", "Example Ireland Limited")),
        ("Exa Ireland Ltd / Exa Mail Ltd", ("Exa Ireland Ltd", "Exa Mail Ltd")),
    ],
)
def test_a_registered_name_in_brackets_is_that_of_the_vendor_if_it_begins_alike(words, entities):
    assert name(words).entities == entities
    assert name(words).printed == words


# What does not belong to the name


@pytest.mark.parametrize(
    ("words", "printed", "address"),
    [
        ("Example (example.com)", "Example", "example.com"),
        ("Example – www.example.com", "Example", "www.example.com"),
        ("Example (https://example.com/en)", "Example", "https://example.com/en"),
        ("Example https://example.com/", "Example", "https://example.com/"),
        ("Example: https://example.com/", "Example", "https://example.com/"),
        ("Example, Inc., https://example.com", "Example, Inc.", "https://example.com"),
        ("Example Cloud, Inc. examplecloud.com", "Example Cloud, Inc.", "examplecloud.com"),
        ("Example\nexample.com", "Example", "example.com"),
        ("Example\nhttps://example.com", "Example", "https://example.com"),
    ],
)
def test_a_web_address_is_no_part_of_a_name(words, printed, address):
    assert (name(words).printed, name(words).addresses) == (printed, (address,))


@pytest.mark.parametrize(
    ("words", "printed", "address"),
    [
        (
            "Example EMEA SARL, 1 Rue Exemple, L-1234 Luxembourg",
            "Example EMEA SARL",
            "1 Rue Exemple, L-1234 Luxembourg",
        ),
        ("Example, Inc., 1 Example Road, 12345", "Example, Inc.", "1 Example Road, 12345"),
        ("Example, 12 Example Road, Example Town", "Example", "12 Example Road, Example Town"),
        ("Example Ltd, Dublin, Ireland", "Example Ltd", "Dublin, Ireland"),
        (
            "Example, Inc.\n1 Example Road,\nExample Town, CA 12345\nUSA",
            "Example, Inc.",
            "1 Example Road, Example Town, CA 12345, USA",
        ),
    ],
)
def test_a_postal_address_is_no_part_of_a_name(words, printed, address):
    assert (name(words).printed, name(words).address) == (printed, address)


@pytest.mark.parametrize("words", ["Example, Germany", "Example\nGermany", "Example Oy\nGermany"])
def test_a_place_beside_a_name_is_one_of_which_it_is_not_said_what_is_there(words):
    assert name(words).location == "Germany"
    assert name(words).printed in ("Example", "Example Oy")


def test_only_one_place_is_that_of_a_vendor():
    read = name(cells(("Example", STRONG), "\nGermany\nFrance"))
    assert read.location == "Germany"
    assert [each.words for each in read.unclear] == ["France"]


@pytest.mark.parametrize(
    ("words", "mark"),
    [("Example*", "*"), ("Example **", "**"), ("Example [2]", "[2]"), ("Example, Inc.†", "†"),
     ("Example ²", "²"), ("Example (1)", "(1)")],
)  # fmt: skip
def test_a_footnote_mark_is_told_because_its_note_is_not_read(words, mark):
    read = name(words)
    assert read.printed in ("Example", "Example, Inc.")
    assert "".join(each.words for each in read.unclear) == mark


def test_a_raised_mark_is_told_as_well():
    read = name(cells("Example", ("3", Style.RAISED)))
    assert (read.printed, read.unclear[0].words) == ("Example", "3")
    assert name(cells("Example", ("TM", Style.RAISED))).printed == "ExampleTM"
    assert name(cells("Example", ("1", Style.RAISED), "\nsends e-mail")).printed == "Example"
    for words in (
        cells("Exa", ("1", Style.RAISED), "mple"),
        cells("Example", *[("*", Style.RAISED)] * 10),
    ):
        assert why_not(words) == "it contains a superscript mark"


@pytest.mark.parametrize(
    ("words", "condition"),
    [
        ("Example (optional)", "optional"),
        ("Example - optional", "optional"),
        ("Example, when switched on", "when switched on"),
        ("Example\n– optional", "optional"),
        ("Example (EU customers only)", "EU customers only"),
        ("Example (only if chat is switched on)", "only if chat is switched on"),
        ("Example (nur bei Buchung)", "nur bei Buchung"),
        ("Example (en option)", "en option"),
        ("Example (opcional)", "opcional"),
        ("Example (opzionale)", "opzionale"),
        ("Example (alleen EU)", "alleen EU"),
        ("Example (opcjonalnie)", "opcjonalnie"),
        ("Example (valfritt)", "valfritt"),
        ("Example（任意）", "任意"),
        ("Example (선택)", "선택"),
        ("Example\nif enabled", "if enabled"),
    ],
)
def test_a_condition_is_no_part_of_a_name(words, condition):
    assert (name(words).printed, name(words).conditions) == ("Example", (condition,))


def test_several_things_may_stand_after_a_name():
    read = name("1. Example (example.com) - optional*")
    assert (read.printed, read.addresses, read.conditions) == (
        "Example", ("example.com",), ("optional",),
    )  # fmt: skip


def test_a_name_has_few_parts():
    assert name("Example" + " (example.com)" * 6).printed == "Example"
    assert name("Example" + " (example.com)" * 7).printed == "Example (example.com)"


@pytest.mark.parametrize(
    ("words", "printed"),
    [("1. Example", "Example"), ("1-1. Example", "Example"), ("3) Example", "Example"),
     ("• Example", "Example"), ("- Example", "Example"), ("1.Example", "1.Example")],
)  # fmt: skip
def test_numbers_and_bullets_in_front_are_no_part_of_a_name(words, printed):
    assert name(words).printed == printed


@pytest.mark.parametrize(
    ("words", "unclear"),
    [
        ("Example – sends e-mail", "sends e-mail"),
        ("Example GmbH, a German company", "a German company"),
        ("Example\nsends e-mail", "sends e-mail"),
        ("Example\nMail and chat", ""),
        (cells(("Example", STRONG), " sends e-mail"), "sends e-mail"),
        (cells(("Example", STRONG), "\nMail"), "Mail"),
        (cells("Example", ("Mail", SMALL)), "Mail"),
        (cells("Example ", ("Beta", MARKED)), "Beta"),
        (cells(("Exa", STRONG), "\nExample, LLC"), "Example, LLC"),
        ("Example GmbH\nMail", "Mail"),
        ("Example GmbH (payroll)", "payroll"),
        ("Example GmbH (sends e-mail)", "sends e-mail"),
        ("Example GmbH\nMail 24/7", "Mail 24/7"),
        (cells(("Example", STRONG), "\nMail 24/7\nand chat"), "Mail 24/7"),
    ],
)
def test_other_words_beside_a_name_are_not_read(words, unclear):
    read = name(words)
    assert read.printed in ("Example", "Example GmbH", "Exa")
    assert not read.entities or read.entities == (read.printed,)
    assert read.unclear[0].words == (unclear or "Mail and chat")


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        (cells(("Example", STRONG), " Cloud"), "Example Cloud"),
        (cells(("Example", STRONG), " dba exa"), "Example dba exa"),
        (cells(("Example", STRONG), ", inc."), "Example, inc."),
        (cells("Example", ("Cloud", MARKED)), "ExampleCloud"),
        (cells("Example (", ("Exa", MARKED), ")"), "Example (Exa)"),
        (cells(("Example", MARKED), " Cloud"), "Example Cloud"),
        (cells(("Example", SMALL), (" Cloud", SMALL)), "Example Cloud"),
        ("Example\nInc.", "Example Inc."),
        ("Example, Inc. (formerly exa)", "Example, Inc. (formerly exa)"),
        ("Example UG (haftungsbeschränkt)", "Example UG (haftungsbeschränkt)"),
        ("Example (npm)", "Example (npm)"),
        ("Example\n(Exa)", "Example (Exa)"),
    ],
)
def test_what_belongs_to_a_name_stays_in_it(words, printed):
    assert name(words).printed == printed
    assert not name(words).unclear


def test_a_company_below_a_name_is_that_of_the_vendor_if_it_begins_alike():
    read = name(cells(("Example", STRONG), ("Example Europe, Ltd.", SMALL)))
    assert (read.printed, read.entities) == ("Example", ("Example Europe, Ltd.",))
    assert name("Example Inc.\nExample Ltd").entities == ("Example Inc.", "Example Ltd")


def test_a_line_feed_of_a_pdf_only_wraps_a_line():
    assert read_name(cell("Example\nCloud"), is_wrapped=True).printed == "Example Cloud"


def test_characters_that_nobody_sees():
    assert name("\ufeffExam\u00adple\u200b\u00a0Cloud").printed == "Example Cloud"
    for hidden in ("\x1b", "\x00", "\u202e", "\u200d"):
        assert why_not(f"Exam{hidden}ple") == "it has invisible characters"


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Example, Inc. / Acme GmbH", ["Example, Inc.", "Acme GmbH"]),
        ("Example Inc. and Acme LLC", ["Example Inc.", "Acme LLC"]),
        ("Example Inc., Acme LLC, Initech Ltd", ["Example Inc.", "Acme LLC", "Initech Ltd"]),
        ("Example GmbH / 例え株式会社", ["Example GmbH", "例え株式会社"]),
        ("Example GmbH & Co. KG", ["Example GmbH & Co. KG"]),
        # They only begin alike.
        ("Global Pay Ltd / Global Mail, Inc.", ["Global Pay Ltd", "Global Mail, Inc."]),
        ("Global Pay Ltd, Global Mail GmbH", ["Global Pay Ltd", "Global Mail GmbH"]),
    ],
)
def test_companies_that_all_have_a_legal_form_are_as_many_vendors(words, names):
    read = read_names(cell(words))
    assert [each.printed for each in read] == names
    assert all(each.entities == (each.printed,) for each in read)


@pytest.mark.parametrize(
    "words",
    [
        "Example Inc. / Acme",
        "Example, Inc., Acme LLC",
        "n/a",
        "Example / Acme; Initech",
        "Example, Acme",
        "Example + Acme",
        "A / B / C / D",
        "Germany / France",
        "N/A / Example",
    ],
)
def test_what_may_be_several_companies_is_not_read(words):
    with pytest.raises(NamelessError):
        read_names(cell(words))


@pytest.mark.parametrize(
    ("words", "entity"),
    [
        ("Example GmbH & Co. KG", "Example GmbH & Co. KG"),
        ("Example UG (haftungsbeschränkt)", "Example UG (haftungsbeschränkt)"),
        ("Example (Ireland) Ltd", "Example (Ireland) Ltd"),
        ("Example, Lda.", "Example, Lda."),
        ("Example / Exa (Example LLC)", "Example LLC"),
    ],
)
def test_the_legal_form_belongs_to_the_company_as_a_whole(words, entity):
    assert name(words).entities == (entity,)
    assert name("Example Ltd. and its affiliates").printed == "Example Ltd. and its affiliates"


def test_the_registered_name_beside_another_name_needs_no_form():
    assert read_entities(cell("Example")).entities == ("Example",)
    assert read_entities(cell("Example Ltd, 1 Example Road")).entities == ("Example Ltd",)


@pytest.mark.parametrize(
    "words", ["Example, Inc., a Delaware corporation", "Example Inc., an Ohio company"]
)
def test_what_kind_of_company_it_is_is_no_other_company(words):
    (read,) = read_names(cell(words))
    assert read.printed == words.rpartition(", a")[0]
    assert [each.words for each in read.unclear] == [words.removeprefix(f"{read.printed}, ")]


@pytest.mark.parametrize(
    "words",
    [
        "Example Inc. on behalf of Acme Inc.", "Example Inc. -> Acme LLC", "Example Ltd = Acme Ltd",
        "Example GmbH ersetzt Acme AG",
    ],
)  # fmt: skip
def test_words_between_two_companies_make_them_no_one_company(words):
    with pytest.raises(NamelessError):
        read_names(cell(words))


@pytest.mark.parametrize(
    ("words", "printed", "entities"),
    [
        ("Exa by Acme Inc.", "Exa by Acme Inc.", ()),
        ("Exa, a product of Acme Inc.", "Exa", ()),
        ("Example Inc., the cloud people", "Example Inc.", ("Example Inc.",)),
        ("Example Inc. – Germany", "Example Inc.", ("Example Inc.",)),
        ("Example S.A. de C.V.", "Example S.A. de C.V.", ("Example S.A. de C.V.",)),
        ("Example & Sons Ltd", "Example & Sons Ltd", ("Example & Sons Ltd",)),
    ],
)
def test_what_is_certainly_the_company(words, printed, entities):
    assert (name(words).printed, name(words).entities) == (printed, entities)


def test_a_number_within_a_name_is_part_of_it():
    assert name("1. Example").printed == "Example"
    assert name("Example 1. Acme").printed == "Example 1. Acme"


@pytest.mark.parametrize("words", ["Example / Acme", "Example/Acme", "Exa / Example / Acme"])
def test_trade_names_with_a_slash_are_one_name_as_written(words):
    assert (name(words).printed, name(words).entities) == (words, ())
    with pytest.raises(NamelessError):
        read_entities(cell(words))


@pytest.mark.parametrize(
    "words",
    [
        "Example (ex-Acme)", "Example (ex Acme)", "Example (formerly: Acme)", "Example, ex-Acme",
        "Example (previously Acme)", "Example, previously called Acme", "Example (ehem. Acme)",
        "Example / dawniej Acme",
        "Example – früher Acme", "Example (vorher Acme)", "Example (anc. Acme)",
        "Example anciennement Acme", "Example, antes Acme", "Example (in passato: Acme)",
        "Example – voorheen Acme", "Example (uprzednio Acme)", "Example (antigamente Acme)",
        "Example, f.d. Acme", "Example（旧社名：Acme）", "Example (이전 명칭: Acme)",
    ],
)  # fmt: skip
def test_a_former_name_after_other_words(words):
    assert [(each, kind.value) for each, kind in others(words)] == [("Acme", "former-name")]


@pytest.mark.parametrize(
    "words", ["Example, früher genutzt", "Example – formerly hosting", "Example formerly our CDN"]
)
def test_a_vendor_that_was_something_may_be_a_former_one(words):
    with pytest.raises(NamelessError):
        read_name(cell(words))


@pytest.mark.parametrize(
    "words", ["Example antes Acme", "Example ex Acme", "Example (formerly a reseller)"]
)
def test_what_may_be_no_former_name(words):
    assert not others(words)
    assert name(words).printed == words


@pytest.mark.parametrize(
    ("words", "beside"),
    [
        ("Example GmbH (verbundenes Unternehmen)", [("affiliate", "verbundenes Unternehmen")]),
        ("Example (verb. Unternehmen)", [("affiliate", "verb. Unternehmen")]),
        ("Example (affiliate)", [("affiliate", "affiliate")]),
        ("Example（グループ会社）", [("affiliate", "グループ会社")]),
        ("Example SAS (sous-traitant ultérieur)", [("role", "sous-traitant ultérieur")]),
        ("Example (since 2021)", [("starts", "since 2021")]),
        ("Example GmbH, seit 1. März 2021", [("starts", "seit 1. März 2021")]),
        ("Example – depuis mars 2021", [("starts", "depuis mars 2021")]),
    ],
)
def test_what_stands_beside_a_name_is_no_part_of_it(words, beside):
    read = name(words)
    assert list(read.beside) == beside
    assert not read.unclear
    assert read.printed.startswith("Example")
    assert read.printed == read.company


@pytest.mark.parametrize(
    ("words", "unclear"),
    [
        ("Example AS (NO)", "NO"),
        ("Example GmbH (DE)", "DE"),
        ("Example Inc. (US)", "US"),
        ("Example GmbH (Germany)", "Germany"),
        ("Example Ltd (third party)", "third party"),
        ("Example (filiale)", "filiale"),
    ],
)
def test_what_is_no_part_of_a_name_may_be_unclear(words, unclear):
    read = name(words)
    assert [each.words for each in read.unclear] == [unclear]
    assert read.printed == words.partition(" (")[0]


@pytest.mark.parametrize(
    ("words", "registered"),
    [
        ("Exa (Acme Inc.)", "Acme Inc."),
        ("Exa (by Acme Inc.)", ""),
        ("Exa (Acme Inc. / Initech LLC)", ""),
        ("Exa (part of Acme Inc.)", ""),
        ("Exa Inc. (Acme Inc.)", None),
        ("Acme (Acme Inc.)", None),
        ("Exa (Acme)", None),
    ],
)
def test_the_registered_name_beside_a_brand(words, registered):
    assert name(words).registered == registered


# What is approved under a name


def approves(words: str, asked: str) -> bool:
    read = name(words)
    vendor = SubProcessor(
        id="example",
        name=read.printed,
        legal_entities=[LegalEntity(name=each) for each in read.entities],
        other_names=read.other_names,
    )
    policy = Policy(
        id="list",
        name="List",
        processor=Processor(name="Example Processor"),
        version=date(2030, 1, 1),
        sub_processors=[vendor],
    )
    return policy.is_approved(asked)


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("Example (as used by Acme)", "Acme"),
        ("Example / Acme", "Acme"),
        ("Example / Acme", "Example"),
        ("Example/Acme", "Example"),
        ("Example (ex-Acme)", "-Acme"),
        ("Example (Acme LLC)", "Acme"),
        ("Example (Acme LLC)", "Acme LLC"),
        ("Example (formerly Acme)", "Acme"),
        ("Example – Acme", "Acme"),
        ("Example – Acme", "Example"),
        ("Example: Acme", "Acme"),
        ("Example Cloud Platform", "Example"),
        ("Example (Acme / Initech)", "Acme"),
        ("Example, Inc. (a Acme company)", "Acme"),
        ("Example dba Exa / Acme", "Exa"),
        ("Example dba Exa / Acme", "Acme"),
        ("Example Analytics / Example Tags", "Example"),
        ("Example, Germany", "Germany"),
        ("Example (optional)", "optional"),
    ],
)
def test_no_name_that_is_not_the_vendors_own_is_approved(words, asked):
    assert not approves(words, asked)


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("Example (as used by Acme)", "Example"),
        ("Example, Inc. dba Exa", "Exa"),
        ("Example, Inc. dba Exa", "Example"),
        ("Example (formerly Acme)", "Example"),
        ("Example, formerly Acme", "Example"),
        ("Example Cloud (Example LLC)", "Example LLC"),
        ("Example Cloud (Example LLC)", "Example Cloud"),
        ("Amazing Example Words, Inc. (AEW)", "AEW"),
        ("Example (example.com)", "Example"),
        ("Example, Inc., 1 Example Road", "Example, Inc."),
        ("Example*", "Example"),
    ],
)
def test_the_names_of_a_vendor_are_approved(words, asked):
    assert approves(words, asked)


# Laws

names = st.text("ABCabc .,()/-–&*:0123\n例é", max_size=40)


@given(
    st.lists(
        st.builds(Run, names, st.none(), st.frozensets(st.sampled_from(list(Style)))), max_size=4
    )
)
def test_the_parts_of_a_name_stand_in_its_cell(runs):
    words = Cell(tuple(runs))
    try:
        read = read_name(words)
    except NamelessError:
        return
    text = "".join(words.text.split())
    parts = [read.printed, *read.entities, *(each.name for each in read.other_names)]
    parts += [*read.addresses, *read.conditions, *(each.words for each in read.unclear)]
    parts += filter(None, [read.location, read.registered, *(words for _, words in read.beside)])
    for part in parts:
        assert "".join(part.split()) in text


@given(names)
def test_case_and_spaces_do_not_change_who_is_named(words):
    try:
        read = read_name(cell(words))
    except NamelessError:
        return
    assert key_of_name(read.printed) == key_of_name(f" {read.printed.replace(' ', '  ')} ")


def test_keys_of_names_that_are_unsafe():
    assert key_of_name("Exa\u200bmple  Cloud") == "exa\u200bmple cloud"
    assert not has_form("Exa\u200bmple, Inc.")
    assert is_same_group("Exa\u200bmple", "Exa\u200bmple Ltd")


def test_registered_names_in_a_sentence():
    words = "We chose it. Example UK Limited, Acme; Initech GmbH and the Limited company are used."
    assert list(registered_names(words)) == ["Example UK Limited", "Initech GmbH"]


def test_words_beside_a_name():
    assert denies("controller")
    assert denies("joint controller")
    assert not denies("control")
    assert is_condition("only for chat")
    assert not is_condition("only")
    assert not is_class("Example")


@pytest.mark.parametrize(
    ("text", "companies"),
    [
        ("Acme Ireland Ltd, Acme Cloud EMEA Ltd", ["Acme Ireland Ltd", "Acme Cloud EMEA Ltd"]),
        ("Acme, Inc., Acme Ltd and Acme BV", ["Acme, Inc.", "Acme Ltd", "Acme BV"]),
        ("Acme, Ltd.", ["Acme, Ltd."]),
        ("Acme Ltd, 1 Evil Road", ["Acme Ltd, 1 Evil Road"]),
        ("Acme Ltd, Evil Corp Inc.", None),
        ("Acme GmbH & Co. KG, Acme AG", None),
    ],
)
def test_companies_that_commas_divide(text: str, companies: list[str] | None):
    assert companies_in(text) == companies


def test_what_a_vendor_runs_on_is_no_part_of_its_name():
    read = name("Example (on Acme Cloud)")
    assert (read.printed, [each.words for each in read.unclear]) == ("Example", ["on Acme Cloud"])
    assert name("Example (on request)").printed != "Example (on Request)"
