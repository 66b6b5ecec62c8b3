"""The series of the report: tidy CSV files described, with units and limits, in ``data/datapackage.json``."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

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
    series = {r["name"]: Series(r["name"], path.parent / r["path"], r) for r in package["resources"]}
    for item in series.values():
        for name, field in item.fields.items():
            if field.get("type") not in _TYPES:
                message = f"found {field.get('type')!r}, {nearest(str(field.get('type')), _TYPES)}"
                raise ReportError(message, file=path, entry=item.name, field=name)
    return series


@cache
def load_series(name: str, path: Path = PACKAGE) -> pd.DataFrame:
    """One series with the declared types; every row meets its schema, or the first that does not is named."""
    package = load_package(path)
    if name not in package:
        raise ReportError(f"no series {name!r}, {nearest(name, package)}", file=path)
    series = package[name]
    try:
        text = pd.read_csv(series.path, dtype=str, keep_default_na=False, na_values=[""], skipinitialspace=True)
    except (OSError, ValueError) as error:
        raise ReportError(f"cannot be read: {' '.join(str(error).split())}", file=series.path) from None
    for missing in [f for f in series.fields if f not in text.columns]:
        raise ReportError(f"column is missing; found {list(text.columns)}", file=series.path, field=missing)
    for extra in [c for c in text.columns if c not in series.fields]:
        raise ReportError(f"column is not described, {nearest(extra, series.fields)}", file=series.path, field=extra)
    table = pd.DataFrame({name: _typed(series, name, text[name]) for name in series.fields})
    _check(series, table)
    return table


def _typed(series: Series, name: str, column: pd.Series) -> pd.Series:
    kind = series.fields[name]["type"]
    try:
        if kind == "date":
            return pd.to_datetime(column, format="%Y-%m-%d").astype("datetime64[s]")
        if kind == "boolean":
            return column.map({"true": True, "false": False, "True": True, "False": False})
        if kind == "string":
            return column
        return pd.to_numeric(column).astype(_TYPES[kind])
    except (ValueError, TypeError):
        for row, text in column.dropna().items():  # noqa: B007
            try:
                (pd.Timestamp if kind == "date" else float)(text)
            except ValueError:
                break
        message = f"found {text!r}, allowed: a {kind}"
        raise ReportError(message, file=f"{relative(series.path)}:{row + 2}", field=name) from None


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
        message = f"found {found!r}, allowed: {case['check']}"
        where = f"{relative(series.path)}{row}"
        raise ReportError(message, file=where, field=str(case["column"] or "")) from None
