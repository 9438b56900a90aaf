"""The few things an engine does in its own way: keep a result, take in a small table, hand one out.

Everything else runs through Narwhals. An engine is known by its frames; Spark is imported only
when a Spark frame comes.
"""

from __future__ import annotations

from typing import Any

import narwhals as nw
import polars as pl


def kept(frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """The frame computed once: in memory on one machine, as a checkpoint on a cluster.

    A checkpoint of Spark lies in the checkpoint folder if one is set, and outlasts a lost worker
    then; otherwise with the workers.
    """
    native = frame.to_native()
    if isinstance(native, pl.LazyFrame):
        made: nw.LazyFrame[Any] = nw.from_native(native.collect()).lazy()
        return made
    if frame.implementation.is_spark_like():
        # a frame only cached still carries its whole plan, which Spark would work through again
        # with every column added; a checkpoint ends the plan
        lasting = native.sparkSession.sparkContext.getCheckpointDir() is not None
        cut = native.checkpoint() if lasting else native.localCheckpoint()
        checkpointed: nw.LazyFrame[Any] = nw.from_native(cut)
        return checkpointed
    fallback: nw.LazyFrame[Any] = frame.collect(backend="polars").lazy()
    return fallback


def to_polars(frame: nw.LazyFrame[Any]) -> pl.DataFrame:
    """A small frame (counts, distinct answers) brought to this machine."""
    native = frame.to_native()
    if isinstance(native, pl.LazyFrame):
        return native.collect()
    found = frame.collect(backend="polars").to_native()
    assert isinstance(found, pl.DataFrame)
    return found


def like(small: pl.DataFrame, frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """A small table as a frame of the same engine as ``frame``, to be joined with it."""
    if not frame.implementation.is_spark_like():
        return nw.from_native(small).lazy()
    from pyspark.sql import functions

    session = frame.to_native().sparkSession
    schema = ", ".join(f"`{name}` {_SPARK[kind]}" for name, kind in small.schema.items())
    made = session.createDataFrame(small.rows(), schema)
    return nw.from_native(functions.broadcast(made))


_SPARK: dict[Any, str] = {
    pl.Int8: "tinyint",
    pl.Int16: "smallint",
    pl.Int32: "int",
    pl.Int64: "bigint",
    pl.Float64: "double",
    pl.Boolean: "boolean",
    pl.String: "string",
    pl.Date: "date",
    pl.Datetime("us"): "timestamp_ntz",
    pl.List(pl.String): "array<string>",
}
