"""Parts of pages that are lists of everything: verdict cards, the ledger, the register, the differences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from html import escape
from typing import Any

from report.claims import VERDICTS
from report.facts import input_text
from report.files import ROOT, ReportError, load_yaml
from report.lint import prose
from report.registry import scenario_names
from report.site import api, register
from report.site.html import WORDS, Link, badge, fact_link, table
from report.site.state import State


def verdict_card(state: State, link: Link, docname: str, _arguments: list[str]) -> str:
    """The claims of one chapter, each with its verdict, the number that decided it, and what would flip it."""
    chapter = docname.removeprefix("chapters/")
    items = []
    for name, claim in state.claims.items():
        if claim.chapter != chapter:
            continue
        word, record = state.verdict(name), state.verdicts[name]
        if word == "untested":
            raise ReportError(f"claim {name} names this chapter and has no rule")
        fact = state.facts[record["fact"]]
        items.append(
            f'<li class="verdict-row"><span class="verdict-id"><a href="{link("chapters/reference/claims", name)}">'
            f'{name}</a></span><span class="verdict-claim">{escape(claim.short or claim.claim)}</span>'
            f"{badge(word)}"
            f'<span class="verdict-number"><span class="verdict-label">{escape(fact.label)}</span> '
            f"{fact_link(fact, link, 'interval')}</span>"
            f'<span class="verdict-flip">{_flip(word, record)}</span></li>'
        )
    if not items:
        raise ReportError(f"no claim names the chapter {chapter}")
    return f'<section class="verdict-card" aria-label="Claims and verdicts"><ul>{"".join(items)}</ul></section>'


def _flip(word: str, record: dict[str, Any]) -> str:
    to = record["flips_to"]
    verb = "Would help to settle it" if to == word else "Would leave it open" if to == "open" else f"Would make it {to}"
    return f"{verb}: {escape(record['flips'])}"


def verdict_counts(state: State, link: Link, _docname: str, _arguments: list[str]) -> str:
    """How many claims have each verdict."""
    counts = Counter(state.verdict(name) for name in state.claims)
    words = [*VERDICTS, *(["untested"] if counts["untested"] else [])]
    cells = "".join(f'<li>{badge(word)} <span class="count">{counts[word]}</span></li>' for word in words)
    return (
        f'<ul class="verdict-counts" aria-label="Verdicts on {len(state.claims)} claims">{cells}</ul>'
        f'<p><a href="{link("chapters/reference/claims")}">All {len(state.claims)} claims</a></p>'
    )


def chapter_list(state: State, link: Link, _docname: str, _arguments: list[str]) -> str:
    """The chapters by part of the book, each with its title and its claims."""
    parts = []
    for part in load_yaml(ROOT / "_toc.yml")["parts"]:
        names = [page["file"] for page in part["chapters"] if (ROOT / f"{page['file']}.py").exists()]
        items = []
        for name in names:
            title = prose(ROOT / f"{name}.py")[0][1].strip().partition("\n")[0].removeprefix("# ")
            claims = [c for c, claim in state.claims.items() if f"chapters/{claim.chapter}" == name]
            span = f' <span class="muted">{claims[0]} to {claims[-1]}</span>' if claims else ""
            items.append(f'<li><a href="{link(name)}">{escape(title)}</a>{span}</li>')
        if items:
            parts.append(f"<p><em>{escape(part['caption'])}</em></p><ul>{''.join(items)}</ul>")
    return f'<div class="chapter-list">{"".join(parts)}</div>'


def headline_facts(state: State, link: Link, _docname: str, arguments: list[str]) -> str:
    """The numbers of the landing page, each with its label and interval."""
    items = []
    for key in " ".join(arguments).split():
        fact = state.fact(key)
        chapter = link(f"chapters/{fact.chapter}")
        band = f"90% interval {fact.interval.partition('(')[2].rstrip(')')}" if fact.low is not None else "exact"
        items.append(
            f'<li><p class="headline-number">{fact_link(fact, link)}</p><p class="headline-label">'
            f'<a href="{chapter}">{escape(fact.label)}</a></p><p class="headline-band">{escape(band)}</p></li>'
        )
    return f'<ul class="headline-facts">{"".join(items)}</ul>'


def claims_ledger(state: State, link: Link, _docname: str, _arguments: list[str]) -> str:
    """All claims, by section of the article."""
    rows, ids, data = [], [], []
    for name, claim in state.claims.items():
        word, record = state.verdict(name), state.verdicts[name]
        decided, stable = "", ""
        if word != "untested":
            fact = state.facts[record["fact"]]
            decided = (
                f"{escape(fact.label)}: {fact_link(fact, link, 'interval')}. "
                f"Margin {record['margin']:.0%}. {_flip(word, record)}."
            )
            moved = [w for w in (record["lower"], record["higher"]) if w != word]
            stable = (
                "holds"
                if not moved
                else "changes: "
                + ", ".join(
                    f"{side} → {WORDS[w]}"
                    for side, w in (("−20%", record["lower"]), ("+20%", record["higher"]))
                    if w != word
                )
            )
        chapter = claim.chapter.partition("/")[2]
        where = f'<a href="{link("chapters/" + claim.chapter)}">{chapter}</a>' if word != "untested" else chapter
        place = f"{claim.section}, paragraph {claim.paragraph}"
        rows.append(
            [
                name,
                escape(claim.claim) + f'<br><span class="muted">{place}</span>',
                badge(word),
                decided,
                stable,
                where,
            ]
        )
        ids.append(name)
        data.append({"verdict": word, "section": claim.section})
    head = ["Claim", "In our words", "Verdict", "What decides it", "Thresholds ± 20%", "Chapter"]
    return table(head, rows, kind="register ledger", ids=ids, data=data)


def fact_table(state: State, link: Link, _docname: str, arguments: list[str]) -> str:
    """Every fact of one part of the book with what it rests on."""
    rows, ids = [], []
    for key, fact in sorted(state.facts.items(), key=lambda item: (item[1].chapter, item[0])):
        if fact.chapter.partition("/")[0] not in arguments:
            continue
        rests = ", ".join(_assumption_link(state, name, link) for name in fact.assumptions) or "series only"
        chapter = f'<a href="{link("chapters/" + fact.chapter)}">{fact.chapter.partition("/")[2]}</a>'
        claims = " ".join(f'<a href="{link("chapters/reference/claims", c)}">{c}</a>' for c in _claims(state, key))
        value = f'<span data-fact="{key}">{escape(fact.interval)}</span>'
        rows.append([escape(fact.label) + f"<br><code>{key}</code>", value, escape(fact.unit), rests, chapter, claims])
        ids.append(f"fact-{key}")
    if not rows:
        return "<p>No chapter of this part is in the book.</p>"
    return table(["Fact", "Value", "Unit", "Rests on", "Chapter", "Decides"], rows, kind="register facts", ids=ids)


def _claims(state: State, key: str) -> list[str]:
    from report.claims import claims_by_fact

    return claims_by_fact(state.claims).get(key, [])


def _assumption_link(state: State, name: str, link: Link) -> str:
    a = state.assumption(name)
    row = f'<a href="{link("chapters/reference/assumptions", name)}">{escape(a.entry.label)}</a>'
    address = next((state.sources[key].url for key in a.entry.source if key in state.sources), "")
    return row + (f' (<a href="{escape(address)}">source</a>)' if address else "")


def differences(state: State, link: Link, _docname: str, _arguments: list[str]) -> str:
    """What a rerun changes: its overrides, the facts that moved, the verdicts that flipped."""
    if state.is_base:
        names = ", ".join(f"<code>{name}</code>" for name in scenario_names())
        return f"<p>This is the base case. Shipped scenarios: {names}.</p>"
    changes = [
        [
            f"<code>{name}</code>",
            escape(_base_text(state, name)),
            escape(input_text(state.assumption(name).value, state.assumption(name).entry.unit, name)),
        ]
        for name in state.registry.overrides
    ]
    parts = [f"<p>{escape(_why(state))}</p>", table(["Assumption", "Base", "Here"], changes, kind="register")]
    rows = []
    for key, fact in state.facts.items():
        base = state.base_facts.get(key)
        if base and (base.value, base.low, base.high) != (fact.value, fact.low, fact.high):
            change = f"{fact.value / base.value - 1:+.1%}" if base.value else "from zero"
            causes = ", ".join(f"<code>{n}</code>" for n in state.registry.overrides if n in fact.assumptions)
            rows.append([escape(fact.label), escape(base.interval), fact_link(fact, link, "interval"), change, causes])
    parts.append(f"<p>{len(rows)} of {len(state.facts)} facts moved.</p>")
    parts.append(table(["Fact", "Base", "Here", "Change", "Because of"], rows, kind="register differences"))
    from report.claims import verdict

    flips = []
    for name, claim in state.claims.items():
        before = verdict(name, claim, state.base_facts)["verdict"] if claim.rule else None
        if before and before != state.verdict(name):
            flips.append([name, escape(claim.claim), badge(before), badge(state.verdict(name))])
    parts.append(f"<p>{len(flips)} verdicts changed.</p>")
    if flips:
        parts.append(table(["Claim", "In our words", "Base", "Here"], flips, kind="register"))
    return "".join(parts)


def _base_text(state: State, name: str) -> str:
    from report.assumptions import load_assumptions

    a = load_assumptions()[name]
    return input_text(a.value, a.entry.unit, name) if a.entry.status != "derived" else "estimated"


def _why(state: State) -> str:
    from report.registry import load_scenario

    scenario = load_scenario(state.edition.scenario)
    return f"{scenario.label}: {scenario.why}"


PARTS: dict[str, Callable[[State, Link, str, list[str]], str]] = {
    "verdict-card": verdict_card,
    "verdict-counts": verdict_counts,
    "chapter-list": chapter_list,
    "headline-facts": headline_facts,
    "claims-ledger": claims_ledger,
    "fact-table": fact_table,
    "assumption-register": register.assumption_register,
    "series-list": register.series_list,
    "differences": differences,
    "reproduce": api.reproduce,
    "bench-table": api.bench_table,
}
