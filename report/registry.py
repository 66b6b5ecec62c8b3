"""What a run may read: the assumptions of one scenario, their joint draws, and the series.

This is the only door to ``data/`` for a chapter, so it keeps the record of what was read.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from models import draws as sampling
from report import series as tables
from report.assumptions import (
    DATE,
    Assumption,
    load_assumptions,
    overridden,
    parsed_overrides,
    validated,
    with_band,
)
from report.edition import BASE
from report.files import DATA, ReportError, digest, file_digest, load_yaml, nearest

SCENARIOS = DATA / "scenarios"
CORRELATIONS = DATA / "correlations.yaml"
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,60}")


class Scenario(BaseModel):
    """A named set of overrides, with the reason for it."""

    model_config = ConfigDict(extra="forbid")

    label: str
    why: str = Field(min_length=20)
    overrides: dict[str, Any] = {}


class Correlation(BaseModel):
    """A declared rank correlation of two or more assumptions, with the reason for it."""

    model_config = ConfigDict(extra="forbid")

    between: list[str] = Field(min_length=2, max_length=2)
    rank: float = Field(ge=-0.99, le=0.99)
    why: str = Field(min_length=10)


def safe_name(name: str, what: str) -> str:
    """A name that can stand in a path; anything with a path in it is refused."""
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise ReportError(f"{what} {name!r}, allowed: small letters, digits, - and _, no path")
    return name


def scenario_names() -> list[str]:
    """Every shipped scenario, base first."""
    return [BASE, *sorted(path.stem for path in SCENARIOS.glob("*.yaml"))]


def load_scenario(name: str) -> Scenario:
    """One scenario; base has no overrides."""
    safe_name(name, "scenario")
    if name == BASE:
        return Scenario(label="Base case", why="The assumptions as they stand in data/assumptions.")
    path = SCENARIOS / f"{name}.yaml"
    if not path.exists():
        raise ReportError(f"scenario {name!r}, {nearest(name, scenario_names())}")
    return validated(Scenario, load_yaml(path), path, "")


def load_correlations(known: Mapping[str, Assumption], path: Path = CORRELATIONS) -> list[Correlation]:
    """Declared correlations; each must name two known assumptions."""
    found: list[Correlation] = []
    for number, raw in enumerate((load_yaml(path) or []) if path.exists() else []):
        item = validated(Correlation, raw, path, f"[{number}]")
        for name in item.between:
            if name not in known:
                message = f"no assumption {name!r}, {nearest(name, known)}"
                raise ReportError(message, file=path, entry=f"[{number}]", field="between")
        if len(set(item.between)) < 2 or any(set(item.between) == set(other.between) for other in found):
            message = f"found {item.between}, allowed: two assumptions, each pair once"
            raise ReportError(message, file=path, entry=f"[{number}]", field="between")
        found.append(item)
    return found


class Inputs(Mapping):
    """What a headline function reads: assumptions by id, series columns as ``series.column``. It takes notes.

    A point is a number, a date a ``datetime64[D]``, anything else draws of shape (draw,).
    """

    def __init__(self, registry: Registry, seen: set[str] | None = None):
        self._registry = registry
        self.seen = set() if seen is None else seen

    def __getitem__(self, name: str) -> Any:
        self.seen.add(name)
        return self._registry.column(name) if "." in name else self._registry.draw(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._registry.assumptions)

    def __len__(self) -> int:
        return len(self._registry.assumptions)


@dataclass(frozen=True)
class Registry:
    """All inputs under one scenario, one set of overrides, one seed."""

    scenario: str
    overrides: dict[str, Any]
    size: int
    seed: int
    assumptions: dict[str, Assumption]
    correlations: list[Correlation]

    @cached_property
    def _cache(self) -> dict[str, Any]:
        return {}

    def assumption(self, name: str) -> Assumption:
        """One assumption with its numbers; a derived one is estimated here."""
        if name not in self.assumptions:
            raise ReportError(f"no assumption {name!r}, {nearest(name, self.assumptions)}")
        found = self.assumptions[name]
        if found.entry.status == "derived" and not found.overridden and not found.reads:
            found = self.assumptions[name] = _estimated(found)
        return found

    def draw(self, name: str) -> Any:
        """Number, date or draws of one assumption."""
        if name not in self._cache:
            a = self.assumption(name)
            if a.entry.unit == DATE:
                self._cache[name] = np.datetime64(a.value, "D")
            elif a.distribution == "point":
                self._cache[name] = np.float64(a.value)
            else:
                self._cache.update(self._joint(self._group(name)))
        return self._cache[name]

    def column(self, name: str) -> np.ndarray:
        """A column of a series, shape (row,)."""
        table, _, column = name.partition(".")
        frame = tables.load_series(table)
        if column not in frame.columns:
            raise ReportError(f"no column {name!r}, {nearest(column, frame.columns)}")
        values = frame[column]
        return values.to_numpy("datetime64[D]" if values.dtype.kind == "M" else None)

    def _linked(self, name: str) -> list[Correlation]:
        names, links = {name}, []
        while more := [c for c in self.correlations if c not in links and names & set(c.between)]:
            links += more
            names |= {n for c in more for n in c.between}
        return links

    def _group(self, name: str) -> list[str]:
        names = {name} | {n for c in self._linked(name) for n in c.between}
        return sorted(names)

    def _joint(self, names: list[str]) -> dict[str, np.ndarray]:
        """Draws of a group; a point keeps its place in it, so that the others' order does not change."""
        values, spread = [], []
        for name in names:
            a, rng = self.assumption(name), sampling.stream(self.seed, name)
            if a.distribution == "point":
                values.append(np.full(self.size, a.value))
                continue
            spread.append(name)
            values.append(sampling.bounded_sample(a.distribution, a.parameters, a.bounds, self.size, rng))
        if len(names) == 1:
            return dict(zip(names, values, strict=True))
        matrix = np.eye(len(names))
        for link in self._linked(names[0]):
            i, j = (names.index(n) for n in link.between)
            matrix[i, j] = matrix[j, i] = link.rank
        try:
            rng = sampling.stream(self.seed, "+".join(names))
            joint = dict(zip(names, sampling.rank_correlated(values, matrix, rng), strict=True))
            return {name: joint[name] for name in spread}
        except ValueError as error:
            raise ReportError(f"{error}: {', '.join(names)}", file=CORRELATIONS) from None

    def fingerprint(self, name: str) -> str:
        """Content hash of all that the draws of one input rest on."""
        if "." in name:
            return file_digest(tables.load_package()[name.partition(".")[0]].path)
        group = [n for c in self._linked(name) for n in c.between] or [name]
        links = [c.model_dump() for c in self._linked(name)]
        return digest([[self.assumption(n).numbers() for n in group], links])


def load(scenario: str = BASE, overrides: Any = None, draws: int = 20_000, seed: int = 20260520) -> Registry:
    """The inputs of one run; every name, value and type in it is checked first."""
    for label, number, least, most in (("draws", draws, 100, 1_000_000), ("seed", seed, 0, 2**63)):
        if isinstance(number, bool) or not isinstance(number, int) or not least <= number <= most:
            raise ReportError(f"{label}: found {number!r}, allowed: a whole number from {least} to {most}")
    known = dict(load_assumptions())
    given, typed = load_scenario(scenario).overrides, parsed_overrides(overrides)
    changes = given | typed
    for name, new in changes.items():
        try:
            if name not in known:
                raise ReportError(f"override {name!r}: no such assumption, {nearest(str(name), known)}")
            known[name] = overridden(known[name], new)
        except ReportError as error:
            raise ReportError(str(error), file=None if name in typed else SCENARIOS / f"{scenario}.yaml") from None
    return Registry(scenario, changes, draws, seed, known, load_correlations(known))


def _estimated(a: Assumption) -> Assumption:
    """A derived assumption with the numbers that its function makes from its series."""
    spec = a.entry.inputs
    module, _, function = a.entry.function.rpartition(".")
    if not module.startswith("models."):
        raise ReportError(
            f"found {a.entry.function!r}, allowed: a function of models",
            file=a.file,
            entry=a.id,
            field="function",
        )
    try:
        make = getattr(importlib.import_module(module), function)
        value, low, high = make(**_arguments(spec), **spec.get("options", {}))
    except KeyError as error:
        raise ReportError(f"found no {error}", file=a.file, entry=a.id, field="inputs") from None
    except (AttributeError, ImportError, TypeError, ValueError) as error:
        raise ReportError(str(error), file=a.file, entry=a.id, field="function") from None
    reads = tuple(f"{spec['series']}.{column}" for column in spec["columns"].values())
    band = (None, None) if a.distribution == "point" else (float(low), float(high))
    return replace(with_band(a, float(value), *band, a.distribution), reads=reads)


def _arguments(spec: Mapping[str, Any]) -> dict[str, np.ndarray]:
    """What the function of a derived assumption gets: columns of its series, a date as a year with its part."""
    frame = tables.load_series(spec["series"])
    for column, wanted in spec.get("where", {}).items():
        frame = frame[frame[column].isin(wanted if isinstance(wanted, list) else [wanted])]
    for column, least in spec.get("since", {}).items():
        frame = frame[frame[column] >= type(frame[column].iloc[0])(least)]
    for column, most in spec.get("until", {}).items():
        frame = frame[frame[column] <= type(frame[column].iloc[0])(most)]
    frame = frame.sort_values(spec["sort"]) if "sort" in spec else frame
    arguments = {}
    for argument, column in spec["columns"].items():
        values = frame[column]
        if values.dtype.kind == "M":
            values = values.to_numpy("datetime64[D]").astype(float) / 365.25 + 1970.0
        arguments[argument] = np.asarray(values)
    return arguments
