"""The register of assumptions and the list of series."""

from __future__ import annotations

from collections import Counter
from html import escape

from report.facts import Places, input_text, number_text, places
from report.series import load_package
from report.site.html import Link, table
from report.site.state import State


def source_cell(state: State, keys: list[str], locator: str) -> str:
    """Sources with their links, and where in them."""
    cells = []
    for key in keys:
        source = state.sources[key]
        name = f"{escape(source.author)}, {escape(source.title)} ({source.date or source.year})"
        cells.append((f'<a href="{escape(source.url)}">{name}</a>' if source.url else name) + f" [{source.kind}]")
    return "; ".join(cells) + (f'<br><span class="muted">{escape(locator)}</span>' if locator else "")


def assumption_register(state: State, link: Link, _docname: str, _arguments: list[str]) -> str:
    """Every assumption with value, band, source and where it is used."""
    users: dict[str, set[str]] = {}
    for fact in state.facts.values():
        for name in fact.assumptions:
            users.setdefault(name, set()).add(fact.chapter)
    rows, ids, data = [], [], []
    for name in state.registry.assumptions:
        a = state.assumption(name)
        entry = a.entry
        unit = "" if entry.unit in ("1", "date") else f' <span class="muted">{escape(entry.unit)}</span>'
        value = input_text(a.value, entry.unit, name) + unit
        if a.low is not None and a.high is not None:
            at = places(float(a.value), a.low, a.high, 3)
            ends = [number_text(x, entry.unit, name, Places(at.power), long=False) for x in (a.low, a.high)]
            value += f'<br><span class="muted">{ends[0]} to {ends[1]}, {a.distribution}</span>'
        if a.overridden:
            value += '<br><span class="badge open">set for this run</span>'
        used = ", ".join(
            f'<a href="{link("chapters/" + c)}">{c.partition("/")[2]}</a>' for c in sorted(users.get(name, ()))
        )
        source = source_cell(state, entry.source, entry.locator) if entry.source else escape(entry.function)
        source += f'<p class="register-note">{escape(entry.note)}</p>' if entry.note else ""
        rows.append(
            [
                f"{escape(entry.label)}<br><code>{name}</code>",
                value,
                f'<span class="status {entry.status}">{entry.status}</span>',
                source,
                used or "not yet",
            ]
        )
        ids.append(name)
        data.append({"status": entry.status, "topic": a.topic})
    counts = Counter(a.entry.status for a in state.registry.assumptions.values())
    total = sum(counts.values())
    share = ", ".join(
        f"{counts[word]} {word} ({counts[word] / total:.0%})" for word in ("sourced", "derived", "judgement")
    )
    head = ["Assumption", "Value", "Status", "Source and note", "Used in"]
    topics = sorted({a.topic for a in state.registry.assumptions.values()})
    return (
        f"<p>{total} assumptions: {share}.</p>"
        + _filters({"status": ["sourced", "derived", "judgement"], "topic": topics})
        + table(head, rows, kind="register assumptions", ids=ids, data=data)
    )


def _filters(choices: dict[str, list[str]]) -> str:
    """Menus that hide rows; without a script all rows show."""
    menus = []
    for name, words in choices.items():
        options = "".join(f'<option value="{word}">{word}</option>' for word in words)
        menus.append(
            f'<label>{name} <select data-filter="{name}"><option value="">all</option>{options}</select></label>'
        )
    return f'<form class="filters">{"".join(menus)}<span class="filter-count" aria-live="polite"></span></form>'


def series_list(state: State, _link: Link, _docname: str, _arguments: list[str]) -> str:
    """Every series with its columns and sources."""
    rows, ids = [], []
    for name, item in load_package().items():
        columns = ", ".join(f"{n} [{f.get('unit', f['type'])}]" for n, f in item.fields.items())
        rows.append([f"<code>{name}</code>", escape(item.resource["description"]), escape(columns)])
        ids.append(f"series-{name}")
    return table(["Series", "What it is", "Columns"], rows, kind="register", ids=ids)
