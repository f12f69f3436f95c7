"""What says nothing against a vendor is read, and what says something is not."""

from __future__ import annotations

from datetime import date

import pytest
from grids import bold, bullets, cell, entry, heading, paragraph, source, table

from subprocessors.reading.blocks import list_blocks
from subprocessors.reading.choosing.blocks import chosen
from subprocessors.reading.choosing.choices import Choice
from subprocessors.reading.choosing.clauses import beside_name, doubt_beside
from subprocessors.reading.choosing.rows import is_in_force
from subprocessors.reading.language.lexicon import options_of
from subprocessors.reading.roles import ColumnRole

TODAY = date(2030, 6, 1)
HEAD = ("Sub-processor", "Purpose", "Location")
ACME = ("Acme Cloud, Inc.", "Hosting", "Germany")
BAD = ("Badcorp Mail Ltd", "E-mail", "France")


def choices(*blocks) -> tuple[Choice, ...]:
    page = source(heading("Sub-processors", 1), *blocks)
    return chosen(page, list_blocks(page), today=TODAY)


def standings(*blocks) -> list[list[str]]:
    """Return, for each block of a page that is the list, whether its rows are current vendors."""
    return [
        [row.standing.value for row in each.rows] if each.standing.value == "listed" else []
        for each in choices(*blocks)
    ]


def beside(title: str, cell: str) -> str:
    """Return whether a vendor with a given cell beside its name and purpose is current."""
    rows = ((*ACME, "x"), (*BAD, cell))
    (found,) = standings(table((*HEAD, title), *rows))
    return found[1]


IN_THE_PAST = [
    "Formerly sent our newsletters",
    "Handled previously our contact form",
    "Früher für den Versand genutzt",
    "Traitait auparavant les courriels",
    "Anteriormente enviaba boletines",
    "In precedenza inviava newsletter",
    "Verwerkte voorheen inzendingen; het formulier is er niet",
    "Wcześniej wysyłka wiadomości",
    "Anteriormente enviava mensagens",
    "Användes tidigare för utskick",
    "以前はメール配信",
    "이전에 메일 발송",
]


@pytest.mark.parametrize("purpose", IN_THE_PAST)
def test_a_purpose_of_the_past_is_none_of_a_current_vendor(purpose: str):
    (found,) = standings(table(HEAD, ACME, ("Badcorp Mail Ltd", purpose, "France")))
    assert found == ["listed", "candidate"]


@pytest.mark.parametrize(
    "purpose", ["E-mail (formerly known as Quux)", "Access to files that were uploaded earlier"]
)
def test_a_purpose_with_words_of_the_past(purpose: str):
    (found,) = standings(table(HEAD, ACME, ("Badcorp Mail Ltd", purpose, "France")))
    assert found == ["listed", "listed"]


@pytest.mark.parametrize(
    "words",
    [
        "not in operation",
        "nicht in Betrieb",
        "hors service",
        "no operativo",
        "non attivo",
        "niet actief",
        "nie wdrożono",
        "não ativo",
        "ej i drift",
        "未稼働",
        "미가동",
    ],
)
def test_a_vendor_that_is_not_in_operation(words: str):
    assert beside("Role under GDPR", f"Processor ({words})") == "candidate"


@pytest.mark.parametrize(
    "words",
    [
        "Documents (not used for model training)",
        "Texte (nicht zum Training verwendet)",
        "Textes (non utilisés pour entraîner des modèles)",
        "Textos (no se utilizan para entrenar modelos)",
        "Testi (non utilizzati per addestrare modelli)",
        "Teksten (niet gebruikt voor training)",
        "Teksty (nie są używane do trenowania modeli)",
        "Textos (não são usados para treinar modelos)",
        "Texter (används inte för att träna modeller)",
        "テキスト（学習に使用しません）",
        "텍스트(학습에 사용하지 않음)",
    ],
)
def test_what_is_said_of_training_is_not_said_of_a_vendor(words: str):
    assert beside("Quuxes", words) == "listed"
    assert beside("Notes", words) == "listed"


@pytest.mark.parametrize(
    ("words", "standing"),
    [("Disabled when the key is empty", "listed"), ("Disabled", "candidate")],
)
def test_a_switch_is_no_status(words: str, standing: str):
    assert beside("Toggle", words) == standing


@pytest.mark.parametrize(
    "title",
    [
        "DPA status",
        "Status AVV",
        "Statut du DPA",
        "Estado del DPA",
        "Stato del DPA",
        "Status verwerkersovereenkomst",
        "Status umowy",
        "DPA em vigor",
        "Avtalsstatus",
        "DPA締結状況",
        "계약 상태",
        "Sign-up date",
        "Contractdatum",
        "契約日",
    ],
)
def test_the_status_of_a_contract_is_not_that_of_a_vendor(title: str):
    (options,) = options_of([title])
    assert options == (ColumnRole.AGREEMENT,)
    assert beside(title, "2026-05, copy to follow") == "listed"
    assert beside(title, "Terminated") == "candidate"


def test_a_certificate_to_come_is_no_end_of_a_vendor():
    assert beside("ISO/IEC 27001 accredited", "Aiming for 2020 completion") == "listed"


@pytest.mark.parametrize("name", ["(주)아크메", "(株)アクメ"])
def test_a_legal_form_in_front_of_a_name(name: str):
    assert beside_name(name, TODAY) is None
    assert beside_name("(old) Acme", TODAY) == "(old)"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Acme Ltd (since 1 March 2099)", "it has not begun: 'since 1 March 2099' in the name"),
        ("Acme Ltd (on hold)", "'on hold' in the name may mean that it is not currently used"),
        ("NotUs Ltd", "'NotUs Ltd' may say that something is not a vendor, or be a name"),
    ],
)
def test_the_reason_says_what_is_doubtful_about_a_name(name: str, reason: str):
    assert (doubt_beside(name, TODAY) or "").startswith(reason)
    assert doubt_beside("Acme Ltd (since 1 March 2020)", TODAY) is None


def test_a_sentence_of_what_the_vendors_will_do_is_no_plan():
    words = "Följande underbiträden kommer att behandla personuppgifter."
    planned = "Följande underbiträden kommer att anlitas."
    assert standings(paragraph(words), table(HEAD, ACME)) == [["listed"]]
    assert standings(paragraph(planned), table(HEAD, ACME)) == [[]]


def test_the_rows_of_a_list_that_say_how_long_data_is_kept():
    head = ("Sub-processor", "Purpose", "Retention")
    one = table(head, ("Acme Cloud, Inc.", "Hosting", "Kept, until contract ended"))
    other = table(head, ("Acme Cloud, Inc.", "Backups", "Kept, until contract ended"))
    assert standings(one, other) == [["listed"], ["listed"]]


@pytest.mark.parametrize(
    ("name", "standing"),
    [
        ("Acme Tax", "listed"),
        ("Acme Fonts (web)", "listed"),
        ("Quux (Acme)", "listed"),
        ("Acme", "candidate"),
        ("Acme (Quux)", "candidate"),
        ("Acme Germany", "candidate"),
        ("Acme Vendor", "candidate"),
    ],
)
def test_a_planned_vendor_whose_name_begins_like_that_of_a_current_one(name: str, standing: str):
    head = ("Vendor", "Purpose", "When")
    planned = table(head, (name, "Reports", "2031"), ("Evil Corp", "Mail", "2031"))
    found = standings(
        table(HEAD, ("Acme", "Hosting", "Germany"), BAD), heading("Planned", 2), planned
    )
    assert found == [[standing, "listed"], []]


def under(title: str, *, head=HEAD) -> list[str]:
    """Return whether another table, with a given row, is part of the list."""
    more = table(head, ("Quux Corp", "Alerts", "France")[: len(head)])
    return standings(heading("Hosting", 2), table(HEAD, ACME), heading(title, 2), more)[1]


def test_a_category_with_a_word_of_another_matter():
    assert under("Push notifications") == ["listed"]
    assert under("3.3 Outils de notification d'équipe") == ["listed"]
    assert under("Notifications") == []
    assert under("Notifications of 2020") == []
    assert under("Cookies for analytics") == []
    assert under("Push notifications", head=("Vendor", "Purpose", "Place")) == []


@pytest.mark.parametrize(
    "words",
    [
        "They process data under their own terms and policies.",
        "Sie verarbeiten Daten zu eigenen Bedingungen.",
        "Ils traitent les données selon leurs propres conditions.",
        "Tratan los datos según sus propias condiciones.",
        "Trattano i dati secondo i propri termini.",
        "Zij verwerken gegevens onder hun eigen voorwaarden.",
        "Przetwarzają dane na własnych warunkach.",
        "Tratam os dados segundo os seus próprios termos.",
        "De behandlar data enligt sina egna villkor.",
        "各社の規約に基づき処理します。",
        "자체 약관에 따라 처리합니다.",
    ],
)
def test_vendors_with_their_own_terms_are_the_list_only_if_it_says_so(words: str):
    assert standings(paragraph(words), table(HEAD, ACME)) == [["listed"]]
    assert standings(paragraph(words), table(("Vendor", *HEAD[1:]), ACME)) == [[]]


@pytest.mark.parametrize(
    "status",
    [
        "Active where configured",
        "Aktiv, falls gebucht",
        "Actif si activé",
        "Activo cuando se configura",
        "Attivo se configurato",
        "Actief waar geconfigureerd",
        "Aktywny, gdy włączono",
        "Ativo quando configurado",
        "Aktiv om kunden vill",
    ],
)
def test_a_status_that_says_where_a_vendor_is_used(status: str):
    assert is_in_force(status)


@pytest.mark.parametrize(
    "status",
    ["Active until May", "Active if not replaced", "Active for now, to be removed", "Activities"],
)
def test_a_status_that_may_say_that_a_vendor_is_not_used(status: str):
    assert not is_in_force(status)


@pytest.mark.parametrize(
    "title",
    [
        "AI sub-processor",
        "KI-Unterauftragsverarbeiter",
        "Sous-traitant IA",
        "Subencargado de IA",
        "Sub-responsabile IA",
        "AI-subverwerker",
        "Podprocesor AI",
        "Suboperador de IA",
        "AI-underbiträde",
        "AI再委託先",
        "AI 수탁자",
    ],
)
def test_names_of_vendors_of_a_kind(title: str):
    (options,) = options_of([title])
    assert options == (ColumnRole.NAME,)


@pytest.mark.parametrize(
    "title",
    [
        "Agreement state",
        "Zertifikat Status",
        "Statut accord",
        "Estado firma",
        "Stato certificato",
        "Contract status quo",
        "Stan certyfikatu",
        "Estado acordo",
        "Status underskrift",
        "署名の状態",
        "서명 상태",
    ],
)
def test_the_status_of_papers_under_unknown_headings(title: str):
    assert beside(title, "To be looked at") == "listed"
    assert beside(title, "Terminated") == "candidate"


@pytest.mark.parametrize(
    ("words", "standing"),
    [
        ("We do not use Badcorp Mail for marketing.", "listed"),
        ("We also use Badcorp Mail to keep our keys.", "listed"),
        ("We do not use Badcorp Mail.", "candidate"),
        ("Badcorp Mail went up the hill.", "candidate"),
    ],
)
def test_what_a_sentence_says_of_one_use_of_a_vendor(words: str, standing: str):
    assert standings(table(HEAD, ACME, BAD), paragraph(words)) == [["listed", standing]]


def categories(*titles: str, above: str = "List of sub-processors", set_off=bold) -> list[bool]:
    """Return which bullets with vendors' names, each under a heading, are the list."""
    blocks = [
        block
        for number, title in enumerate(titles)
        for block in (heading(title, 3), bullets(cell(set_off(f"Quux{number}"))))
    ]
    page = source(heading(above, 1), *blocks)
    return [
        each.standing.value == "listed" for each in chosen(page, list_blocks(page), today=TODAY)
    ]


def test_bullets_by_what_vendors_do_are_the_list():
    titles = ("Payments", "2. E-mail & communication", "Hosting")
    assert categories(*titles) == [True, True, True]
    assert categories(*titles, set_off=str) == [False, False, False]
    assert categories(*titles, above="About us") == [False, False, False]
    assert categories(*titles[:2]) == [False, False]
    assert categories(*titles, "Obligations") == [True, True, True, False]


def test_bullets_below_no_further_heading_are_no_category():
    page = source(heading("Payments", 1), bullets("Quux"))
    assert [each.standing.value for each in chosen(page, list_blocks(page), today=TODAY)] != [
        "listed"
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Field", "Detail"),
        ("Feld", "Wert"),
        ("Champ", "Valeur"),
        ("Campo", "Valor"),
        ("Campo", "Valore"),
        ("Veld", "Waarde"),
        ("Pole", "Wartość"),
        ("Fält", "Värde"),
        ("項目", "内容"),
        ("항목", "값"),
    ],
)
def test_a_table_of_labels_says_so_in_its_head(first: str, second: str):
    rows = (("Purpose", "Hosting"), ("Location", "Germany"))
    unknown = (("Quuxity", "high"), ("Fooness", "low"), ("Barhood", "none"))
    page = source(
        heading("Sub-processors", 1),
        heading("1. Acme Cloud, Inc.", 2),
        table((first, second), *rows, *unknown),
        heading("2. Badcorp Mail Ltd", 2),
        table((first, second), *rows, *unknown),
    )
    (block,) = list_blocks(page)
    assert [row[0].cell.text for row in block.rows] == ["Acme Cloud, Inc.", "Badcorp Mail Ltd"]


@pytest.mark.parametrize(
    "words",
    ["e.g. Quux", "z. B. Quux", "p. ex. Quux", "p. ej. Quux", "ad es. Quux", "bijv. Quux",
     "np. Quux", "por exemplo Quux", "t.ex. Quux", "例えばQuux", "예를 들어 Quux"],
)  # fmt: skip
def test_an_example_of_a_company_is_no_vendor(words: str):
    (found,) = standings(table(HEAD, ACME, (f"Letters by post ({words})", "Letters", "France")))
    assert found == ["listed", "candidate"]


def test_what_is_said_of_one_vendor_is_no_list_of_vendors():
    """Unknown labels beside "Purpose" once made it the name of a vendor."""
    page = source(
        heading("Sub-processors", 1),
        heading("Acme", 3),
        bullets("Purpose: hosting", "Quuxity of scope: high"),
        heading("Badcorp", 3),
        bullets("Purpose: e-mail", "Quuxity of scope: low"),
    )
    (block,) = list_blocks(page)
    assert [row[0].cell.text for row in block.rows] == ["Acme", "Badcorp"]
    (alone,) = choices(bullets("Purpose: hosting", "Quuxity: high", "Fooness: low", "Barhood: no"))
    assert alone.standing.value == "not"


@pytest.mark.parametrize(
    ("purpose", "data"),
    [
        ("Purpose of transfer", "Data transferred"),
        ("Zweck der Übermittlung", "Übermittelte Daten"),
        ("Finalité du transfert", "Données transférées"),
        ("Finalidad de la transferencia", "Datos transferidos"),
        ("Finalità del trasferimento", "Dati trasferiti"),
        ("Doel van de doorgifte", "Doorgegeven gegevens"),
        ("Cel przekazania", "Przekazywane dane"),
        ("Finalidade da transferência", "Dados transferidos"),
        ("Ändamål med överföringen", "Överförda uppgifter"),
        ("移転の目的", "移転するデータ"),
        ("이전 목적", "이전 항목"),
    ],
)
def test_headings_of_transfers(purpose: str, data: str):
    assert options_of([purpose, data]) == ((ColumnRole.PURPOSE,), (ColumnRole.DATA,))


@pytest.mark.parametrize(
    "name",
    ["Quux (self-hosted)", "Local Quux", "Quux (selbst gehostet)", "Quux (auto-hébergé)",
     "Quux (autoalojado)", "Quux (auto-ospitato)", "Quux (zelf gehost)",
     "Quux (samodzielnie hostowany)", "Quux (auto-hospedado)", "Quux (egen server)",
     "Quux（セルフホスト）", "Quux(자체 호스팅)"],
)  # fmt: skip
def test_software_that_the_processor_runs_itself_is_no_vendor(name: str):
    (found,) = standings(table(HEAD, ACME, (name, "Search", "France")))
    assert found == ["listed", "candidate"]


def test_a_local_company_is_a_vendor():
    name = "Badcorp (Badcorp Ltd or a local company)"
    (found,) = standings(table(HEAD, ACME, (name, "E-mail", "France")))
    assert found == ["listed", "listed"]


def test_the_day_of_an_update_is_no_end():
    assert beside("Laatst bijgewerkt", "2026-08-10 (waarborgen volgen)") == "listed"
    assert beside("Laatst bijgewerkt", "2026-08-10 (until May 2027)") == "candidate"


@pytest.mark.parametrize(
    "title",
    [
        "Artificial intelligence",
        "Künstliche Intelligenz",
        "Intelligence artificielle",
        "Inteligencia artificial",
        "Intelligenza artificiale",
        "Kunstmatige intelligentie",
        "Sztuczna inteligencja",
        "Inteligência artificial",
        "Artificiell intelligens",
        "AIモデル",
        "AI 모델",
    ],
)
def test_artificial_intelligence_is_a_category(title: str):
    assert under(title) == ["listed"]


def test_a_status_that_few_entries_state():
    def of(name: str, *lines: str) -> list:
        return [heading(name, 2), bullets(*(entry(line) for line in lines))]

    told = ("Purpose: Hosting", "Location: Germany")
    (found,) = standings(
        *of("Acme Inc.", *told, "Sub-sub-processor: Foo AG"),
        *of("Poe GmbH", *told, "Sub-sub-processor: Bar", "Migration status: to be replaced"),
        *of("Quux Ltd", *told, "Sub-sub-processor: none (own servers)"),
    )
    assert found == ["listed", "candidate", "listed"]


NAMES = ("Amazon Web Services", "Foo Mail", "Bar", "PoeHub")


@pytest.mark.parametrize(
    ("above", "names", "is_list"),
    [
        ("List of sub-processors used by Acme:", NAMES, True),
        ("Acme uses the following sub-processors:", NAMES, False),
        ("We use the following sub-processors:", NAMES, True),
        ("Unsere Unterauftragsverarbeiter:", NAMES, True),
        ("Our sub-processors", NAMES, False),
        ("Our sub-processors receive:", ("First Name", "Last Name", "IP Address"), False),
        ("Our sub-processors:", ("Privacy Policy", "Data Agreement", "Legal Team"), False),
        ("Our sub-processors:", ("Foo", "Bar", "Quux"), False),
        ("Our sub-processors:", ("Foo Mail", "and Bar Cloud", "Quux Inc"), False),
        ("Our sub-processors:", ("Foo Mail", "Hosting", "Email Delivery"), False),
        ("Our sub-processors:", NAMES[:2], False),
    ],
)
def test_a_list_of_bare_names_is_announced(above: str, names: tuple[str, ...], is_list: bool):
    page = (heading("Legal", 1), paragraph(above), bullets(*(entry(name) for name in names)))
    found = standings(*page)
    assert found == ([["listed"] * len(names)] if is_list else [[]])


def test_a_heading_may_announce_a_list_of_bare_names():
    blocks = (heading("Our sub-processors:", 2), bullets(*(entry(name) for name in NAMES)))
    assert standings(*blocks) == [["listed"] * len(NAMES)]


@pytest.mark.parametrize(
    ("lead", "is_list"),
    [
        ("We use the following sub-processors. Changes will be announced.", True),
        ("We use the following sub-processors. They will be engaged in May.", False),
        ("The following sub-processors will be engaged in May.", False),
    ],
)
def test_what_another_sentence_is_about(lead: str, is_list: bool):
    (found,) = standings(paragraph(lead), table(HEAD, ACME, BAD))
    assert bool(found) is is_list


@pytest.mark.parametrize(
    ("title", "words", "standing"),
    [
        ("Signed paperwork", "Acme terms of the trade", "listed"),
        ("Signed paperwork", "No", "candidate"),
        ("Extra", "Acme terms of the trade", "candidate"),
    ],
)
def test_what_few_rows_say_of_papers(title: str, words: str, standing: str):
    head = (*HEAD, title)
    rows = [
        (*ACME, "Yes"),
        (*BAD, words),
        ("Poe GmbH", "Maps", "Spain", "" if title == "Extra" else "Yes"),
    ]
    (found,) = standings(table(head, *rows))
    assert found[1] == standing


@pytest.mark.parametrize("name", ["Others (Foo, Bar, and more)", "Sonstige (Foo)", "その他（Foo）"])
def test_other_vendors_are_not_one(name: str):
    (found,) = standings(table(HEAD, ACME, (name, "Mail", "France")))
    assert found == ["listed", "candidate"]


@pytest.mark.parametrize("title", ["Transfer basis / state of it", "Status of the transfer"])
def test_the_status_of_a_transfer_is_not_that_of_a_vendor(title: str):
    head = (*HEAD, title)
    (found,) = standings(table(head, (*ACME, "SCCs in the DPA"), (*BAD, "SCCs in the terms")))
    assert found == ["listed", "listed"]
