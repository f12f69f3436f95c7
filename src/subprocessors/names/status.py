"""Words beside a name that say when a vendor is used, or that it is not: `(until 31 May 2030)`.

They are known in English. What a name says in other languages stays part of the name.
"""

from __future__ import annotations

import re

_APART = r"\s*[()\[\]]\s*|[,;:]\s+|\s-+\s+|\s*[\u2013\u2014]\s*"
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
_WORDS = frozenset(_STATES + _MAY_STATE)
_STATED = (
    r"(?:(?:is|was|are|were|currently|now|being|to be|will be|not yet) )*"
    rf"(?:{'|'.join(_STATES)}|off-boarded|phas(?:ed|ing) out|no longer|not yet|"
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
_PATTERN = f"{_STATED}|{_PERHAPS_STATED}|{_PERIOD}|(?:{_WRITTEN}).*"


def status_in(name: str) -> str | None:
    """Return the part beside a printed name that states a status or a day; None if there is none.

    It is in brackets, or after a comma, a colon or a dash.

    Example:
        >>> from subprocessors.names.status import status_in
        >>> status_in("Example Mail, Inc. (until 31 May 2030)")
        'until 31 May 2030'
        >>> status_in("Example Mail - planned")
        'planned'
        >>> status_in("Example Mail (formerly Example Post)")
    """
    for part in re.split(_APART, name)[1:]:
        said = " ".join(part.casefold().split()).rstrip(".")
        # Most parts are one word, such as a legal form, and need no pattern.
        if said in _WORDS if said.isalpha() else re.fullmatch(_PATTERN, said):
            return part
    return None
