"""Which identifiers identify exactly one company, and which values identify nothing.

Two companies must never be treated as one because both have the LEI "n/a". A number certainly
identifies one company only if its scheme is known here and gives each number to a single company,
and the value fits the scheme. Everything else may be a hint, but proves nothing:

- The members of a VAT group can share one VAT number (Directive 2006/112/EC, Art. 11).
- A number in the German commercial register is unique only together with its court, so "HRB 12345"
  can be several companies. Its EUID names the court.
- The numbers of a scheme that is not known here may be anything.

Sources, all read on 2026-11-29:

- LEI: ISO 17442 and the check digits of ISO/IEC 7064 MOD 97-10, as described at
  https://www.registerlei.nz/iso-17442-standard-for-lei-code-structure/ and
  https://docs.rs/mx20022-validate/0.1.1/mx20022_validate/rules/lei.
- EUID: Implementing Regulation (EU) 2021/1042, Annex, section 9, and the examples in
  https://www.open-north.de/blog/2025-09-18_euid.
- D-U-N-S: https://dnbguide.desk.com/customer/en/portal/articles/2268996-the-d-u-n-s-number; its
  ninth digit was a check digit until 2006
  (https://wikimili.com/en/Data_Universal_Numbering_System).
- SIREN, SIRET (an establishment of the company whose SIREN it begins with) and the Finnish business
  ID: Peppol's list of participant identifier schemes, v8.8
  (https://docs.peppol.eu/edelivery/codelists/v8.8/Peppol%20Code%20Lists%20-%20Participant%20identifier%20schemes%20v8.8.xml).
- KBO/BCE and CVR: Delegated Regulation (EU) 2017/2055, Annex I
  (https://www.judict.eu/en/sla/32015L2366/32017R2055-X/annex-1).
- KVK: https://kvk.nl/en/starting/kvk-number-all-you-need-to-know.
- Companies House: Companies Act 2006, section 1066, as described at
  https://companyrecord.co.uk/blog/company-number-prefix-eight-characters-provenance and
  https://docs.companiesintheuk.co.uk/concepts/company-identifiers.
- Swiss UID: https://support.registry.se/en-US/kb/articles/vilka-format-forvantas-pa-inlamnade-innehavaruppgifter.
- VAT groups: COM(2009) 325. HRB numbers:
  https://docs.klarna.com/klarna-network-distribution/onboard-and-manage-your-partners/accounts-resources/legal-registration-number.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple
from unicodedata import normalize

_IGNORED_IN_WORDS = re.compile(r"[\s./?\u2026_()\[\]:*#\-\u2010-\u2015]+")
_NO_LETTER_OR_DIGIT = re.compile(r"[\W_]+")
_RUNS = ("01234567890123456789", "12345678901234567890", "98765432109876543210")
_SHORTEST_RUN = 8
_SHORTEST_FILLED = 9

_PLACEHOLDERS = frozenset(
    _IGNORED_IN_WORDS.sub("", each)
    for each in re.split(
        r"[,\n]",
        # By language; the words from "any" to "vendor" mean every company rather than none.
        """
        n/a, nil, no, none, not applicable, not assigned, not available, not known, not registered
        not stated, null, pending, applied for, requested, tba, tbc, tbd, test, to be added, todo
        to be announced, to be confirmed, to be determined, unassigned, undefined, unknown, missing
        x, xx, xxx, xxxx, yes, empty, blank, placeholder, in progress
        any, e-mail, misc, miscellaneous, other, others, third party, various, vendor
        k.a., keine, keine angabe, keine angaben, entfällt, unbekannt, nicht bekannt, noch offen
        nicht vorhanden, nicht anwendbar, nicht zutreffend, ausstehend, beantragt, folgt
        wird nachgereicht
        aucun, aucune, néant, sans objet, non applicable, non communiqué, non disponible, inconnu
        inconnue, en attente, en cours, à venir, à définir
        n/d, ninguno, ninguna, no aplica, no aplicable, no disponible, desconocido, pendiente
        por definir, nenhum, nenhuma, não aplicável, não disponível, desconhecido, a definir
        nessuno, nessuna, non disponibile, non applicabile, sconosciuto, in attesa, da definire
        n.v.t., niet van toepassing, geen, onbekend, nog niet bekend, in aanvraag
        ikke relevant, ikke oplyst, ukendt, ukjent, ingen, mangler, ej tillämpligt, saknas, okänd
        ei ole, ei tiedossa, puuttuu
        brak, nie dotyczy, nieznany, nieznana, w toku, neuvedeno, neznámé, nevztahuje se
        neuvedené, nu se aplică, necunoscut, nincs, ismeretlen, yok, bilinmiyor
        нет, н/д, не указано, неизвестно, немає, невідомо, άγνωστο, δεν υπάρχει
        なし, 該当なし, 未定, 不明, 无, 無, 不适用, 不適用, 待定, 未知, 없음, 해당 없음, 미정
        """,
    )
)
"""What people write instead of a missing name or number, without separators."""


def is_placeholder(text: str) -> bool:
    """Return whether a string stands for a missing name or number: "n/a", "TBD", "-".

    Example:
        >>> from subprocessors.model.identifiers import is_placeholder
        >>> is_placeholder("N/A"), is_placeholder("k. A."), is_placeholder("--")
        (True, True, True)
        >>> is_placeholder("Other Inc.")
        False
    """
    said = _IGNORED_IN_WORDS.sub("", text.casefold())
    return not said or said in _PLACEHOLDERS


def stands_for_nobody(name: str) -> bool:
    """Return whether a name is a placeholder rather than a company.

    X is a company, and "Vendor" is one in many examples.

    Example:
        >>> from subprocessors.model.identifiers import stands_for_nobody
        >>> stands_for_nobody("n/a"), stands_for_nobody("x"), stands_for_nobody("X")
        (True, True, False)
    """
    return is_placeholder(name) and name.strip() not in ("X", "Vendor", "vendor")


class Number(NamedTuple):
    """An identifier in the form in which it is compared.

    Attributes:
        scheme: The scheme.
        value: The value.
        is_certain: Whether it identifies exactly one company.
    """

    scheme: str
    value: str
    is_certain: bool


def number_of(scheme: str, value: str) -> Number | None:
    """Return an identifier as it is compared; None if the value identifies nothing.

    Args:
        scheme: The scheme as the list writes it: "LEI", "D-U-N-S number".
        value: The value as the list writes it.

    Returns:
        The identifier; None for a placeholder, or for a value that does not fit its scheme.

    Example:
        >>> from subprocessors.model.identifiers import number_of
        >>> number_of("D-U-N-S", "15-048-3782")
        Number(scheme='DUNS', value='150483782', is_certain=True)
        >>> number_of("Handelsregister", "HRB 12345")
        Number(scheme='handelsregister', value='hrb12345', is_certain=False)
        >>> print(number_of("LEI", "n/a"))
        None
    """
    if problem_of(scheme, value):
        return None
    known = _SCHEMES.get(_folded(scheme))
    if known is None:
        return Number(scheme_key(scheme), _folded(value), is_certain=False)
    plain = known.plain(value)
    # A SIRET belongs to an establishment, and begins with the SIREN of its company.
    if known.name == "SIRET":
        return Number("SIREN", plain[:9], is_certain=True)
    return Number(known.name, plain, is_certain=True)


def scheme_key(scheme: str) -> str:
    """Return a key that all spellings of a scheme share."""
    known = _SCHEMES.get(_folded(scheme))
    return known.name if known else _folded(scheme) or scheme


def problem_of(scheme: str, value: str) -> str | None:
    """Return why a value identifies nothing, as the end of a sentence; None if it may identify one.

    Example:
        >>> from subprocessors.model.identifiers import problem_of
        >>> problem_of("LEI", "pending")
        'identifies no company'
        >>> problem_of("LEI", "5493")
        'is not a valid LEI: it must have 18 letters or digits and 2 check digits'
        >>> print(problem_of("Handelsregister", "HRB 12345"))
        None
    """
    if is_meaningless(value):
        return "identifies no company"
    known = _SCHEMES.get(_folded(scheme))
    if known is None:
        return None
    plain = known.plain(value)
    if not known.pattern.fullmatch(plain):
        return f"is not a valid {known.name}: it must have {known.form}"
    if not known.check(plain):
        return f"is not a valid {known.name}: its check digits are wrong"
    return None


def is_meaningless(value: str) -> bool:
    """Return whether a value is a placeholder, one repeated character, or a run of digits."""
    said = _folded(value)
    # A number that is all zeros may have correct check digits.
    filled = said[:-2] if len(said) >= _SHORTEST_FILLED else said
    is_run = len(said) >= _SHORTEST_RUN and any(each.startswith(said) for each in _RUNS)
    return is_placeholder(value) or len(set(filled)) <= 1 or is_run


def _folded(text: str) -> str:
    return _NO_LETTER_OR_DIGIT.sub("", normalize("NFKC", text).casefold())


def _has_mod_97_10(text: str) -> bool:
    """Return whether the last two digits are the check digits of ISO/IEC 7064 MOD 97-10."""
    number = int("".join(str(int(each, 36)) for each in text))
    # 00, 01 and 99 leave the same remainder as 97, 98 and 02, and are never issued.
    return number % 97 == 1 and "02" <= text[-2:] <= "98"


def _has_luhn(text: str) -> bool:
    doubled = (int(each) * (1 + place % 2) for place, each in enumerate(reversed(text)))
    return sum(each // 10 + each % 10 for each in doubled) % 10 == 0


def _has_siren(siret: str) -> bool:
    # The last digit has exceptions: establishments of La Poste have a different check digit.
    return _has_luhn(siret[:9])


def _has_mod_11(text: str) -> bool:
    weights = (7, 9, 10, 5, 8, 4, 2, 1)
    return sum(int(each) * weight for each, weight in zip(text, weights, strict=True)) % 11 == 0


class _Scheme(NamedTuple):
    """A scheme that gives each of its numbers to a single company.

    Attributes:
        name: Its name.
        names: Its other names, without case, spaces and punctuation.
        pattern: The pattern of its numbers, without separators.
        form: The pattern in words.
        check: Returns whether the check digits of a number that fits the pattern are correct.
        separators: What may separate the parts of a number.
    """

    name: str
    names: str
    pattern: re.Pattern[str]
    form: str
    check: Callable[[str], bool] = lambda _: True
    separators: str = r"[\s.\-\u2010-\u2015]+"

    def plain(self, value: str) -> str:
        """Return a number without separators."""
        return re.sub(self.separators, "", value).upper()


_NINE_DIGITS, _EIGHT_DIGITS = re.compile("[0-9]{9}"), re.compile("[0-9]{8}")
_SCHEMES = {
    name: scheme
    for scheme in (
        _Scheme(
            "LEI",
            "lei leicode leinumber legalentityidentifier",
            re.compile("[0-9A-Z]{18}[0-9]{2}"),
            "18 letters or digits and 2 check digits",
            _has_mod_97_10,
        ),
        _Scheme(
            "EUID",
            "euid europeanuniqueidentifier",
            re.compile(r"[A-Z]{2}[0-9A-Z]{1,30}\.[0-9A-Z][0-9A-Z/._-]{0,60}"),
            "a country, a register, a full stop and the number there",
            separators=r"\s+",
        ),
        _Scheme("DUNS", "duns dunsnumber dunsnummer dunsno dunsnr", _NINE_DIGITS, "9 digits"),
        _Scheme("SIREN", "siren sirennumber numérosiren", _NINE_DIGITS, "9 digits", _has_luhn),
        _Scheme(
            "SIRET",
            "siret siretnumber numérosiret",
            re.compile("[0-9]{14}"),
            "14 digits",
            _has_siren,
        ),
        _Scheme("KVK number", "kvk kvknumber kvknummer kvknr", _EIGHT_DIGITS, "8 digits"),
        _Scheme("CVR number", "cvr cvrnumber cvrnummer cvrnr", _EIGHT_DIGITS, "8 digits"),
        _Scheme(
            "KBO/BCE number",
            "kbo bce kbobce bcekbo kbonumber bcenumber kbonummer numérobce kbobcenumber",
            re.compile("[0-9]{10}"),
            "10 digits",
        ),
        _Scheme(
            "Companies House number",
            "companieshouse companieshousenumber ukcompanynumber",
            re.compile("(?:[0-9]{2}|[A-Z]{2}|R[0-9])[0-9]{5}[0-9R]"),
            "8 characters: digits, the first two of which may be letters",
        ),
        _Scheme("Y-tunnus", "ytunnus fonummer", _EIGHT_DIGITS, "8 digits", _has_mod_11),
        _Scheme("Swiss UID", "swissuid uidch che", re.compile("CHE[0-9]{9}"), "CHE and 9 digits"),
    )
    for name in (_folded(scheme.name), *scheme.names.split())
}
