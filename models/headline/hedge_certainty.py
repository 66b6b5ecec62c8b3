"""Parts of the hedge chapter's headline: how long the price stays fixed when both sides may leave."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from models import contract
from models.checks import Array
from models.contract import MONTHS_PER_YEAR
from models.exits import price_survival
from models.headline import Inputs, price_terms
from models.prices import MeanReversion, fair_fixed_price, forward_curve

HALF_TERM = 0.5  # share of the term that is certain, by the claim's rule
MOST_FEES = 64.0  # cost of leaving up to which a break-even is sought
HALVINGS = 16


def term_months(a: Inputs) -> int:
    """Whole months of the term."""
    start, end = (price_terms.month_position(a[name]) for name in ("start_month", "end_month"))
    return max(int(end) - int(start) + 1, 1)


class Survival(NamedTuple):
    """Chance that the price is in force in each month of the term, shape (draw, month): as the parties leave when that
    pays, and if only what the seller does counts."""

    both: Array
    seller: Array


def survival(a: Inputs, buyer_cost: ArrayLike, seller_cost: ArrayLike) -> Survival:
    """How long the price lasts, if it is fair at the signature and the market then walks.

    Each side leaves when that pays best, at a cost in monthly fees; see :func:`models.options.exit_game`.
    """
    from models import options  # needs scipy, which a browser does not load

    months = term_months(a)
    walk = MeanReversion(0.0, 0.0, a["h100_index_volatility"])
    ends = np.arange(1, months + 1) / MONTHS_PER_YEAR
    discount = (1.0 + np.atleast_1d(a["discount_rate"])[:, None]) ** -ends
    terms = options.Cancellable(
        fixed_price=fair_fixed_price(forward_curve(walk, 1.0, ends), discount),
        monthly_quantity=1.0,
        rate=a["discount_rate"],
        months=months,
        notice_months=min(int(np.rint(np.median(contract.notice_months(a["notice_days"])))), months),
        initial_months=min(int(np.ceil(np.median(a["initial_period_months"]))), months),
    )
    game = options.exit_game(terms, walk, 1.0, buyer_cost, seller_cost)
    rest = (game.seller_leaves_above, 1.0, a["h100_index_volatility"], terms.notice_months)
    return Survival(
        *(price_survival(below, *rest) for below in (game.buyer_leaves_below, np.zeros_like(game.buyer_leaves_below)))
    )


def certainty(a: Inputs) -> dict[str, Any]:
    """Months for which the price is expected to hold, their share of the term, and months for which it is a ceiling:
    until the seller leaves, whatever the buyer does."""
    held = survival(a, a["buyer_exit_cost_months"], a["seller_exit_cost_months"])
    months = held.both.sum(-1)
    return {
        "certainty_months": months,
        "certainty_share_of_term": months / term_months(a),
        "ceiling_months": held.seller.sum(-1),
    }


def firm(a: Inputs) -> dict[str, Any]:
    """Months at the signature that nobody can escape."""
    months = a["initial_period_months"] + contract.notice_months(a["notice_days"])
    return {"firm_months_at_signing": np.minimum(months, term_months(a))}


def term(a: Inputs) -> dict[str, Any]:
    """Months of the whole term."""
    return {"term_months": float(term_months(a))}


def break_even(a: Inputs) -> dict[str, Any]:
    """Cost of leaving, the same for both sides, at which the price would be certain for half the term."""
    point = {name: np.median(a[name]) for name in ("h100_index_volatility", "discount_rate")}
    names = ("start_month", "end_month", "notice_days", "initial_period_months")
    point |= {name: a[name] for name in names}
    low, high = 0.0, MOST_FEES
    for _ in range(HALVINGS):
        middle = (low + high) / 2.0
        short = survival(point, middle, middle).both.sum() < HALF_TERM * term_months(a)
        low, high = (middle, high) if short else (low, middle)
    return {"certainty_break_even_fees": (low + high) / 2.0}


def survival_lines(a: Inputs) -> dict[str, list]:
    """Chance [%] that the price holds, by month: rows of a line chart with a band."""
    months = term_months(a)
    held, capped = survival(a, a["buyer_exit_cost_months"], a["seller_exit_cost_months"])
    safe = np.arange(months) < np.median(firm(a)["firm_months_at_signing"]) - 0.5
    arms = (
        ("Nobody may leave", "rest", np.ones((1, months))),
        ("SpaceX stays", "seller", capped),
        ("Both stay", "buyer", held),
        ("Leaving is free", "muted", safe[None, :].astype(float)),
    )
    table: dict[str, list] = {name: [] for name in ("label", "role", "date", "value", "low", "high")}
    for label, role, chance in arms:
        values = chance.mean(0), *np.quantile(chance, (0.05, 0.95), axis=0)
        for month, row in enumerate(zip(*values, strict=True), start=1):
            for name, value in zip(table, (label, role, month, *(100.0 * float(x) for x in row)), strict=True):
                table[name].append(value)
    return table
