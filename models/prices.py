"""Compute prices: mean reversion, jumps, forward curves, and indices of price at equal quality.

Bad input raises ``ValueError`` with the argument, what was found and what is allowed. Numpy and the
standard library only, so that all that draws runs wherever numpy runs.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from models.checks import Array, checked


def _increasing(times_years: ArrayLike) -> Array:
    times = checked("times_years", times_years, "[0, inf)")
    if times.ndim != 1 or not (np.diff(times) > 0).all():
        raise ValueError(f"times_years must be one row that strictly increases, found {times}")
    return times


@dataclass(frozen=True, slots=True)
class MeanReversion:
    r"""Log price pulled towards a mean: :math:`d\ln S = \kappa(\bar x - \ln S)\,dt + \sigma\,dz`.

    Attributes
    ----------
    kappa : array_like
        Speed of reversion [1/year], at least 0; half-life ln 2 / kappa. At 0, a walk without drift.
    mean_log : array_like
        Level that the log price returns to; for forwards, less the market price of risk over kappa.
    volatility : array_like
        Standard deviation of the log price over a short time [1/sqrt(year)], at least 0.

    References
    ----------
    Schwartz E.S. (1997), The stochastic behavior of commodity prices, Journal of Finance 52(3).

    Examples
    --------
    >>> round(float(MeanReversion(kappa=1.0, mean_log=0.0, volatility=0.0).expected(4.0, np.log(2.0))), 12)
    2.0
    """

    kappa: ArrayLike
    mean_log: ArrayLike
    volatility: ArrayLike

    def __post_init__(self) -> None:
        for field, interval in zip(fields(self), ("[0, inf)", "(-inf, inf)", "[0, inf)"), strict=True):
            object.__setattr__(self, field.name, checked(field.name, getattr(self, field.name), interval))

    def log_mean(self, spot: ArrayLike, years: ArrayLike) -> Array:
        """Expected log price some years after a spot price above 0; the arguments broadcast."""
        decay = np.exp(-self.kappa * checked("years", years, "[0, inf)"))
        return self.mean_log + decay * (np.log(checked("spot", spot, "(0, inf)")) - self.mean_log)

    def log_sd(self, years: ArrayLike) -> Array:
        r"""Standard deviation of the log price then, :math:`\sigma\sqrt{(1-e^{-2\kappa T})/2\kappa}`."""
        years = checked("years", years, "[0, inf)")
        moving = self.kappa > 1e-12
        speed = np.where(moving, self.kappa, 1.0)
        return self.volatility * np.sqrt(np.where(moving, -np.expm1(-2 * speed * years) / (2 * speed), years))

    def expected(self, spot: ArrayLike, years: ArrayLike) -> Array:
        """Expected price then: the forward price, where mean_log is adjusted for risk."""
        return np.exp(self.log_mean(spot, years) + self.log_sd(years) ** 2 / 2)

    def paths(self, spot: ArrayLike, times_years: ArrayLike, rng: np.random.Generator, size: int) -> Array:
        """Prices, shape (draw, period), drawn with the exact transition over steps of any length.

        Spot is the price at time 0; it and the parameters have shape () or (draw,), and `size` is the
        number of draws. Times [year] increase from 0 or later.
        """
        times = _increasing(times_years)
        shocks = rng.standard_normal((size, times.size))
        result = np.empty_like(shocks)
        price = np.asarray(spot, float)
        for period, step in enumerate(np.diff(times, prepend=0.0)):
            price = np.exp(self.log_mean(price, step) + self.log_sd(step) * shocks[:, period])
            result[:, period] = price
        return result


def forward_curve(process: MeanReversion, spot: ArrayLike, times_years: ArrayLike) -> Array:
    """Forward prices, shape (draw, period), from spot and parameters of shape () or (draw,).

    >>> forward_curve(MeanReversion(0.0, 0.0, 0.0), [1.0, 1.0], [0.5, 1.0]).tolist()
    [[1.0, 1.0], [1.0, 1.0]]
    """
    kappa, mean_log, volatility, spot = (
        np.atleast_1d(value)[:, None] for value in (process.kappa, process.mean_log, process.volatility, spot)
    )
    return MeanReversion(kappa, mean_log, volatility).expected(spot, _increasing(times_years))


def fair_fixed_price(forwards: ArrayLike, discount_factors: ArrayLike) -> Array:
    """Fixed price worth as much as a strip of forwards: their mean over the last axis, discounted.

    >>> float(fair_fixed_price([2.0, 4.0], [1.0, 1.0]))
    3.0
    """
    weights = checked("discount_factors", discount_factors, "(0, inf)")
    prices, weights = np.broadcast_arrays(checked("forwards", forwards), weights)
    return (prices * weights).sum(-1) / weights.sum(-1)


def realised_volatility(prices: ArrayLike, times_years: ArrayLike) -> Array:
    r"""Volatility [1/sqrt(year)] of prices at irregular times, :math:`\sqrt{\sum r^2/T}`, r the log returns.

    Prices have shape (..., period), times [year] (period,). No drift is removed; the standard error
    is the estimate over sqrt(2 x number of returns) where log prices are a random walk.

    >>> round(float(realised_volatility([1.0, np.e], [0.0, 4.0])), 12)
    0.5
    """
    times = _increasing(times_years)
    if times.size < 2:
        raise ValueError(f"times_years must hold at least 2 times, found {times.size}")
    returns = np.diff(np.log(checked("prices", prices, "(0, inf)")))
    return np.sqrt((returns**2).sum(-1) / (times[-1] - times[0]))


class MeanReversionFit(NamedTuple):
    """Parameters of :class:`MeanReversion`, and the AR(1) slope and its standard error, both corrected."""

    kappa: Array
    mean_log: Array
    volatility: Array
    slope: Array
    slope_se: Array


def ar1_mean_reversion(log_prices: ArrayLike, step_years: float) -> MeanReversionFit:
    r"""Mean reversion from an AR(1) regression of evenly spaced log prices, its small-sample bias removed.

    The least-squares slope over n steps is biased by :math:`-(1+3b)/n`; solved for b that gives
    :math:`b=(n\hat b+1)/(n-3)`, and :math:`\kappa=-\ln b/\Delta t`. Log prices have shape (..., period)
    with 6 periods or more, the results (...). A slope of 1 or more gives kappa 0 and the sample mean;
    a slope of 0 or less (reversion within one step) gives infinite kappa and volatility. Source:
    Kendall M.G. (1954), Note on bias in the estimation of autocorrelation, Biometrika 41(3-4).

    >>> round(float(ar1_mean_reversion([0.0, 1.0, 0.4, 0.1, 0.3, -0.2, 0.1], 1 / 12).slope), 2)
    0.19
    """
    x, step = checked("log_prices", log_prices), checked("step_years", step_years, "(0, inf)")
    n = x.shape[-1] - 1 if x.ndim else 0
    if n < 5:
        raise ValueError(f"log_prices must hold at least 6 values, found {n + 1}")
    before, after = x[..., :-1], x[..., 1:]
    centred = before - before.mean(-1, keepdims=True)
    spread = (centred**2).sum(-1)
    if not (spread > 0).all():
        raise ValueError("log_prices must vary, found a constant series")
    ols = (centred * after).sum(-1) / spread
    residual = after - after.mean(-1, keepdims=True) - ols[..., None] * centred
    variance = (residual**2).sum(-1) / (n - 2)
    slope = (n * ols + 1) / (n - 3)
    b = np.clip(slope, 0.0, 1.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        kappa = np.where(b < 1, -np.log(b), 0.0) / step
        mean = np.where(b < 1, (after.mean(-1) - b * before.mean(-1)) / (1 - b), x.mean(-1))
        volatility = np.sqrt(variance * np.where(b < 1, 2 * kappa / (1 - b**2), 1 / step))
    return MeanReversionFit(kappa, mean, volatility, slope, np.sqrt(variance / spread) * n / (n - 3))


def jump_diffusion_call(
    spot: ArrayLike,
    strike: ArrayLike,
    years: ArrayLike,
    volatility: ArrayLike,
    rate: ArrayLike,
    jump_rate: ArrayLike,
    jump_mean_log: ArrayLike,
    jump_sd_log: ArrayLike,
) -> Array:
    r"""European call on a price with lognormal jumps at Poisson times; the arguments broadcast.

    .. math:: C=e^{-rT}\sum_n \frac{e^{-\lambda T}(\lambda T)^n}{n!}\,B(F_n, K, \sigma^2T+n\delta^2),\
        F_n=Se^{(r-\lambda k)T}(1+k)^n,\ k=e^{m+\delta^2/2}-1

    B is Black's undiscounted call. Rates are per year and continuously compounded; the sum ends 12
    standard deviations above the largest mean number of jumps. Source: Merton R.C. (1976), Option
    pricing when underlying stock returns are discontinuous, Journal of Financial Economics 3.

    >>> round(float(jump_diffusion_call(42, 40, 0.5, 0.2, 0.1, 0.0, 0.0, 0.0)), 3)
    4.759
    """
    spot, strike = checked("spot", spot, "(0, inf)"), checked("strike", strike, "(0, inf)")
    years, rate = checked("years", years, "[0, inf)"), checked("rate", rate)
    volatility = checked("volatility", volatility, "[0, inf)")
    jump_rate = checked("jump_rate", jump_rate, "[0, inf)")
    jump_sd = checked("jump_sd_log", jump_sd_log, "[0, inf)")
    log_jump = checked("jump_mean_log", jump_mean_log) + jump_sd**2 / 2  # ln(1 + k)
    jumps = jump_rate * years
    forward = spot * np.exp((rate - jump_rate * np.expm1(log_jump)) * years)
    weight, value = np.exp(-rate * years - jumps), 0.0
    for n in range(math.ceil(jumps.max() + 12 * math.sqrt(jumps.max())) + 12):
        log_sd = np.sqrt(volatility**2 * years + n * jump_sd**2)
        value = value + weight * _call(forward * np.exp(n * log_jump), strike, log_sd)
        weight = weight * jumps / (n + 1)
    return value


_erfc = np.vectorize(math.erfc, otypes=[float])


def _call(forward: Array, strike: Array, log_sd: Array) -> Array:
    """Undiscounted call on a lognormal price."""
    live = log_sd > 1e-12  # below, no time value is left in double precision
    safe = np.where(live, log_sd, 1.0)
    d1 = np.log(forward / strike) / safe + log_sd / 2
    smooth = (forward * _erfc(-d1 / math.sqrt(2)) - strike * _erfc((log_sd - d1) / math.sqrt(2))) / 2
    return np.where(live, smooth, np.maximum(forward - strike, 0.0))


class HedonicIndex(NamedTuple):
    """Index of price at equal quality: first period 1; errors are of its logarithm."""

    times: NDArray
    index: Array
    log_se: Array
    quality_effect: Array
    quality_effect_se: Array


def hedonic_index(log_prices: ArrayLike, times: ArrayLike, quality: ArrayLike) -> HedonicIndex:
    r"""Price index at equal quality by time dummies: least squares of :math:`\ln p_i=a_{t(i)}+q_i'b+e_i`.

    Parameters
    ----------
    log_prices, times : array_like, (row,)
        One row a quotation; times are anything that sorts.
    quality : array_like, (row, column)
        What differs between goods, none of it a function of time alone.

    Returns
    -------
    HedonicIndex
        :math:`e^{a_t-a_1}` and the error of its log, shape (period,); b and its error, shape (column,).
        Errors take rows as independent: too small where one seller gives many rows.

    Examples
    --------
    >>> hedonic_index(np.log([1.0, 4.0, 3.0, 12.0]), [1, 1, 2, 2], [[0], [1], [0], [1]]).index.round(9)
    array([1., 3.])
    """
    y, columns = checked("log_prices", log_prices), checked("quality", quality)
    periods, period = np.unique(np.asarray(times), return_inverse=True)
    if not (y.ndim == 1 and columns.ndim == 2 and period.shape == y.shape and len(columns) == y.size):
        shapes = f"{y.shape}, {period.shape} and {columns.shape}"
        raise ValueError(f"log_prices, times and quality must have equal rows, found shapes {shapes}")
    dummies = (period[:, None] == np.arange(1, periods.size)).astype(float)
    design = np.column_stack([np.ones(y.size), dummies, columns])
    beta, _, rank, _ = np.linalg.lstsq(design, y, rcond=None)
    if not rank == design.shape[1] < y.size:
        raise ValueError(f"quality must leave full rank and spare rows, found rank {rank} of {design.shape}")
    variance = ((y - design @ beta) ** 2).sum() / (y.size - rank)
    se = np.sqrt(variance * np.diag(np.linalg.inv(design.T @ design)))
    beta[0] = se[0] = 0.0
    log_index, effect = np.split(beta, [periods.size])
    return HedonicIndex(periods, np.exp(log_index), se[: periods.size], effect, se[periods.size :])


def chained_index(price_relatives: ArrayLike) -> Array:
    """Matched-model index, shape (period + 1,), first 1: the chained geometric mean of price relatives.

    Relatives, shape (good, period), are each good's price over its price a period before, above 0, and
    NaN where the good was not sold in both; each period needs one good at least.

    >>> chained_index([[2.0, 0.5], [np.nan, 2.0]]).tolist()
    [1.0, 2.0, 2.0]
    """
    relatives = np.asarray(price_relatives, float)
    matched = ~np.isnan(relatives)
    if relatives.ndim != 2 or not matched.any(0).all():
        raise ValueError(f"price_relatives must hold a good in each period, found shape {relatives.shape}")
    logs = np.log(checked("price_relatives", np.where(matched, relatives, 1.0), "(0, inf)"))
    return np.exp(np.append(0.0, np.cumsum(logs.sum(0) / matched.sum(0))))
