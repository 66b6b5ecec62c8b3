"""What a handful of cases allows to say, with its 90 % interval: what derived assumptions name.

A function takes columns of one series and returns (value, low, high). Bad input raises ``ValueError``
with the argument, what was found and what is allowed.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from models.checks import Array, checked


def beta_rate(hits: ArrayLike) -> tuple[float, float, float]:
    r"""Rate of hits among like cases: median and 5th, 95th percentile of Beta(s + 1, n - s + 1).

    One row a case, 0 or 1, shape (row,). The prior is uniform.

    >>> [round(x, 4) for x in beta_rate([1])]
    [0.7071, 0.2236, 0.9747]
    """
    from scipy.special import betaincinv

    case = checked("hits", hits, "[0, 1]")
    s = float(case.sum())
    value, low, high = (float(betaincinv(s + 1, case.size - s + 1, q)) for q in (0.5, 0.05, 0.95))
    return value, low, high


def geometric_mean(ratios: ArrayLike) -> tuple[float, float, float]:
    r"""Geometric mean of ratios, with its interval by Student's t on the logarithms.

    .. math:: \exp(\bar x \pm t_{n-1}\, s / \sqrt n), \qquad x = \ln r

    Ratios above 0, shape (row,), at least 3 that differ.

    >>> [round(x, 3) for x in geometric_mean([1.0, 2.0, 4.0])]
    [2.0, 0.622, 6.435]
    """
    from scipy.special import stdtrit

    logs = np.log(checked("ratios", ratios, "(0, inf)"))
    if logs.size < 3:
        raise ValueError(f"ratios must have at least 3 rows, found {logs.size}")
    spread = checked("spread of ratios", logs.std(ddof=1), "(0, inf)") / np.sqrt(logs.size)
    half = float(stdtrit(logs.size - 1, 0.95)) * spread
    value, low, high = (float(np.exp(logs.mean() + side * half)) for side in (0.0, -1.0, 1.0))
    return value, low, high


def rival_ratios(names: ArrayLike, rivals: ArrayLike, work: ArrayLike, cost: ArrayLike) -> Array:
    """Work for a unit of cost of each row that names a rival row, over that of the rival, shape (pair,).

    Columns of shape (row,): names, names of rivals (anything that is no name where there is none), work
    and cost, above 0.

    >>> rival_ratios(["a", "b"], [None, "a"], [1.0, 3.0], [1.0, 2.0]).tolist()
    [1.5]
    """
    output = checked("work", work, "(0, inf)") / checked("cost", cost, "(0, inf)")
    place = {str(name): row for row, name in enumerate(np.asarray(names, object))}
    pairs = [(row, place[str(rival)]) for row, rival in enumerate(np.asarray(rivals, object)) if str(rival) in place]
    if not pairs:
        raise ValueError(f"rivals must name a row, found {sorted(set(map(str, np.asarray(rivals, object))))}")
    own, other = (np.array(rows) for rows in zip(*pairs, strict=True))
    return output[own] / output[other]


def paired_ratio(names: ArrayLike, rivals: ArrayLike, work: ArrayLike, cost: ArrayLike) -> tuple[float, float, float]:
    """The :func:`geometric_mean` of :func:`rival_ratios`.

    >>> rows = (["r", "a", "b", "c"], ["", "r", "r", "r"], [1.0, 1.0, 2.0, 4.0], [1.0, 1.0, 1.0, 1.0])
    >>> [round(x, 3) for x in paired_ratio(*rows)]
    [2.0, 0.622, 6.435]
    """
    return geometric_mean(rival_ratios(names, rivals, work, cost))
