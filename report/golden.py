"""The base case as it was last reviewed, and what moved since."""

from __future__ import annotations

import csv
import io
import math
from pathlib import Path
from typing import Any

from report.facts import Fact
from report.files import BUILD, ROOT, read_json, write, write_json

FACTS = ROOT / "tests" / "golden" / "facts.json"
FIGURES = ROOT / "tests" / "golden" / "figures"
RTOL = 1e-6  #: draws may differ in the last bits between builds of numpy


def current() -> dict[str, dict[str, Any]]:
    """The facts of the base case as they are now."""
    return read_json(BUILD / "facts.json", {})


def moved() -> list[tuple[str, dict | None, dict | None]]:
    """Facts that are new, gone, or not within the tolerance of their golden value."""
    was, now = read_json(FACTS, {}), current()
    found = []
    for key in sorted(was.keys() | now.keys()):
        old, new = was.get(key), now.get(key)
        if old is None or new is None or not _same(old, new):
            found.append((key, old, new))
    return found


def _same(old: dict[str, Any], new: dict[str, Any]) -> bool:
    if old["unit"] != new["unit"]:
        return False
    for name in ("value", "low", "high"):
        a, b = old[name], new[name]
        if (a is None) is not (b is None):
            return False
        if a is not None and not math.isclose(a, b, rel_tol=old["rtol"], abs_tol=1e-12):
            return False
    return True


def moved_table(rows: list[tuple[str, dict | None, dict | None]]) -> str:
    """What moved, a line each: fact, old, new, change."""
    width = max(len(key) for key, _, _ in rows)
    lines = [f"What moved ({len(rows)} facts):"]
    for key, old, new in rows:
        a, b = old["text"] if old else "new", _text(new) if new else "gone"
        change = ""
        if old and new and old["value"]:
            change = f"  {new['value'] / old['value'] - 1:+.2%}"
        lines.append(f"  {key:<{width}}  {a} -> {b}{change}")
    return "\n".join(lines)


def _text(raw: dict[str, Any]) -> str:
    return Fact(**{name: raw[name] for name in Fact.__dataclass_fields__}).interval


def figure_data() -> dict[str, str]:
    """The plotted data of each figure of the base case, as CSV."""
    from report.run import chapters

    found = {}
    for chapter in chapters():
        for figure in read_json(BUILD / "executed" / f"{chapter}.json")["figures"]:
            found[f"{chapter}/{figure['name']}"] = figure["csv"]
    return found


def moved_figures() -> list[str]:
    """Figures whose data are new, gone, or not what they were."""
    was = {p.relative_to(FIGURES).with_suffix("").as_posix(): p.read_text() for p in FIGURES.rglob("*.csv")}
    now = figure_data()
    return [name for name in sorted(was.keys() | now.keys()) if not _same_csv(was.get(name), now.get(name))]


def _same_csv(old: str | None, new: str | None) -> bool:
    if old is None or new is None:
        return False
    rows = [list(csv.reader(io.StringIO(text))) for text in (old, new)]
    if [len(r) for r in rows[0]] != [len(r) for r in rows[1]]:
        return False
    return all(_same_cell(a, b) for x, y in zip(*rows, strict=True) for a, b in zip(x, y, strict=True))


def _same_cell(a: str, b: str) -> bool:
    try:
        return a == b or math.isclose(float(a), float(b), rel_tol=RTOL, abs_tol=1e-12)
    except ValueError:
        return False


def rewrite() -> None:
    """Take the base case of now as golden; what did not move keeps its bytes, so that a review sees changes only."""
    facts = {
        key: {name: fact[name] for name in ("value", "low", "high", "unit")}
        | {"text": _text(fact), "rtol": 1e-12 if fact["low"] is None else RTOL}
        for key, fact in current().items()
    }
    for key, old in read_json(FACTS, {}).items():
        if key in facts and old["text"] == facts[key]["text"] and _same(old, facts[key]):
            facts[key] = old
    write_json(FACTS, facts)
    data, changed = figure_data(), moved_figures()
    for name in changed:
        path = Path(FIGURES, f"{name}.csv")
        if name in data:
            write(path, data[name])
        else:
            path.unlink()
