"""What sellers with market power do: pass-through, free entry, mark-ups, foreclosure, and what a rise may lose.

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


def lerner(share: ArrayLike, elasticity: ArrayLike) -> Array:
    r"""Mark-up over the price of a seller that sets its quantity, 0-1.

    .. math:: L_i=\frac{P-c_i}{P}=\frac{s_i}{\varepsilon}

    The mean over sellers, weighted by sales, is the Herfindahl index as a share of 1 over the elasticity; pass
    that as the share. Elasticity is that of market demand, as a positive number; share 1 is a monopoly. A share
    above the elasticity has no such equilibrium, since price would rise without end, and is refused.

    >>> float(lerner(0.25, 2.0))
    0.125
    """
    s, e = checked("share", share, "[0, 1]"), checked("elasticity", elasticity, "(0, inf)")
    return checked("share over elasticity", s / e, "[0, 1]")


def cournot(choke_price: ArrayLike, slope: ArrayLike, costs: ArrayLike) -> tuple[Array, Array]:
    r"""Price and quantities where each seller sets its quantity, demand :math:`P=a-bQ`.

    .. math:: P=\frac{a+\sum_i c_i}{n+1},\quad q_i=\frac{P-c_i}{b}

    Parameters
    ----------
    choke_price, slope : array_like, shape (...)
        Price a at which nothing is sold, and slope b above 0.
    costs : array_like, shape (..., seller)
        Unit cost of each seller, 0 or more; all must sell something, so none may exceed the price.

    Returns
    -------
    price : ndarray, shape (...)
    quantities : ndarray, shape (..., seller)

    References
    ----------
    Cournot A. (1838), Researches into the Mathematical Principles of the Theory of Wealth, chapter 7.

    Examples
    --------
    >>> price, quantities = cournot(10.0, 1.0, [2.0, 2.0, 2.0])
    >>> float(price), quantities.tolist()
    (4.0, [2.0, 2.0, 2.0])
    """
    c = np.atleast_1d(checked("costs", costs, "[0, inf)"))
    a, b = checked("choke_price", choke_price), checked("slope", slope, "(0, inf)")
    price = (a + c.sum(axis=-1)) / (c.shape[-1] + 1)
    return price, checked("quantities", (price[..., None] - c) / b[..., None], "[0, inf)")


def foreclosure_share(
    contracted: ArrayLike, market: ArrayLike, firm_months: ArrayLike = 12.0, horizon_months: ArrayLike = 12.0
) -> Array:
    r"""Share of a market that a contract closes to others, net of what notice frees within a horizon.

    .. math:: \phi=\frac{q}{Q}\,\min\!\left(1,\frac{w}{H}\right)

    Capacity contracted q and in the market Q, of which q is part; months w that cannot be escaped, of H that
    count. With the defaults the bare share.

    >>> float(foreclosure_share(30.0, 100.0, firm_months=3.0))
    0.075
    """
    q, whole = checked("contracted", contracted, "[0, inf)"), checked("market", market, "(0, inf)")
    firm = checked("firm_months", firm_months, "[0, inf)") / checked("horizon_months", horizon_months, "(0, inf)")
    return checked("contracted over market", q / whole, "[0, 1]") * np.minimum(firm, 1.0)


def critical_loss(price_rise: ArrayLike, margin: ArrayLike) -> Array:
    r"""Share of sales that a rise of the price may lose before it stops paying.

    .. math:: \lambda=\frac{t}{t+m}

    Rise t as a share of the price, margin m of price over unit cost at the start, both 0-1. Where the loss in
    fact is smaller, one owner of all the sellers would raise the price, and the goods are a market of their own.

    References
    ----------
    Harris B.C., Simons J.J. (1989), Focusing market definition: how much substitution is necessary?, Research in
    Law and Economics 12.

    Examples
    --------
    >>> round(float(critical_loss(0.05, 0.40)), 4)
    0.1111
    """
    t, m = checked("price_rise", price_rise, "(0, inf)"), checked("margin", margin, "[0, 1]")
    return t / (t + m)
