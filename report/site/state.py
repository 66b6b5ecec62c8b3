"""What the pages are made of: the facts, verdicts and inputs of the edition that is being built."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from report import claims, run
from report.assumptions import Assumption
from report.edition import BASE, Edition, current_edition
from report.facts import Fact, input_text
from report.files import ReportError, digest, file_digest, nearest, read_json
from report.registry import Registry
from report.series import PACKAGE, load_package, load_series
from report.sources import Source, load_sources


@dataclass(frozen=True)
class State:
    """Everything a page may print."""

    edition: Edition
    facts: dict[str, Fact]
    base_facts: dict[str, Fact]
    verdicts: dict[str, dict[str, Any]]
    claims: dict[str, claims.Claim]
    registry: Registry
    sources: dict[str, Source]

    @property
    def is_base(self) -> bool:
        """Whether this is the base case."""
        return self.edition.name == BASE

    def fact(self, key: str) -> Fact:
        """One fact, or an error that names the nearest."""
        if key not in self.facts:
            raise ReportError(f"no fact {key!r}, {nearest(key, self.facts)}")
        return self.facts[key]

    def verdict(self, name: str) -> str:
        """The word of one verdict."""
        if name not in self.claims:
            raise ReportError(f"no claim {name!r}, {nearest(name, self.claims)}")
        return self.verdicts[name]["verdict"] or "untested"

    def input(self, name: str) -> tuple[str, str]:
        """Text of an assumption or of a series value ``series.column@row``, and the id of its row in the register."""
        if "." not in name:
            a = self.assumption(name)
            return input_text(a.value, a.entry.unit, name), name
        column, _, row = name.partition("@")
        table, _, column = column.partition(".")
        package = load_package()
        if table not in package:
            raise ReportError(f"no series {table!r}, {nearest(table, package)}")
        frame, fields = load_series(table), package[table].fields
        if column not in fields:
            raise ReportError(f"no column {column!r} in {table}, {nearest(column, fields)}")
        found = frame[frame[frame.columns[0]].astype(str) == row]
        if len(found) != 1 or found[column].isna().iloc[0]:
            raise ReportError(f"{name}: no value in row {row!r}, {nearest(row, frame[frame.columns[0]].astype(str))}")
        value, field = found[column].iloc[0], fields[column]
        unit = "date" if field["type"] == "date" else field.get("unit", "1")
        return input_text(str(value) if unit == "date" else value, unit, column), f"series-{table}"

    def assumption(self, name: str) -> Assumption:
        """One assumption with its numbers."""
        return self.registry.assumption(name)

    def holds(self, condition: str) -> bool:
        """Whether a condition on facts holds in this edition."""
        return claims.parsed(condition).holds(self.facts)

    def fingerprint(self) -> str:
        """Hash of all of it, for pages that list everything."""
        numbers = {key: [fact.value, fact.low, fact.high] for key, fact in self.facts.items()}
        register = [[a.id, a.numbers(), a.entry.model_dump()] for a in self.registry.assumptions.values()]
        rest = [file_digest(PACKAGE), file_digest(claims.FILE)]
        return digest([numbers, self.verdicts, register, rest, self.edition.name])


def load_state() -> State:
    """The state of the edition that this process builds."""
    edition = current_edition()
    return State(
        edition=edition,
        facts=run.load_facts(edition),
        base_facts=run.load_facts(Edition()),
        verdicts=read_json(edition.folder / "claims.json", {}),
        claims=claims.claims_of(run.chapters()),
        registry=run.inputs_of(edition),
        sources=load_sources(),
    )
