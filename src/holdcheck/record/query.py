"""Questions to a data folder: its tables as Polars frames, and SQL over them with DuckDB.

The place of each row is resolved when the folder is read, by the look-ups it then holds. Not in
here: adding files (:mod:`holdcheck.record.folder`).
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from holdcheck.record.errors import RecordError
from holdcheck.record.folder import Folder
from holdcheck.record.places import VERSION, look_ups, resolve
from holdcheck.record.schema import COMMON, DUCKDB, PLACES, TABLES, polars_schema
from holdcheck.record.schema import table as table_of

if TYPE_CHECKING:
    import duckdb

_PLACES = {"place_key": pl.String, **{column.name: pl.String for column in PLACES}}


def table(folder: Path | str | Folder, name: str) -> pl.LazyFrame:
    """A table of the folder with its places; empty where no file has it."""
    home = folder if isinstance(folder, Folder) else Folder.open(folder)
    return scan_file(home, name, home.files(name))


def scan_file(folder: Folder, name: str, parts: list[Path]) -> pl.LazyFrame:
    """Some Parquet files of a table, with their places joined."""
    schema = polars_schema(name)
    if not parts:
        empty = pl.LazyFrame(schema=schema)
        return empty.with_columns(pl.lit(None, pl.String).alias(one.name) for one in PLACES)
    where = places(folder, name)
    return pl.scan_parquet(parts, schema=schema).join(
        where.lazy(), on="place_key", how="left", maintain_order="left"
    )


def places(folder: Folder, name: str) -> pl.DataFrame:
    """Every distinct place a table names and what it resolves to; kept in the folder.

    Columns: ``place_key`` and those of :data:`holdcheck.record.schema.PLACES`.
    """
    table_of(name)
    kept = folder.path / ".places" / f"{name}-{VERSION}-{folder.fingerprint()}.parquet"
    if kept.exists():
        return pl.read_parquet(kept)
    parts = folder.files(name)
    keys: list[str] = []
    if parts:
        distinct = pl.scan_parquet(parts).select(pl.col("place_key").drop_nulls().unique().sort())
        keys = distinct.collect().to_series().to_list()
    known = look_ups(_facilities(folder))
    rows = []
    for key in keys:
        if found := resolve(key, known):
            rows.append((key, found.state, found.county or None, found.path, found.how))
    frame = pl.DataFrame(rows, schema=_PLACES, orient="row")
    with suppress(OSError):  # a folder that may only be read is resolved anew each time
        kept.parent.mkdir(exist_ok=True)
        for old in kept.parent.glob(f"{name}-*.parquet"):
            old.unlink(missing_ok=True)
        temporary = kept.with_name(f"{kept.name}.{os.getpid()}")
        frame.write_parquet(temporary)
        temporary.replace(kept)
    return frame


def _facilities(folder: Folder) -> list[dict[str, Any]]:
    parts = folder.files("facilities")
    return pl.read_parquet(parts).to_dicts() if parts else []


def connect(folder: Path | str) -> duckdb.DuckDBPyConnection:
    """A DuckDB connection with a view for every table, and ``set_aside`` and ``values_set_aside``.

    Nothing but the folder can be read through it.
    """
    import duckdb

    home = Folder.open(folder)
    connection = duckdb.connect(":memory:")
    for name in TABLES:
        where = places(home, name)
        connection.register(f"places_of_{name}", where)
        columns = {one.name: one.kind for one in (*COMMON, *TABLES[name].columns)}
        files = home.files(name)
        if files:
            rows = f"read_parquet({_listed(files)})"
        else:
            nulls = ", ".join(f"NULL::{DUCKDB[kind]} AS {one}" for one, kind in columns.items())
            rows = f"(SELECT {nulls} WHERE false)"
        own = ", ".join(f't."{one}"' for one in columns)
        resolved = ", ".join(f"p.{one.name}" for one in PLACES)
        connection.execute(
            f"CREATE VIEW {name} AS SELECT {own}, {resolved} FROM {rows} t LEFT JOIN places_of_{name} p USING (place_key)"
        )
    for view, file in (("set_aside", "set_aside"), ("values_set_aside", "values")):
        found = sorted(home.path.glob(f"files/*/{file}.parquet"))
        found = [one for one in found if not one.parent.name.startswith(".")]
        if found:
            connection.execute(
                f"CREATE VIEW {view} AS SELECT regexp_extract(filename, 'files.([0-9a-f]+).{file}', 1) AS file_sha256, * EXCLUDE (filename) FROM read_parquet({_listed(found)}, filename=true)"
            )
    return connection


def sql(folder: Path | str, query: str) -> pl.DataFrame:
    """The answer to one SQL query over the folder; raises :class:`RecordError` for a wrong one."""
    import duckdb

    connection = connect(folder)
    allowed = str(Path(folder).resolve())
    connection.execute("SET allowed_directories = [$1]".replace("$1", f"'{_quoted(allowed)}'"))
    connection.execute("SET enable_external_access = false")
    try:
        found: pl.DataFrame = connection.sql(query).pl()
        return found
    except (duckdb.Error, AttributeError) as problem:
        said = " ".join(str(problem).split())[:300]
        raise RecordError(
            f"the query cannot be answered ([{said}]); ask one SELECT over [{', '.join(TABLES)}]"
        ) from None
    finally:
        connection.close()


def _listed(files: list[Path]) -> str:
    return "[" + ", ".join(f"'{_quoted(str(one.resolve()))}'" for one in files) + "]"


def _quoted(text: str) -> str:
    return text.replace("'", "''")
