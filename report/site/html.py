"""Pieces of HTML that the lists share."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from report.facts import Fact

WORDS = {
    "confirmed": "confirmed",
    "refined": "refined",
    "contradicted": "contradicted",
    "open": "open",
    "untested": "not yet tested",
}
Link = Callable[..., str]


def badge(word: str) -> str:
    """A verdict as a coloured word."""
    return f'<span class="badge {word}">{WORDS[word]}</span>'


def facts_page(fact: Fact) -> str:
    """The page that lists a fact: one for each part of the book, so that none grows heavy."""
    return f"chapters/reference/facts-{fact.chapter.partition('/')[0]}"


def fact_link(fact: Fact, link: Link, form: str = "short") -> str:
    """A number that links to its row."""
    address = link(facts_page(fact), f"fact-{fact.key}")
    return f'<a class="fact" href="{address}" data-fact="{fact.key}">{escape(getattr(fact, form))}</a>'


def table(head: list[str], rows: list[list[str]], *, kind: str, ids: list[str] | None = None, data: Any = None) -> str:
    """An accessible table of cells that are HTML already; the first cell heads its row."""
    top = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    body = []
    for number, row in enumerate(rows):
        attributes = f' id="{ids[number]}"' if ids else ""
        attributes += "".join(f' data-{k}="{escape(v)}"' for k, v in data[number].items()) if data else ""
        cells = "".join(f'<td data-label="{escape(head[i])}">{cell}</td>' for i, cell in enumerate(row) if i)
        body.append(f'<tr{attributes}><th scope="row">{row[0]}</th>{cells}</tr>')
    return (
        f'<div class="table-scroll" tabindex="0" role="region" aria-label="Table: {escape(", ".join(head))}">'
        f'<table class="{kind}"><thead><tr>{top}</tr></thead><tbody>{"".join(body)}</tbody></table></div>'
    )
