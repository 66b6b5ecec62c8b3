"""Turn a declared band (5th, 50th, 95th percentile) into the parameters of its distribution."""

from __future__ import annotations

import math
from collections.abc import Callable
from statistics import NormalDist

NAMES = ("point", "normal", "lognormal", "triangular", "beta", "uniform")
Z95 = 1.6448536269514722  #: 95th percentile of the standard normal
OUTSIDE = 0.02  #: what may lie beyond each bound; draws are taken again there, which shifts the percentiles
TOLERANCE = 0.006  #: of the band's width; what a declared percentile may be off by


def fitted(name: str, value: float, low: float, high: float, bounds: tuple[float, float]) -> tuple[float, ...]:
    """Parameters for :func:`models.draws.sample` that meet all three percentiles.

    Raises
    ------
    ValueError
        If the distribution cannot meet them within its bounds; the message says which is off, and by how much.
    """
    if not low < value < high:
        raise ValueError(f"low, value, high must rise, found {low:g}, {value:g}, {high:g}")
    parameters, quantile = _FITS[name](value, low, high, bounds)
    for label, share, wanted in (("low", 0.05, low), ("value", 0.5, value), ("high", 0.95, high)):
        met = quantile(share)
        if not abs(met - wanted) <= TOLERANCE * (high - low):
            raise ValueError(f"a {name} with this band has {label} = {met:.6g}, found {wanted:.6g}")
    if quantile(OUTSIDE) < bounds[0] or quantile(1 - OUTSIDE) > bounds[1]:
        ends = f"{bounds[0]:g} or {bounds[1]:g}"
        raise ValueError(f"more than {OUTSIDE:.0%} of a {name} with this band lies beyond {ends}")
    return tuple(float(p) for p in parameters)


def _normal(value, low, high, _bounds):
    deviation = (high - low) / (2 * Z95)
    return (value, deviation), lambda q: value + deviation * NormalDist().inv_cdf(q)


def _lognormal(value, low, high, _bounds):
    if low <= 0:
        raise ValueError(f"a lognormal needs low > 0, found {low:g}")
    mean, deviation = math.log(value), math.log(high / low) / (2 * Z95)
    return (mean, deviation), lambda q: math.exp(mean + deviation * NormalDist().inv_cdf(q))


def _uniform(value, low, high, _bounds):
    step = (high - low) / 0.9
    left = low - 0.05 * step
    return (left, left + step), lambda q: left + q * step


def _triangular(value, low, high, _bounds):
    from scipy.optimize import brentq

    def shape(c: float) -> tuple[float, float]:  # left and width for a mode at the share c of the width
        q05, q95 = _triangular_quantile(0.05, c), _triangular_quantile(0.95, c)
        width = (high - low) / (q95 - q05)
        return low - q05 * width, width

    def miss(c: float) -> float:
        left, width = shape(c)
        return left + width * _triangular_quantile(0.5, c) - value

    ends = miss(0.0), miss(1.0)
    c = brentq(miss, 0.0, 1.0, xtol=1e-12) if ends[0] * ends[1] < 0 else float(abs(ends[1]) < abs(ends[0]))
    left, width = shape(c)
    return (left, left + c * width, left + width), lambda q: left + width * _triangular_quantile(q, c)


def _beta(value, low, high, bounds):
    from scipy.optimize import least_squares
    from scipy.special import betaincinv

    left, right = bounds
    if not left < low < high < right:
        raise ValueError(f"a beta needs low and high inside its bounds [{left:g}, {right:g}]")
    shares, wanted = (0.05, 0.5, 0.95), [(x - left) / (right - left) for x in (low, value, high)]

    def miss(logs):
        a, b = math.exp(logs[0]), math.exp(logs[1])
        return [(float(betaincinv(a, b, q)) - w) / (wanted[2] - wanted[0]) for q, w in zip(shares, wanted, strict=True)]

    a, b = (math.exp(x) for x in least_squares(miss, [0.5, 0.5], bounds=(-5, 8)).x)
    return (left, right, a, b), lambda q: left + (right - left) * float(betaincinv(a, b, q))


def _triangular_quantile(q: float, c: float) -> float:
    return math.sqrt(q * c) if q < c else 1.0 - math.sqrt((1.0 - q) * (1.0 - c))


_FITS: dict[str, Callable] = {
    "normal": _normal,
    "lognormal": _lognormal,
    "uniform": _uniform,
    "triangular": _triangular,
    "beta": _beta,
}
