"""What the tests of headline modules share: the base draws, with some of them set, and the facts of one part."""

from report import claims, registry
from report.facts import summarised

POINTS = registry.Inputs(registry.load(draws=4_000))


class Overlay(dict):
    """Inputs by name; what is not set has its base draws."""

    def __missing__(self, name):
        return POINTS[name]


def at(**values):
    """The base inputs with some of them set; ``series__column`` names a column."""
    return Overlay({name.replace("__", "."): value for name, value in values.items()})


def fact(part, inputs=None, **values):
    """The facts of a part, or its only fact."""
    facts = part(at(**values) if inputs is None else inputs)
    return next(iter(facts.values())) if len(facts) == 1 else facts


def verdict_of(claim, facts, *modules):
    """The verdict that a claim's rule gives on facts of these headline modules."""
    specs = {key: spec for module in modules for key, spec in module.FACTS.items()}
    printed = {key: summarised(key, value, *specs[key]) for key, value in facts.items()}
    return claims.verdict(claim, claims.load_claims()[claim], printed)["verdict"]
