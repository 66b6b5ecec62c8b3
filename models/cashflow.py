"""Present values and internal rates of monthly cash, and the annuity factor.

Receipts are positive and payments negative, or the reverse: the sign is the caller's.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from models.checks import Array, checked


def present_value(
    cash: ArrayLike,
    rate: ArrayLike,
    first_period_months: ArrayLike = 0.0,
    at: Literal["end", "start"] = "end",
) -> Array:
    r"""Value today of monthly cash that falls at the end (or the start) of each month.

    .. math:: PV = \sum_k C_k (1+r)^{-t_k/12}, \quad t_k = s + k + [\text{at the end}], \; k = 0, 1, \dots

    Parameters
    ----------
    cash : array_like, shape (..., period)
        Cash of each month [USD].
    rate : array_like, shape (...)
        Effective discount rate a year, above -1; one month discounts by ``(1 + rate) ** (1 / 12)``.
    first_period_months : array_like, shape (...)
        Months from the valuation date to the start of the first month; negative if it lies in the past.
    at : {"end", "start"}
        When in its month a payment falls.

    Returns
    -------
    ndarray, shape (...)
        Present value [USD].

    Raises
    ------
    ValueError
        If an input is not finite, ``rate`` is -1 or below, or ``at`` is another word.

    Examples
    --------
    >>> round(float(present_value([1.25] * 36, 0.10)), 2)
    38.98
    """
    if at not in ("end", "start"):
        raise ValueError(f"at must be 'end' or 'start', found {at!r}")
    flows = checked("cash", cash)
    r = checked("rate", rate, "(-1, inf)")[..., None]
    first = checked("first_period_months", first_period_months)[..., None]
    months = first + np.arange(flows.shape[-1]) + (at == "end")
    return np.sum(flows * (1.0 + r) ** (-months / 12.0), axis=-1)


def annuity_factor(rate: ArrayLike, periods: ArrayLike) -> Array:
    r"""Present value of 1 paid at the end of each period; its reciprocal is the capital recovery factor.

    .. math:: a = \frac{1 - (1+r)^{-n}}{r}, \qquad a = n \text{ at } r = 0

    Parameters
    ----------
    rate : array_like, shape (...)
        Discount rate for one period, above -1: a year's rate where periods are years.
    periods : array_like, shape (...)
        Number of periods, above 0.

    Returns
    -------
    ndarray, shape (...)

    Raises
    ------
    ValueError
        If an input is not finite or out of bounds.

    Examples
    --------
    >>> round(1 / float(annuity_factor(0.10, 5)), 5)
    0.2638
    """
    r = checked("rate", rate, "(-1, inf)")
    n = checked("periods", periods, "(0, inf)")
    safe = np.where(r == 0.0, 1.0, r)
    return np.where(r == 0.0, n, -np.expm1(-n * np.log1p(safe)) / safe)


def internal_rate(cash: ArrayLike) -> Array:
    r"""Annual rate at which monthly cash has a present value of nil.

    It solves ``present_value(cash, rate) == 0``. Cash that changes sign once has exactly one such
    rate (Descartes' rule of signs); cash that changes sign more often may have several and is refused.

    Parameters
    ----------
    cash : array_like, shape (..., period)
        Cash of each month [USD]; the whole of it may be moved in time without changing the rate.

    Returns
    -------
    ndarray, shape (...)
        Effective rate a year.

    Raises
    ------
    ValueError
        If cash is not finite or does not change sign exactly once.

    Examples
    --------
    >>> round(float(internal_rate([-100.0] + 11 * [0.0] + [110.0])), 6)
    0.1
    """
    from scipy.optimize import brentq

    def rate_of(flows: Array) -> float:
        held = np.flatnonzero(flows)
        changes = np.count_nonzero(np.diff(np.sign(flows[held])))
        if changes != 1:
            raise ValueError(f"cash must change sign exactly once, found {changes} changes")
        amounts, months = flows[held], held - held[0]

        def scaled_value(force: float) -> float:
            """Present value at a monthly log rate, scaled so that no term overflows."""
            return float(amounts @ np.exp(-force * months - max(0.0, -force * months[-1])))

        reach = 1.0
        while scaled_value(-reach) * scaled_value(reach) > 0.0:
            reach *= 2.0
        return float(np.expm1(12.0 * brentq(scaled_value, -reach, reach, xtol=1e-15)))

    return np.apply_along_axis(rate_of, -1, checked("cash", cash))
