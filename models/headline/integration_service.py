"""Parts of the integration chapter's headline: what of the fee can be a price for service."""

from __future__ import annotations

from typing import Any

import numpy as np

from models import contract
from models.checks import Array
from models.headline import Inputs, price_units, scarcity_premium


def _left(a: Inputs) -> Array:
    """What price, certainty and access leave of the fee [USD per H100-equivalent hour]."""
    return scarcity_premium.residual(a)["residual_rent_usd_per_h100e_hour"]


def _fee(a: Inputs) -> Array:
    return price_units.h100e_fee(a)


def residual(a: Inputs) -> dict[str, Any]:
    """The same as a share of the fee."""
    return {"service_residual_share": _left(a) / _fee(a)}


def residual_a_year(a: Inputs) -> dict[str, Any]:
    """The same over a year of fees."""
    return {"service_residual_usd_per_year": _left(a) / _fee(a) * contract.annual_run_rate(a["monthly_fee_usd"])}


def _markup(a: Inputs) -> Array:
    r"""What the reserved list price holds above a plain lease at the same cost [USD per hour].

    .. math:: P - P\,\frac{1 - m_{managed}}{1 - m_{plain}}
    """
    managed = 1.0 - np.asarray(a["managed_margin_share"], float)
    plain = np.maximum(1.0 - np.asarray(a["rental_gross_margin_share"], float), 1e-9)
    return price_units.reserved_price(a) * (1.0 - managed / plain)


def markup(a: Inputs) -> dict[str, Any]:
    """What managed service already costs in the market's price."""
    return {"managed_markup_usd_per_h100e_hour": _markup(a)}


def over_markup(a: Inputs) -> dict[str, Any]:
    """How sure it is that the fee holds once more what managed service costs."""
    return {"residual_over_markup_probability": np.mean(_left(a) > _markup(a))}


def break_even_gpus(a: Inputs) -> dict[str, Any]:
    """Delivered GPUs at which nothing is left."""
    explained = _fee(a) - _left(a)
    beyond = contract.break_even_accelerators(a["monthly_fee_usd"], explained) - a["h100e_colossus_1"]
    return {"residual_break_even_gpus": a["gpus_colossus_1"] + beyond / a["h100e_per_gb200"]}


def left_over(a: Inputs) -> Array:
    """Draws of what is left, for a chart [USD per H100-equivalent hour]."""
    return _left(a)
