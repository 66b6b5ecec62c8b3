"""What one uncertain observation says beside a group: shrinkage to the group's mean.

Bad input raises ``ValueError`` with the argument, what was found and what is allowed. All arguments
broadcast.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from models.checks import Array, checked


def weight(count: ArrayLike, error: ArrayLike, spread: ArrayLike) -> Array:
    r"""Weight of a member's own observations against the mean of its group.

    .. math:: w = \frac{n\tau^2}{n\tau^2 + s^2}

    Parameters
    ----------
    count : array_like, shape (...)
        Observations n of the member, at least 0; with none the weight is 0.
    error : array_like, shape (...)
        Standard error s of one observation, above 0.
    spread : array_like, shape (...)
        Standard deviation tau of the members' true values, at least 0.

    Returns
    -------
    ndarray, shape (...)

    Raises
    ------
    ValueError
        If an input is out of bounds.

    References
    ----------
    Efron B., Morris C. (1975), Data analysis using Stein's estimator and its generalizations, Journal of
    the American Statistical Association 70(350).

    Examples
    --------
    >>> float(weight(1, error=3.0, spread=3.0))
    0.5
    """
    information = checked("count", count, "[0, inf)") * checked("spread", spread, "[0, inf)") ** 2
    return information / (information + checked("error", error, "(0, inf)") ** 2)


def posterior(
    mean: ArrayLike, count: ArrayLike, group_mean: ArrayLike, error: ArrayLike, spread: ArrayLike
) -> tuple[Array, Array]:
    r"""Mean and standard deviation of a member's true value, normal and with the group known.

    .. math:: m_g + w\,(\bar y - m_g), \qquad \tau\sqrt{1 - w}

    Parameters
    ----------
    mean : array_like, shape (...)
        Mean of the member's own observations; without any it counts for nothing.
    group_mean : array_like, shape (...)
        Mean of the group.
    count, error, spread : array_like, shape (...)
        As in :func:`weight`.

    Returns
    -------
    tuple of ndarray, each of shape (...)

    Raises
    ------
    ValueError
        If an input is out of bounds.

    Examples
    --------
    >>> [float(x) for x in posterior(10.0, 0, 40.0, error=5.0, spread=8.0)]
    [40.0, 8.0]
    """
    own = weight(count, error, spread)
    group = checked("group_mean", group_mean)
    return group + own * (checked("mean", mean) - group), np.asarray(spread, float) * np.sqrt(1 - own)


def deciding_error(distance: ArrayLike, spread: ArrayLike, errors: ArrayLike) -> Array:
    r"""Error of one observation up to which its member differs from the group for sure.

    .. math:: w\,|d| = z\,\tau\sqrt{1 - w} \;\Rightarrow\; s^2 = \tfrac12\left(
        \sqrt{\tau^4 + 4\tau^2d^2/z^2} - \tau^2\right)

    Parameters
    ----------
    distance : array_like, shape (...)
        Observation less the mean of the group, d.
    spread : array_like, shape (...)
        As in :func:`weight`.
    errors : array_like, shape (...)
        Standard errors z that "sure" asks for, above 0.

    Returns
    -------
    ndarray, shape (...)
        Standard error s.

    Raises
    ------
    ValueError
        If an input is out of bounds.

    Examples
    --------
    >>> round(float(deciding_error(2.0, 3.0, 1.0)) ** 2, 12)
    3.0
    """
    variance = checked("spread", spread, "[0, inf)") ** 2
    ratio = (checked("distance", distance) / checked("errors", errors, "(0, inf)")) ** 2
    return np.sqrt((np.sqrt(variance**2 + 4 * variance * ratio) - variance) / 2)
