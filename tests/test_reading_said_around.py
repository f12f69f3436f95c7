"""What headings and notes say about vendors, in the words of ordinary pages in eleven languages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from subprocessors import reading

pytest.importorskip("justhtml")

TODAY = date(2026, 12, 1)
PAGES = {
    "en": ("Subprocessors", "Infrastructure", "Vendor", "Purpose", "Hosting"),
    "de": ("Unterauftragsverarbeiter", "Infrastruktur", "Unternehmen", "Zweck", "Hosting"),
    "fr": ("Sous-traitants", "Infrastructure", "Prestataire", "Finalité", "Hébergement"),
    "es": ("Subencargados", "Infraestructura", "Proveedor", "Finalidad", "Alojamiento"),
    "it": ("Sub-responsabili", "Infrastruttura", "Fornitore", "Finalità", "Hosting"),
    "nl": ("Subverwerkers", "Infrastructuur", "Leverancier", "Doel", "Hosting"),
    "pl": ("Podprocesorzy", "Infrastruktura", "Dostawca", "Cel", "Hosting"),
    "pt": ("Subprocessadores", "Infraestrutura", "Fornecedor", "Finalidade", "Alojamento"),
    "sv": ("Underbiträden", "Infrastruktur", "Leverantör", "Ändamål", "Hosting"),
    "ja": ("再委託先一覧", "インフラ", "会社名", "目的", "ホスティング"),
    "ko": ("하위 처리자", "인프라", "업체명", "목적", "호스팅"),
}


def row(*cells: str, tag: str = "td") -> str:
    return "<tr>" + "".join(f"<{tag}>{each}</{tag}>" for each in cells) + "</tr>"


def names(body: str, language: str = "en") -> set[str]:
    page = f"<html lang={language}><h1>{PAGES[language][0]}</h1>{body}</html>"
    draft = reading.read(page.encode(), processor="Example", format="html", on=TODAY)
    return {each.name for each in draft.policy.sub_processors}


def under(headings: Sequence[str], language: str) -> set[str]:
    """Return the headings on a page whose vendors are read."""
    _, first, name, purpose, hosting = PAGES[language]
    head = row(name, purpose, tag="th")
    parts = [
        f"<h2>{words}</h2><table>{head}{row(f'Acme{at} GmbH', hosting)}</table>"
        for at, words in enumerate((first, *headings))
    ]
    read = names("".join(parts), language)
    assert "Acme0 GmbH" in read
    return {words for at, words in enumerate(headings, 1) if f"Acme{at} GmbH" in read}


NOT_CURRENT = {
    "en": [
        "Services we have moved away from",
        "Vendors we left",
        "Withdrawn",
        "Phased-out providers",
        "Contracts ended",
        "No longer engaged",
        "Wind-down",
        "Dormant",
        "Delisted vendors",
        "Departures",
        "Exited",
        "Providers under notice",
        "Off-boarding",
        "Historical record",
        "Coming in 2027",
        "In the pipeline",
        "On the horizon",
        "Next up",
        "Under consideration",
        "Being onboarded",
        "Launching soon",
        "Beta providers not in production",
        "Awaiting approval",
        "Subject to objection",
        "What's next",
        "Services you bring yourself",
        "Services you choose",
        "Third-party services you connect",
        "Connected apps",
        "Marketplace apps",
        "Integrations",
        "Independent data controllers",
        "Vendors acting as controllers",
        "Vendors without access to personal data",
        "Tools that never touch customer data",
        "Corporate tools",
        "Back-office suppliers",
        "Website only",
        "Marketing site vendors",
        "Our customers' own providers",
        "Professional advisers",
        "Payment networks",
        "Not in use",
        "We don't work with",
        "Declined",
        "Reserve providers",
        "Standby",
    ],
    "de": [
        "Abgeschaltete Dienste",
        "Ausgelaufene Verträge",
        "Frühere Dienstleister",
        "Weggefallene Dienstleister",
        "Abgelöste Anbieter",
        "Nicht mehr im Einsatz",
        "Beendete Auftragsverhältnisse",
        "In Vorbereitung",
        "Demnächst",
        "Zur Genehmigung angekündigt",
        "Künftig eingesetzt",
        "Ab 2027",
        "Vom Kunden gewählte Dienste",
        "Eigene Verantwortliche",
        "Dienstleister ohne Zugriff auf Kundendaten",
        "Keine Auftragsverarbeitung",
        "Berufsgeheimnisträger",
        "Nur für unsere Website",
        "Drittdienste, die Sie selbst verbinden",
    ],
    "fr": [
        "Anciens prestataires",
        "Prestataires sortants",
        "Fin de contrat",
        "Services abandonnés",
        "Services arrêtés",
        "Contrats résiliés",
        "À venir",
        "En préparation",
        "En attente de validation",
        "Prévus en 2027",
        "Responsables de traitement autonomes",
        "Services choisis par le client",
        "Prestataires sans accès aux données",
        "Services que vous connectez",
        "N'intervenant plus",
    ],
    "es": [
        "Proveedores anteriores",
        "Proveedores dados de baja",
        "Contratos finalizados",
        "Servicios retirados",
        "Próximas incorporaciones",
        "Pendientes de aprobación",
        "En preparación",
        "Previstos para 2027",
        "Responsables autónomos",
        "Servicios elegidos por el cliente",
        "Sin acceso a datos",
        "Ya no utilizados",
        "Discontinuados",
    ],
    "it": [
        "Fornitori precedenti",
        "Fornitori dismessi",
        "Contratti conclusi",
        "Non più in uso",
        "Servizi cessati",
        "In arrivo",
        "In attesa di approvazione",
        "Previsti per il 2027",
        "In preparazione",
        "Titolari autonomi",
        "Servizi scelti dal cliente",
        "Senza accesso ai dati",
    ],
    "nl": [
        "Voormalige leveranciers",
        "Beëindigde contracten",
        "Uitgefaseerd",
        "Niet langer in gebruik",
        "Afgevoerde leveranciers",
        "Binnenkort",
        "In voorbereiding",
        "Aangekondigd",
        "Vanaf 2027",
        "Zelfstandige verwerkingsverantwoordelijken",
        "Door de klant gekozen diensten",
        "Zonder toegang tot gegevens",
        "Vertrokken leveranciers",
    ],
    "pl": [
        "Byli dostawcy",
        "Poprzedni dostawcy",
        "Zakończona współpraca",
        "Wycofani dostawcy",
        "Już nieużywane",
        "Planowani dostawcy",
        "W przygotowaniu",
        "Wkrótce",
        "Od 2027 r.",
        "Odrębni administratorzy",
        "Usługi wybrane przez klienta",
        "Bez dostępu do danych",
        "Oczekujące na zatwierdzenie",
    ],
    "pt": [
        "Fornecedores anteriores",
        "Contratos terminados",
        "Fornecedores desativados",
        "Já não utilizados",
        "Brevemente",
        "Em preparação",
        "Previstos para 2027",
        "A aguardar aprovação",
        "Responsáveis autónomos",
        "Serviços escolhidos pelo cliente",
        "Sem acesso a dados",
        "Saídas",
    ],
    "sv": [
        "Tidigare leverantörer",
        "Avslutade avtal",
        "Utfasade",
        "Används inte längre",
        "Kommer snart",
        "Under förberedelse",
        "Planerade från 2027",
        "Väntar på godkännande",
        "Självständigt personuppgiftsansvariga",
        "Tjänster som kunden väljer",
        "Utan tillgång till uppgifter",
        "Avvecklade",
    ],
    "ja": [
        "過去の委託先",
        "契約終了した事業者",
        "利用を停止したサービス",
        "解約済みのサービス",
        "導入準備中",
        "近日追加",
        "2027年以降",
        "独立した管理者",
        "お客様が選択するサービス",
        "個人データを扱わないサービス",
        "廃止予定",
        "旧委託先",
    ],
    "ko": [
        "이전 업체",
        "계약 종료 업체",
        "이용 중단 서비스",
        "해지된 업체",
        "도입 준비 중",
        "추가 예정 업체",
        "2027년부터",
        "독립적인 개인정보처리자",
        "고객이 선택하는 서비스",
        "개인정보를 처리하지 않는 서비스",
        "폐지 예정",
    ],
}
CATEGORIES = {
    "en": [
        "Customer support",
        "AI services",
        "Communication",
        "Payments and billing",
        "Optional features",
        "Support and communication",
        "Analytics & monitoring",
        "Security",
        "Email delivery",
        "Europe",
        "Data centers",
        "Additional subprocessors for the EU region",
        "Subprocessors for Enterprise plan",
        "Group companies",
        "Affiliates",
        "Professional services",
        "Identity and access",
        "Backup and archive",
        "Archiving services",
        "Legacy migration services",
        "Customer-facing tools",
    ],
    "de": [
        "Kundensupport",
        "KI-Dienste",
        "Kommunikation",
        "Zahlungsabwicklung",
        "Archivierung",
        "Datensicherung und Archiv",
        "Wartung",
        "Konzernunternehmen",
    ],
    "fr": ["Support client", "Services d'IA", "Paiements", "Archivage", "Sauvegarde"],
    "es": ["Atención al cliente", "Pagos", "Copias de seguridad"],
    "it": ["Assistenza clienti", "Pagamenti", "Archiviazione"],
    "nl": ["Klantenservice", "Betalingen", "Archivering"],
    "pl": ["Obsługa klienta", "Płatności", "Archiwizacja"],
    "pt": ["Atendimento ao cliente", "Pagamentos", "Arquivamento"],
    "sv": ["Kundsupport", "Betalningar", "Arkivering"],
    "ja": ["カスタマーサポート", "決済", "AIサービス"],
    "ko": ["고객 지원", "결제", "AI 서비스"],
}


@pytest.mark.parametrize("language", NOT_CURRENT)
def test_vendors_under_headings_that_say_that_they_are_not_used_now(language: str):
    assert under(NOT_CURRENT[language], language) == set()


@pytest.mark.parametrize("language", CATEGORIES)
def test_vendors_under_headings_of_categories(language: str):
    assert under(CATEGORIES[language], language) == {*CATEGORIES[language]}


NOTES = {
    "en": [
        "Contract ended",
        "Replaced by Acme",
        "Being phased out",
        "We left in 2025",
        "Cancelled",
        "No longer used since May",
        "Wound down",
        "Service shut down",
        "Superseded",
        "Until further notice suspended",
        "Retired last year",
        "Access revoked",
        "Starts in February",
        "Goes live in 2027",
        "Not live yet",
        "To be confirmed",
        "Onboarding in progress",
        "For future use",
        "Used only by customers who bring their own account",
        "Acts as an independent controller",
        "Does not process personal data",
        "No personal data",
        "Controller",
        "Not in scope",
        "Legacy customers only until migration",
        "strikes Acme Cloud",
    ],
    "de": [
        "Vertrag beendet",
        "abgelöst durch Acme",
        "wird abgeschaltet",
        "Zusammenarbeit beendet",
        "läuft zum Jahresende aus",
        "nicht mehr aktiv",
        "außer Betrieb",
        "stillgelegt",
        "Einführung geplant",
        "Start im Februar",
        "noch nicht produktiv",
        "in Einführung",
        "eigener Verantwortlicher",
        "verarbeitet keine personenbezogenen Daten",
        "nur auf Kundenwunsch mit eigenem Vertrag",
        "entfallen",
    ],
    "fr": [
        "contrat terminé",
        "remplacé par Acme",
        "en cours d'arrêt",
        "n'est plus utilisé",
        "abandonné",
        "mise en service prévue",
        "démarrage en février",
        "pas encore en production",
        "responsable de traitement",
        "ne traite pas de données personnelles",
        "service arrêté",
        "sortie prévue",
    ],
    "es": [
        "contrato finalizado",
        "sustituido por Acme",
        "ya no se usa",
        "en retirada",
        "servicio cancelado",
        "puesta en marcha en febrero",
        "aún no activo",
        "responsable independiente",
        "no trata datos personales",
        "dado de baja en 2025",
        "en desuso",
    ],
    "it": [
        "contratto terminato",
        "sostituito da Acme",
        "non più in uso",
        "in dismissione",
        "servizio cessato",
        "avvio a febbraio",
        "non ancora attivo",
        "titolare autonomo",
        "non tratta dati personali",
        "disdetto",
    ],
    "nl": [
        "contract beëindigd",
        "vervangen door Acme",
        "wordt uitgefaseerd",
        "niet meer in gebruik",
        "dienst stopgezet",
        "start in februari",
        "nog niet actief",
        "zelfstandig verwerkingsverantwoordelijke",
        "verwerkt geen persoonsgegevens",
        "opgezegd",
    ],
    "pl": [
        "umowa zakończona",
        "zastąpiony przez Acme",
        "wycofywany",
        "już nieużywany",
        "usługa wyłączona",
        "start w lutym",
        "jeszcze nieaktywny",
        "odrębny administrator",
        "nie przetwarza danych osobowych",
        "wypowiedziana umowa",
    ],
    "pt": [
        "contrato terminado",
        "substituído por Acme",
        "já não é utilizado",
        "em desativação",
        "serviço cancelado",
        "arranque em fevereiro",
        "ainda não ativo",
        "responsável autónomo",
        "não trata dados pessoais",
        "descontinuado",
    ],
    "sv": [
        "avtal avslutat",
        "ersatt av Acme",
        "fasas ut",
        "används inte längre",
        "tjänsten nedlagd",
        "startar i februari",
        "ännu inte aktiv",
        "självständigt personuppgiftsansvarig",
        "behandlar inga personuppgifter",
        "uppsagt",
    ],
    "ja": [
        "契約終了",
        "Acmeに置き換え",
        "利用停止",
        "現在は使用していない",
        "サービス終了",
        "2月開始予定",
        "未稼働",
        "独立した管理者",
        "個人データを取り扱わない",
        "解約",
    ],
    "ko": [
        "계약 종료",
        "Acme로 대체",
        "이용 중단",
        "더 이상 사용하지 않음",
        "서비스 종료",
        "2월 시작 예정",
        "아직 미사용",
        "독립적인 개인정보처리자",
        "개인정보를 처리하지 않음",
        "해지",
    ],
}
PLAIN_NOTES = {
    "en": [
        "SCCs signed",
        "DPA in place",
        "EU data residency",
        "Only for EU customers",
        "Optional",
        "Used if you enable chat",
        "Protects us against DDoS",
        "Since 2021",
        "ISO 27001 certified",
        "Data deleted after contract ends",
        "Pseudonymised data only",
        "Reviewed annually",
        "Backup region: Ireland",
        "No data leaves the EU",
        "No training on customer data",
        "Does not sell personal data",
        "Contract renewed in 2025",
        "Replaced Badmail in 2024",
        "Formerly Badmail",
        "Retention 30 days",
        "Sends password resets and notifications",
        "See DPA",
    ],
    "de": [
        "SCC abgeschlossen",
        "nur für EU-Kunden",
        "optional",
        "seit 2021",
        "Daten werden nach Vertragsende gelöscht",
        "keine Nutzung zum Training",
        "AVV vorhanden",
        "ersetzt Badmail seit 2024",
    ],
}
FOOTNOTES = {
    "en": [
        "Being retired.",
        "Engagement ended in March 2026.",
        "Removed as of 1 May 2026.",
        "To be engaged from 1 February 2027.",
        "Expected to start in 2027.",
        "Not a subprocessor; acts as a controller.",
        "Used until 31 March 2026.",
        "Contract terminated.",
        "Engagement begins February 1, 2027.",
        "Service begins on 1 February 2027",
        "Acts as an independent controller.",
        "Effective from 1 February 2027",
        "Available from 1 February 2027.",
    ],
    "de": [
        "Einsatz ab 01.02.2027",
        "Bis 31.03.2026 im Einsatz.",
        "Zusammenarbeit zum 31.03.2026 beendet.",
        "Geplanter Einsatz ab Februar 2027.",
        "Handelt als eigener Verantwortlicher.",
    ],
    "fr": [
        "À compter du 1er février 2027.",
        "Utilisé jusqu'au 31 mars 2026.",
        "Contrat résilié en mars 2026.",
        "Agit en tant que responsable de traitement.",
    ],
    "es": [
        "A partir del 1 de febrero de 2027.",
        "Hasta el 31 de marzo de 2026.",
        "Contrato finalizado en marzo de 2026.",
    ],
    "nl": [
        "Vanaf 1 februari 2027.",
        "Tot 31 maart 2026.",
        "Samenwerking beëindigd per 31 maart 2026.",
    ],
}
PLAIN_FOOTNOTES = {
    "en": [
        "Optional feature.",
        "Added in March 2026.",
        "Only for customers in the EU.",
        "Since 1 February 2025.",
        "Replaced Badmail.",
        "Data is deleted after 30 days.",
    ],
}
LEADS = [
    "The following vendors supported us in earlier releases.",
    "These vendors were part of our list before the last update.",
    "Subject to the notice period, we expect to bring in:",
    "These companies will join our list shortly:",
    "You decide whether to enable these services and contract with them directly.",
    "The following vendors decide themselves how they use the data.",
    "The vendors below do not receive personal data from us.",
    "We evaluated but did not select:",
    "Kept here for reference only:",
]
BESIDE = [
    "until 2025",
    "ended",
    "retired",
    "archived",
    "replaced by Acme",
    "inactive",
    "phasing out",
    "being replaced",
    "planned",
    "coming soon",
    "from Q1 2027",
    "pending",
    "not yet live",
    "controller",
    "not a subprocessor",
    "wound down",
    "offboarded 2025",
    "former",
    "formerly used",
    "discontinued May 2025",
    "effective 1 Feb 2027",
]
COLUMNS = [
    ("Active", "Yes", "No"),
    ("In use", "✓", "✗"),
    ("Live", "yes", "not yet"),
    ("Retired", "", "2025-03-01"),
    ("Subprocessor?", "Yes", "No"),
    ("Processes personal data", "Yes", "No"),
    ("Role", "Processor", "Controller"),
    ("End of use", "", "March 2025"),
    ("Valid until", "", "31.12.2025"),
    ("Go-live", "2021-01-01", "2027-02-01"),
    ("Start of processing", "2021-01-01", "2027-02-01"),
    ("Effective date", "2021-01-01", "2027-02-01"),
    ("Period", "2021 – present", "2021 – 2024"),
    ("Contract term", "2021-", "2021-2024"),
    ("Since", "2021", "2027"),
    ("Enabled", "true", "false"),
    ("Discontinued", "No", "Yes"),
    ("Lifecycle", "Production", "Sunset"),
    ("State", "Live", "Parked"),
    ("Stage", "Production", "Pilot"),
    ("Phase", "Operational", "Onboarding"),
    ("Notice status", "Effective", "Objection window open"),
]
PLAIN_COLUMNS = [
    ("Active", "Yes", "Yes"),
    ("Contract end", "", "ongoing"),
    ("Since", "2021", "2024"),
    ("Start of processing", "2021-01-01", "2025-02-01"),
    ("Effective date", "2021-01-01", "2026-02-01"),
    ("Period", "2021 – present", "2022 – present"),
    ("Transfer mechanism", "SCCs", "None required"),
    ("Contract term", "Indefinite", "Indefinite"),
    ("DPA", "Yes", "Yes"),
    ("Special categories", "No", "No"),
    ("Data transferred outside EU", "No", "No"),
    ("Optional", "No", "No"),
    ("Affiliate", "No", "No"),
]


def beside(words: Sequence[str], language: str, heading: str = "Notes") -> set[str]:
    """Return the words in a column whose row is still read."""
    _, _, name, purpose, hosting = PAGES[language]
    rows = [row(f"Acme{at} GmbH", hosting, each) for at, each in enumerate(("", *words))]
    read = names(f"<table>{row(name, purpose, heading, tag='th')}{''.join(rows)}</table>", language)
    assert "Acme0 GmbH" in read
    return {each for at, each in enumerate(words, 1) if f"Acme{at} GmbH" in read}


@pytest.mark.parametrize("language", NOTES)
def test_notes_that_say_that_a_vendor_is_not_used_now(language: str):
    assert beside(NOTES[language], language) == set()


@pytest.mark.parametrize("language", PLAIN_NOTES)
def test_notes_that_say_something_else(language: str):
    assert beside(PLAIN_NOTES[language], language) == {*PLAIN_NOTES[language]}


def noted(words: Sequence[str], language: str) -> set[str]:
    """Return the notes whose marks do not prevent their row from being read."""
    _, _, name, purpose, hosting = PAGES[language]
    rows = [row(f"Acme{at} GmbH<sup>{at or ''}</sup>", hosting) for at in range(len(words) + 1)]
    notes = [f"<p>{at} {each}</p>" for at, each in enumerate(words, 1)]
    head = row(name, purpose, tag="th")
    read = names(f"<table>{head}{''.join(rows)}</table>{''.join(notes)}", language)
    assert "Acme0 GmbH" in read
    return {each for at, each in enumerate(words, 1) if f"Acme{at} GmbH" in read}


@pytest.mark.parametrize("language", FOOTNOTES)
def test_footnotes_that_say_that_a_vendor_is_not_used_now(language: str):
    assert noted(FOOTNOTES[language], language) == set()


@pytest.mark.parametrize("language", PLAIN_FOOTNOTES)
def test_footnotes_that_say_something_else(language: str):
    assert noted(PLAIN_FOOTNOTES[language], language) == {*PLAIN_FOOTNOTES[language]}


@pytest.mark.parametrize("lead", LEADS)
def test_words_before_a_table_that_say_that_its_vendors_are_not_used_now(lead: str):
    head, first = row("Vendor", "Purpose", tag="th"), row("Acme GmbH", "Hosting")
    other = row("Badcorp GmbH", "Mail")
    body = f"<table>{head}{first}</table><p>{lead}</p><table>{head}{other}</table>"
    assert names(f"<h2>Infrastructure</h2>{body}") == {"Acme GmbH"}


def test_words_in_brackets_that_say_that_a_vendor_is_not_used_now():
    rows = [row(f"Acme{at} GmbH ({each})", "Hosting") for at, each in enumerate(BESIDE)]
    head = row("Vendor", "Purpose", tag="th")
    assert names(f"<table>{head}{row('Acme GmbH', 'Mail')}{''.join(rows)}</table>") == {"Acme GmbH"}


@pytest.mark.parametrize(("heading", "good", "bad"), COLUMNS)
def test_columns_that_say_which_vendors_are_used_now(heading: str, good: str, bad: str):
    rows = row("Acme GmbH", "Hosting", good) + row("Badcorp GmbH", "Mail", bad)
    head = row("Vendor", "Purpose", heading, tag="th")
    assert names(f"<table>{head}{rows}</table>") == {"Acme GmbH"}


@pytest.mark.parametrize(("heading", "good", "other"), PLAIN_COLUMNS)
def test_columns_that_say_something_else(heading: str, good: str, other: str):
    rows = row("Acme GmbH", "Hosting", good) + row("Foo GmbH", "Mail", other)
    head = row("Vendor", "Purpose", heading, tag="th")
    assert names(f"<table>{head}{rows}</table>") == {"Acme GmbH", "Foo GmbH"}


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("Acme GmbH in / Badcorp GmbH out", {"Acme GmbH"}),
        ("Badcorp GmbH does not process personal data.", {"Acme GmbH"}),
        ("The change strikes Badcorp GmbH.", {"Acme GmbH"}),
        ("Badcorp GmbH protects us against attacks.", {"Acme GmbH", "Badcorp GmbH"}),
        ("Acme GmbH and Badcorp GmbH are audited every year.", {"Acme GmbH", "Badcorp GmbH"}),
    ],
)
def test_sentences_below_a_list(words: str, read: set[str]):
    head = row("Vendor", "Purpose", tag="th")
    rows = row("Acme GmbH", "Hosting") + row("Badcorp GmbH", "Mail")
    assert names(f"<table>{head}{rows}</table><p>{words}</p>") == read


@pytest.mark.parametrize(
    ("language", "words"), [("ja", "Acme GmbHに置き換え"), ("ko", "Acme GmbH로 대체")]
)
def test_who_took_the_place_of_another_vendor_is_read(language: str, words: str):
    assert beside(["", words.replace("Acme", "Acme0")], language) == {""}


ENDS = {
    "en": ["Turned off in Q2 2026", "Handed over to Acme in May 2026", "Final invoice June 2026"],
    "fr": ["Contrat échu le 30/06/2026", "Basculé chez Acme en mars 2026"],
    "de": ["Übergang an Acme im Mai 2026"],
    "es": ["Servicio interrumpido en abril de 2026"],
    "it": ["Passaggio ad altro fornitore a marzo 2026"],
    "nl": ["Afscheid per 1 juli 2026"],
    "pl": ["Rezygnacja z dniem 31.08.2026"],
    "pt": ["Migração concluída em março de 2026"],
    "sv": ["Lämnades i mars 2026"],
    "ja": ["2025年12月末をもって委託解消", "2027年2月より委託開始"],
    "ko": ["2026년 3월 이관 완료"],
}
NO_ENDS = {
    "en": ["Added in 2024", "DPA signed 12 March 2024", "ISO 27001:2022", "Renewed in 2025"],
    "de": ["seit 2021", "AVV vom 12.03.2024", "ergänzt am 01.02.2025"],
    "nl": ["Toegevoegd in 2024", "Overeenkomst van 2023"],
    "ja": ["2024年4月追加", "2023年契約"],
}


@pytest.mark.parametrize("language", ENDS)
def test_the_day_in_a_note_may_be_an_end(language: str):
    assert beside(ENDS[language], language) == set()


@pytest.mark.parametrize("language", NO_ENDS)
def test_the_day_in_a_note_may_be_that_of_something_else(language: str):
    assert beside(NO_ENDS[language], language) == {*NO_ENDS[language]}


def listed(*headings: str) -> set[str]:
    """Return the headings on a page whose vendors are read."""
    head = row("Company", "Purpose", tag="th")
    parts = (
        f"<h2>{words}</h2><table>{head}{row(f'Acme{at} GmbH', 'Hosting')}</table>"
        for at, words in enumerate(headings)
    )
    read = names("".join(parts))
    return {words for at, words in enumerate(headings) if f"Acme{at} GmbH" in read}


def test_an_unknown_heading_of_companies_beside_those_of_what_they_do():
    known = ("Hosting", "Customer support", "Providers of payments")
    assert listed(*known, "Suppliers that we quux", "Quux") == {*known}
    assert listed("Hosting", "Europe", "Germany", "Our affiliates") == {
        "Hosting", "Europe", "Germany", "Our affiliates",
    }  # fmt: skip
    assert listed("Quux", "Quuux") == {"Quux", "Quuux"}


def test_a_heading_beside_one_that_says_that_its_vendors_are_used_now():
    assert listed("Companies in use", "Companies that we quux") == {"Companies in use"}
    assert listed("Today", "Quux") == {"Today"}


def test_a_sentence_before_a_list_that_ends_with_a_colon():
    head, first = row("Company", "Purpose", tag="th"), row("Acme GmbH", "Hosting")
    lead = "<p>Following the last revision, these companies have been let go:</p>"
    assert names(f"{lead}<table>{head}{first}</table>") == set()


def test_a_column_of_ends_that_says_that_there_is_none():
    head = row("Vendor", "Purpose", "End date", tag="th")
    rows = row("Acme GmbH", "Hosting", "none") + row("Badcorp GmbH", "Mail", "2025-05-31")
    assert names(f"<table>{head}{rows}</table>") == {"Acme GmbH"}


def test_headings_beside_a_list_that_stands_under_the_title():
    head = row("Company", "Purpose", tag="th")
    table = "<table>{}{}</table>"
    first = table.format(head, row("Acme GmbH", "Hosting"))
    other = table.format(head, row("Badcorp GmbH", "Mail"))
    for heading, read in {
        "Support": {"Acme GmbH", "Badcorp GmbH"},
        "Those that we quux": {"Acme GmbH"},
        "Third parties that you quux": {"Acme GmbH"},
        "Tools without data of customers": {"Acme GmbH"},
    }.items():
        assert names(f"{first}<h2>{heading}</h2>{other}") == read, heading


def test_the_day_after_a_dash_may_be_an_end():
    rows = [
        row("Acme GmbH", "Delivery of mail – since 2020"),
        row("Foo GmbH", "Hosting of the application"),
        row("Bar GmbH", "Storage of backups"),
        row("Badcorp GmbH", "Delivery of mail – quuxed in July 2026"),
    ]
    head = row("Vendor", "Purpose", tag="th")
    read = names(f"<table>{head}{''.join(rows)}</table>")
    assert read == {"Acme GmbH", "Foo GmbH", "Bar GmbH"}


def test_headings_within_a_table_that_say_that_vendors_are_not_used_now():
    rows = ["<tr><th colspan=2>Hosting</th></tr>", row("Acme GmbH", "Servers")]
    rows += ["<tr><th colspan=2>Scrapped</th></tr>", row("Badcorp GmbH", "Servers")]
    rows += ["<tr><th colspan=2>Archive</th></tr>", row("Evil GmbH", "Servers")]
    head = row("Vendor", "Purpose", tag="th")
    assert names(f"<table>{head}{''.join(rows)}</table>") == {"Acme GmbH"}


def test_stars_are_marks_of_notes():
    rows = row("Acme GmbH**", "Hosting") + row("Badcorp GmbH*", "Mail")
    head = row("Vendor", "Purpose", tag="th")
    notes = "<p>* Used until 31 March 2026.</p><p>** Our host.</p>"
    assert names(f"<table>{head}{rows}</table>{notes}") == {"Acme GmbH"}


def test_headings_that_deny_something():
    assert listed("Hosting", "Without limits") == {"Hosting"}
