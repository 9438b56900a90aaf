"""Turns one released column into typed values, and says of every other value why it is not one.

A blank is null without a reason; a redacted, unreadable or impossible value is null with one.
Not in here: which column of a release is which (:mod:`holdcheck.record.adapt`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import polars as pl

from holdcheck.record.errors import RecordError
from holdcheck.record.model import Column, Kind
from holdcheck.record.schema import POLARS

_ONE = r"[2-9]\)?(?:[\s(]*[a-f]\))?"
REDACTED = rf"(?i)^\s*(?:\(\s*b\s*\)?\s*\(?|b\s*\)\s*\(?|b\s*\(){_ONE}(?:[\s;,/&]*(?:\(?b\)?\s*)?\(?{_ONE})*\s*$"
"""Every spelling of a FOIA exemption seen in the releases: (b)(6), (B)(7)(E), (b)(6),(b)(7)c), ..."""

DATES = (
    "%Y-%m-%d %H:%M:%S%.f",
    "%Y-%m-%dT%H:%M:%S%.f",
    "%Y-%m-%d",
    "%m/%d/%Y",
    "%m/%d/%Y %H:%M:%S",
    "%m/%d/%Y %H:%M",
    "%Y-%m-%d %H:%M",
)
"""Spellings of dates and times that are read, in the order tried; none of them is ambiguous."""

WORDS = {
    "YES": True,
    "Y": True,
    "TRUE": True,
    "T": True,
    "1": True,
    "NO": False,
    "N": False,
    "FALSE": False,
    "F": False,
    "0": False,
}
_SERIAL = r"^[1-9][0-9]{4}(\.[0-9]+)?$"
_DATED = (Kind.DATE, Kind.MOMENT)
_FEW = 20  # a column with this many rows a distinct value is read by its distinct values
REDACTION = "redacted as "
"""How the reason of a redacted value begins; its spelling follows."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a release spells what is not a value: blanks and redactions, stripped of outer space."""

    blanks: tuple[str, ...]
    redactions: tuple[str, ...]
    latest: date
    look_up: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """A column read: typed values, and the reasons of the values set aside (``None`` if none)."""

    values: pl.Series
    reasons: pl.Series | None


def as_text(series: pl.Series) -> pl.Series:
    """The released column as text; raises :class:`RecordError` for a type that holds no words."""
    kind = series.dtype
    if kind == pl.String:
        return series
    if isinstance(kind, (pl.Categorical, pl.Enum)) or kind.is_integer():
        return series.cast(pl.String)
    if kind == pl.Boolean:
        return series.cast(pl.String).str.to_uppercase()
    if kind.is_decimal():
        series, kind = series.cast(pl.Float64), pl.Float64()
    if kind.is_float():
        whole = series.is_null() | (series == series.round(0))
        return (series.cast(pl.Int64, strict=False) if whole.all() else series).cast(pl.String)
    if kind == pl.Date:
        return series.dt.strftime("%Y-%m-%d")
    if isinstance(kind, pl.Datetime):
        return series.dt.replace_time_zone(None).dt.strftime("%Y-%m-%d %H:%M:%S")
    if kind == pl.Null:
        return series.cast(pl.String)
    raise RecordError(
        f"column [{series.name}] holds [{kind}], which is no text, number or date; "
        "write the table with plain columns"
    )


def read_column(released: pl.Series, column: Column, spelling: Spelling) -> Read:
    """Read one released column as the kind of ``column``; same length and order."""
    kind = POLARS[column.kind]
    if released.null_count() == len(released):
        return Read(
            pl.Series(column.name, [None], dtype=kind).new_from_index(0, len(released)), None
        )
    if isinstance(released.dtype, (pl.Date, pl.Datetime)) and column.kind in _DATED:
        return _read_typed(released, column, spelling.latest)
    text = as_text(released).rename(column.name)
    distinct = text.unique()
    if len(distinct) * _FEW > len(text):
        return _read(text, column, spelling)
    distinct = distinct.sort()
    few = _read_few(tuple(distinct.to_list()), column, spelling)
    spread = text.replace_strict(distinct, few.values, return_dtype=kind).rename(column.name)
    if few.reasons is None:
        return Read(spread, None)
    return Read(spread, text.replace_strict(distinct, few.reasons, return_dtype=pl.String))


@lru_cache(512)  # the parts of a file have the same few words in most columns
def _read_few(words: tuple[str | None, ...], column: Column, spelling: Spelling) -> Read:
    return _read(pl.Series(column.name, words, dtype=pl.String), column, spelling)


def _read_typed(released: pl.Series, column: Column, latest: date) -> Read:
    """Dates that came as dates: only their bounds are to be checked."""
    if isinstance(released.dtype, pl.Datetime):
        released = released.dt.replace_time_zone(None)
    frame = pl.DataFrame({"value": released.cast(POLARS[column.kind])})
    shown = pl.when(pl.col("value").is_not_null()).then(pl.lit(""))
    return _judged(frame.with_columns(shown=shown), column, latest)


def _read(text: pl.Series, column: Column, spelling: Spelling) -> Read:
    stripped = pl.col("text").str.strip_chars()
    frame = pl.DataFrame({"text": text}).select(
        pl.when(~stripped.is_in(spelling.blanks)).then(stripped).alias("text")
    )
    squeezed = pl.col("text").str.replace_all(r"\s+", " ").str.to_lowercase()
    hides = pl.col("text").str.contains(REDACTED)
    if spelling.redactions:
        hides |= squeezed.is_in(spelling.redactions)
    hidden = frame.select(hides.fill_null(False).alias("hidden"))["hidden"]
    redacted = bool(hidden.any())
    shown: pl.Expr = pl.col("text")
    if redacted:
        shown = pl.when(~pl.lit(hidden)).then(shown)
    if spelling.look_up:
        olds, news = zip(*spelling.look_up, strict=True)
        shown = shown.replace(list(olds), list(news))
    if column.kind is Kind.TEXT and not redacted:
        return Read(frame.select(shown.alias(column.name)).to_series(), None)
    frame = frame.with_columns(shown=shown)
    frame = frame.with_columns(_parse(frame["shown"], column).alias("value"))
    judged = _judged(frame, column, spelling.latest)
    if not redacted:
        return judged
    said: pl.Expr = pl.when(pl.lit(hidden)).then(pl.lit(REDACTION) + pl.col("text"))
    if judged.reasons is not None:
        said = pl.coalesce(said, pl.lit(judged.reasons))
    return Read(judged.values, frame.select(said.alias("reason")).to_series())


def _judged(frame: pl.DataFrame, column: Column, latest: date) -> Read:
    """The values that stand, from the columns ``value`` and ``shown``, and why others do not."""
    judged = frame.select(
        "value", reason=pl.when(pl.col("shown").is_not_null()).then(_problem(column, latest))
    )
    if judged["reason"].null_count() == judged.height:
        return Read(judged["value"].rename(column.name), None)
    stands = judged.select(pl.when(pl.col("reason").is_null()).then(pl.col("value")))
    return Read(stands["value"].rename(column.name), judged["reason"])


def _parse(shown: pl.Series, column: Column) -> pl.Series:
    match column.kind:
        case Kind.TEXT:
            return shown
        case Kind.CODE:
            if not column.width:
                return shown
            return _padded(shown, column.width)
        case Kind.YES_NO:
            return shown.str.to_uppercase().replace_strict(
                WORDS, default=None, return_dtype=pl.Boolean
            )
        case Kind.WHOLE | Kind.YEAR:
            whole = shown.str.replace_all(",", "").str.extract(r"^(-?[0-9]+)(?:\.0*)?$", 1)
            return whole.cast(pl.Int64, strict=False)
        case Kind.REAL:
            return shown.str.replace_all(r"[$,]", "").cast(pl.Float64, strict=False)
        case Kind.DATE | Kind.MOMENT:
            return _moments(shown).cast(POLARS[column.kind])
        case Kind.WORDS:
            raise RecordError(f"column [{column.name}] is not read from a release")


def _padded(shown: pl.Series, width: int) -> pl.Series:
    """Codes of digits alone, with the zero in front that a tool dropped."""
    code = pl.col("code")
    digits = code.str.contains(rf"^[0-9]{{{width - 1}}}$")
    return shown.to_frame("code").select(
        pl.when(digits).then(code.str.zfill(width)).otherwise(code)
    )["code"]


def _moments(shown: pl.Series) -> pl.Series:
    """Text as moments, by the first spelling that fits each; null for none."""
    found = pl.Series("value", [None], dtype=pl.Datetime("us")).new_from_index(0, len(shown))
    wanted = len(shown) - shown.null_count()
    for spelt in DATES:
        if len(found) - found.null_count() == wanted:
            break
        read = shown.str.to_datetime(spelt, strict=False, time_unit="us")
        found = found.zip_with(found.is_not_null(), read)
    return found


def _problem(column: Column, latest: date) -> pl.Expr:
    value, shown = pl.col("value"), pl.col("shown")
    unread = pl.when(value.is_null())
    match column.kind:
        case Kind.DATE | Kind.MOMENT:
            day = value.cast(pl.Date)
            return (
                pl.when(value.is_null() & shown.str.contains(_SERIAL))
                .then(pl.lit("a spreadsheet's serial number, not a date"))
                .when(value.is_null())
                .then(pl.lit("not a date"))
                .when(day < column.earliest)
                .then(pl.lit(f"before {column.earliest.isoformat()}"))
                .when(day > latest)
                .then(pl.lit(f"after {latest.isoformat()}, later than the release can know"))
            )
        case Kind.YEAR:
            return (
                unread.then(pl.lit("not a year"))
                .when(value < column.earliest.year)
                .then(pl.lit(f"before {column.earliest.year}"))
                .when(value > latest.year)
                .then(pl.lit(f"after {latest.year}, later than the release can know"))
            )
        case Kind.YES_NO:
            return unread.then(pl.lit("neither yes nor no"))
        case Kind.WHOLE:
            return unread.then(pl.lit("not a whole number"))
        case Kind.REAL:
            return unread.then(pl.lit("not a number"))
        case _:
            return pl.lit(None, pl.String)


def tally(values: Sequence[str] | pl.Series) -> dict[str, int]:
    """How often each word occurs, most frequent first, ties by word."""
    counts = pl.Series("word", values, dtype=pl.String).drop_nulls().value_counts(name="n")
    return {word: int(n) for word, n in counts.sort(["n", "word"], descending=[True, False]).rows()}
