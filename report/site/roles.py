"""The roles and directives of the pages: numbers, verdicts, conditions, and the lists made of them."""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective, SphinxRole

from report.files import ReportError, digest
from report.site import pages
from report.site.html import WORDS, facts_page

REGISTER, LEDGER = "chapters/reference/assumptions", "chapters/reference/claims"


def noted(env: Any, what: str, seen: Any) -> None:
    """Remember what a page shows, so that it is read again when that changes."""
    if not hasattr(env, "report_shown"):
        env.report_shown = {}
    env.report_shown.setdefault(env.docname, {})[what] = digest(str(seen))


class _Role(SphinxRole):
    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        try:
            return self.shown(self.env.app.report, self.text.strip()), []
        except ReportError as error:
            message = self.inliner.reporter.error(f"{self.name}: {error}", line=self.lineno)
            return [self.inliner.problematic(self.rawtext, self.rawtext, message)], [message]

    def shown(self, state: Any, text: str) -> list[nodes.Node]:
        raise ReportError(f"no role {self.name}")

    def link(self, text: str, page: str, anchor: str, kind: str, title: str) -> list[nodes.Node]:
        builder = self.env.app.builder
        address = builder.get_relative_uri(self.env.docname, page) if builder.format == "html" else ""
        link = nodes.reference("", text, internal=True, refuri=f"{address}#{anchor}", classes=kind.split())
        link["reftitle"] = title
        return [link]


class FactRole(_Role):
    """``{fact}`key` ``: the number; ``fact-interval``: with its interval; ``fact-short``: for tables."""

    form = "text"

    def shown(self, state: Any, text: str) -> list[nodes.Node]:
        fact = state.fact(text)
        printed = getattr(fact, self.form)
        noted(self.env, f"fact:{text}:{self.form}", printed)
        return self.link(printed, facts_page(fact), f"fact-{text}", "fact", f"{fact.label}: {fact.interval}")


class FactIntervalRole(FactRole):
    form = "interval"


class FactShortRole(FactRole):
    form = "short"


class InputRole(_Role):
    """``{input}`notice_days` `` or ``{input}`contracts.total_usd@openai_oracle` ``."""

    def shown(self, state: Any, text: str) -> list[nodes.Node]:
        printed, row = state.input(text)
        noted(self.env, f"input:{text}", printed)
        return self.link(printed, REGISTER, row, "input", text.replace("_", " "))


class VerdictRole(_Role):
    """``{verdict}`C04` ``: the computed verdict, as a badge that links to the ledger."""

    def shown(self, state: Any, text: str) -> list[nodes.Node]:
        word = state.verdict(text)
        noted(self.env, f"verdict:{text}", word)
        return self.link(WORDS[word], LEDGER, text, f"badge {word}", f"{text}: {state.claims[text].claim}")


class WhenRole(_Role):
    """``{when}`condition :: sentence` ``: the sentence, greyed in a rerun where its condition does not hold."""

    def shown(self, state: Any, text: str) -> list[nodes.Node]:
        condition, separator, sentence = text.partition("::")
        if not separator:
            raise ReportError("allowed: a condition, then ::, then the sentence")
        holds = state.holds(condition)
        noted(self.env, f"when:{condition}", holds)
        inner, _ = self.inliner.parse(sentence.strip(), self.lineno - 1, None, self.inliner.parent)
        if holds:
            return list(inner)
        if state.is_base:
            raise ReportError(f"the base case does not meet {condition.strip()!r}, so the sentence is wrong")
        mark = nodes.inline("", " (written for the base case)", classes=["when-note"])
        return [nodes.inline("", "", *inner, mark, classes=["when-off"])]


class _Page(SphinxDirective):
    """A part of a page that is made from everything."""

    optional_arguments = 8

    def run(self) -> list[nodes.Node]:
        state = self.env.app.report
        noted(self.env, f"page:{self.name}", state.fingerprint())
        builder = self.env.app.builder

        def link(page: str, anchor: str = "") -> str:
            address = builder.get_relative_uri(self.env.docname, page) if builder.format == "html" else ""
            return f"{address}#{anchor}" if anchor else address

        try:
            html = pages.PARTS[self.name](state, link, self.env.docname, self.arguments)
        except ReportError as error:
            return [self.state.document.reporter.error(f"{self.name}: {error}", line=self.lineno)]
        return [nodes.raw("", html, format="html")]


def setup(app: Any) -> None:
    """Register the roles and directives."""
    roles = {
        "fact": FactRole,
        "fact-interval": FactIntervalRole,
        "fact-short": FactShortRole,
        "input": InputRole,
        "verdict": VerdictRole,
        "when": WhenRole,
    }
    for name, role in roles.items():
        app.add_role(name, role())
    for name in pages.PARTS:
        app.add_directive(name, type(re.sub(r"\W", "", name.title()), (_Page,), {}))
