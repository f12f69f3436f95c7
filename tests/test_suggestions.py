"""Suggestions: what resembles a text. They decide nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subprocessors.suggestions import Resemblance, _alike, nearest, plain

TEXTS = ["Google", "Google Cloud Platform", "Slack Technologies", "Smooch Technologies", "AWS"]


def test_the_nearest_texts_come_first_whatever_their_case() -> None:
    assert nearest("GOOGEL", ["Dropbox", "Google", "Goggles"]) == ["Google"]
    assert nearest("goggle", ["Google", "Goggles"]) == ["Goggles", "Google"]
    assert nearest("zzz", ["Dropbox"]) == []


def test_what_looks_like_a_letter_is_that_letter() -> None:
    assert plain("G\u043e\u03bfgle\u200b \u0336L\u0301LC") == "google llc"


def test_finds_whole_words_and_a_few_wrong_letters() -> None:
    index = Resemblance.of(TEXTS)
    found = {
        text: [TEXTS[number] for number in index.nearest(text)]
        for text in ("Gooogle", "AWS EMEA", "Google Cloud Platform 1A2B", "Dell Technologies", "")
    }
    assert found == {
        "Gooogle": ["Google"],
        "AWS EMEA": ["AWS"],
        "Google Cloud Platform 1A2B": ["Google Cloud Platform", "Google"],
        "Dell Technologies": [],
        "": [],
    }


def test_texts_that_look_alike_are_all_found() -> None:
    index = Resemblance.of(["Google", "G00gle", ""])
    assert index.nearest("google") == [0, 1]


@given(st.lists(st.text(max_size=20), max_size=20), st.text(max_size=120))
def test_any_text_may_be_looked_up(texts: list[str], text: str) -> None:
    assert all(0 <= number < len(texts) for number in Resemblance.of(texts).nearest(text))


def test_many_texts_of_common_letters_are_not_all_compared() -> None:
    texts = [f"Common Name {number}" for number in range(20_000)]
    found = Resemblance.of(texts).nearest("Common Name")
    assert len(found) <= 40


def test_without_rapidfuzz_the_standard_library_compares() -> None:
    code = (
        "import sys; sys.modules['rapidfuzz'] = None\n"
        "import subprocessors\n"
        "print(subprocessors.check('Cloudlfare').suggestions[0].id, end='')\n"
        "assert 'difflib' in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "cloudflare"


def test_both_ways_of_comparing_agree_on_what_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    with_it = _alike()
    monkeypatch.setitem(sys.modules, "rapidfuzz.distance", None)
    _alike.cache_clear()
    without = _alike()
    _alike.cache_clear()
    assert with_it is not without
    assert with_it("google", "google") == without("google", "google") == 1
    assert with_it("google", "xyz") == without("google", "xyz") == 0
