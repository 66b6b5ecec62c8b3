"""How old the sources are, and which addresses a person should look at. Asks nothing of the network."""

from __future__ import annotations

import datetime

from report.assumptions import load_assumptions
from report.sources import load_sources


def listing() -> str:
    """Sources from the oldest on: age in days at the report's date, how many assumptions rest on it, address."""
    assumptions = load_assumptions()
    today = datetime.date.fromisoformat(str(assumptions["report_date"].value))
    rows = []
    for source in load_sources().values():
        parts = [int(part) for part in (source.date or source.year).split("-")]
        day = datetime.date(*[*parts, 1, 1][:3])
        uses = sum(source.key in a.entry.source for a in assumptions.values())
        rows.append(
            (
                day,
                f"{day}  {(today - day).days:>5} days  {uses:>2} uses  {source.key:<34} {source.url or '(no address)'}",
            )
        )
    return "\n".join(row for _, row in sorted(rows))
