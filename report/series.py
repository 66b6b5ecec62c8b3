"""The series of the report: tidy CSV files described, with units and limits, in ``data/datapackage.json``."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from report.files import DATA, ReportError, nearest, relative

PACKAGE = DATA / "datapackage.json"
_TYPES = {
    "string": "str",
    "number": "float64",
    "integer": "Int64",
    "boolean": "bool",
    "date": "datetime64[s]",
}
_ALLOWED = {
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "date": "a date as 2026-05-20",
    "not_nullable": "no empty cell",
    "field_uniqueness": "each value once",
    "multiple_fields_uniqueness": "each key once",
}
_GAPS = {"time", "within", "longestDays", "known"}


@dataclass(frozen=True)
class Series:
    """One described table."""

    name: str
    path: Path
    resource: dict[str, Any]

    @property
    def fields(self) -> dict[str, dict[str, Any]]:
        """Field descriptors by name."""
        return {field["name"]: field for field in self.resource["schema"]["fields"]}

    @property
    def gaps(self) -> dict[str, Any] | None:
        """Where declared: the column of time, what tells series apart, the longest gap, the known longer ones."""
        return self.resource["schema"].get("gaps")

    @property
    def sources(self) -> list[str]:
        """Keys of the sources of the whole series; rows may name their own."""
        return [source["title"] for source in self.resource.get("sources", [])]


@cache
def load_package(path: Path = PACKAGE) -> dict[str, Series]:
    """All described series by name."""
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ReportError(f"cannot be read: {error}", file=path) from None
    try:
        series = {r["name"]: Series(r["name"], path.parent / r["path"], r) for r in package["resources"]}
        fields = [(item, name, field) for item in series.values() for name, field in item.fields.items()]
    except (KeyError, TypeError) as error:
        message = f"found no {error}, allowed: resources, each with name, path and schema.fields"
        raise ReportError(message, file=path) from None
    for item, name, field in fields:
        if field.get("type") not in _TYPES:
            message = f"found {field.get('type')!r}, {nearest(str(field.get('type')), _TYPES)}"
            raise ReportError(message, file=path, entry=item.name, field=name)
    for item in series.values():
        rule = item.gaps
        if rule is not None and not (set(rule) == _GAPS and {rule["time"], *rule["within"]} <= set(item.fields)):
            message = f"found {rule}, allowed: {', '.join(sorted(_GAPS))}, with time and within naming columns"
            raise ReportError(message, file=path, entry=item.name, field="gaps")
    return series


@cache
def load_series(name: str, path: Path = PACKAGE) -> pd.DataFrame:
    """One series with the declared types; every row meets its schema, or the first that does not is named."""
    package = load_package(path)
    if name not in package:
        raise ReportError(f"no series {name!r}, {nearest(name, package)}", file=path)
    series = package[name]
    try:
        text = pd.read_csv(
            series.path,
            dtype=str,
            keep_default_na=False,
            na_values=[""],
            skipinitialspace=True,
            skip_blank_lines=False,
        )
    except (OSError, ValueError) as error:
        raise ReportError(f"cannot be read: {' '.join(str(error).split())}", file=series.path) from None
    if not isinstance(text.index, pd.RangeIndex) or text.empty:
        raise ReportError("allowed: one row or more, each with as many cells as there are columns", file=series.path)
    for missing in [f for f in series.fields if f not in text.columns]:
        raise ReportError(f"column is missing; found {list(text.columns)}", file=series.path, field=missing)
    for extra in [c for c in text.columns if c not in series.fields]:
        raise ReportError(f"column is not described, {nearest(extra, series.fields)}", file=series.path, field=extra)
    table = pd.DataFrame({name: _typed(series, name, text[name]) for name in series.fields})
    _check(series, table)
    if series.gaps:
        _check_gaps(series, series.gaps, table)
    return table


def _typed(series: Series, name: str, column: pd.Series) -> pd.Series:
    kind = series.fields[name]["type"]
    if kind == "string":
        return column
    if kind == "date":
        typed = pd.to_datetime(column.where(column.str.len() == 10), format="%Y-%m-%d", errors="coerce")
    elif kind == "boolean":
        typed = column.map({"true": True, "false": False, "True": True, "False": False})
    else:
        typed = pd.to_numeric(column, errors="coerce")
        typed = typed.where(np.isfinite(typed) & ((kind == "number") | (typed % 1 == 0)))
    wrong = column.notna() & typed.isna()
    if wrong.any():
        row = wrong.idxmax()
        message = f"found {column[row]!r}, allowed: {_ALLOWED[kind]}"
        raise ReportError(message, file=f"{relative(series.path)}:{row + 2}", field=name)
    return typed if kind == "boolean" else typed.astype(_TYPES[kind])


def _check(series: Series, table: pd.DataFrame) -> None:
    import pandera.pandas as pa
    from pandera.errors import SchemaErrors

    columns = {}
    for name, field in series.fields.items():
        rules = field.get("constraints", {})
        checks = []
        if "minimum" in rules:
            checks.append(pa.Check.ge(rules["minimum"]))
        if "maximum" in rules:
            checks.append(pa.Check.le(rules["maximum"]))
        if "enum" in rules:
            checks.append(pa.Check.isin(rules["enum"]))
        columns[name] = pa.Column(None, checks, nullable=not rules.get("required"), unique=bool(rules.get("unique")))
    key = series.resource["schema"].get("primaryKey") or None
    schema = pa.DataFrameSchema(columns, unique=[key] if isinstance(key, str) else key)
    try:
        schema.validate(table, lazy=True)
    except SchemaErrors as error:
        case = error.failure_cases.sort_values("index", kind="stable").iloc[0]
        row = "" if pd.isna(case["index"]) else f":{int(case['index']) + 2}"
        found = table.loc[int(case["index"]), key] if case["column"] is None and row else case["failure_case"]
        shown = repr(found) if isinstance(found, str) else found
        message = f"found {shown}, allowed: {_ALLOWED.get(case['check'], case['check'])}"
        where = f"{relative(series.path)}{row}"
        raise ReportError(message, file=where, field=str(case["column"] or "")) from None


def _check_gaps(series: Series, rule: dict[str, Any], table: pd.DataFrame) -> None:
    """No two neighbours in time of one price series stand further apart than declared, but for known gaps."""
    ordered = table.sort_values(rule["time"], kind="stable")
    before = ordered.groupby(rule["within"], sort=False)[rule["time"]].shift()
    long = (ordered[rule["time"]] - before).dt.days > rule["longestDays"]
    known = {tuple(pair) for pair in rule["known"]}
    for row in np.flatnonzero(long.sort_index()):
        start, end = (f"{column[row]:%Y-%m-%d}" for column in (before, ordered[rule["time"]]))
        if (start, end) not in known:
            message = f"found a gap from {start} to {end}, allowed: {rule['longestDays']} days, or declared as known"
            raise ReportError(message, file=f"{relative(series.path)}:{row + 2}", field=rule["time"])
