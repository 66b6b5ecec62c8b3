"""The contract: what is paid when, what cannot be escaped, and what a unit of it costs.

Months are whole numbers counted from January of year 0 (:func:`month_number`); a point of time within
a month is that number plus the part of the month gone by. Payments are spread evenly over their month.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from models.checks import Array, checked

HOURS_PER_MONTH = 730.0
DAYS_PER_MONTH = 365 / 12
MONTHS_PER_YEAR = 12


def month_number(year: int, month: int) -> int:
    """Months from January of year 0 to the start of a month (1-12) of a year.

    >>> month_number(2029, 5) - month_number(2026, 5) + 1
    37
    """
    if not 1 <= month <= MONTHS_PER_YEAR:
        raise ValueError(f"month must be from 1 to 12, found {month}")
    return MONTHS_PER_YEAR * year + month - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Terms of a monthly contract; all but the dates broadcast, and may hold draws of shape (draw,).

    Attributes
    ----------
    monthly_fee_usd : array_like, shape (...)
        Full fee [USD/month], above 0.
    ramp_months : array_like, shape (...)
        Months at the start with a reduced fee, not negative; a fraction reduces part of a month.
    ramp_fee_share : array_like, shape (...)
        Share of the fee paid in those months, 0-1.
    initial_period_months : array_like, shape (...)
        Months from the start before notice may be given, not negative.
    notice_days : array_like, shape (...)
        Days from notice to the end of payments, not negative.
    start_month, end_month : int
        First and last month of payment, as :func:`month_number` counts them.

    Raises
    ------
    ValueError
        If a field is not finite or out of bounds, or the term ends before it starts.

    Examples
    --------
    >>> terms = Terms(monthly_fee_usd=10.0, ramp_months=1, ramp_fee_share=0.5, initial_period_months=0,
    ...               notice_days=73, start_month=month_number(2026, 11), end_month=month_number(2027, 1))
    >>> payment_months(terms) - month_number(2026, 1)
    array([10, 11, 12])
    >>> payments(terms).tolist(), float(contract_total(terms))
    ([5.0, 10.0, 10.0], 25.0)
    >>> [x.tolist() for x in calendar_year_cash(terms)]
    [[2026, 2027], [15.0, 10.0]]
    >>> round(float(firm_share(terms, terms.start_month)), 3)
    0.76
    """

    monthly_fee_usd: ArrayLike
    ramp_months: ArrayLike
    ramp_fee_share: ArrayLike
    initial_period_months: ArrayLike
    notice_days: ArrayLike
    start_month: int
    end_month: int

    def __post_init__(self) -> None:
        checked("monthly_fee_usd", self.monthly_fee_usd, "(0, inf)")
        checked("ramp_fee_share", self.ramp_fee_share, "[0, 1]")
        for name in ("ramp_months", "initial_period_months", "notice_days"):
            checked(name, getattr(self, name), "[0, inf)")
        if self.end_month < self.start_month:
            raise ValueError(f"end_month must be {self.start_month} or later, found {self.end_month}")


def payment_months(terms: Terms) -> NDArray[np.int64]:
    """Month numbers of the term, shape (period,)."""
    return np.arange(terms.start_month, terms.end_month + 1)


def payments(terms: Terms) -> Array:
    """Payment of each month of the term [USD], shape (..., period), if nobody gives notice."""
    fee, ramp, share = (
        np.asarray(value, float)[..., None]
        for value in (terms.monthly_fee_usd, terms.ramp_months, terms.ramp_fee_share)
    )
    elapsed = payment_months(terms) - terms.start_month
    return fee * (1.0 - (1.0 - share) * np.clip(ramp - elapsed, 0.0, 1.0))


def contract_total(terms: Terms) -> Array:
    """Sum of all payments of the term [USD], shape (...), if nobody gives notice."""
    return payments(terms).sum(axis=-1)


def calendar_year_cash(terms: Terms) -> tuple[NDArray[np.int64], Array]:
    """Calendar years of the term, shape (year,), and the cash of each [USD], shape (..., year)."""
    years, first = np.unique(payment_months(terms) // MONTHS_PER_YEAR, return_index=True)
    return years, np.add.reduceat(payments(terms), first, axis=-1)


def notice_months(notice_days: ArrayLike) -> Array:
    """Notice in months of 365 / 12 days, shape (...).

    >>> round(float(notice_months(90)), 3)
    2.959
    """
    return checked("notice_days", notice_days, "[0, inf)") / DAYS_PER_MONTH


def firm_exposure(terms: Terms, at_month: ArrayLike) -> Array:
    r"""Payments still due if notice is given as early as the contract lets, seen from a date [USD].

    .. math:: X(t) = P(\max(t, t_0) + w) - P(t)

    with :math:`P(t)` what is paid by time t, :math:`t_0` the end of the initial period and :math:`w` the
    notice. Nothing is due before the start of the term, or after its end.

    Parameters
    ----------
    terms : Terms
        The contract.
    at_month : array_like, shape (...)
        Date as a month number with its fraction; broadcasts against the fields of ``terms``.

    Returns
    -------
    ndarray, shape (...)
        Exposure [USD], not discounted.

    Raises
    ------
    ValueError
        If ``at_month`` is not finite.

    Examples
    --------
    >>> start = month_number(2026, 5)
    >>> terms = Terms(monthly_fee_usd=1.25, ramp_months=2, ramp_fee_share=1.0, initial_period_months=3,
    ...               notice_days=90, start_month=start, end_month=month_number(2029, 5))
    >>> firm_exposure(terms, [start, start + 6.77]).round(3).tolist()
    [7.449, 3.699]
    """
    now = checked("at_month", at_month) - terms.start_month
    end = np.maximum(now, terms.initial_period_months) + notice_months(terms.notice_days)
    return _paid_by(terms, end) - _paid_by(terms, now)


def _paid_by(terms: Terms, months: Array) -> Array:
    """Payments of the first months of the term [USD], shape (...); fractions of a month count in part."""
    elapsed = np.clip(months, 0.0, terms.end_month + 1 - terms.start_month)
    reduced = np.minimum(elapsed, terms.ramp_months) * (1.0 - np.asarray(terms.ramp_fee_share, float))
    return np.asarray(terms.monthly_fee_usd, float) * (elapsed - reduced)


def firm_share(terms: Terms, at_month: ArrayLike) -> Array:
    """Firm exposure at a date over the total of the whole term (not of what remains), 0-1, shape (...).

    Raises ``ValueError`` as :func:`firm_exposure` does, or if the term costs nothing.
    """
    return firm_exposure(terms, at_month) / checked("contract_total", contract_total(terms), "(0, inf)")


def annual_run_rate(monthly_fee_usd: ArrayLike) -> Array:
    """Twelve fees [USD/year], shape (...): a rate, not the cash of any one year.

    >>> float(annual_run_rate(1.25e9))
    15000000000.0
    """
    return MONTHS_PER_YEAR * checked("monthly_fee_usd", monthly_fee_usd, "(0, inf)")


def unit_price(monthly_fee_usd: ArrayLike, accelerators: ArrayLike) -> Array:
    """Fee for each accelerator-hour of a month of 730 hours [USD/hour], used or not, shape (...).

    >>> round(float(unit_price(1.25e9, 220_000)), 4)
    7.7833
    """
    fee = checked("monthly_fee_usd", monthly_fee_usd, "(0, inf)")
    return fee / (HOURS_PER_MONTH * checked("accelerators", accelerators, "(0, inf)"))


def break_even_accelerators(monthly_fee_usd: ArrayLike, price_usd_per_hour: ArrayLike) -> Array:
    """Accelerators at which the fee equals a market price by the hour, shape (...).

    >>> round(float(break_even_accelerators(1.25e9, 2.60)))
    658588
    """
    fee = checked("monthly_fee_usd", monthly_fee_usd, "(0, inf)")
    return fee / (HOURS_PER_MONTH * checked("price_usd_per_hour", price_usd_per_hour, "(0, inf)"))


def price_per_mw_year(monthly_fee_usd: ArrayLike, power_mw: ArrayLike) -> Array:
    """Fee of a year for each megawatt [USD/(MW year)], shape (...).

    >>> float(price_per_mw_year(1.25e9, 300))
    50000000.0
    """
    return annual_run_rate(monthly_fee_usd) / checked("power_mw", power_mw, "(0, inf)")


def window_gain(
    forward_prices: ArrayLike,
    fixed_price: ArrayLike,
    quantity: ArrayLike,
    discount_factors: ArrayLike,
    notice_months: ArrayLike,
) -> Array:
    r"""Gain of the buyer over one notice window: W, what a fixed price is worth once either side leaves.

    .. math:: W = \sum_i D_i (F_i - K)\, q \; \mathrm{clip}(w - i,\, 0,\, 1), \quad i = 0, 1, \dots

    Parameters
    ----------
    forward_prices : array_like, shape (..., period)
        Market price F for each remaining month of the term [USD/unit]; the window ends with them.
    fixed_price : array_like, shape (...)
        Contract price K [USD/unit].
    quantity : array_like, shape (...)
        Units q a month, not negative.
    discount_factors : array_like, shape (..., period)
        Value today D of 1 paid for each month, above 0.
    notice_months : array_like, shape (...)
        Window w [month], not negative; its last month counts in part.

    Returns
    -------
    ndarray, shape (...)
        Gain [USD]; negative where the contract price is above the market.

    Raises
    ------
    ValueError
        If an input is not finite or out of bounds.

    Examples
    --------
    >>> float(window_gain([3.0, 3.0, 3.0], 2.0, 10.0, [1.0, 1.0, 1.0], 2.5))
    25.0
    """
    gain = checked("forward_prices", forward_prices) - checked("fixed_price", fixed_price)[..., None]
    weight = np.clip(
        checked("notice_months", notice_months, "[0, inf)")[..., None] - np.arange(gain.shape[-1]), 0.0, 1.0
    )
    discounted = checked("discount_factors", discount_factors, "(0, inf)") * gain * weight
    return checked("quantity", quantity, "[0, inf)") * discounted.sum(axis=-1)


def exit_value(
    window_gain_usd: ArrayLike, buyer_exit_cost_usd: ArrayLike, seller_exit_cost_usd: ArrayLike
) -> tuple[Array, Array]:
    r"""Bounds on what a contract that both sides may leave is worth to the buyer.

    .. math:: W - c_b \le V \le W + c_s

    Each side can give notice now. So the buyer never holds less than the window's gain less its own cost
    of leaving, and the seller never bears more than that gain and its own cost; without costs V is W.

    Parameters
    ----------
    window_gain_usd : array_like, shape (...)
        W of :func:`window_gain` [USD].
    buyer_exit_cost_usd, seller_exit_cost_usd : array_like, shape (...)
        Cost of leaving of each side, such as migration or a refit [USD], not negative.

    Returns
    -------
    tuple of ndarray, each of shape (...)
        Lowest and highest value [USD].

    Raises
    ------
    ValueError
        If an input is not finite, or a cost is negative.

    Examples
    --------
    >>> [float(x) for x in exit_value(25.0, 5.0, 10.0)]
    [20.0, 35.0]
    """
    gain = checked("window_gain_usd", window_gain_usd)
    low = gain - checked("buyer_exit_cost_usd", buyer_exit_cost_usd, "[0, inf)")
    return low, gain + checked("seller_exit_cost_usd", seller_exit_cost_usd, "[0, inf)")
