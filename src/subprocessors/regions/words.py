"""The words around places, in eleven languages, and the short names that are missing from ISO 3166.

They are for reading what a published list says about places: see `subprocessors.regions.reading`.
This module lists only words that do not affect which places are meant; a text with any other word,
such as "outside" or "except", is not read.
"""

from __future__ import annotations

import enum
import re


class Word(enum.Enum):
    """What a word that is not a place name does in a statement about places."""

    AND = enum.auto()
    """Joins places that are all meant."""
    OR = enum.auto()
    """Joins places that are alternatives."""
    OTHERS = enum.auto()
    """Stands for places that are not named."""
    FIRST = enum.auto()
    """Says that data is mostly there, so there are other places."""
    SECOND = enum.auto()
    """Says that there is another place, from which data is copied."""
    HELD = enum.auto()
    """Says that data is in the place: if said of only one place, others are something else."""
    BASED = enum.auto()
    """Says that something is there: the data, or the company."""
    IN = enum.auto()
    """Stands before a place, and says nothing else."""
    DEFAULT = enum.auto()
    """Says that data is there unless something else is arranged."""
    COMPANY = enum.auto()
    """Names a provider or its service."""
    LEGAL = enum.auto()
    """Names a provider with its legal form, as in an address."""
    FILLER = enum.auto()
    """Does not affect which places are meant."""


def _meaning(words: dict[Word, str]) -> dict[str, Word]:
    return {
        " ".join(each.split()): word
        for word, written in words.items()
        for each in written.split(",")
        if each.strip()
    }


# Separated by commas. Each line is one language, in the order of English, German, French, Spanish,
# Italian, Dutch, Polish, Portuguese, Swedish, Japanese and Korean.
WORDS = _meaning(
    {
        Word.AND: """
            and, as well as, und, sowie, et, y, e, ed, en, i, oraz, och, および, 及び, 및
            """,
        Word.OR: "or, oder, ou, o, lub, albo, eller, または, 又は, もしくは, 또는",
        Word.OTHERS: """
            other, others, other countries, other locations, other regions, other places, elsewhere,
            another, another country, another region, another location, more, etc, among others,
            andere, andere länder, andere orte, weitere, weitere länder, weitere orte, usw, ua,
            autre, autres, autres pays, autres régions, autres lieux, ailleurs,
            otro, otros, otros países, otras regiones, otros lugares,
            altro, altri, altri paesi, altre regioni, altri luoghi, ecc,
            andere landen, andere locaties, andere regio's, elders, enz,
            inne, inne kraje, innych krajach, inne regiony, itd,
            outro, outros, outros países, outras regiões, outros locais,
            andra, andra länder, andra platser, övriga länder,
            その他, その他の国, その他の国々, など, 等, 기타, 기타 국가, 등,
            several countries, various countries, multiple countries, mehrere länder,
            plusieurs pays, varios países, diversi paesi, meerdere landen, kilka krajów,
            vários países, flera länder, 複数の国, 여러 국가, 여러 나라
            """,
        Word.FIRST: """
            primary, primarily, mainly, mostly, principally, first,
            primär, hauptsächlich, vorwiegend, überwiegend, principal, principalement,
            principalmente, prevalentemente, hoofdzakelijk, voornamelijk, głównie, przede wszystkim,
            huvudsakligen, främst, 主に, 주로
            """,
        Word.SECOND: """
            secondary, backup, backups, failover, fallback, replica, disaster recovery,
            datensicherung, sicherung, sauvegarde, sauvegardes, copias de seguridad, kopie zapasowe,
            säkerhetskopior, バックアップ, 백업
            """,
        Word.HELD: """
            data, data is, data are, data is stored, data are stored, data is hosted,
            data is processed, is stored, are stored, is hosted, are hosted,
            data center, data centers, data centre, data centres, datacenter, datacenters,
            datacentre, server, servers, hosted on, runs on, running on, hosted, hosting,
            stored, storage, processed, processing,
            infrastructure, residency, data residency,
            serverstandort, rechenzentrum, rechenzentren, gehostet, speicherung,
            serveur, serveurs, hébergement, hébergé, hébergées, centre de données,
            centres de données, servidor, servidores, alojamiento, centro de datos,
            centros de datos, centro dati, opslag, serwer, serwery, centrum danych, centra danych,
            alojamento, hospedagem, centro de dados, centros de dados, datacentral, serverplats,
            servrar,
            データセンター, サーバー, 데이터센터, 데이터 센터, 서버
            """,
        Word.BASED: "based, located",
        Word.DEFAULT: """
            default, by default, default region, default location, standardmäßig, standardregion,
            par défaut, por defecto, predefinito, di default, standaard, domyślnie, por padrão,
            por predefinição, som standard, デフォルト, 既定, 기본, 기본값
            """,
        Word.IN: """
            in, within, inside, at, im, innerhalb, dans, aux, au, binnen, w, we, em, na, nos,
            nas, nel, nella, negli
            """,
        Word.COMPANY: """
            aws, amazon, amazon web services, gcp, google, google cloud, google cloud platform,
            azure, microsoft, microsoft azure, hetzner, hetzner online, ovh, ovhcloud, scaleway,
            ionos, digitalocean, cloudflare, fastly, akamai, linode, vercel, netlify, heroku,
            render, supabase, neon, oracle cloud, ibm cloud, stackit, exoscale, infomaniak,
            upcloud, mongodb atlas
            """,
        Word.LEGAL: """
            amazon web services inc, amazon web services emea sarl, google llc,
            google ireland limited, google cloud emea limited, microsoft corporation,
            hetzner online gmbh, ovh sas
            """,
        Word.FILLER: """
            the, all, region, regions, zone, zones, availability zone, availability zones,
            multi-region, multi region, multiregion, multi-az, country, countries, member state,
            member states, location, tenant, production tenant, instance, cluster, workspace,
            deployment, environment, jurisdiction,
            locations, only, solely, exclusively, edge, edge network, edge nodes, edge-nodes,
            edge locations, network, cdn,
            anycast, cloud, sccs in place, with sccs, scc, sccs, standard contractual clauses,
            with standard contractual clauses, eu standard contractual clauses,
            with eu standard contractual clauses, eu sccs, with eu sccs, dpf, dpf certified,
            eu-us dpf, eu-us data privacy framework, data privacy framework, adequacy decision,
            eu adequacy decision, der, die, den,
            nur, alle, ausschließlich, land, länder, staat, regionen, standort,
            standardvertragsklauseln, eu-standardvertragsklauseln, angemessenheitsbeschluss, le,
            la, les, uniquement, seulement, exclusivement, région, régions, pays,
            el, los, las, únicamente, solo, sólo, exclusivamente, región, regiones, país, países,
            il, lo, gli, solamente, esclusivamente, regione, regioni, paese,
            paesi, de, het, alleen, uitsluitend, regio, regio's, landen, locatie,
            tylko, wyłącznie, kraj, kraje, os, as, apenas, somente, região,
            regiões, endast, enbart, inom, regionen, länder,
            リージョン, 地域, 国内, 域内, 内, 州, 都, 府, 県, 市, のみ, 리전, 지역, 국내, 내, 만
            """,
    }
)
"""Words and phrases in lower case, without full stops, with what each of them does."""

OF_NETWORKS = frozenset(
    "pop pops node nodes origin origins transit preferred preferiti préférés used".split()
)
"""Words in brackets after "worldwide" that leave it worldwide: "Global (EU PoPs preferred)"."""

EUROPE = frozenset(("europe", "europa", "europie", "欧州", "ヨーロッパ", "유럽"))
"""The names of Europe: it has no known members, so it is only read with a place in it."""

ALSO_DUTCH = frozenset(
    (
        "nederland", "europese unie", "europese economische ruimte", "groot-brittannië",
        "tsjechische republiek", "wereldwijd",
    )
)  # fmt: skip
"""Dutch place names that are missing from the translations of ISO 3166-1."""

NEVER_AFTER_COMMA = frozenset(("en", "i", "o"))
"""Words that join places in one language, but in another come before a place after a comma."""

LONGEST_PHRASE = 8
"""The maximum number of words in a name or phrase."""

WRITTEN_IN_CAPITALS = frozenset("and or und oder aws gcp ovh cdn scc dpf".split())
"""The short words that mean the same in capital letters; "IN" and "LA" may be codes of places."""

WRITTEN_ABROAD = {
    " ".join(each.split()): code
    for code, names in {
        "EU": """
            europäische union, union européenne, unión europea, unione europea, europese unie,
            unia europejska, união europeia, europeiska unionen, 欧州連合, 유럽연합, 유럽 연합
            """,
        "EEA": """
            europäischer wirtschaftsraum, espace économique européen, espacio económico europeo,
            spazio economico europeo, europese economische ruimte, europejski obszar gospodarczy,
            espaço económico europeu, espaço econômico europeu,
            europeiska ekonomiska samarbetsområdet, 欧州経済領域, 유럽경제지역
            """,
        "worldwide": """
            weltweit, monde entier, le monde entier, mondial, mondiale, todo el mundo, mundial,
            tutto il mondo, globale, wereldwijd, na całym świecie, globalnie, todo o mundo,
            hela världen, över hela världen, världen över, globalt, 全世界, 世界中, グローバル,
            전 세계, 전세계, 글로벌
            """,
        "US": """
            eeuu, ee uu, förenta staterna, stanach zjednoczonych, vereinigten staaten,
            アメリカ, アメリカ合衆国
            """,
        "GB": """
            wielkiej brytanii,
            grossbritannien, grande-bretagne, gran bretaña, gran bretagna, groot-brittannië,
            grã-bretanha, storbritannien, zjednoczone królestwo, イギリス
            """,
        "NL": "hollande, holanda, olanda, niderlandy, niederlanden, holandii, niderlandach",
        "DE": "niemczech",
        "PL": "polsce",
        "IE": "irlandii",
        "FR": "francji",
        "ES": "hiszpanii",
        "SE": "szwecji",
        "FI": "finlandii",
        "BE": "belgii",
        "CH": "szwajcarii",
        "CZ": """
            tschechische republik, république tchèque, república checa, repubblica ceca,
            tsjechische republiek
            """,
        "RU": "russland, russie, rusia, rosja, rússia, ryssland, ロシア, 러시아",
        "AU": "オーストラリア",
        "KR": "한국",
    }.items()
    for each in names.split(",")
}
"""Place names in ten languages that are missing from the translations of ISO 3166-1."""

ABBREVIATIONS = {
    "UE": "EU", "U.E.": "EU",
    "EER": "EEA", "EOG": "EEA", "EEE": "EEA", "EWR": "EEA", "EES": "EEA",
    "EU/EEA": "EEA", "EEA/EU": "EEA", "EU/EWR": "EEA", "EWR/EU": "EEA", "UE/EEE": "EEA",
    "UE/SEE": "EEA", "UE/EOG": "EEA", "EU/EER": "EEA", "EU/EES": "EEA",
    "VS": "US", "EUA": "US", "VK": "GB",
}  # fmt: skip
"""Abbreviations in ten languages, in capital letters only."""

OFTEN_WORDS = frozenset(
    """
    AI AM AS AT BE BI BY DJ DO EL ET HR ID IM IO IS IT ME MR MS MY NA NO PM PS RE SA SO ST TM TO TV
    AND ARE BEN CAN COD COM CUB FIN GIN GUM LIE MAC MAR NOR PER SUR TON VIR
    """.split()
)
"""Codes of countries that are also words, or abbreviations of something else."""

OFTEN_OTHER_PLACES = frozenset(
    """
    georgia geórgia géorgie georgie 조지아 congo kongo コンゴ 콩고 granada norfolk
    salvador ドミニカ maurice dominique
    """.split()
)
"""Names of countries that are just as often the name of another place or a person."""

ALSO_TOWNS = {
    "BJ": frozenset(("NG",)), "CU": frozenset(("PT",)), "JE": frozenset(("US",)),
    "JM": frozenset(("US",)), "LB": frozenset(("US",)), "SM": frozenset(("US",)),
}  # fmt: skip
"""Countries that share their name with a town elsewhere, such as Benin City: where that town is."""

ALSO_CITIES = {"washington": frozenset(("US",)), "frankfurt am main": frozenset(("DE",))}
"""Names of cities besides those in the tables; the city of Washington is not in the state."""

_CHOOSE = (
    r"configur\w*|select\w*|chosen|choice|choose\w*|designated|controlled|determined"
    r"|gewählt|wählbar|konfigurierbar\w*"
    r"|choisi\w*|choix|elegid[oa]|elija|scelt[oa]|gekozen|keuze|wybran\w*|wybór|escolhid[oa]"
    r"|escolha|vald|väljer"
)
CHOSEN = re.compile(rf"\b(?:{_CHOOSE})\b|選択|선택", re.IGNORECASE)
"""Finds words for a place that is chosen."""

_PEOPLE = (
    r"customers?|clients?|users?|accounts?|tenants?|kunden?|nutzer\w*|usuarios?|utent[ei]"
    r"|client[ei]s?|klant\w*|klient\w*|gebruikers?|utilisateurs?|utilizador\w*|usuários?"
    r"|användare|kunder"
)
PEOPLE = re.compile(rf"(?:{_PEOPLE}|顧客|お客様|고객)", re.IGNORECASE)
"""Matches people: a place before them in a condition is theirs, not the data's."""

_MATTER = (
    rf"(?:{_PEOPLE}|plans?|services?|features?|data(?! cent)|requests?"
    r"|\w*daten|dienst\w*|funktion\w*|anfragen?|données|fonctionnalités?|forfaits?|demandes?"
    r"|datos|servicios?|funciones|planes|solicitud(?:es)?|dati|servizi\w*|funzion[ei]|piani"
    r"|richiest[ae]|gegevens|functies?|verzoek(?:en)?|danych|dane|usług\w*|funkcj\w*"
    r"|dados|serviços?|planos?|pedidos?|tjänst\w*)"
)
ON_CONDITION = re.compile(
    r"(?:only|solely|exclusively|if|when|where|optional|for|does not apply (?:to|for)|applies"
    r"|not applicable (?:to|for)|applicable|on request"
    r"|nur|falls|wenn|für|seulement|uniquement|si|pour|optionnel|en option"
    r"|solo|únicamente|para|opcional|se|opzionale|alleen|indien|als|voor|optioneel|tylko|jeśli"
    rf"|dla|opcjonalnie|apenas|somente|endast|om|för|valfritt)\b.*\b{_MATTER}\b.*"
    r"|(?!.*\b(?:for|to|für|pour|para|per|voor|dla|för)\b)"
    rf".*\b{_MATTER}(?: (?:only|optional|nur|uniquement|solo|alleen|tylko|apenas|endast))?"
    r"|.*(?:顧客|お客様|ユーザー|データ|サービス).*(?:の場合|のみ)|.*(?:고객|사용자|데이터|서비스).*(?:경우|만)",
    re.IGNORECASE | re.DOTALL,
)
"""Matches words in brackets that say whose data, or which data, a place applies to."""

NOT_FOR = re.compile(r"(?:does not apply|not applicable) (?:to|for)\b", re.IGNORECASE)
"""Finds words that introduce those to whom a place does not apply."""

DENIED = re.compile(
    r"\b(?:no|not|never|none|without|nicht|kein\w*|ohne|pas|sans|sin|senza|niet|geen|nie|bez"
    r"|não|sem|inte|utan|former\w*|previous\w*"
    r"|exclu\w*|except|apart|other|prior|past|upcoming|potential|prospective"
    r"|until|till|from|since|soon|now|future|planned"
    r"|bis|ab|jusqu\w*|hasta|fino|tot|do|até|mov\w+|full|(?:19|20)\d\d"
    r"|headquarter\w*|hq|compan(?:y|ies)|offices?|staff|employees|support(?! requests?))\b"
    r"|\bcustomer service\b",
    re.IGNORECASE,
)
"""Finds words that deny or postpone, or that are about the company rather than data."""

LEFT_OPEN = re.compile(
    r"(?:unless|varies|vary|varying|depends|depending|by default|default|per|according|typically"
    r"|usually|generally|(?:region )?as (?:configured|selected|chosen)|standardmäßig|je nach"
    r"|abhängig|par défaut|selon|por defecto|según|predefinit\w+|a seconda|standaard|afhankelijk"
    r"|domyślnie|zależnie|por padrão|por predefinição|conforme|som standard|beroende)\b.*",
    re.IGNORECASE | re.DOTALL,
)
"""Matches words in brackets that say that the place may be a different one."""

FURTHER = re.compile(
    r"[,、;:]|\b(?:or|and|otherwise|else|others?|elsewhere|also|plus|in|instead|except|but|oder|sonst"
    r"|andernfalls|auch|im|ou|sinon|autres?|aussi|dans|otros?|también|en|altr[oi]|anche|anders"
    r"|ook|lub|inaczej|inne|outros?|também|em|eller|annars|andra|även)\b|または|その他|또는|기타",
    re.IGNORECASE,
)
"""Finds words after which a condition may name another place."""

OTHERS_WHERE = re.compile(
    r"\bother (?:countries|locations|regions|places)(?P<where> (?:where|in which)\b[^;:()\n]*)$",
    re.IGNORECASE,
)
"""Finds descriptions of places that are not named: "other countries where they operate"."""
