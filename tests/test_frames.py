"""Columns of names: every engine answers as `check` does, and leaves the rest of a frame alone."""

from __future__ import annotations

import mmap
import pickle
import sqlite3
import struct
import sys
from datetime import date

import attrs
import narwhals as nw
import needs
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from columns import reason_of
from hypothesis import given
from hypothesis import strategies as st
from labelled import FOLDER, all_names, needs_labelled_names
from laws import examples
from strategies import policies, texts

import subprocessors
from subprocessors import Policy, UnknownValueError, frames
from subprocessors.errors import ArgumentError, MissingExtraError
from subprocessors.frames import in_memory, others
from subprocessors.frames.answers import COLUMNS, Screener

POLICY = subprocessors.current()
HOSTILE = [
    "<script>alert(1)</script>", "=cmd()", "|", "\u202eelgooG", "Goo\u200bgle", "x" * 501, "", "  ",
    "Google\x00 LLC", "it's", "Te\u0308xt S.A.", "TEXT S.A.", "Postmark", "Cloudflare GmbH",
    "Mailchimp", "MAILCHIMP", "Postmark (Wildbit, LLC)", "Text, Inc.", "Cloudlfare", "a\nb",
    "Evil Corp\n", "\nEvil Corp", "Evil\tCorp", "Evil, Corp", "Evil..,", "E\u017fil Corp", "\\Evil",
    "e" * 20, "e" * 21, f"Evil {'x' * 57}", f"Evil {'x' * 58}", f"Evil {'x' * 76}", "MAILCHIMP,",
    f"{'e' * 20},, {'x' * 57}", f"{'e' * 20},, {'x' * 58}",
    "mailchimp x", "\u212aey Corp", "Evil Cörp", "Evil Corp\x7f", "Evil Corp\x1f",
]  # fmt: skip
NAMES = [*HOSTILE, None, "Mailchimp", None]


def answers(names, **asked):
    """Return what belongs next to each name, according to `check`."""
    decisions = [None if name is None else POLICY.check(name, **asked) for name in names]
    beside = []
    for decision in decisions:
        if decision is None:
            beside.append((None,) * 4)
            continue
        ids = {match.id: match.vendor for match in decision.matches}
        one = next(iter(ids.items())) if len(ids) == 1 else (None, None)
        beside.append((decision.verdict.value, *one, reason_of(decision)))
    return beside


def in_pandas(names):
    return pd.DataFrame({"vendor": pd.Series(names, dtype=object), "n": range(len(names))})


def in_polars(names):
    return pl.DataFrame({"vendor": names, "n": range(len(names))}, schema_overrides={"vendor": str})


def in_polars_lazily(names):
    return in_polars(names).lazy()


def in_pyarrow(names):
    return pa.table({"vendor": pa.array(names, pa.string()), "n": range(len(names))})


def in_dask(names):
    dask = needs.package("dask.dataframe")
    return dask.from_pandas(in_pandas(names), npartitions=3)


def in_duckdb(names):
    ledger = in_pyarrow(names)  # noqa: F841 # DuckDB finds it by its name.
    connection = needs.package("duckdb").connect()
    connection.execute("CREATE TABLE ledger_ AS SELECT * FROM ledger")
    return connection.table("ledger_")


def in_ibis(names):
    return needs.package("ibis").memtable(in_pyarrow(names))


ENGINES = [in_pandas, in_polars, in_polars_lazily, in_pyarrow, in_dask, in_duckdb, in_ibis]
engines = pytest.mark.parametrize("engine", ENGINES)
# The Ibis backend for DuckDB uses names that a newer DuckDB has changed.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:ibis")


def rows(frame):
    """Return the rows of a frame from any engine, by their number."""
    package = type(frame).__module__.partition(".")[0].removeprefix("_")
    if isinstance(frame, pl.LazyFrame):
        frame = frame.collect()
    if package == "dask":
        frame = frame.compute()
    if package == "duckdb":
        return sorted(frame.fetchall(), key=lambda row: row[1])
    if package == "ibis":
        frame = frame.order_by("n").to_pyarrow()
    if isinstance(frame, pd.DataFrame):
        frame = frame.astype(object).where(frame.notna(), None)
        return list(frame.itertuples(index=False, name=None))
    table = frame if isinstance(frame, pl.DataFrame) else pl.from_arrow(frame)
    return table.rows()


def columns_of(frame):
    if isinstance(frame, pl.LazyFrame):
        return frame.collect_schema().names()
    return frame.column_names if isinstance(frame, pa.Table) else list(frame.columns)


@engines
@pytest.mark.parametrize(
    "asked", [{}, {"service": "HelpDesk", "stored_only_in": "US", "on": date(2025, 1, 1)}]
)
def test_every_engine_answers_as_check_does(engine, asked):
    frame = engine(NAMES)
    screened = frames.screen(frame, "vendor", POLICY, **asked)
    assert type(screened) is type(frame)
    assert columns_of(screened) == ["vendor", "n", *COLUMNS]
    assert rows(screened) == [
        (name, number, *beside)
        for number, (name, beside) in enumerate(zip(NAMES, answers(NAMES, **asked), strict=True))
    ]


@needs_labelled_names
@engines
def test_every_engine_answers_as_check_does_for_real_names(engine):
    names = all_names()
    screened = rows(frames.screen(engine(names), "vendor", POLICY))
    assert [row[2:] for row in screened] == real_answers(names)


_REAL = []


def real_answers(names):
    if not _REAL:
        _REAL.extend(answers(names))
    return _REAL


@engines
@pytest.mark.parametrize("names", [[], [None, None], ["Mailchimp"] * 5], ids=str)
def test_few_names(engine, names):
    screened = rows(frames.screen(engine(names), "vendor", POLICY))
    assert [row[2:] for row in screened] == answers(names)


@engines
def test_what_is_refused(engine):
    frame = engine(["Mailchimp"])
    with pytest.raises(UnknownValueError, match="'vendr' is not a known column; did you mean ven"):
        frames.screen(frame, "vendr")
    with pytest.raises(ArgumentError, match=r"column 'n' must hold text, not (?i:int64|bigint)"):
        frames.screen(frame, "n")
    once = frames.screen(frame, "vendor")
    with pytest.raises(ArgumentError, match="already a column 'verdict': pass a prefix, as in"):
        frames.screen(once, "vendor")
    twice = frames.screen(once, "vendor", prefix="again_")
    assert [row[6:] for row in rows(twice)] == answers(["Mailchimp"])
    with pytest.raises(UnknownValueError, match="category"):
        frames.screen(frame, "vendor", category="nothing")


def test_names_of_the_same_hash_are_told_apart_in_polars(monkeypatch):
    monkeypatch.setattr(pl.Series, "hash", lambda texts: pl.Series([0] * len(texts)))
    screened = frames.screen(in_polars(NAMES), "vendor", POLICY)
    assert screened.select(COLUMNS).rows() == answers(NAMES)


def test_what_is_no_frame_is_refused():
    with pytest.raises(
        ArgumentError, match=r"from pandas, .* narwhals supports, not builtins\.list"
    ):
        frames.screen(["Mailchimp"], "vendor")
    with pytest.raises(ArgumentError, match="column must be text, not int"):
        frames.screen(in_polars([]), 1)
    with pytest.raises(ArgumentError, match="prefix must be text, not NoneType"):
        frames.screen(in_polars([]), "vendor", prefix=None)
    with pytest.raises(ArgumentError, match="policy must be a Policy, not str"):
        frames.screen(in_polars([]), "vendor", "helpdesk")


def test_the_columns():
    assert COLUMNS == ("verdict", "vendor_id", "vendor_name", "reason")


def test_the_current_policy_is_asked_about_today(monkeypatch):
    asked = Screener.of()
    assert asked.policy is POLICY
    assert asked.question.on is not None
    assert Screener.of(POLICY).question.on is None
    with pytest.raises(ArgumentError, match=r"Screener\.of has no argument 'categry'"):
        Screener.of(POLICY, categry="x")  # type: ignore[call-arg]
    early = frames.screen(in_polars(["Mailchimp"]), "vendor", on=date(2024, 7, 18))
    assert early["verdict"].to_list() == ["not-in-effect"]


@engines
def test_an_engine_that_is_missing_is_named_as_pip_calls_it(engine, monkeypatch):
    if engine is in_dask:
        pytest.skip("its own frame brings what is needed")
    frame = engine(["Mailchimp"])
    name = engine.__name__.removeprefix("in_").removesuffix("_lazily")
    name = {"duckdb": "pyarrow"}.get(name, name)
    monkeypatch.setitem(sys.modules, name, None)
    package = {"ibis": "ibis-framework"}.get(name, name)
    told = f"^this needs the package {package}: pip install {package}$"
    with pytest.raises(MissingExtraError, match=told) as caught:
        frames.screen(frame, "vendor")
    assert caught.value.extra is None


PANDAS_KINDS = [
    "object", "string", "category", "string[pyarrow]", pd.ArrowDtype(pa.string()),
    pd.ArrowDtype(pa.large_string()), pd.CategoricalDtype(["Mailchimp", "never"]),
]  # fmt: skip


@pytest.mark.parametrize("kind", PANDAS_KINDS, ids=str)
@pytest.mark.parametrize(
    "index",
    [[3, 3, 1], ["a", "b", "a"], pd.MultiIndex.from_tuples([(1, "a"), (1, "a"), (0, "b")])],
    ids=["numbers", "text", "several"],
)
def test_pandas_keeps_index_dtypes_and_the_given_frame(kind, index):
    vendor = pd.Series(["Mailchimp", None, "Mailchimp"], dtype=object).astype(kind)
    given = pd.DataFrame(
        {"vendor": vendor.array, "day": pd.to_datetime(["2025-01-01"] * 3), 7: [1, 2, 3]}, index
    )
    before = given.copy()
    screened = frames.screen(given, "vendor", POLICY)
    pd.testing.assert_frame_equal(given, before)
    pd.testing.assert_frame_equal(screened[["vendor", "day", 7]], before)
    assert [str(screened[name].dtype) for name in COLUMNS] == ["string"] * 4
    assert screened["verdict"].to_list() == ["approved", pd.NA, "approved"]


def test_pandas_tells_where_there_is_no_text():
    for value, kind in ((7, "int"), ([1], "list"), (b"x", "bytes"), (True, "bool")):
        frame = pd.DataFrame({"vendor": pd.Series(["Mailchimp", None, value], dtype=object)})
        with pytest.raises(ArgumentError, match=rf"must hold text, not {kind} \(row 3\)"):
            frames.screen(frame, "vendor")
    frame = pd.DataFrame([["a", "b"]], columns=["vendor", "vendor"])
    with pytest.raises(ArgumentError, match="several columns are called 'vendor'; rename"):
        frames.screen(frame, "vendor")
    numbers = pd.DataFrame({"vendor": pd.Categorical([1, 2])})
    with pytest.raises(ArgumentError, match="must hold text, not category"):
        frames.screen(numbers, "vendor")


def test_a_subclass_of_a_frame_is_screened():
    class Ledger(pd.DataFrame):
        pass

    screened = frames.screen(Ledger({"vendor": ["Mailchimp"]}), "vendor")
    assert screened["verdict"].to_list() == ["approved"]


@pytest.mark.parametrize(
    "kind", [pl.String, pl.Categorical, pl.Enum(["Mailchimp", "never"]), pl.Null], ids=str
)
def test_polars_keeps_the_types_of_all_columns(kind):
    names = [None, None] if kind == pl.Null else ["Mailchimp", None]
    given = pl.DataFrame({"vendor": pl.Series(names).cast(kind), "day": [date(2025, 1, 1)] * 2})
    screened = frames.screen(given, "vendor", POLICY)
    assert screened.select("vendor", "day").equals(given)
    assert screened.schema == {**given.schema, **dict.fromkeys(COLUMNS, pl.String)}
    assert screened["verdict"].to_list() == [names[0] and "approved", None]
    assert frames.screen(given.lazy(), "vendor", POLICY).collect().equals(screened)


def test_polars_stays_lazy_and_what_comes_later_is_right():
    seen = []

    def look(frame):
        seen.append(len(frame))
        return frame

    given = in_polars(["Mailchimp", "Evil Corp", None]).lazy().map_batches(look)
    screened = frames.screen(given, "vendor", POLICY)
    assert seen == []
    approved = screened.filter(pl.col("verdict") == "approved").select("n")
    assert approved.collect()["n"].to_list() == [0]
    assert screened.select("reason").tail(1).collect()["reason"].to_list() == [None]


@pytest.mark.parametrize(
    "kind",
    [
        pa.string(), pa.large_string(), pa.string_view(), pa.null(),
        pa.dictionary(pa.int8(), pa.string()), pa.dictionary(pa.int32(), pa.large_string()),
    ],
    ids=str,
)  # fmt: skip
def test_pyarrow_keeps_the_types_of_all_columns(kind):
    names = [None] * 3 if kind == pa.null() else ["Mailchimp", None, "Evil Corp"]
    chunks = [in_chunk(part, kind) for part in (names[:2], [], names[2:])]
    given = pa.table({"vendor": pa.chunked_array(chunks, kind), "n": [1, 2, 3]})
    screened = frames.screen(given, "vendor", POLICY)
    assert screened.select(["vendor", "n"]).equals(given)
    reason = pa.dictionary(pa.int32(), pa.large_string())
    kinds = [screened.schema.field(name).type for name in COLUMNS]
    assert kinds == [pa.string(), pa.string(), pa.string(), reason]
    assert [tuple(row[name] for name in COLUMNS) for row in screened.to_pylist()] == answers(names)


SHORT = pa.array(["Mailchimp", None, "Evil Corp"])
ENCODED = [
    pa.DictionaryArray.from_arrays(
        pa.array([0, None, 1, 1], pa.uint32()), pa.array(["Mailchimp", "Evil Corp"], view)
    )
    for view in (pa.string_view(), pa.large_string())
] + [
    # The missing value can be in the dictionary.
    pa.DictionaryArray.from_arrays(pa.array([0, 1, 2, 2], pa.int32()), SHORT),
    *(
        pa.RunEndEncodedArray.from_arrays(pa.array([1, 2, 4], ends), values)
        for ends in (pa.int16(), pa.int64())
        for values in (SHORT, SHORT.cast(pa.string_view()), SHORT.dictionary_encode())
    ),
    pa.array(["Mailchimp", None, "Evil Corp", "Evil Corp"], pa.string_view()),
    pa.ExtensionArray.from_storage(
        pa.json_(), pa.array(["Mailchimp", None, "Evil Corp", "Evil Corp"])
    ),
]


@pytest.mark.parametrize("part", [slice(None), slice(1, 3), slice(2, None), slice(0, 0)], ids=str)
@pytest.mark.parametrize("values", ENCODED, ids=lambda values: str(values.type))
def test_every_arrow_encoding_of_text_is_screened(values, part):
    given = pa.chunked_array([values[part], values[:1]])
    names = [*["Mailchimp", None, "Evil Corp", "Evil Corp"][part], "Mailchimp"]
    screened = frames.screen(pa.table({"vendor": given}), "vendor", POLICY)
    assert screened["vendor"].equals(given)
    assert [tuple(row.values())[1:] for row in screened.to_pylist()] == answers(names)
    frame = pd.DataFrame({"vendor": pd.Series(pd.arrays.ArrowExtensionArray(given))})
    screened = frames.screen(frame, "vendor", POLICY)
    assert screened["vendor"].equals(frame["vendor"])
    beside = screened[list(COLUMNS)].astype(object)
    assert list(beside.where(beside.notna(), None).itertuples(index=False, name=None)) == (
        answers(names)
    )


@pytest.mark.parametrize(
    "kind",
    [pl.String, pl.Categorical, pl.Enum(["Mailchimp", "Evil Corp"]), "named categories"],
    ids=str,
)
def test_text_is_screened_across_the_capsule(kind):
    if kind == "named categories":
        if not hasattr(pl, "Categories"):
            pytest.skip("it needs a newer polars than the oldest we take")
        kind = pl.Categorical(pl.Categories("vendors", "tests"))
    names = ["Mailchimp", None, "Evil Corp"]
    frame = pl.DataFrame({"vendor": pl.Series(names).cast(kind)})
    for each in (frame, frame.lazy(), pa.table(frame)):
        screened = frames.screen(each, "vendor", POLICY)
        assert [row[1:] for row in rows(screened)] == answers(names)


def test_a_column_of_nothing_is_a_column_of_no_names():
    nothing = pa.table({"vendor": pa.nulls(2), "n": [0, 1]})
    relation = needs.package("duckdb").sql("SELECT NULL AS vendor, n FROM range(2) AS t (n)")
    frame = pd.DataFrame({"vendor": pd.Series([None, None], dtype=pd.ArrowDtype(pa.null()))})
    for each in (nothing, relation, needs.package("ibis").memtable(nothing), frame):
        screened = frames.screen(each, "vendor", POLICY)
        assert [row[-4:] for row in rows(screened)] == [(None,) * 4] * 2


@pytest.mark.parametrize("engine", ["polars", "sqlite"])
def test_an_engine_of_ibis_without_hashes_is_refused(engine, tmp_path, request):
    ibis = needs.package("ibis")
    if engine == "polars":
        table = ibis.polars.connect({"ledger": in_polars(["Mailchimp"])}).table("ledger")
    else:
        with sqlite3.connect(tmp_path / "ledger.db") as database:
            database.execute("CREATE TABLE ledger AS SELECT 'Mailchimp' AS vendor")
        database.close()
        connection = ibis.sqlite.connect(tmp_path / "ledger.db")
        request.addfinalizer(connection.disconnect)
        table = connection.table("ledger")
    with pytest.raises(ArgumentError, match=f"the Ibis engine {engine} cannot compare names"):
        frames.screen(table, "vendor", POLICY)


def in_chunk(names, kind):
    # Not every pyarrow can build a dictionary of large texts from a list.
    if pa.types.is_dictionary(kind):
        return pa.array(names, kind.value_type).dictionary_encode().cast(kind)
    return pa.array(names, kind)


NEAR_PLAIN = st.text(" ,.'\n\tAz0-\u017f\u212a", max_size=8) | st.builds(
    "{}{}{}".format, st.sampled_from(["Mailchimp", "Text", "Evil"]), st.text(" ,.\nx'"), texts()
)


@pytest.mark.parametrize(
    ("engine", "longest"), [(in_polars, 2**31), (in_pyarrow, 2**31), (in_pyarrow, 0)]
)
@given(names=st.lists(st.none() | NEAR_PLAIN | st.sampled_from(HOSTILE), max_size=9))
@examples(100)
def test_engines_that_tell_plain_names_themselves_answer_as_check_does(engine, longest, names):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(in_memory, "_LONG", longest)
        screened = frames.screen(engine(names), "vendor", POLICY)
    assert [row[2:] for row in rows(screened)] == answers(names)


def test_pyarrow_answers_for_a_part_of_a_long_column():
    name = b"Mailchimp"
    starts = [0, 2**31, 2**31 + len(name)]
    # Most of this memory is never touched.
    with mmap.mmap(-1, starts[-1]) as memory:
        memory[starts[1] :] = name
        buffers = [pa.py_buffer(struct.pack("<3q", *starts)), pa.py_buffer(memory)]
        part = pa.LargeStringArray.from_buffers(2, *buffers).slice(1)
        screened = frames.screen(pa.table({"vendor": part}), "vendor", POLICY)
        assert screened["verdict"].to_pylist() == ["approved"]
        del part, screened, buffers


def test_pyarrow_answers_without_what_only_a_newer_one_has(monkeypatch):
    monkeypatch.delattr(pc, "scatter", raising=False)
    screened = rows(frames.screen(in_pyarrow(NAMES), "vendor", POLICY))
    assert [row[2:] for row in screened] == answers(NAMES)


def test_what_people_do_with_the_columns_of_pyarrow():
    names = ["Mailchimp", "Evil Corp", None, "x" * 81, "x" * 82, "Evil Corp"]
    screened = frames.screen(in_pyarrow(names), "vendor", POLICY)
    refused = screened.filter(pc.not_equal(screened["verdict"], "approved"))
    assert refused["n"].to_pylist() == [1, 3, 4, 5]
    same = pc.equal(refused["reason"], refused["reason"][0])
    assert same.to_pylist() == [True, False, False, True]
    counted = screened.group_by("reason").aggregate([("n", "count")])
    # Two names of over 80 characters are shortened to the same text.
    assert sorted(counted["n_count"].to_pylist()) == [1, 1, 2, 2]
    owners = pa.table({"vendor_id": ["the-rocket-science-group"], "owner": ["Marketing"]})
    owned = screened.join(owners, "vendor_id", join_type="inner")
    assert owned["owner"].to_pylist() == ["Marketing"]
    assert screened.to_pandas()["reason"].isna().sum() == 1
    file = pa.BufferOutputStream()
    pq.write_table(screened, file)
    read = pq.read_table(pa.BufferReader(file.getvalue()))
    assert read.to_pylist() == screened.to_pylist()


# What narwhals knows. Here, frames with code of their own take this path too, and modin's may.


def through_narwhals(frame, column="vendor", prefix=""):
    assert others.is_known(frame)
    added = [prefix + name for name in COLUMNS]
    return others.of_narwhals(frame, column, added, Screener.of(POLICY))


@pytest.mark.parametrize("engine", [in_pandas, in_polars, in_pyarrow])
@pytest.mark.parametrize("names", [NAMES, [], [None, None]], ids=["some", "none", "missing"])
def test_narwhals_answers_as_check_does(engine, names):
    frame = engine(names)
    screened = through_narwhals(frame)
    assert type(screened) is type(frame)
    assert columns_of(screened) == ["vendor", "n", *COLUMNS]
    assert [row[2:] for row in rows(screened)] == answers(names)
    assert rows(screened) == rows(frames.screen(frame, "vendor", POLICY))


@pytest.mark.parametrize("kind", PANDAS_KINDS, ids=str)
def test_narwhals_keeps_index_dtypes_and_the_given_frame(kind):
    vendor = pd.Series(["Mailchimp", None, "Mailchimp"], dtype=object).astype(kind)
    given = pd.DataFrame({"vendor": vendor.array, 7: [1, 2, 3]}, [3, 3, 1])
    before = given.copy()
    screened = through_narwhals(given)
    pd.testing.assert_frame_equal(given, before)
    pd.testing.assert_frame_equal(screened[["vendor", 7]], before)
    assert [row[2:] for row in rows(screened)] == answers(["Mailchimp", None, "Mailchimp"])


def test_narwhals_reads_categories_and_columns_of_nothing():
    for kind in (pl.Categorical, pl.Enum(["Mailchimp"])):
        given = pl.DataFrame({"vendor": pl.Series(["Mailchimp", None]).cast(kind)})
        assert through_narwhals(given)["verdict"].to_list() == ["approved", None]
    for nothing in (pl.DataFrame({"vendor": [None]}), pd.DataFrame({"vendor": [float("nan")]})):
        assert [row[1:] for row in rows(through_narwhals(nothing))] == [(None,) * 4]


def test_what_narwhals_may_not_screen():
    # Narwhals infers the type of an object column from its first hundred rows.
    for value, kind in ((7, "int"), ([1], "list"), (b"x", "bytes"), (True, "bool")):
        late = pd.DataFrame({"vendor": pd.Series(["a"] * 150 + [None, value], dtype=object)})
        with pytest.raises(ArgumentError, match=rf"must hold text, not {kind} \(row 152\)"):
            through_narwhals(late)
    with pytest.raises(UnknownValueError, match="did you mean vendor"):
        through_narwhals(in_pandas(["a"]), "vendr")
    with pytest.raises(ArgumentError, match="already a column 'verdict'"):
        through_narwhals(through_narwhals(in_pandas(["a"])))
    twice = pd.DataFrame([["a", "b"]], columns=["vendor", "vendor"])
    with pytest.raises(ArgumentError, match="several columns have the same name; rename"):
        through_narwhals(twice)
    with pytest.raises(ArgumentError, match=r"pass its native frame, frame\.to_native\(\)"):
        frames.screen(nw.from_native(in_polars(["a"])), "vendor")
    for no_frame in ([], in_polars(["a"])["vendor"], in_polars_lazily(["a"])):
        assert not others.is_known(no_frame)


def test_an_unknown_frame_without_narwhals_is_told_of_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "narwhals.stable", None)
    with pytest.raises(ArgumentError, match=r"with the extra frames, .*, not builtins\.dict"):
        frames.screen({"vendor": ["Mailchimp"]}, "vendor")


class Ours:
    """A frame of an unknown engine, which narwhals recognises by its protocol."""

    def __init__(self, frame):
        self.frame = frame

    def __narwhals_dataframe__(self):
        return nw.from_native(self.frame)._compliant_frame


def test_a_frame_that_only_narwhals_knows_is_screened():
    screened = frames.screen(Ours(in_polars(NAMES)), "vendor", POLICY)
    assert [row[2:] for row in rows(screened)] == answers(NAMES)


@pytest.mark.filterwarnings("ignore::UserWarning:modin")
@pytest.mark.filterwarnings("ignore:.*defaulting to pandas implementation:UserWarning")
def test_modin_answers_as_check_does(monkeypatch):
    monkeypatch.setenv("MODIN_ENGINE", "python")  # It needs no cluster.
    modin = pytest.importorskip("modin.pandas", reason="it needs an older pandas than we do")
    given = modin.DataFrame(in_pandas(NAMES).set_index(pd.Index([1, 0] * 11 + [1])))
    screened = frames.screen(given, "vendor", POLICY)
    assert type(screened) is modin.DataFrame
    assert list(screened.index) == list(given.index)
    assert [row[2:] for row in rows(screened._to_pandas())] == answers(NAMES)
    with pytest.raises(ArgumentError, match=r"must hold text, not int \(row 1\)"):
        frames.screen(given, "n")
    if FOLDER.exists():
        screened = frames.screen(modin.DataFrame(in_pandas(all_names())), "vendor", POLICY)
        assert [row[2:] for row in rows(screened._to_pandas())] == real_answers(all_names())


def test_dask_keeps_partitions_and_index():
    given = in_dask(["Mailchimp", None, "Evil Corp", "Mailchimp"])
    screened = frames.screen(given, "vendor", POLICY)
    assert screened.npartitions == given.npartitions
    assert screened.divisions == given.divisions
    assert screened[screened["verdict"] == "approved"]["n"].compute().to_list() == [0, 3]


def test_a_database_may_not_take_other_names_for_the_same():
    connection = needs.package("duckdb").connect()
    connection.execute("SET default_collation = 'nocase.noaccent'")
    connection.execute("CREATE TABLE ledger (vendor VARCHAR, n INTEGER)")
    names = ["TEXT S.A.", "TËXT S.A.", "Mailchimp", "mailchimp"]
    for number, name in enumerate(names):
        connection.execute("INSERT INTO ledger VALUES (?, ?)", [name, number])
    screened = frames.screen(connection.table("ledger"), "vendor", POLICY)
    assert [row[2:] for row in rows(screened)] == answers(names)
    assert [beside[0] for beside in answers(names)][:2] == ["approved", "not-listed"]


def test_duckdb_stays_in_its_connection_and_quotes_what_it_must():
    connection = needs.package("duckdb").connect()
    connection.execute("""CREATE TYPE kind AS ENUM ('Mailchimp', 'Evil Corp')""")
    connection.execute("""CREATE TABLE t AS SELECT 'Mailchimp'::kind AS "a""b; DROP TABLE t" """)
    screened = frames.screen(connection.table("t"), 'a"b; DROP TABLE t', POLICY, prefix='"')
    assert screened.columns == ['a"b; DROP TABLE t', *(f'"{name}' for name in COLUMNS)]
    assert screened.fetchall() == [("Mailchimp", *answers(["Mailchimp"])[0])]
    joined = screened.set_alias("s").join(connection.table("t").set_alias("u"), "true")
    assert len(joined.fetchall()) == 1
    assert connection.execute("SHOW TABLES").fetchall() == [("t",)]
    with pytest.raises(ArgumentError, match="already a column 'reason'"):
        frames.screen(connection.sql("SELECT 'a' AS v, 1 AS Reason"), "v")
    connection.execute("CREATE TABLE Subprocessors_Answers AS SELECT 1 AS key")
    with pytest.raises(ArgumentError, match="already has a table subprocessors_answers"):
        frames.screen(connection.table("t"), 'a"b; DROP TABLE t', POLICY)


@pytest.mark.parametrize("engine", [in_duckdb, in_ibis])
def test_too_many_names_for_a_table_of_answers(engine):
    frame = engine(["a", "b", "b", None])
    assert len(rows(frames.screen(frame, "vendor", max_distinct=2))) == 4
    with pytest.raises(ArgumentError, match="has more than 1 distinct names: raise max_distinct"):
        frames.screen(frame, "vendor", max_distinct=1)


def test_ibis_keeps_a_column_called_key():
    table = needs.package("ibis").memtable(
        pa.table({"key": ["Mailchimp"], "key_": ["Evil Corp"], "n": [0]})
    )
    (row,) = rows(frames.screen(table, "key", POLICY))
    assert row == ("Mailchimp", "Evil Corp", 0, *answers(["Mailchimp"])[0])


def test_a_screener_can_be_sent_to_workers():
    screener = Screener.of(POLICY, stored_only_in="EU", on=date(2025, 1, 1))
    sent = pickle.loads(pickle.dumps(screener))  # noqa: S301
    assert sent == screener
    assert sent.answers_of(HOSTILE) == screener.answers_of(HOSTILE)


@given(policies(), st.lists(texts() | st.text(max_size=30) | st.sampled_from(HOSTILE), max_size=6))
@examples(100)
def test_many_names_are_answered_as_one(policy, names):
    listed = [vendor.name for vendor in policy.sub_processors]
    names = [*names, *listed, *(f"{name} Ltd" for name in listed), policy.processor.name]
    found = Screener.of(policy).answers_of(names)
    decisions = [policy.check(name) for name in names]
    assert found.verdict == [decision.verdict.value for decision in decisions]
    assert found.reason == list(map(reason_of, decisions))
    for id_, vendor, decision in zip(found.vendor_id, found.vendor_name, decisions, strict=True):
        ids = {match.id for match in decision.matches}
        assert (id_ is not None) == (len(ids) == 1)
        if len(decision.matches) == 1:
            assert (id_, vendor) == (decision.row()["ids"], decision.row()["vendors"])


BACKENDS = ["pandas", "polars", "pyarrow"]


def kinds(frame):
    if isinstance(frame, pd.DataFrame):
        return {name: str(dtype) for name, dtype in frame.dtypes.items()}
    schema = frame.schema
    return (
        {name: str(schema.field(name).type) for name in schema.names}
        if isinstance(frame, pa.Table)
        else {name: str(kind) for name, kind in schema.items()}
    )


@pytest.mark.parametrize("backend", BACKENDS)
@given(policies())
@examples(25)
def test_a_list_as_a_frame_has_the_same_types_whatever_it_holds(backend, policy):
    empty = attrs.evolve(policy, sub_processors=[])
    frame = frames.to_frame(policy, backend)
    assert (
        kinds(frame)
        == kinds(frames.to_frame(empty, backend))
        == kinds(frames.to_frame(POLICY, backend))
    )
    if backend == "pandas":
        frame = frame.astype(object).where(frame.notna(), None)
        got = frame.to_dict("records")
        for row in got:
            for day in ("announced", "starts", "ends"):
                row[day] = row[day] and row[day].date()
    else:
        got = frame.to_dicts() if backend == "polars" else frame.to_pylist()
    assert got == policy.sub_processors.rows()


def test_the_types_of_a_list_as_a_frame(monkeypatch):
    pandas, polars, pyarrow = (kinds(frames.to_frame(POLICY, each)) for each in BACKENDS)
    assert list(pandas) == list(polars) == list(pyarrow) == list(POLICY.sub_processors.rows()[0])
    for name in ("id", "affiliate", "starts"):
        at = ("id", "affiliate", "starts").index(name)
        assert pandas[name] == ("string", "boolean", "datetime64[s]")[at]
        assert polars[name] == ("String", "Boolean", "Date")[at]
        assert pyarrow[name] == ("string", "bool", "date32[day]")[at]
    assert isinstance(POLICY, Policy)
    with pytest.raises(ArgumentError, match="backend must be pandas or polars or pyarrow, not 'R'"):
        frames.to_frame(POLICY, "R")
    with pytest.raises(ArgumentError, match="policy must be a Policy, not str"):
        frames.to_frame("helpdesk")
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(MissingExtraError, match=r"the package polars: pip install polars$"):
        frames.to_frame(POLICY, "polars")


def test_a_column_of_missing_values_is_a_column_of_no_names_in_pandas():
    for missing in ([float("nan")] * 2, pd.array([pd.NA, pd.NA], "Float64")):
        frame = pd.DataFrame({"vendor": missing})
        screened = frames.screen(frame, "vendor", POLICY)
        assert screened["verdict"].isna().all()
    for numbers in ([1.5, float("nan")], [1.5, 2.5]):
        with pytest.raises(ArgumentError, match="must hold text, not float64"):
            frames.screen(pd.DataFrame({"vendor": numbers}), "vendor", POLICY)
    with pytest.raises(ArgumentError, match="must hold text, not datetime64"):
        frames.screen(pd.DataFrame({"vendor": pd.to_datetime([None, None])}), "vendor", POLICY)
