"""`Answer`: Kleene's three-valued logic, by its truth tables and by its laws."""

from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import answers

from subprocessors import Answer
from subprocessors.answers import agreed, all_of, any_of
from subprocessors.errors import ArgumentError

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN

AND = {
    (YES, YES): YES,
    (YES, UNKNOWN): UNKNOWN,
    (YES, NO): NO,
    (UNKNOWN, YES): UNKNOWN,
    (UNKNOWN, UNKNOWN): UNKNOWN,
    (UNKNOWN, NO): NO,
    (NO, YES): NO,
    (NO, UNKNOWN): NO,
    (NO, NO): NO,
}
OR = {
    (YES, YES): YES,
    (YES, UNKNOWN): YES,
    (YES, NO): YES,
    (UNKNOWN, YES): YES,
    (UNKNOWN, UNKNOWN): UNKNOWN,
    (UNKNOWN, NO): UNKNOWN,
    (NO, YES): YES,
    (NO, UNKNOWN): UNKNOWN,
    (NO, NO): NO,
}


@pytest.mark.parametrize(("pair", "joined"), AND.items(), ids=str)
def test_and(pair, joined):
    assert pair[0] & pair[1] is joined


@pytest.mark.parametrize(("pair", "joined"), OR.items(), ids=str)
def test_or(pair, joined):
    assert pair[0] | pair[1] is joined


def test_not():
    assert {each: ~each for each in Answer} == {YES: NO, NO: YES, UNKNOWN: UNKNOWN}


@given(answers(), answers(), answers())
def test_and_and_or_are_commutative_associative_and_distributive(a, b, c):
    assert a & b is b & a
    assert a | b is b | a
    assert (a & b) & c is a & (b & c)
    assert (a | b) | c is a | (b | c)
    assert a & (b | c) is (a & b) | (a & c)
    assert a | (b & c) is (a | b) & (a | c)


@given(answers(), answers())
def test_absorption_idempotence_and_de_morgan(a, b):
    assert a & (a | b) is a
    assert a | (a & b) is a
    assert a & a is a
    assert a | a is a
    assert ~(a & b) is ~a | ~b
    assert ~(a | b) is ~a & ~b
    assert ~~a is a


@given(answers())
def test_yes_and_no_are_neutral(a):
    assert a & YES is a
    assert a | NO is a


def _tells_no_more(less: Answer, more: Answer) -> bool:
    return less is UNKNOWN or less is more


@given(answers(), answers(), answers(), answers())
def test_learning_what_was_unknown_never_overturns_an_answer(a, b, more_a, more_b):
    """Monotonicity in the order of information, in which UNKNOWN is below YES and NO."""
    if _tells_no_more(a, more_a) and _tells_no_more(b, more_b):
        assert _tells_no_more(a & b, more_a & more_b)
        assert _tells_no_more(a | b, more_a | more_b)
        assert _tells_no_more(~a, ~more_a)


@pytest.mark.parametrize("answer", Answer)
def test_an_answer_is_no_boolean(answer):
    with pytest.raises(ArgumentError, match="not a boolean"):
        bool(answer)
    with pytest.raises(ArgumentError, match="not a boolean"):
        not answer  # noqa: B018
    with pytest.raises(ArgumentError, match="not a boolean"):
        _ = answer and answer


@pytest.mark.parametrize("other", [True, None, 1, "yes", object()])
def test_an_answer_joins_only_with_an_answer(other):
    for answer in Answer:
        with pytest.raises(TypeError, match="unsupported operand"):
            answer & other
        with pytest.raises(TypeError, match="unsupported operand"):
            other & answer
        with pytest.raises(TypeError, match="unsupported operand"):
            answer | other
        with pytest.raises(TypeError, match="unsupported operand"):
            other | answer


def test_answers_print_as_a_word():
    assert [str(each) for each in Answer] == ["yes", "no", "unknown"]
    assert f"{YES}" == "yes"


def test_joining_none_at_all():
    assert all_of([]) is YES
    assert any_of([]) is NO
    assert agreed([]) is UNKNOWN


@given(st.lists(answers(), min_size=1), st.randoms())
def test_joining_many_says_what_their_worst_or_best_says(many, random):
    order = [NO, UNKNOWN, YES]
    shuffled = random.sample(many, len(many))
    assert all_of(many) is all_of(shuffled) is min(many, key=order.index)
    assert any_of(many) is any_of(iter(shuffled)) is max(many, key=order.index)
    assert ~all_of(many) is any_of(~each for each in many)


@given(st.lists(answers(), min_size=1))
def test_agreed_says_only_what_all_say(many):
    assert agreed(many) is (many[0] if many.count(many[0]) == len(many) else UNKNOWN)


@pytest.mark.parametrize("answer", Answer)
def test_copies_are_the_same_answer(answer):
    assert pickle.loads(pickle.dumps(answer)) is answer  # noqa: S301
    assert copy.deepcopy(answer) is answer
