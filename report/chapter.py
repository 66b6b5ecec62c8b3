"""All that a chapter needs: its inputs, its facts, its figures.

A chapter opens itself once, after its parameters cell, and from then on shows figures and publishes
facts. What it did is displayed as records of one media type, which the runner collects and removes;
under plain papermill they stay in the notebook and show as text.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd

from models.headline import Fact
from report import facts as numbers
from report import registry, series
from report.figures import render
from report.files import ROOT, ReportError, file_digest, nearest

MIME = "application/vnd.report+json"
PARAMETERS = ("scenario", "overrides", "draws", "seed")


def _show(kind: str, text: str, content: dict[str, Any], html: str = "") -> None:
    from IPython.display import display

    bundle = {MIME: {"kind": kind} | content, "text/plain": text}
    display(bundle | ({"text/html": html} if html else {}), raw=True)


def _refuse_unknown_parameters(chapter: str) -> None:
    """Papermill only warns of a misspelt parameter; the cell that it injects says which were given."""
    from IPython import get_ipython

    shell = get_ipython()
    ran = shell.user_ns.get("In", []) if shell else []
    given = [name for cell in ran if cell.startswith("# Parameters") for name in re.findall(r"^(\w+) = ", cell, re.M)]
    for name in given:
        if name not in PARAMETERS:
            raise ReportError(f"{chapter}: unknown parameter {name!r}, {nearest(name, PARAMETERS)}")


class Chapter:
    """One run of one chapter.

    Parameters
    ----------
    name : str
        Path below ``chapters/`` without its ending: ``background/price``.
    headline : module
        Its module of ``models.headline``.
    scenario, overrides, draws, seed
        The four parameters of the chapter's papermill cell.

    Attributes
    ----------
    inputs : Inputs
        Assumptions by id, series columns as ``series.column``.
    facts : dict of Fact
        What has been published so far.
    """

    def __init__(self, name: str, headline: ModuleType, scenario: str, overrides: Any, draws: int, seed: int):
        _refuse_unknown_parameters(name)
        self.name = name
        self.registry = registry.load(scenario, overrides, draws, seed)
        self.inputs = registry.Inputs(self.registry)
        self.facts: dict[str, numbers.Fact] = {}
        self.draws: dict[str, Any] = {}
        for part in headline.PARTS:
            seen: set[str] = set()
            for key, value in part(registry.Inputs(self.registry, seen)).items():
                fact = headline.FACTS[key]
                self._keep(key, value, fact, seen)
        self._publish(list(self.facts.values()))
        global _open
        _open = self

    def fact(self, key: str, value: Any, unit: str, label: str, digits: int = 3) -> None:
        """Publish a number, or draws, that is not in the chapter's headline function."""
        self._keep(key, value, Fact(unit, label, digits), set())
        self._publish([self.facts[key]])

    def _keep(self, key: str, value: Any, spec: Fact, seen: set[str]) -> None:
        if key in self.facts:
            raise ReportError(f"fact {key!r} is published twice in {self.name}")
        fact = numbers.summarised(key, value, *spec)
        fact.chapter = self.name
        fact.assumptions = sorted(name for name in seen if "." not in name)
        self.inputs.seen |= seen
        self.facts[key], self.draws[key] = fact, value

    def _publish(self, new: list[numbers.Fact]) -> None:
        listing = "\n".join(f"{fact.key} = {fact.interval}" for fact in new)
        _show("facts", listing, {"facts": [fact.record() for fact in new]})

    def __getitem__(self, key: str) -> str:
        """Short text of a fact, for titles and labels."""
        return self.facts[key].short

    def value(self, key: str) -> float:
        """Median of a fact."""
        return self.facts[key].value

    def table(self, keys: list[str], labels: list[str] | None = None, scale: float = 1.0) -> pd.DataFrame:
        """Facts as rows: key, label, value, low, high; values divided by ``scale`` (a change of unit)."""
        rows = [self.facts[key] for key in keys]
        frame = pd.DataFrame({"key": keys, "label": labels or [fact.label for fact in rows]})
        for name in ("value", "low", "high"):
            found = [getattr(fact, name) for fact in rows]
            frame[name] = [fact.value if x is None else x for fact, x in zip(rows, found, strict=True)]
            frame[name] = frame[name] / scale
        return frame

    def series(self, name: str) -> pd.DataFrame:
        """A copy of one series as a table; its reading is recorded."""
        frame = series.load_series(name).copy()
        self.inputs.seen |= {f"{name}.{column}" for column in frame.columns[:1]}
        return frame

    def show(self, chart: Any, data: pd.DataFrame, *, name: str, title: str, source: str, alt: str, **options: Any):
        """Draw one figure of the page; see :func:`report.figures.render` for the options."""
        figure = render(chart, data, name=name, title=title, source=source, alt=alt, **options)
        content = {"name": figure.name, "title": figure.title, "alt": figure.alt, "csv": figure.csv}
        _show("figure", f"Figure {figure.name}: {figure.title}\n{figure.alt}", content, figure.html)

    def record(self) -> dict[str, Any]:
        """What this run rested on: modules, assumptions and series, each with its content's hash."""
        modules = {}
        for module in list(sys.modules.values()):
            path = Path(getattr(module, "__file__", None) or "/")
            if path.suffix == ".py" and any(path.is_relative_to(ROOT / top) for top in ("models", "report")):
                modules[path.relative_to(ROOT).as_posix()] = file_digest(path)
        names = set(self.inputs.seen)
        names |= {read for name in names if "." not in name for read in self.registry.assumption(name).reads}
        inputs = {name: self.registry.fingerprint(name) for name in names}
        tables = {name: digest for name, digest in inputs.items() if "." in name}
        return {
            "modules": modules,
            "assumptions": {name: digest for name, digest in inputs.items() if "." not in name},
            "series": {name.partition(".")[0]: digest for name, digest in tables.items()},
            "prefix": sys.prefix,
        }


_open: Chapter | None = None


def publish_record() -> None:
    """Display the record of the open chapter; the runner adds this as the last cell."""
    if _open is None:
        raise ReportError("the chapter never opened itself with report.chapter.Chapter")
    _show("record", "record of this run", _open.record())
