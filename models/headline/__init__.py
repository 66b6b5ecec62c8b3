"""The headline facts of each chapter: assumptions in, facts out.

A module of this package has three public names:

``FACTS``
    every fact it yields, as :class:`Fact` by key;
``PARTS``
    the functions that compute them, each from a mapping of inputs to a ``dict`` of facts. A part
    reads only what all of its facts depend on, so what it reads is what its facts rest on;
``headline(a)``
    all of them together.

A mapping of inputs holds assumptions by id (numbers, or draws of shape (draw,)), and columns of
series by ``series.column`` (shape (row,)).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

Inputs = Mapping[str, Any]
Part = Callable[[Inputs], dict[str, Any]]


class Fact(NamedTuple):
    """How a fact is printed: its unit, a label for tables, and significant digits where it has no band."""

    unit: str
    label: str
    digits: int = 3


def collect(a: Inputs, parts: Iterable[Part]) -> dict[str, Any]:
    """All facts of the parts; a key that two parts yield is refused.

    >>> collect({"x": 2.0}, [lambda a: {"twice": 2 * a["x"]}])
    {'twice': 4.0}
    """
    facts: dict[str, Any] = {}
    for part in parts:
        for key, value in part(a).items():
            if key in facts:
                raise ValueError(f"fact {key!r} is computed twice")
            facts[key] = value
    return facts
