"""What to write instead of words for a transfer mechanism. It is only needed for errors."""

from __future__ import annotations

import re

# What lists write for each kind of transfer mechanism, by the value of the kind: its short and full
# names, in the form that `_key` returns.
AS_WRITTEN = {
    "adequacy": "adequacy; adequacy decision; adequate country; eu adequacy decision; art 45 gdpr",
    "data-privacy-framework": "dpf; eu us dpf; data privacy framework; "
    "eu us data privacy framework; privacy framework; us data privacy framework",
    "standard-clauses": "scc; sccs; eu scc; eu sccs; standard clauses; "
    "standard contractual clauses; eu standard contractual clauses; standard contract clauses; "
    "standard data protection clauses; standardvertragsklauseln; model clauses; "
    "eu model clauses; 2021 sccs",
    "binding-rules": "bcr; bcrs; bcr p; binding corporate rules; binding rules",
    "code-of-conduct": "code of conduct; codes of conduct; approved code of conduct",
    "certification": "certification; approved certification; certificate",
    "derogation": "derogation; derogations; art 49 gdpr",
    "uk-agreement": "idta; uk idta; international data transfer agreement; "
    "uk international data transfer agreement; uk agreement",
    "uk-addendum": "uk addendum; uk scc addendum; uk international data "
    "transfer addendum; international data transfer addendum",
    "safe-harbour": "safe harbour; safe harbor; eu us safe harbor",
    "privacy-shield": "privacy shield; eu us privacy shield",
    "old-standard-clauses": "old sccs; old standard clauses; 2010 sccs; "
    "old standard contractual clauses",
    "none-needed": "no transfer; none needed; none required; not needed; not required",
}
_BETWEEN_MECHANISMS = r"[,;+&]|/(?! ?a\b)|\band\b|\bor\b"
_IN_BRACKETS = r"\([^()]*\)"
_LONGEST_MECHANISM = 200
_NO_MECHANISM = ("n a", "none", "not applicable")
_AGREEMENTS = ("dpa", "data processing agreement", "data processing addendum")


def advice_on_mechanism(written: str) -> str:
    """Return what to write instead of words for a transfer mechanism, for an error message.

    Returns:
        The kinds that the words stand for, for example for "SCCs, DPF"; or a note that a processing
        agreement is not a transfer mechanism (GDPR Art. 28(3), not chapter V). Empty if the words
        are unknown.
    """
    if len(written) > _LONGEST_MECHANISM:
        return ""
    whole = re.sub(_IN_BRACKETS, " ", written)
    pieces = [whole, *re.split(_BETWEEN_MECHANISMS, whole.casefold())]
    named = {name: kind for kind, names in AS_WRITTEN.items() for name in names.split("; ")}
    known = (named.get(_key(each)) for each in pieces)
    kinds = list(dict.fromkeys(kind for kind in known if kind))
    if kinds:
        one_each = ", a transfer mechanism for each" if kinds[1:] else ""
        return f"; did you mean {' and '.join(kinds)}{one_each}?"
    if _key(whole) in _AGREEMENTS:
        return "; a processing agreement is not a transfer mechanism: list it as a safeguard"
    if _key(whole) in _NO_MECHANISM:
        return "; leave it out, or write none-needed if the list says that no mechanism is needed"
    return ""


def _key(written: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", written.casefold().replace(".", "")))
