"""Queues for a pool of servers: chance of a wait, how long it is, and who waits when some go first.

Times are in one unit of the caller's choice, rates are per that unit. Bad input raises ``ValueError`` with
the argument, what was found and what is allowed. Numpy only.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from models.checks import Array, checked


def erlang_b(servers: ArrayLike, load: ArrayLike) -> Array:
    r"""Chance that all servers are busy when nobody waits: the share of requests that is lost.

    .. math:: B_0=1,\qquad B_k=\frac{a B_{k-1}}{k+a B_{k-1}}

    Parameters
    ----------
    servers : array_like, shape (...)
        Whole number of servers c, at least 1; the recursion runs to the largest.
    load : array_like, shape (...)
        Offered load a, arrival rate over service rate [1], at least 0.

    Returns
    -------
    ndarray, shape (...)

    References
    ----------
    Erlang A.K. (1917), Solution of some problems in the theory of probabilities, Elektroteknikeren 13.

    Examples
    --------
    >>> round(float(erlang_b(10, 8)), 6)
    0.121661
    """
    count, a = np.broadcast_arrays(_whole(servers), checked("load", load, "[0, inf)"))
    blocked = np.ones(count.shape)
    for k in range(1, int(count.max()) + 1):
        blocked = np.where(k <= count, a * blocked / (k + a * blocked), blocked)
    return blocked


def erlang_c(servers: ArrayLike, load: ArrayLike) -> Array:
    r"""Chance that a request has to wait, :math:`C=B\big/\big(1-\tfrac ac(1-B)\big)`; 1 where the load fills the pool.

    Poisson arrivals, exponential service, first come first served. Arguments as in :func:`erlang_b`.

    >>> round(float(erlang_c(5, 4)), 6)
    0.554113
    """
    blocked = erlang_b(servers, load)
    use = np.asarray(load, float) / servers
    return np.where(use < 1.0, blocked / np.maximum(1.0 - use * (1.0 - blocked), 1e-300), 1.0)


def load_at_wait(servers: ArrayLike, wait_probability: ArrayLike, halvings: int = 50) -> Array:
    """Load at which a request has to wait with a given chance: the inverse of :func:`erlang_c`.

    The chance, from 0 to 1, rises with the load, so halving finds it; shapes (...).

    >>> round(float(load_at_wait(5, 0.554113)), 4)
    4.0
    """
    count, wanted = np.broadcast_arrays(_whole(servers), checked("wait_probability", wait_probability, "[0, 1]"))
    low, high = np.zeros(count.shape), np.array(count, float)
    for _ in range(halvings):
        middle = (low + high) / 2.0
        more = erlang_c(count, middle) < wanted
        low, high = np.where(more, middle, low), np.where(more, high, middle)
    return (low + high) / 2.0


def wait_exceedance(servers: ArrayLike, load: ArrayLike, service_time: ArrayLike, time: ArrayLike) -> Array:
    r"""Chance of a wait of more than a time, :math:`P(W>t)=C\,e^{-(c-a)t/s}`.

    Mean service time s above 0, time t at least 0 in the same unit; others as in :func:`erlang_b`. It is 1 where
    the load fills the pool.

    >>> round(float(wait_exceedance(1, 0.5, 1.0, 2.0)), 4)
    0.1839
    """
    free = np.maximum(np.asarray(servers, float) - load, 0.0)
    length = checked("time", time, "[0, inf)") / checked("service_time", service_time, "(0, inf)")
    return erlang_c(servers, load) * np.exp(-free * length)


def mean_wait(
    servers: ArrayLike,
    arrival_rate: ArrayLike,
    service_rate: ArrayLike,
    arrival_variation: ArrayLike = 1.0,
    service_variation: ArrayLike = 1.0,
) -> Array:
    r"""Mean time in the queue, infinite where requests come as fast as they can be served.

    .. math:: W\approx\frac{C}{c\mu-\lambda}\cdot\frac{c_a^2+c_s^2}{2}

    Exact for Poisson arrivals and exponential service (both variations 1), and with one server for any service;
    otherwise Kingman's approximation, for several servers that of Allen and Cunneen.

    Parameters
    ----------
    servers : array_like, shape (...)
        As in :func:`erlang_b`.
    arrival_rate, service_rate : array_like, shape (...)
        Requests per unit of time, at least 0, and requests that one server completes, above 0.
    arrival_variation, service_variation : array_like, shape (...)
        Coefficients of variation of gaps and of service times, at least 0.

    References
    ----------
    Kingman J.F.C. (1961), The single server queue in heavy traffic, Proc. Cambridge Philosophical Society 57.

    Examples
    --------
    >>> float(mean_wait(1, 0.5, 1.0))
    1.0
    """
    arrivals = checked("arrival_rate", arrival_rate, "[0, inf)")
    service = checked("service_rate", service_rate, "(0, inf)")
    spread = checked("arrival_variation", arrival_variation, "[0, inf)") ** 2
    spread = (spread + checked("service_variation", service_variation, "[0, inf)") ** 2) / 2.0
    spare = np.asarray(servers, float) * service - arrivals
    waiting = erlang_c(servers, arrivals / service)
    return np.where(spare > 0.0, waiting * spread / np.where(spare > 0.0, spare, 1.0), np.inf)


def priority_waits(arrival_rates: ArrayLike, service_rate: ArrayLike, servers: ArrayLike = 1) -> Array:
    r"""Mean time in the queue of each class, when higher classes go first and nobody is interrupted.

    .. math:: W_k=\frac{W_0}{(1-\sigma_{k-1})(1-\sigma_k)},\qquad
        W_0=\frac{C}{c\mu},\quad \sigma_k=\sum_{i\le k}\frac{\lambda_i}{c\mu}

    Exponential service at one rate for all classes. Infinite for a class that the ones before it and its own
    requests leave no room.

    Parameters
    ----------
    arrival_rates : array_like, shape (..., class)
        Of each class, first the one that goes first; at least 0.
    service_rate, servers : array_like, shape (...)
        As in :func:`mean_wait`.

    References
    ----------
    Cobham A. (1954), Priority assignment in waiting line problems, Operations Research 2(1).

    Examples
    --------
    >>> priority_waits([0.25, 0.25], 1.0).round(4).tolist()
    [0.6667, 1.3333]
    """
    rates = np.atleast_1d(checked("arrival_rates", arrival_rates, "[0, inf)"))
    service = checked("service_rate", service_rate, "(0, inf)")
    capacity = np.asarray(_whole(servers) * service)[..., None]
    use = np.cumsum(rates, axis=-1) / capacity
    free = np.maximum(1.0 - use, 0.0)
    before = np.concatenate([np.ones_like(free[..., :1]), free[..., :-1]], axis=-1)
    first = erlang_c(servers, rates.sum(-1) / service)[..., None] / capacity
    room = before * free
    return np.where(room > 0.0, first / np.where(room > 0.0, room, 1.0), np.inf)


def _whole(servers: ArrayLike) -> Array:
    count = checked("servers", servers, "[1, inf)")
    if not np.all(count == np.rint(count)):
        raise ValueError(f"servers must be whole numbers, found {count[count != np.rint(count)].flat[0]}")
    return count
