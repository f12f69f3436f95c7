"""Write every spelling of every legal form as Python, so that nothing is computed at run time.

People edit and review the table in `src/subprocessors/names/legal_form_table.py`. This script
writes `legal_form_ways.py` next to it. Run it after every change to the table:

    python scripts/freeze_legal_forms.py

A test checks that the two match.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import subprocessors
from subprocessors.names.legal_form_table import IN_FRONT, TABLE
from subprocessors.names.normalize import key_of_words, without_accents, words_of

MODULE = Path(subprocessors.__file__).parent / "names/legal_form_ways.py"
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
SHORT = 4
HEADING = '"""Every way to write a legal form. Written by scripts/freeze_legal_forms.py."""'


def module() -> str:
    """Return the text of the module."""
    ways = _ways()
    front = {str(key_of_words(words_of(way))) for way in IN_FRONT}
    forms = _forms()
    words = {word for way in ways for word in way.split(" ")}
    return "\n".join(
        (
            HEADING,
            "",
            *_text("FORMS", (f"{form}={facts}" for form, facts in forms.items())),
            *_text("IN_COUNTRY", (f"{key}={form}" for key, form in _in_country(forms).items())),
            *_text("WAYS", (f"{way}={' '.join(ways[way])}" for way in sorted(ways))),
            *_text("WORDS_OF_WAYS", sorted(words)),
            *_text("LAST_WORDS", sorted({way.rpartition(" ")[2] for way in ways})),
            *_text("WAYS_IN_FRONT", sorted(front)),
            *_text("FIRST_WORDS", sorted({way.partition(" ")[0] for way in front})),
            "",
        )
    )


def _text(name: str, lines: Iterable[str]) -> Iterable[str]:
    """Yield one string of many lines: Python loads it faster than many strings."""
    yield f'{name} = """\\'
    yield from lines
    yield '"""'


def _forms() -> dict[str, str]:
    """Map the id of each form to its families, countries and marks."""
    forms: dict[str, str] = {}
    families = ""
    for line in TABLE.splitlines():
        if line.startswith("="):
            families = line.strip("=- ")
        elif line:
            name, *countries = line.partition(": ")[0].split()
            form = name.strip("+!.,")
            marks = name.replace(form, "")
            forms[form] = f"{families}|{' '.join(countries)}|{marks}"
    return forms


def _in_country(forms: Mapping[str, str]) -> dict[str, str]:
    """Map the short id of a form, and a country, to the form that it stands for there."""
    found: dict[str, str] = {}
    for form, facts in forms.items():
        for country in facts.split("|")[1].split():
            found.setdefault(f"{form.partition('-')[0]} {country}", form)
    return {key: form for key, form in found.items() if key.split()[0] != form}


def _ways() -> dict[str, dict[str, None]]:
    """Map each key to the ids of the forms that it stands for, in table order."""
    ways: dict[str, dict[str, None]] = {}
    plain_ways: dict[str, dict[str, None]] = {}
    for line in TABLE.splitlines():
        if line and not line.startswith("="):
            head, _, written = line.partition(": ")
            form = head.split()[0].strip("+!.,")
            for way in written.split(" | "):
                for key in _keys(way):
                    ways.setdefault(key, {})[form] = None
                    for plain in (without_accents(key), without_accents(key.translate(UMLAUTS))):
                        plain_ways.setdefault(plain, {})[form] = None
    # Without accents, a spelling may be a different form: "A.Ş." is Turkish, "A.S." not always.
    return plain_ways | ways


def _keys(way: str) -> set[str]:
    """Return the keys for a spelling in the table.

    Dots are kept, removed or replaced by spaces, and two words may run together ("Pty.Ltd").
    """
    spaced = way.replace("/", " / ")
    dotless = spaced.replace(".", "")
    written = {spaced, dotless, spaced.replace(".", " "), *_run_together(dotless)}
    return {str(key_of_words(words_of(each))) for each in written}


def _run_together(way: str) -> set[str]:
    """Return the spellings in which the words of a form run together: "Co.Ltd" and "Co,.Ltd"."""
    words = way.split()
    is_short = [word.isalpha() and len(word) <= SHORT for word in words]
    pairs = [at for at in range(1, len(words)) if is_short[at - 1] and is_short[at]]
    return {
        " ".join((*words[: at - 1], f"{words[at - 1]}{joiner}{words[at]}", *words[at + 1 :]))
        for at in pairs
        for joiner in (".", " .")
    }


def main() -> None:
    """Write the module."""
    MODULE.write_text(module(), encoding="utf-8")
    print(MODULE.name)


if __name__ == "__main__":
    main()
