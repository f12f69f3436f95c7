"""Screening in a real Spark: a local one with two cores, which retries failed tasks."""

from __future__ import annotations

import importlib.util
import os
import pickle
import shutil
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import needs
import pyarrow as pa
import pytest
from attrs import frozen
from columns import reason_of
from labelled import all_names, needs_labelled_names

import subprocessors
from subprocessors import frames
from subprocessors.errors import ArgumentError, MissingExtraError, UnknownValueError
from subprocessors.frames import spark as on_spark
from subprocessors.frames.answers import Answers, Memory, Screener

POLICY = subprocessors.current()
SCREENER = Screener.of(POLICY)
ADDED = ["verdict", "vendor_id", "vendor_name", "reason"]
MISSING = [
    *(["java"] if shutil.which("java") is None else []),
    *(name for name in ("pyspark", "pyarrow", "pandas") if importlib.util.find_spec(name) is None),
]

pytestmark = [
    # pyspark 4 requires pandas, which is not used here, and warns about every pandas 3.
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
    # It leaves the sockets from which it reads results to the garbage collector.
    pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"),
]


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    if MISSING:
        needs.missing(*MISSING)
    from pyspark import SparkConf, SparkContext
    from pyspark.java_gateway import launch_gateway
    from pyspark.sql import SparkSession

    folder = tmp_path_factory.mktemp("spark")
    settings = {
        "spark.master": "local[2,4]",  # two cores, and a task is tried four times
        "spark.app.name": "tests",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.memory": "1g",
        # A compiler and a garbage collector that suit a short life.
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
        "spark.local.dir": str(folder),
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.sql.execution.arrow.maxRecordsPerBatch": "100",
        "spark.sql.shuffle.partitions": "4",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    environment = {
        "PYSPARK_PYTHON": sys.executable,
        "PYTHONPATH": str(Path(__file__).parent),  # where the workers find this module
        "SPARK_LOCAL_IP": "127.0.0.1",
    }
    with pytest.MonkeyPatch.context() as patch, (folder / "log").open("wb") as log:
        for name, value in environment.items():
            patch.setenv(name, value)
        conf = SparkConf(loadDefaults=False).setAll(list(settings.items()))
        gateway = launch_gateway(conf, {"stdout": log, "stderr": log})
        context = SparkContext(conf=conf, gateway=gateway)
        session = SparkSession(context)
        try:
            yield session
        finally:
            session.stop()
            gateway.shutdown()
            gateway.proc.stdin.close()
            gateway.proc.wait(timeout=30)
            # The next session must not look for this one.
            SparkContext._gateway = SparkContext._jvm = None


def rows(frame: Any) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in frame.collect()]


def expected(name: str | None) -> tuple[str | None, ...]:
    return (None,) * 4 if name is None else tuple(*zip(*SCREENER.answers_of([name]), strict=True))


def plan(frame: Any) -> str:
    return frame._jdf.queryExecution().explainString(
        frame.sparkSession._jvm.org.apache.spark.sql.execution.ExplainMode.fromString("extended")
    )


@needs_labelled_names
def test_the_labelled_names_are_decided_as_by_check(spark):
    names = all_names()
    frame = spark.createDataFrame([(name,) for name in names], "vendor string").repartition(5)
    found = {row[0]: row[1:] for row in rows(frames.screen(frame, "vendor", POLICY))}
    assert len(names) > 10_000
    for name in names:
        decision = POLICY.check(name)
        (match,) = decision.matches if len(decision.matches) == 1 else [None]
        vendor = (match.id, match.vendor) if match else (None, None)
        assert found[name] == (decision.verdict.value, *vendor, reason_of(decision))


def test_rows_and_other_columns_are_untouched(spark):
    nested = "struct<a: array<int>, b: map<string, date>>"
    schema = f"n int, `ven.dor` string, nested {nested}, d decimal(38,9)"
    given = [
        (1, "Mailchimp", ([1, None], {"x": date(2024, 7, 19)}), None),
        (2, None, None, None),
        (3, "", ([], {}), None),
        (4, "Evil Corp", None, None),
        (5, "Mailchimp", None, None),
    ]
    frame = spark.createDataFrame(given, schema).coalesce(1)
    screened = frames.screen(frame, "ven.dor", POLICY)
    assert screened.columns == [*frame.columns, *ADDED]
    assert screened.schema.fields[:4] == frame.schema.fields
    assert [field.dataType.simpleString() for field in screened.schema.fields[4:]] == ["string"] * 4
    assert rows(screened) == [(*plain, *expected(plain[1])) for plain in rows(frame)]


def test_an_empty_frame_and_empty_partitions(spark):
    frame = spark.createDataFrame([("Xero",)], "vendor string").repartition(4)
    assert frame.rdd.getNumPartitions() == 4
    assert rows(frames.screen(frame, "vendor", POLICY)) == [("Xero", *expected("Xero"))]
    assert rows(frames.screen(frame.where("false"), "vendor", POLICY)) == []


def test_columns_of_one_name_beside_it_stay(spark):
    frame = spark.sql("select 'Xero' as vendor, 1 as x, 2 as x")
    (row,) = rows(frames.screen(frame, "vendor", POLICY))
    assert row == ("Xero", 1, 2, *expected("Xero"))


def test_columns_of_fixed_and_bounded_length(spark):
    spark.sql("create table held (c char(12), v varchar(12)) using parquet")
    spark.sql("insert into held values ('Xero', 'Evil Corp')")
    held = spark.table("held")
    assert rows(frames.screen(held, "c", POLICY))[0][2] == "approved"
    assert rows(frames.screen(held, "v", POLICY))[0][2:] == expected("Evil Corp")


def test_the_scope_is_that_of_check(spark):
    frame = spark.createDataFrame([("Dropbox, Inc.",), ("Slack",)], "vendor string")
    asked = {"stored_only_in": "US", "on": date(2024, 7, 19)}
    found = dict(row[:2] for row in rows(frames.screen(frame, "vendor", POLICY, **asked)))
    assert found == {"Dropbox, Inc.": "approved", "Slack": "out-of-scope"}


def test_nothing_is_done_before_rows_are_wanted_and_nothing_is_shuffled(spark):
    tracker = spark.sparkContext.statusTracker()
    before = tracker.getJobIdsForGroup()
    spark.sparkContext.setJobGroup("screening", "")
    frame = spark.range(0, 1000, 1, 4).selectExpr("id", "concat('Vendor ', id) as vendor")
    screened = frames.screen(frame, "vendor", POLICY).where("verdict = 'approved'").select("id")
    told = plan(screened)
    assert tracker.getJobIdsForGroup("screening") == []
    assert tracker.getJobIdsForGroup() == before
    assert told.count("MapInArrow") >= 2  # in the logical and the physical plan
    assert "Exchange" not in told
    assert screened.collect() == []
    assert len(tracker.getJobIdsForGroup("screening")) == 1


@frozen
class Mortal(Screener):
    """Answers that end the process of the first worker that is asked."""

    marker: str = ""

    def answers_of(self, names: Sequence[str]) -> Answers:
        try:
            Path(self.marker).touch(exist_ok=False)
        except FileExistsError:
            return super().answers_of(names)
        os._exit(1)


def test_a_worker_that_dies_is_replaced(spark, tmp_path):
    marker = tmp_path / "died"
    frame = spark.range(0, 2000, 1, 4).selectExpr("id", "concat('Vendor ', id % 7) as vendor")
    screened = on_spark.of_pyspark(frame, "vendor", ADDED, Mortal(POLICY, {}, marker=str(marker)))
    found = rows(screened)
    assert marker.exists()
    assert [row[:2] for row in found] == rows(frame)
    assert all(row[2:] == expected(row[1]) for row in found)


@frozen
class Telling(Screener):
    """Answers that record in a file which process was asked, and which policy it had."""

    file: str = ""

    def answers_of(self, names: Sequence[str]) -> Answers:
        with Path(self.file).open("a") as file:
            file.write(f"{os.getpid()} {id(self.policy)} {len(names)}\n")
        return super().answers_of(names)


def test_a_worker_builds_its_index_once_and_remembers(spark, tmp_path):
    file = tmp_path / "told"
    # Eight tasks for two workers, each with several batches of the same seven names.
    frame = spark.range(0, 8000, 1, 8).selectExpr("concat('Vendor ', id % 7) as vendor")
    on_spark.of_pyspark(frame, "vendor", ADDED, Telling(POLICY, {}, file=str(file))).collect()
    told = [line.split() for line in file.read_text().splitlines()]
    workers = {pid for pid, _, _ in told}
    assert str(os.getpid()) not in workers
    assert len({(pid, policy) for pid, policy, _ in told}) == len(workers) <= 2
    assert sum(int(asked) for _, _, asked in told) == 7 * len(workers)


def test_batches_of_rows_with_a_memory_that_is_sent_empty():
    memory = Memory(SCREENER, 1_000)
    memory.answers_of(["Xero"])
    sent = pickle.loads(pickle.dumps(memory))  # noqa: S301
    assert (len(memory._known), len(sent._known), sent.screener) == (1, 0, SCREENER)
    names = pa.array(["Xero", None, "Evil Corp", "Xero"])
    batches = [pa.record_batch({"n": [1, 2, 3, 4], "0": names})]
    batches.append(batches[0].slice(0, 0))
    first, empty = on_spark._screened(iter(batches), at=1, shared=SimpleNamespace(value=sent))
    assert first.schema.names == empty.schema.names == ["n", "0", *ADDED]
    assert first.columns[:2] == batches[0].columns
    answers = zip(*(column.to_pylist() for column in first.columns[2:]), strict=True)
    assert list(answers) == [expected(name) for name in names.to_pylist()]
    assert empty.num_rows == 0


def test_without_pyspark_it_is_told_to_be_needed(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark.sql.types", None)
    with pytest.raises(MissingExtraError, match=r"needs the package pyspark: .*\[spark\]"):
        on_spark.of_pyspark(None, "vendor", ADDED, SCREENER)


def test_a_frame_of_spark_connect_is_refused():
    needs.package("pyspark")
    # A real one needs a server, and more packages.
    frame = SimpleNamespace(sparkSession=SimpleNamespace())
    with pytest.raises(ArgumentError, match="a Spark Connect frame has no SparkContext"):
        on_spark.of_pyspark(frame, "vendor", ADDED, SCREENER)


def test_a_worker_forgets_what_is_too_much():
    memory = Memory(SCREENER, 1_000)
    for names in (["a", "b"], ["Xero"], ["Xero", "a"], ["b"]):
        answers = list(zip(*memory.answers_of(names), strict=True))
        assert answers == [expected(name) for name in names]
    # Twice there was too much.
    assert list(memory._known) == ["b"]


def test_what_is_refused(spark):
    frame = spark.sql("select 'Xero' as vendor, 1 as n, 'x' as twice, 'y' as twice")
    with pytest.raises(
        UnknownValueError, match="'vender' is not a known column; did you mean vendor"
    ):
        frames.screen(frame, "vender", POLICY)
    with pytest.raises(ArgumentError, match="the column 'n' must hold text, not int"):
        frames.screen(frame, "n", POLICY)
    with pytest.raises(ArgumentError, match="several columns are called 'twice'"):
        frames.screen(frame, "twice", POLICY)
    taken = frame.withColumnRenamed("n", "Reason")
    with pytest.raises(ArgumentError, match="'Reason' and the new 'reason' differ only in case"):
        frames.screen(taken, "vendor", POLICY)
    prefixed = frames.screen(taken, "vendor", POLICY, prefix="list_")
    assert prefixed.columns[4:] == [f"list_{name}" for name in ADDED]
    assert rows(prefixed)[0][4:] == expected("Xero")
