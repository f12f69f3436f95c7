"""Words beside a name that say when a vendor is used, or that it is not: `(until 31 May 2030)`.

English is covered best; for the other languages in which lists are read, only plain words are
known.
"""

from __future__ import annotations

import re
from unicodedata import normalize

from subprocessors.names.normalize import LONGEST_NAME

# Brackets of any script, and what separates a name from the words beside it.
_APART = re.compile(
    r"[()\[\]{}<>\uff08\uff09\uff3b\uff3d\uff5b\uff5d\uff1c\uff1e\u3008-\u3011\u3014\u3015]"
    r"|[,;:]\s+|[\uff0c\uff1b\uff1a\u3001\u2013-\u2015|\n]"
    r"|(?:[-/*~\u00b7\u2022]\s|(?<!\w)[-/*~\u00b7\u2022])"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_WRITTEN = rf"\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}}|{_NUMBER} {_MONTH}|{_MONTH} \d+"
_WHEN = rf"(?:{_WRITTEN}|{_MONTH}|\d{{4}}\b|q[1-4]\b|(?:the )?(?:end|start|beginning|middle) of\b)"
# Each states a status, whatever follows it.
_STATES = tuple(
    """
    planned upcoming proposed forthcoming pending prospective announced terminated terminating ended
    ends inactive deactivated disabled discontinued deprecated retired removed decommissioned
    offboarded cancelled canceled suspended expired ceased withdrawn superseded replaced rejected
    declined sunsetted
    """.split()
)
# Each may also begin with another name, as in "formerly Example Ltd".
_MAY_STATE = tuple("former formerly previous previously past future historic historical".split())
# In German, French, Spanish, Italian, Dutch, Polish, Portuguese and Swedish.
_STATES_ELSEWHERE = tuple(
    """
    geplant beendet gekündigt inaktiv eingestellt abgelöst prévu planifié terminé résilié inactif
    previsto planificado terminado finalizado inactivo pianificato terminato cessato inattivo
    gepland beëindigd inactief planowany planowana zakończony zakończona nieaktywny nieaktywna
    planejado planeado encerrado inativo planerad avslutad
    """.split()
)
_MAY_STATE_ELSEWHERE = tuple(
    """
    ehemals ehemalig ehemaliger früher vormals künftig ancien ancienne anciennement antiguo antigua
    anteriormente precedente precedentemente voorheen vroeger dawniej były była antigo antiga
    tidigare
    """.split()
)
_WHEN_ELSEWHERE = (
    r"(?:(?:gültig )?(?:bis|ab|seit)|jusqu['\u2019](?:au|à)|depuis|dès|à partir d[eu]|hasta|desde|"
    r"a partir d[eo]|fino al?|dal|tot|vanaf|sinds|do|od|até|t\.o\.m\.?|till|från|fr\.o\.m\.?|sedan)"
)
# In Japanese and Korean: planned, ended, ceased, until a date, or from a date.
_EAST_ASIAN = re.compile(
    r"予定|終了|廃止|解約|停止|예정|종료|해지|중단|\d[日月년월일]?(?:まで|から|까지|부터)"
)
_WORDS = frozenset(_STATES + _MAY_STATE + _STATES_ELSEWHERE + _MAY_STATE_ELSEWHERE)
_STATED = (
    r"(?:(?:is|was|are|were|currently|now|being|to be|will be|not yet) )*"
    rf"(?:{'|'.join(_STATES + _STATES_ELSEWHERE)}|off-boarded|phas(?:ed|ing) out|no longer|not yet|"
    r"not (?:in use|used|active|live|approved)|out of use|on hold|coming soon|"
    r"under (?:evaluation|review|notice)|in (?:evaluation|onboarding)|"
    r"(?:to|will) be (?:added|confirmed|decided|determined|engaged|onboarded|used))\b.*"
)
_PERHAPS_STATED = (
    rf"(?:{'|'.join(_MAY_STATE)})"
    rf"(?: (?:used|until|sub[- ]?processors?|vendors?|suppliers?|providers?|{_WHEN}))*"
)
_PERIOD = (
    r"(?:(?:used|valid|effective|starting|active|engaged|only|in use|live|added|removed) )*"
    rf"(?:until|till|from|since|as of|up to|effective|starting|starts) {_WHEN}.*"
)
_PERIOD_ELSEWHERE = rf"{_WHEN_ELSEWHERE} (?:\w{{1,12}}\.? ){{0,2}}\d.*"
_PATTERN = f"{_STATED}|{_PERHAPS_STATED}|{_PERIOD}|{_PERIOD_ELSEWHERE}|(?:{_WRITTEN}).*"
_DAY = re.compile(r"(?<!\d)(?:\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})(?!\d)")


def status_in(name: str) -> str | None:
    """Return the part beside a printed name that states a status or a date; None if there is none.

    It is in brackets, or after a comma, a colon, a dash or the like. For a name that is too long
    for a question, there is none.

    Example:
        >>> from subprocessors.names.status import status_in
        >>> status_in("Example Mail, Inc. (until 31 May 2030)")
        'until 31 May 2030'
        >>> status_in("Example Mail - planned")
        'planned'
        >>> status_in("Example Mail (bis 31. Mai 2030)")
        'bis 31. Mai 2030'
        >>> status_in("Example Mail (formerly Example Post)")
    """
    if len(name) > LONGEST_NAME:
        return None
    for part in _APART.split(name)[1:]:
        plain = part if part.isascii() else normalize("NFKC", part)
        said = " ".join(plain.casefold().split()).rstrip(".")
        if _is_status(said):
            return part.strip()
    return None


def _is_status(said: str) -> bool:
    # Most parts are one word, such as a legal form, and need no pattern.
    if said.isalpha() and said.isascii():
        return said in _WORDS
    if said in _WORDS or _EAST_ASIAN.search(said) or _DAY.search(said):
        return True
    return re.fullmatch(_PATTERN, said) is not None
