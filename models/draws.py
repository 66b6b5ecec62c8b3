"""Joint random draws of assumptions: one stream each, rank correlations where declared.

Every assumption has its own stream, seeded by a hash of the seed and its name, so a new assumption
leaves the draws of the others as they were. numpy and the standard library only.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def stream(seed: int, name: str) -> np.random.Generator:
    """Generator that belongs to one name under one seed.

    >>> float(stream(1, "a").random()) == float(stream(1, "a").random())
    True
    """
    digest = hashlib.sha256(f"{seed}:{name}".encode()).digest()
    return np.random.Generator(np.random.PCG64(int.from_bytes(digest[:16], "big")))


def sample(distribution: str, parameters: Sequence[float], size: int, rng: np.random.Generator) -> Array:
    """Independent draws of one distribution, shape (draw,).

    Parameters
    ----------
    distribution : str
        ``normal`` (mean, sd), ``lognormal`` (mean and sd of the logarithm), ``uniform`` (left, right),
        ``triangular`` (left, mode, right) or ``beta`` (left, right, a, b).
    parameters : sequence of float
        As listed above.
    size : int
        Number of draws.
    rng : numpy.random.Generator
        The stream to draw from.

    Raises
    ------
    ValueError
        If the distribution has no such name.

    Examples
    --------
    >>> sample("uniform", (0.0, 1.0), 3, stream(1, "a")).shape
    (3,)
    """
    p = tuple(parameters)
    match distribution:
        case "normal":
            return rng.normal(p[0], p[1], size)
        case "lognormal":
            return rng.lognormal(p[0], p[1], size)
        case "uniform":
            return rng.uniform(p[0], p[1], size)
        case "triangular":
            return rng.triangular(p[0], p[1], p[2], size)
        case "beta":
            return p[0] + (p[1] - p[0]) * rng.beta(p[2], p[3], size)
    raise ValueError(f"distribution {distribution!r} is not one of normal, lognormal, uniform, triangular, beta")


def bounded_sample(
    distribution: str,
    parameters: Sequence[float],
    bounds: tuple[float, float],
    size: int,
    rng: np.random.Generator,
) -> Array:
    """Draws within hard bounds: what falls outside is drawn again from the same stream, shape (draw,).

    Raises
    ------
    ValueError
        If a tenth of the mass or more lies outside the bounds.
    """
    values = sample(distribution, parameters, size, rng)
    for attempt in range(50):
        outside = (values < bounds[0]) | (values > bounds[1])
        count = int(np.count_nonzero(outside))
        if not count:
            return values
        if attempt == 0 and count >= max(0.1 * size, 10):
            break
        values[outside] = sample(distribution, parameters, count, rng)
    raise ValueError(f"{distribution}{tuple(parameters)} has too much mass outside [{bounds[0]}, {bounds[1]}]")


def rank_correlated(values: ArrayLike, correlation: ArrayLike, rng: np.random.Generator) -> Array:
    """Reorder independent draws so that their rank correlation is near a target; marginals stay exact.

    Parameters
    ----------
    values : array_like, shape (variable, draw)
        Independent draws.
    correlation : array_like, shape (variable, variable)
        Target rank correlation, positive definite.
    rng : numpy.random.Generator
        Shuffles the scores.

    Returns
    -------
    ndarray, shape (variable, draw)
        Each row is a permutation of the row passed in.

    Raises
    ------
    ValueError
        If the target is not a positive definite correlation matrix.

    References
    ----------
    Iman R.L., Conover W.J. (1982), A distribution-free approach to inducing rank correlation among
    input variables, Communications in Statistics B 11(3).

    Examples
    --------
    >>> x = np.arange(6.0).reshape(2, 3)
    >>> np.sort(rank_correlated(x, [[1, 0.5], [0.5, 1]], stream(1, "a"))).tolist() == x.tolist()
    True
    """
    x = np.asarray(values, float)
    target = np.asarray(correlation, float)
    if not np.allclose(target, target.T) or not np.allclose(np.diag(target), 1.0):
        raise ValueError("correlation must be symmetric with ones on its diagonal")
    try:
        # Pearson correlation of normal scores that gives the wanted rank correlation.
        wanted = np.linalg.cholesky(2.0 * np.sin(np.pi * target / 6.0))
    except np.linalg.LinAlgError:
        raise ValueError("correlation is not positive definite") from None
    count = x.shape[1]
    quantile = NormalDist().inv_cdf
    scores = np.array([quantile((i + 1) / (count + 1)) for i in range(count)])
    table = np.stack([rng.permutation(scores) for _ in x])
    actual = np.linalg.cholesky(np.corrcoef(table)) if count > len(x) else np.eye(len(x))
    shaped = wanted @ np.linalg.solve(actual, table)
    order = np.argsort(np.argsort(shaped, axis=1), axis=1)
    return np.take_along_axis(np.sort(x, axis=1), order, axis=1)
