"""The register of assumptions: what ``data/assumptions/*.yaml`` may say, and how an override changes it."""

from __future__ import annotations

import contextlib
import datetime
import math
import re
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from report import distributions
from report.files import DATA, ReportError, load_yaml, nearest, parse_yaml, relative

FOLDER = DATA / "assumptions"
DATE = "date"
_ID = re.compile(r"[a-z][a-z0-9_]*")


class Entry(BaseModel):
    """One quantity as written in a YAML file."""

    model_config = ConfigDict(extra="forbid", strict=False, allow_inf_nan=False)

    label: Annotated[str, Field(min_length=3)]
    unit: Annotated[str, Field(min_length=1)]
    value: float | str | None = None
    low: float | None = None
    high: float | None = None
    distribution: Literal["point", "normal", "lognormal", "triangular", "beta", "uniform"] = "point"
    bounds: Annotated[list[float | str], Field(min_length=2, max_length=2)]
    as_of: str
    status: Literal["sourced", "derived", "judgement"]
    source: list[str] = []
    locator: str = ""
    note: str = ""
    function: str = ""
    inputs: dict[str, Any] = {}

    @model_validator(mode="before")
    @classmethod
    def _numbers_are_numbers(cls, data: Any) -> Any:
        if isinstance(data, dict):
            if isinstance(data.get("source"), str):
                data = data | {"source": [data["source"]]}
            for name in ("value", "low", "high"):
                found = data.get(name)
                if isinstance(found, bool) or (isinstance(found, str) and data.get("unit") != DATE):
                    raise ValueError(f"{name}: found {found!r}, allowed: a number")
        return data

    @model_validator(mode="after")
    def _status_has_what_it_needs(self) -> Entry:
        if self.status == "sourced" and not (self.source and self.locator):
            raise ValueError("a sourced entry needs source and locator")
        if self.status == "judgement" and len(self.note.split()) < 5:
            raise ValueError("a judgement needs a note with its reason in a sentence")
        if self.status == "derived":
            if not self.function or any(x is not None for x in (self.value, self.low, self.high)):
                raise ValueError("a derived entry names its function and inputs and holds no number")
        elif self.value is None or self.function or self.inputs:
            raise ValueError("an entry that is not derived needs a value, and no function")
        if self.distribution == "point" and (self.low is not None or self.high is not None):
            raise ValueError("a point has no low and high; name a distribution")
        if self.distribution != "point" and self.status != "derived" and None in (self.low, self.high):
            raise ValueError(f"a {self.distribution} needs low and high")
        if self.distribution != "point" and self.unit == DATE:
            raise ValueError(f"a date is a point, found {self.distribution}")
        return self


@dataclass(frozen=True)
class Assumption:
    """One assumption as the models get it: numbers, parameters of its distribution, and where it comes from."""

    id: str
    file: str
    entry: Entry
    value: float | str
    low: float | None
    high: float | None
    distribution: str
    parameters: tuple[float, ...]
    bounds: tuple[Any, Any]
    overridden: bool = False
    reads: tuple[str, ...] = field(default=())  #: series columns that a derived entry is estimated from

    @property
    def topic(self) -> str:
        """The file it stands in, without its ending."""
        return Path(self.file).stem

    def numbers(self) -> list[Any]:
        """All that a model can see of it."""
        return [self.value, self.distribution, list(self.parameters), list(self.bounds)]


@cache
def load_assumptions(folder: Path = FOLDER) -> dict[str, Assumption]:
    """Every assumption by id, checked. Derived entries carry no number yet; the registry estimates them."""
    found: dict[str, Assumption] = {}
    for path in sorted(folder.glob("*.yaml")):
        content = load_yaml(path)
        if not isinstance(content, dict):
            raise ReportError("allowed: a mapping of ids to entries", file=path)
        for name, raw in content.items():
            if not isinstance(name, str) or not _ID.fullmatch(name):
                raise ReportError("allowed: a snake_case id", file=path, entry=str(name))
            if name in found:
                raise ReportError(f"stands in {found[name].file} too", file=path, entry=name)
            found[name] = _read(name, raw, path)
    if not found:
        raise ReportError("holds no assumption", file=folder)
    return found


def _read(name: str, raw: Any, path: Path) -> Assumption:
    entry = validated(Entry, raw, path, name)
    bounds = tuple(entry.bounds)
    _date(entry.as_of, path, name, "as_of")
    if entry.unit == DATE:
        for label, text in (("value", entry.value), ("bounds", bounds[0]), ("bounds", bounds[1])):
            _date(text, path, name, label)
    elif any(isinstance(bound, str) for bound in bounds) or not bounds[0] < bounds[1]:
        raise ReportError(f"found {list(bounds)}, allowed: two rising numbers", file=path, entry=name, field="bounds")
    shell = Assumption(name, relative(path), entry, math.nan, None, None, entry.distribution, (), bounds)
    if entry.status == "derived":
        return shell
    return with_band(shell, entry.value, entry.low, entry.high, entry.distribution)


def with_band(
    a: Assumption, value: float | str, low: float | None, high: float | None, distribution: str
) -> Assumption:
    """The assumption with these numbers, its distribution fitted and its bounds kept."""
    for label, number in (("value", value), ("low", low), ("high", high)):
        if number is not None and not a.bounds[0] <= number <= a.bounds[1]:
            raise ReportError(
                f"found {number}, allowed: {a.bounds[0]} to {a.bounds[1]} {a.entry.unit}",
                file=a.file,
                entry=a.id,
                field=label,
            )
    parameters: tuple[float, ...] = ()
    if distribution != "point":
        try:
            parameters = distributions.fitted(distribution, value, low, high, a.bounds)
        except ValueError as error:
            raise ReportError(str(error), file=a.file, entry=a.id, field="distribution") from None
    return replace(a, value=value, low=low, high=high, distribution=distribution, parameters=parameters)


def overridden(a: Assumption, new: Any) -> Assumption:
    """The assumption as a reader sets it: a number fixes it; a mapping with value, low, high gives it a new band."""
    where = f"override {a.id}"
    if isinstance(new, dict):
        unknown = set(new) - {"value", "low", "high", "distribution"}
        if unknown or not {"value", "low", "high"} <= set(new):
            raise ReportError(f"{where}: found {[*new]}, allowed: value, low, high and a distribution")
        if a.entry.unit == DATE:
            raise ReportError(f"{where}: found {new}, allowed: a date as 2026-05-20")
        numbers = {key: _number(a, new[key], where) for key in ("value", "low", "high")}
        kind = new.get("distribution", a.distribution if a.distribution != "point" else "triangular")
        if kind not in distributions.NAMES[1:]:
            raise ReportError(f"{where}: distribution {kind!r}, {nearest(str(kind), distributions.NAMES[1:])}")
    else:
        value = _date(new, "", where, "") if a.entry.unit == DATE else _number(a, new, where)
        numbers, kind = {"value": value, "low": None, "high": None}, "point"
    try:
        return replace(with_band(a, **numbers, distribution=kind), overridden=True)
    except ReportError as error:
        told = str(error).split(": ", 1)[-1]
        raise ReportError(f"override {told.replace(f'{a.id}.value:', f'{a.id}:')}") from None


def parsed_overrides(raw: Any) -> dict[str, Any]:
    """Overrides as a mapping; papermill's command line hands them over as text."""
    if isinstance(raw, str):
        raw = parse_yaml(raw, "overrides") if raw.strip() else {}
    if raw is None:
        return {}
    if not isinstance(raw, dict):
        raise ReportError(f"overrides: found {raw!r}, allowed: a mapping of assumption ids to numbers")
    return raw


def _number(a: Assumption, found: Any, where: str) -> float:
    number = math.nan
    if isinstance(found, int | float | str) and not isinstance(found, bool):
        with contextlib.suppress(ValueError, OverflowError):
            number = float(found)
    if not math.isfinite(number):
        raise ReportError(f"{where}: found {found!r}, allowed: a number from {a.bounds[0]} to {a.bounds[1]}")
    return number


def _date(found: Any, file: Path | str, name: str, label: str) -> str:
    text = str(found)
    with contextlib.suppress(ValueError):
        if datetime.date.fromisoformat(text).isoformat() == text:
            return text
    raise ReportError(f"found {found!r}, allowed: a date as 2026-05-20", file=file or None, entry=name, field=label)


def validated(model: type[BaseModel], raw: Any, path: Path, entry: str) -> Any:
    """A pydantic model of the raw mapping; the first problem as one clear error."""
    if not isinstance(raw, dict):
        raise ReportError(f"found {raw!r}, allowed: a mapping", file=path, entry=entry)
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        problem = min(error.errors(), key=lambda item: item["type"] != "extra_forbidden")  # a slip of the pen first
        name = ".".join(str(part) for part in problem["loc"] if not str(part).startswith(("function-", "float", "str")))
        if problem["type"] == "extra_forbidden":
            message = f"unknown field, {nearest(name, model.model_fields)}"
        elif problem["type"] == "missing":
            message = "is missing"
        else:
            message = problem["msg"].removeprefix("Value error, ")
            if problem["type"] != "value_error":
                message = f"found {problem['input']!r}, {message[0].lower()}{message[1:]}"
        raise ReportError(message, file=path, entry=entry, field=name) from None
