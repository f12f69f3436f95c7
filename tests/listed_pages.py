"""Words for made-up pages in eleven languages, and pages made from them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Words(NamedTuple):
    """What a page in one language says."""

    language: str
    title: str
    head: tuple[str, str, str]
    purposes: tuple[str, str, str]
    places: tuple[str, str, str]
    current: str
    former: str
    planned: str
    negated: str
    lead_negated: str
    lead_former: str
    lead_planned: str
    data_head: tuple[str, str]
    data: tuple[str, str]
    contact_head: tuple[str, str]
    safeguards: tuple[str, Sequence[str]]
    removed: str
    soon: str
    status: tuple[str, str, str]
    affiliates: str
    labels: tuple[str, str]
    seat: str
    stored: str
    kind: str
    changes: str
    section: str


PAGES = (
    Words(
        "en",
        "Sub-processors of Example Processor",
        ("Sub-processor", "Purpose", "Location"),
        ("Cloud hosting", "Customer support", "Payment processing"),
        ("Germany", "Ireland", "United States"),
        "Current sub-processors",
        "Former sub-processors",
        "Planned sub-processors",
        "Vendors that are not sub-processors",
        "These companies are independent controllers and not sub-processors.",
        "The companies below are no longer used.",
        "We plan to engage the following companies.",
        ("Type of data", "Sub-processors"),
        ("Account data", "Usage data"),
        ("Contact", "E-mail"),
        (
            "Safeguards",
            ("Encryption of all data in transit", "Confidentiality agreements", "Regular audits"),
        ),
        "removed in March 2031",
        "planned for June 2031",
        ("Status", "Active", "Retired"),
        "Affiliates",
        ("Purpose", "Location"),
        "Country of establishment",
        "Data hosting location",
        "Hosting provider",
        "Change log",
        "Infrastructure",
    ),
    Words(
        "de",
        "Unterauftragsverarbeiter der Muster Software",
        ("Unterauftragsverarbeiter", "Zweck der Verarbeitung", "Standort"),
        ("Hosting der Anwendung", "Kundensupport", "Abwicklung von Zahlungen"),
        ("Deutschland", "Irland", "Vereinigte Staaten"),
        "Aktuelle Unterauftragsverarbeiter",
        "Ehemalige Unterauftragsverarbeiter",
        "Geplante Unterauftragsverarbeiter",
        "Keine Unterauftragsverarbeiter",
        "Diese Unternehmen sind eigenverantwortlich und keine Unterauftragsverarbeiter.",
        "Die folgenden Anbieter werden nicht mehr eingesetzt.",
        "Wir planen, die folgenden Anbieter einzusetzen.",
        ("Datenkategorie", "Unterauftragsverarbeiter"),
        ("Kontodaten", "Nutzungsdaten"),
        ("Ansprechpartner", "E-Mail"),
        (
            "Technische und organisatorische Maßnahmen",
            (
                "Verschlüsselung aller Daten",
                "Vertraulichkeit der Mitarbeiter",
                "Regelmäßige Prüfungen",
            ),
        ),
        "entfernt im März 2031",
        "geplant ab Juni 2031",
        ("Status", "Aktiv", "Beendet"),
        "Verbundene Unternehmen",
        ("Zweck", "Standort"),
        "Sitz",
        "Ort der Datenspeicherung",
        "Hosting-Anbieter",
        "Änderungshistorie",
        "Infrastruktur",
    ),
    Words(
        "fr",
        "Sous-traitants ultérieurs d'Exemple",
        ("Sous-traitant", "Finalité du traitement", "Localisation"),
        ("Hébergement de l'application", "Support client", "Traitement des paiements"),
        ("Allemagne", "Irlande", "États-Unis"),
        "Sous-traitants actuels",
        "Anciens sous-traitants",
        "Sous-traitants prévus",
        "Prestataires qui ne sont pas des sous-traitants",
        "Ces sociétés sont responsables de traitement indépendants, pas des sous-traitants.",
        "Les sociétés suivantes ne sont plus utilisées.",
        "Nous prévoyons de faire appel aux sociétés suivantes.",
        ("Catégories de données", "Sous-traitants"),
        ("Données de compte", "Données d'usage"),
        ("Contact", "Courriel"),
        (
            "Garanties",
            (
                "Chiffrement de toutes les données",
                "Confidentialité du personnel",
                "Audits réguliers",
            ),
        ),
        "retiré en mars 2031",
        "prévu pour juin 2031",
        ("Statut", "Actif", "Résilié"),
        "Sociétés affiliées",
        ("Finalité", "Localisation"),
        "Siège social",
        "Lieu de stockage des données",
        "Hébergeur",
        "Historique des modifications",
        "Infrastructure",
    ),
    Words(
        "es",
        "Subencargados del tratamiento de Ejemplo",
        ("Subencargado", "Finalidad del tratamiento", "Ubicación"),
        ("Alojamiento de la aplicación", "Atención al cliente", "Procesamiento de pagos"),
        ("Alemania", "Irlanda", "Estados Unidos"),
        "Subencargados actuales",
        "Antiguos subencargados",
        "Subencargados previstos",
        "Proveedores que no son subencargados",
        "Estas empresas son responsables independientes y no son subencargados.",
        "Las siguientes empresas ya no se utilizan.",
        "Tenemos previsto contratar a las siguientes empresas.",
        ("Categorías de datos", "Subencargados"),
        ("Datos de la cuenta", "Datos de uso"),
        ("Contacto", "Correo electrónico"),
        (
            "Garantías",
            (
                "Cifrado de todos los datos",
                "Confidencialidad del personal",
                "Auditorías periódicas",
            ),
        ),
        "eliminado en marzo de 2031",
        "previsto para junio de 2031",
        ("Estado", "Activo", "Dado de baja"),
        "Empresas del grupo",
        ("Finalidad", "Ubicación"),
        "Domicilio social",
        "Lugar de almacenamiento",
        "Proveedor de alojamiento",
        "Historial de cambios",
        "Infraestructura",
    ),
    Words(
        "it",
        "Sub-responsabili del trattamento di Esempio",
        ("Sub-responsabile", "Finalità del trattamento", "Ubicazione"),
        ("Hosting dell'applicazione", "Assistenza clienti", "Gestione dei pagamenti"),
        ("Germania", "Irlanda", "Stati Uniti"),
        "Sub-responsabili attuali",
        "Precedenti sub-responsabili",
        "Sub-responsabili previsti",
        "Fornitori che non sono sub-responsabili",
        "Queste società sono titolari autonomi e non sono sub-responsabili.",
        "Le seguenti società non sono più utilizzate.",
        "Prevediamo di incaricare le seguenti società.",
        ("Categorie di dati", "Sub-responsabili"),
        ("Dati dell'account", "Dati di utilizzo"),
        ("Referente", "E-mail"),
        (
            "Garanzie",
            ("Crittografia di tutti i dati", "Riservatezza del personale", "Audit regolari"),
        ),
        "rimosso a marzo 2031",
        "previsto per giugno 2031",
        ("Stato attuale", "Attivo", "Cessato"),
        "Società del gruppo",
        ("Finalità", "Ubicazione"),
        "Sede legale",
        "Luogo di conservazione dei dati",
        "Fornitore di hosting",
        "Cronologia delle modifiche",
        "Infrastruttura",
    ),
    Words(
        "nl",
        "Subverwerkers van Voorbeeld",
        ("Subverwerker", "Doel van de verwerking", "Locatie"),
        ("Hosting van de applicatie", "Klantenservice", "Verwerking van betalingen"),
        ("Duitsland", "Ierland", "Verenigde Staten"),
        "Huidige subverwerkers",
        "Voormalige subverwerkers",
        "Geplande subverwerkers",
        "Leveranciers die geen subverwerker zijn",
        "Deze partijen zijn zelfstandig verwerkingsverantwoordelijke en geen subverwerkers.",
        "De volgende partijen worden niet meer gebruikt.",
        "Wij zijn van plan de volgende partijen in te schakelen.",
        ("Categorieën persoonsgegevens", "Subverwerkers"),
        ("Accountgegevens", "Gebruiksgegevens"),
        ("Contactpersoon", "E-mail"),
        (
            "Waarborgen",
            (
                "Versleuteling van alle gegevens",
                "Geheimhouding door medewerkers",
                "Periodieke audits",
            ),
        ),
        "verwijderd in maart 2031",
        "gepland voor juni 2031",
        ("Status", "Actief", "Beëindigd"),
        "Groepsmaatschappijen",
        ("Doel", "Locatie"),
        "Vestigingsland",
        "Opslaglocatie",
        "Hostingprovider",
        "Wijzigingsoverzicht",
        "Infrastructuur",
    ),
    Words(
        "pl",
        "Podprocesorzy spółki Przykład",
        ("Podmiot przetwarzający", "Cel przetwarzania", "Lokalizacja"),
        ("Hosting aplikacji", "Obsługa klienta", "Obsługa płatności"),
        ("Niemcy", "Irlandia", "Stany Zjednoczone"),
        "Aktualni podprocesorzy",
        "Byli podprocesorzy",
        "Planowani podprocesorzy",
        "Dostawcy, którzy nie są podprocesorami",
        "Te spółki są niezależnymi administratorami i nie są podprocesorami.",
        "Z poniższych spółek już nie korzystamy.",
        "Planujemy zaangażować następujące spółki.",
        ("Kategorie danych", "Podprocesorzy"),
        ("Dane konta", "Dane o użyciu"),
        ("Osoba kontaktowa", "E-mail"),
        (
            "Zabezpieczenia",
            ("Szyfrowanie wszystkich danych", "Poufność personelu", "Regularne audyty"),
        ),
        "usunięty w marcu 2031",
        "planowany na czerwiec 2031",
        ("Status", "Aktywny", "Zakończony"),
        "Spółki z grupy",
        ("Cel", "Lokalizacja"),
        "Siedziba",
        "Miejsce przechowywania danych",
        "Dostawca hostingu",
        "Historia zmian",
        "Infrastruktura",
    ),
    Words(
        "pt",
        "Subprocessadores da Exemplo",
        ("Subprocessador", "Finalidade do tratamento", "Localização"),
        ("Alojamento da aplicação", "Apoio ao cliente", "Processamento de pagamentos"),
        ("Alemanha", "Irlanda", "Estados Unidos"),
        "Subprocessadores atuais",
        "Antigos subprocessadores",
        "Subprocessadores previstos",
        "Fornecedores que não são subprocessadores",
        "Estas empresas são responsáveis independentes e não são subprocessadores.",
        "As seguintes empresas já não são utilizadas.",
        "Prevemos contratar as seguintes empresas.",
        ("Categorias de dados", "Subprocessadores"),
        ("Dados da conta", "Dados de utilização"),
        ("Contacto", "E-mail"),
        (
            "Salvaguardas",
            (
                "Encriptação de todos os dados",
                "Confidencialidade do pessoal",
                "Auditorias regulares",
            ),
        ),
        "removido em março de 2031",
        "previsto para junho de 2031",
        ("Estado", "Ativo", "Encerrado"),
        "Empresas do grupo",
        ("Finalidade", "Localização"),
        "Sede social",
        "Local de armazenamento",
        "Fornecedor de alojamento",
        "Histórico de alterações",
        "Infraestrutura",
    ),
    Words(
        "sv",
        "Underbiträden till Exempelbolaget",
        ("Underbiträde", "Ändamål med behandlingen", "Plats"),
        ("Drift av applikationen", "Kundsupport", "Hantering av betalningar"),
        ("Tyskland", "Irland", "USA"),
        "Nuvarande underbiträden",
        "Tidigare underbiträden",
        "Planerade underbiträden",
        "Leverantörer som inte är underbiträden",
        "Dessa bolag är självständigt personuppgiftsansvariga och inte underbiträden.",
        "Följande bolag används inte längre.",
        "Vi planerar att anlita följande bolag.",
        ("Kategorier av personuppgifter", "Underbiträden"),
        ("Kontouppgifter", "Användningsdata"),
        ("Kontaktperson", "E-post"),
        (
            "Skyddsåtgärder",
            (
                "Kryptering av alla uppgifter",
                "Sekretess för personalen",
                "Regelbundna granskningar",
            ),
        ),
        "borttagen i mars 2031",
        "planerad till juni 2031",
        ("Status", "Aktiv", "Avslutad"),
        "Koncernbolag",
        ("Ändamål", "Plats"),
        "Säte",
        "Lagringsplats",
        "Hostingleverantör",
        "Ändringshistorik",
        "Infrastruktur",
    ),
    Words(
        "ja",
        "サンプル社のサブプロセッサー一覧",
        ("サブプロセッサー", "処理の目的", "所在地"),
        ("クラウドホスティング", "カスタマーサポート", "決済処理"),
        ("ドイツ", "アイルランド", "アメリカ合衆国"),
        "現在のサブプロセッサー",
        "過去のサブプロセッサー",
        "追加予定のサブプロセッサー",
        "サブプロセッサーではない事業者",
        "以下の事業者は独立した管理者であり、サブプロセッサーではありません。",
        "以下の事業者は現在利用していません。過去に利用していました。",
        "今後、以下の事業者を利用する予定です。",
        ("データの種類", "サブプロセッサー"),
        ("アカウント情報", "利用状況データ"),
        ("担当者", "メールアドレス"),
        ("安全管理措置", ("すべてのデータの暗号化", "従業員の秘密保持", "定期的な監査")),
        "2031年3月に削除済み",
        "2031年6月に導入予定",
        ("状態", "利用中", "終了"),
        "グループ会社",
        ("目的", "所在地"),
        "本社所在地",
        "データ保管場所",
        "ホスティング事業者",
        "変更履歴",
        "インフラストラクチャ",
    ),
    Words(
        "ko",
        "예시 회사의 하위 처리자 목록",
        ("하위 처리자", "처리 목적", "위치"),
        ("클라우드 호스팅", "고객 지원", "결제 처리"),
        ("독일", "아일랜드", "미국"),
        "현재 하위 처리자",
        "과거 하위 처리자",
        "추가 예정인 하위 처리자",
        "하위 처리자가 아닌 업체",
        "다음 업체는 독립적인 컨트롤러이며 하위 처리자가 아닙니다.",
        "다음 업체는 더 이상 이용하지 않습니다.",
        "다음 업체를 이용할 예정입니다.",
        ("데이터 유형", "하위 처리자"),
        ("계정 데이터", "이용 데이터"),
        ("담당자", "이메일"),
        ("안전조치", ("모든 데이터의 암호화", "직원의 기밀 유지", "정기 감사")),
        "2031년 3월 삭제",
        "2031년 6월 도입 예정",
        ("상태", "이용 중", "종료"),
        "계열사",
        ("목적", "위치"),
        "본사 소재지",
        "데이터 저장 위치",
        "호스팅 업체",
        "변경 이력",
        "인프라",
    ),
)

NAMES = ("Example Cloud GmbH", "Evil Mail Ltd", "Foo Payments Inc.")


def table(head: Sequence[str], *rows: Sequence[str]) -> str:
    """Return a table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def rows_of(words: Words, names: Sequence[str] = NAMES) -> list[tuple[str, str, str]]:
    """Return a row for each vendor."""
    return list(zip(names, words.purposes, words.places, strict=False))


def page(*parts: str) -> str:
    """Return a page in Markdown."""
    return "\n\n".join(parts) + "\n"
