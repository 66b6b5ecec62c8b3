"""How concentrated a market or a holding is.

Shares are 0-1 of the whole market. They may add up to less than 1, where the rest of a market has no
names; nothing is renormalised, so the index of such a market is a lower bound.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from models.checks import Array, checked

POINTS = 10_000.0  #: the index of one holder of everything: (100 %)^2


def _shares(shares: ArrayLike) -> Array:
    """Shares of shape (..., holder), none negative, together at most 1."""
    s = np.atleast_1d(checked("shares", shares, "[0, inf)"))
    checked("sum of shares", s.sum(axis=-1), "[0, 1.000000001]")
    return s


def hhi(shares: ArrayLike) -> Array:
    r"""Herfindahl-Hirschman index, 0 to 10,000 points.

    .. math:: H = \sum_i (100\, s_i)^2

    Parameters
    ----------
    shares : array_like, shape (..., holder)
        Share of each holder, 0-1.

    Returns
    -------
    ndarray, shape (...)
        Index [points].

    Raises
    ------
    ValueError
        If a share is negative or not finite, or the shares add up to more than 1.

    References
    ----------
    US Department of Justice and Federal Trade Commission (2023), Merger Guidelines, guideline 1.

    Examples
    --------
    >>> round(float(hhi([0.30, 0.30, 0.20, 0.20])))
    2600
    """
    return POINTS * np.sum(_shares(shares) ** 2, axis=-1)


def hhi_change(share1: ArrayLike, share2: ArrayLike) -> Array:
    """Rise of the index when two holders become one, ``2 (100 s1)(100 s2)`` points.

    Parameters
    ----------
    share1, share2 : array_like, shape (...)
        Shares of the two holders, 0-1, together at most 1.

    Returns
    -------
    ndarray, shape (...)
        Change of the index [points].

    Raises
    ------
    ValueError
        If a share is negative or not finite, or the two add up to more than 1.

    Examples
    --------
    >>> round(float(hhi_change(0.05, 0.10)), 9)
    100.0
    """
    s = _shares(np.stack(np.broadcast_arrays(share1, share2), axis=-1))
    return 2.0 * POINTS * s[..., 0] * s[..., 1]


def concentration_ratio(shares: ArrayLike, k: int) -> Array:
    """Share of the k largest holders together, 0-1.

    Parameters
    ----------
    shares : array_like, shape (..., holder)
        Share of each holder, 0-1.
    k : int
        How many holders to count, from 1 to all of them.

    Returns
    -------
    ndarray, shape (...)

    Raises
    ------
    ValueError
        If the shares are bad (see :func:`hhi`) or k is out of range.

    Examples
    --------
    >>> float(concentration_ratio([0.125, 0.5, 0.25], 2))
    0.75
    """
    s = _shares(shares)
    if not 1 <= k <= s.shape[-1]:
        raise ValueError(f"k must be from 1 to {s.shape[-1]} holders, found {k}")
    return np.sort(s, axis=-1)[..., -k:].sum(axis=-1)


def effective_number(shares: ArrayLike) -> Array:
    """Number of equal holders that would give the same index, ``10,000 / hhi``.

    Parameters
    ----------
    shares : array_like, shape (..., holder)
        Share of each holder, 0-1, not all of them 0.

    Returns
    -------
    ndarray, shape (...)

    Raises
    ------
    ValueError
        If the shares are bad (see :func:`hhi`) or all are 0.

    Examples
    --------
    >>> float(effective_number([0.25, 0.25, 0.25, 0.25]))
    4.0
    """
    return POINTS / checked("hhi of shares", hhi(shares), "(0, inf)")


def gini(holdings: ArrayLike) -> Array:
    r"""Gini coefficient of holdings: 0 where all hold the same, (n - 1) / n where one holds all.

    .. math:: G = \frac{2 \sum_i i\, x_{(i)}}{n \sum_i x_i} - \frac{n + 1}{n}, \quad x_{(1)} \le x_{(2)} \dots

    Parameters
    ----------
    holdings : array_like, shape (..., holder)
        What each holder has, in any unit; scale does not matter.

    Returns
    -------
    ndarray, shape (...)

    Raises
    ------
    ValueError
        If a holding is negative or not finite, or all are 0.

    References
    ----------
    Dorfman R. (1979), A formula for the Gini coefficient, Review of Economics and Statistics 61(1).

    Examples
    --------
    >>> float(gini([1.0, 1.0, 2.0]))
    0.16666666666666674
    """
    x = np.sort(np.atleast_1d(checked("holdings", holdings, "[0, inf)")), axis=-1)
    total = checked("sum of holdings", x.sum(axis=-1), "(0, inf)")
    n = x.shape[-1]
    return 2.0 * (x @ np.arange(1, n + 1)) / (n * total) - (n + 1) / n
