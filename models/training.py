"""Training runs: arithmetic, compute-optimal size, time, and cost."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from models.checks import Array, checked

HOURS_PER_YEAR = 24 * 365.25  #: as Cottier et al. count them
FLOP_PER_PARAMETER_TOKEN = 6.0  #: two forward, four backward (Kaplan et al. 2020)


@dataclass(frozen=True, slots=True)
class ScalingLaw:
    """Constants of ``L = e + a / N^alpha + b / D^beta`` [nats a token]; each may hold draws, shape (...).

    ``e`` is the loss that no model can avoid; it may be 0, the others must be above 0 (else ValueError).
    """

    e: ArrayLike
    a: ArrayLike
    b: ArrayLike
    alpha: ArrayLike
    beta: ArrayLike

    def __post_init__(self) -> None:
        checked("e", self.e, "[0, inf)")
        for name in ("a", "b", "alpha", "beta"):
            checked(name, getattr(self, name), "(0, inf)")


def training_flop(parameters: ArrayLike, tokens: ArrayLike) -> Array:
    """Arithmetic of one pass over the data by a dense model, ``6 N D`` [FLOP].

    Attention over the context is left out, which understates large models by a few per cent.

    Parameters
    ----------
    parameters : array_like, shape (...)
        Parameters of the model, above 0.
    tokens : array_like, shape (...)
        Tokens seen in training, above 0.

    Returns
    -------
    ndarray, shape (...)
        Training compute [FLOP].

    Raises
    ------
    ValueError
        If an input is not finite or not positive.

    References
    ----------
    Kaplan J. et al. (2020), Scaling laws for neural language models, arXiv 2001.08361.

    Examples
    --------
    >>> f"{training_flop(405e9, 15.6e12):.2e}"
    '3.79e+25'
    """
    n = checked("parameters", parameters, "(0, inf)")
    return FLOP_PER_PARAMETER_TOKEN * n * checked("tokens", tokens, "(0, inf)")


def chinchilla_loss(parameters: ArrayLike, tokens: ArrayLike, law: ScalingLaw) -> Array:
    r"""Loss that a scaling law predicts.

    .. math:: L(N, D) = E + A N^{-\alpha} + B D^{-\beta}

    Parameters
    ----------
    parameters, tokens : array_like, shape (...)
        Parameters of the model and tokens seen, above 0.
    law : ScalingLaw
        Constants of the law.

    Returns
    -------
    ndarray, shape (...)
        Loss [nats a token].

    Raises
    ------
    ValueError
        If an input is not finite or not positive.

    References
    ----------
    Hoffmann J. et al. (2022), Training compute-optimal large language models, arXiv 2203.15556.

    Examples
    --------
    >>> float(chinchilla_loss(4.0, 8.0, ScalingLaw(e=1.0, a=2.0, b=8.0, alpha=0.5, beta=1.0)))
    3.0
    """
    n = checked("parameters", parameters, "(0, inf)")
    d = checked("tokens", tokens, "(0, inf)")
    return law.e + law.a / n**law.alpha + law.b / d**law.beta


def compute_optimal(flop: ArrayLike, law: ScalingLaw) -> tuple[Array, Array]:
    r"""Model size and data that minimise the loss for a given compute ``C = 6 N D``.

    .. math:: N^* = \left(\frac{\alpha A}{\beta B}\right)^{\frac{1}{\alpha+\beta}}
              \left(\frac{C}{6}\right)^{\frac{\beta}{\alpha+\beta}}, \qquad D^* = \frac{C}{6 N^*}

    Parameters
    ----------
    flop : array_like, shape (...)
        Training compute [FLOP], above 0.
    law : ScalingLaw
        Constants of the law.

    Returns
    -------
    tuple of ndarray, each of shape (...)
        Parameters and tokens.

    Raises
    ------
    ValueError
        If ``flop`` is not finite or not positive.

    References
    ----------
    Hoffmann et al. (2022), equation 4.

    Examples
    --------
    >>> [float(x) for x in compute_optimal(96.0, ScalingLaw(e=0.0, a=1.0, b=1.0, alpha=1.0, beta=1.0))]
    [4.0, 4.0]
    """
    product = checked("flop", flop, "(0, inf)") / FLOP_PER_PARAMETER_TOKEN
    a, b, alpha, beta = (np.asarray(x, float) for x in (law.a, law.b, law.alpha, law.beta))
    balance = alpha * a / (beta * b)
    parameters = balance ** (1.0 / (alpha + beta)) * product ** (beta / (alpha + beta))
    return parameters, product / parameters


def chip_hours(flop: ArrayLike, peak_flop_per_second: ArrayLike, mfu_share: ArrayLike) -> Array:
    """Accelerator-hours of a run, ``C / (3600 peak MFU)``, without stops and repeats.

    Parameters
    ----------
    flop : array_like, shape (...)
        Training compute [FLOP], above 0.
    peak_flop_per_second : array_like, shape (...)
        Peak of one accelerator at the precision used [FLOP/s], above 0.
    mfu_share : array_like, shape (...)
        Share of that peak that reaches the model, above 0, at most 1.

    Returns
    -------
    ndarray, shape (...)
        Accelerator-hours.

    Raises
    ------
    ValueError
        If an input is not finite or out of bounds.

    Examples
    --------
    >>> float(chip_hours(7.2e18, 1e15, 0.5))
    4.0
    """
    peak = checked("peak_flop_per_second", peak_flop_per_second, "(0, inf)")
    speed = peak * checked("mfu_share", mfu_share, "(0, 1]")
    return checked("flop", flop, "(0, inf)") / (3600.0 * speed)


def training_days(
    flop: ArrayLike, accelerators: ArrayLike, peak_flop_per_second: ArrayLike, mfu_share: ArrayLike
) -> Array:
    """Days of pure compute of a run on a number of accelerators; other arguments as in :func:`chip_hours`.

    Parameters
    ----------
    accelerators : array_like, shape (...)
        Accelerators that work in parallel, above 0.

    Returns
    -------
    ndarray, shape (...)
        Time [day].

    Raises
    ------
    ValueError
        If an input is not finite or out of bounds.

    Examples
    --------
    >>> round(float(training_days(3.8e25, 16_384, 989e12, 0.41)))
    66
    """
    count = checked("accelerators", accelerators, "(0, inf)")
    return chip_hours(flop, peak_flop_per_second, mfu_share) / count / 24.0


def acquisition_cost(
    accelerators: ArrayLike, price_usd_per_accelerator: ArrayLike, interconnect_share: ArrayLike
) -> Array:
    """Price of the whole cluster, ``n p / (1 - interconnect share)`` [USD].

    Parameters
    ----------
    accelerators : array_like, shape (...)
        Accelerators in the cluster, above 0.
    price_usd_per_accelerator : array_like, shape (...)
        Price of one with its share of the server, not negative.
    interconnect_share : array_like, shape (...)
        Share of the cluster's price that its network takes, from 0 to below 1.

    Returns
    -------
    ndarray, shape (...)
        Cost [USD].

    Raises
    ------
    ValueError
        If an input is not finite or out of bounds.

    References
    ----------
    Cottier B. et al. (2024), The rising costs of training frontier AI models, arXiv 2405.21015.

    Examples
    --------
    >>> float(acquisition_cost(1_000, 30_000.0, 0.25))
    40000000.0
    """
    count = checked("accelerators", accelerators, "(0, inf)")
    price = checked("price_usd_per_accelerator", price_usd_per_accelerator, "[0, inf)")
    return count * price / (1.0 - checked("interconnect_share", interconnect_share, "[0, 1)"))


def amortised_cost(
    accelerator_hours: ArrayLike,
    price_usd_per_accelerator: ArrayLike,
    years_held: ArrayLike,
    decline_oom_per_year: ArrayLike,
    interconnect_share: ArrayLike,
    energy_usd: ArrayLike,
) -> Array:
    r"""Value that a cluster loses over a run, and the run's energy.

    .. math:: K = \frac{p\, 10^{-r t}}{1 - \phi} \cdot \frac{h}{8766} \cdot r \ln 10 + E

    The loss is taken at the rate of the first day of the run.

    Parameters
    ----------
    accelerator_hours : array_like, shape (...)
        Accelerator-hours h of the run, above 0.
    price_usd_per_accelerator, interconnect_share : array_like, shape (...)
        p and phi as in :func:`acquisition_cost`.
    years_held : array_like, shape (...)
        Years t from purchase to the start of the run, not negative.
    decline_oom_per_year : array_like, shape (...)
        Powers of ten r by which the value of hardware falls a year, not negative.
    energy_usd : array_like, shape (...)
        Cost E of the run's electricity, not negative.

    Returns
    -------
    ndarray, shape (...)
        Cost [USD].

    Raises
    ------
    ValueError
        If an input is not finite or out of bounds.

    References
    ----------
    Cottier et al. (2024), and the code at github.com/epoch-research/training-cost-trends.

    Examples
    --------
    >>> round(float(amortised_cost(57e6, 24_875.0, 1.75, 0.14, 0.19, 3.5e6)) / 1e6)
    40
    """
    hours = checked("accelerator_hours", accelerator_hours, "(0, inf)")
    decline = checked("decline_oom_per_year", decline_oom_per_year, "[0, inf)")
    age = checked("years_held", years_held, "[0, inf)")
    new = acquisition_cost(hours / HOURS_PER_YEAR, price_usd_per_accelerator, interconnect_share)
    energy = checked("energy_usd", energy_usd, "[0, inf)")
    return new * 10.0 ** (-decline * age) * decline * np.log(10.0) + energy
