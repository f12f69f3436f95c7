"""Suggestions: what resembles a text. They decide nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subprocessors.names.similarity import Resemblance, _alike, _trigrams, nearest, plain

TEXTS = ["Google", "Google Cloud Platform", "Slack Technologies", "Smooch Technologies", "AWS"]


def test_the_nearest_texts_come_first_whatever_their_case() -> None:
    assert nearest("GOOGEL", ["Dropbox", "Google", "Goggles"]) == ["Google"]
    assert nearest("goggle", ["Google", "Goggles"]) == ["Goggles", "Google"]
    assert nearest("zzz", ["Dropbox"]) == []


def test_what_looks_like_a_letter_is_that_letter() -> None:
    assert plain("G\u043e\u03bfgle\u200b \u0336L\u0301LC") == "google llc"


def test_finds_whole_words_and_a_few_wrong_letters() -> None:
    index = Resemblance(TEXTS)
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
    index = Resemblance(["Google", "G00gle", ""])
    assert index.nearest("google") == [0, 1]


@given(st.lists(st.text(max_size=20), max_size=20), st.text(max_size=120))
def test_any_text_may_be_looked_up(texts: list[str], text: str) -> None:
    assert all(0 <= number < len(texts) for number in Resemblance(texts).nearest(text))


def test_many_texts_of_common_letters_are_not_all_compared() -> None:
    texts = [f"Common Name {number}" for number in range(20_000)]
    found = Resemblance(texts).nearest("Common Name")
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


# The letters, digits and signs that look like a Latin letter.
LOOK_ALIKES = {
    "a": "аαɑᴀ@4", "b": "ьвβɓƀ", "c": "сᴄ", "d": "ԁժđɗð", "e": "еєεҽ3", "f": "ғƒϝ",
    "g": "ɡցɢ", "h": "һհнħη", "j": "јʝյ", "k": "кκҡƙ", "l": "i1|!іıιɩӏłɪ", "m": "м",
    "n": "пոռƞɳη", "o": "0оοօσøө", "p": "рρþƿ", "q": "ԛզ", "r": "гɼɾᴦ", "s": "ѕ5$ʂ",
    "t": "тτŧƭ", "u": "υսʋμ", "v": "ѵνᴠ", "w": "ԝωա", "x": "хχ", "y": "уүγʏ", "z": "ᴢʐƶ",
}  # fmt: skip


@pytest.mark.parametrize("letter", LOOK_ALIKES)
def test_a_word_of_other_letters_resembles_the_word_that_it_looks_like(letter: str) -> None:
    index = Resemblance([letter * 5])
    # Small eta is the only one that looks like two letters; the later one counts.
    for look_alike in set(LOOK_ALIKES[letter]) - ({"η"} if letter == "h" else set()):
        assert index.nearest(look_alike * 5) == [0], look_alike


def test_two_letters_that_look_like_one() -> None:
    assert Resemblance(["Mmm"]).nearest("rnrnrn") == [0]
    assert Resemblance(["Www"]).nearest("vvvvvv") == [0]


def test_letters_of_other_scripts_are_plain_without_signs_beside_them() -> None:
    assert plain("G\u043e\u043egle \u00c9") == "google e"
    assert plain("x" * 1000) == "x" * 100


def test_what_is_nearly_all_of_a_text_comes_before_a_word_of_it() -> None:
    texts = ["Slack", "Slack Technologies"]
    assert Resemblance(texts).nearest("Slack Technologees") == [1, 0]
    texts = ["Alpha Bexa Gamna X", "Alpha Beta Gamma"]
    assert Resemblance(texts).nearest("Alpha Beta Gamma X") == [1, 0]


def test_each_word_must_be_alike_where_there_are_as_many() -> None:
    index = Resemblance(["Abcde Internationalcompany", "Klmnopqrs Internationalcompany"])
    assert index.nearest("Abcfg Internationalcompany") == [0]
    assert index.nearest("Klmnovwxy Internationalcompany") == []


def test_runs_of_letters_begin_and_end_with_a_space() -> None:
    assert _trigrams("abc") == {" ab", "abc", "bc "}


def test_most_of_a_text_comes_before_a_text_with_several_wrong_letters() -> None:
    texts = ["Abzdefghijkmnzp Qzstzvwzy", "Abcdefghijkmnop"]
    assert Resemblance(texts).nearest("Abcdefghijkmnop Qrstuvwxy") == [1, 0]
