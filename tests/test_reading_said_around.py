"""What headings and notes say of vendors, in the words of ordinary pages in eleven languages."""

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
    """Return the headings of a page whose vendors are read."""
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
