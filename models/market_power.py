"""What sellers with market power do with cost and profit: pass-through and free entry.

Bad input raises ``ValueError`` with the argument, what was found and what is allowed. All arguments broadcast.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from models.checks import Array, checked


def pass_through(sellers: ArrayLike, sharing: ArrayLike | None = None) -> Array:
    r"""Change of the price for a change of 1 in unit cost, linear demand, quantities set by each seller.

    .. math:: P=\frac{a+\sum_i c_i}{n+1}\ \Rightarrow\ \frac{\partial P}{\partial c}=\frac{k}{n+1}

    Parameters
    ----------
    sellers : array_like
        Number n of sellers, at least 1; it need not be whole, as an effective number is not.
    sharing : array_like, optional
        How many of them, k, have the change of cost, from 0 to n; by default all.

    Returns
    -------
    ndarray
        1/2 for a monopoly, n / (n + 1) for a change that all have, 1 / (n + 1) for a seller's own.

    References
    ----------
    Bulow J.I., Pfleiderer P. (1983), A note on the effect of cost changes on prices, Journal of Political
    Economy 91(1), for the monopoly; Cournot's equilibrium for the rest.

    Examples
    --------
    >>> pass_through([1, 3]).tolist(), float(pass_through(3, 1))
    ([0.5, 0.75], 0.25)
    """
    n = checked("sellers", sellers, "[1, inf)")
    k = n if sharing is None else checked("sharing", sharing, "[0, inf)")
    checked("sellers less those that share", n - k, "[0, inf)")
    return k / (n + 1)


def free_entry(choke_price: ArrayLike, unit_cost: ArrayLike, slope: ArrayLike, fixed_cost: ArrayLike) -> Array:
    r"""Number of equal sellers at which profit has gone, Cournot with demand :math:`P=a-bQ`.

    .. math:: \pi(n)=\frac{(a-c)^2}{b(n+1)^2}=F\ \Rightarrow\ n^*=\frac{a-c}{\sqrt{bF}}-1

    Price a at which nothing is sold, unit cost c, slope b and fixed cost F above 0. Never below 0; nobody
    enters where cost is above a. Another seller comes in while :math:`\pi(n+1)>F`, so the whole part of
    :math:`n^*` is how many there are.

    >>> float(free_entry(10.0, 2.0, 1.0, 4.0))
    3.0
    """
    spread = checked("choke_price", choke_price) - checked("unit_cost", unit_cost)
    b, fixed = checked("slope", slope, "(0, inf)"), checked("fixed_cost", fixed_cost, "(0, inf)")
    return np.maximum(np.maximum(spread, 0.0) / np.sqrt(b * fixed) - 1.0, 0.0)
