"""The claims of the article, their rules, and the verdicts that the facts give.

A condition is ``fact[.low|.high] op number|fact``, with op one of < <= > >= == !=. It is read by a
pattern, never evaluated as code. A rule lists, for each verdict, conditions that must all hold; verdicts
are tried in the order contradicted, refined, confirmed, and what meets none is open.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from report.assumptions import validated
from report.facts import Fact, Places, number_text, places
from report.files import DATA, ReportError, load_yaml, nearest

FILE = DATA / "claims.yaml"
ORDER = ("contradicted", "refined", "confirmed")
VERDICTS = (*ORDER, "open")
_OPS = {
    "<=": operator.le,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
}
_CONDITION = re.compile(
    r"^\s*([a-z][a-z0-9_]*)(?:\.(low|high))?\s*(<=|>=|==|!=|<|>)\s*"
    r"(?:([a-z][a-z0-9_]*)(?:\.(low|high))?|([-+]?\d+(?:_\d+)*\.?\d*(?:[eE][-+]?\d+)?))\s*$",
    re.ASCII,
)
_WORDS = {
    "<": "below",
    "<=": "at or below",
    ">": "above",
    ">=": "at or above",
    "==": "exactly",
    "!=": "other than",
}
_NEGATED = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}


class Claim(BaseModel):
    """One claim of the article, in our own words."""

    model_config = ConfigDict(extra="forbid")

    section: Literal["Headline", "Background", "Deep analysis", "Industry impact", "Outlook"]
    paragraph: int = Field(ge=1)
    claim: str = Field(min_length=10)
    short: str = Field(default="", max_length=60)
    kind: Literal["number", "mechanism", "forecast", "judgement"]
    chapter: str
    dated: str = ""
    rule: dict[Literal["contradicted", "refined", "confirmed"], Annotated[list[str], Field(min_length=1)]] = {}
    why: str = ""


@dataclass(frozen=True)
class Condition:
    """One parsed condition."""

    text: str
    fact: str
    edge: str
    op: str
    other: str
    other_edge: str
    number: float

    def facts(self) -> list[str]:
        """Keys it reads."""
        return [key for key in (self.fact, self.other) if key]

    def sides(self, facts: Mapping[str, Fact], scale: float = 1.0) -> tuple[float, float]:
        """Left and right number; ``scale`` moves the threshold, a negative one too: 0.8 down and 1.2 up."""
        left = _edge(facts, self.fact, self.edge, self.text)
        right = _edge(facts, self.other, self.other_edge, self.text) if self.other else self.number
        return left, right + (scale - 1.0) * abs(right)

    def holds(self, facts: Mapping[str, Fact], scale: float = 1.0) -> bool:
        """Whether it holds on these facts."""
        left, right = self.sides(facts, scale)
        if self.op in ("==", "!="):
            near = abs(left - right) <= 1e-9 * max(abs(left), abs(right))
            return near is (self.op == "==")
        return _OPS[self.op](left, right)

    def margin(self, facts: Mapping[str, Fact]) -> float:
        """Distance of the fact from its threshold, as a share of the threshold (of 1 where that is 0)."""
        left, right = self.sides(facts)
        return abs(left - right) / (abs(right) or 1.0)

    def negation(self) -> str:
        """The condition that holds where this one does not."""
        return self.text.replace(f" {self.op} ", f" {_NEGATED[self.op]} ")

    def sentence(self, facts: Mapping[str, Fact], *, negated: bool) -> str:
        """In words, after the fact's own label: what it asks for, or what would break it."""
        op = _NEGATED[self.op] if negated else self.op
        fact = facts[self.fact]
        edge = f"{self.edge} end " if self.edge else ""
        if self.other:
            right = facts[self.other].label[0].lower() + facts[self.other].label[1:]
        else:
            at = Places(places(self.number, None, None, 3).power, strip=True)
            right = number_text(self.number, fact.unit, fact.key, at, long=False)
        return f"{edge}{_WORDS[op]} {right}"


def _edge(facts: Mapping[str, Fact], key: str, edge: str, text: str) -> float:
    if key not in facts:
        raise ReportError(f"condition {text!r}: no fact {key!r}, {nearest(key, facts)}")
    fact = facts[key]
    found = getattr(fact, edge) if edge else fact.value
    return fact.value if found is None else found


def parsed(text: str) -> Condition:
    """A condition from its text; anything else than the small form is refused."""
    match = _CONDITION.match(text)
    if not match:
        raise ReportError(f"condition {text!r}, allowed: fact[.low|.high] then < <= > >= == != then a number or a fact")
    fact, edge, op, other, other_edge, number = match.groups()
    text = " ".join(re.split(rf"\s*({'|'.join(_OPS)})\s*", text.strip()))
    return Condition(text, fact, edge or "", op, other or "", other_edge or "", float(number or 0))


@cache
def load_claims(path: Path = FILE) -> dict[str, Claim]:
    """All claims by id, their conditions read."""
    content = load_yaml(path)
    if not isinstance(content, dict):
        raise ReportError("allowed: a mapping of ids to claims", file=path)
    claims = {}
    for name, raw in content.items():
        if not re.fullmatch(r"C\d\d", str(name)):
            raise ReportError("allowed: an id as C01", file=path, entry=str(name))
        claims[name] = validated(Claim, raw, path, name)
        for verdict, conditions in claims[name].rule.items():
            for condition in conditions:
                try:
                    parsed(condition)
                except ReportError as error:
                    raise ReportError(str(error), file=path, entry=name, field=f"rule.{verdict}") from None
    return claims


def claims_of(chapters: Iterable[str]) -> dict[str, Claim]:
    """All claims; one whose chapter is not in the book has no rule, so that it counts as not yet tested."""
    known = set(chapters)
    return {
        name: claim if claim.chapter in known else claim.model_copy(update={"rule": {}})
        for name, claim in load_claims().items()
    }


def claims_by_fact(claims: Mapping[str, Claim]) -> dict[str, list[str]]:
    """Which claims' rules read each fact."""
    found: dict[str, list[str]] = {}
    for name, claim in claims.items():
        for text in (t for conditions in claim.rule.values() for t in conditions):
            for key in parsed(text).facts():
                if name not in found.setdefault(key, []):
                    found[key].append(name)
    return found


def verdict(name: str, claim: Claim, facts: Mapping[str, Fact]) -> dict[str, Any]:
    """The verdict of one claim with what decided it; null while no chapter has its facts."""
    record: dict[str, Any] = {"verdict": None, "fact": None, "margin": None, "chapter": None}
    rule = {v: [parsed(text) for text in claim.rule[v]] for v in ORDER if v in claim.rule}
    if not rule:
        return record
    record["chapter"] = claim.chapter
    record["verdict"] = word = _decided(rule, facts, 1.0)
    if word == "open":  # the failing condition that is nearest to holding decides
        candidates = [c for conditions in rule.values() for c in conditions if not c.holds(facts)]
    else:
        candidates = rule[word]
    deciding = min(candidates, key=lambda c: c.margin(facts))
    holds = word == "open"
    return record | {
        "fact": deciding.fact,
        "condition": deciding.text,
        "margin": deciding.margin(facts),
        "flips": deciding.sentence(facts, negated=not holds),
        "flips_to": _decided(rule, facts, 1.0, {deciding.text: holds, deciding.negation(): not holds}),
        "lower": _decided(rule, facts, 0.8),
        "higher": _decided(rule, facts, 1.2),
    }


def _decided(
    rule: Mapping[str, list[Condition]],
    facts: Mapping[str, Fact],
    scale: float,
    given: Mapping[str, bool] = MappingProxyType({}),
) -> str:
    """The first verdict whose conditions hold; what is ``given`` holds or fails whatever the facts say."""
    for word, conditions in rule.items():
        if all(given.get(c.text, c.holds(facts, scale)) for c in conditions):
            return word
    return "open"
