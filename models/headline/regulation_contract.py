"""Parts of the regulation chapter's headline: what the contract takes from others, and at what price it is sold."""

from __future__ import annotations

from typing import Any

import numpy as np

from models import contract
from models.checks import Array
from models.headline import Inputs, supply_books, supply_exit
from models.headline.price_units import h100e
from models.headline.regulation_owners import owner_index, stock
from models.market_power import critical_loss, foreclosure_share, lerner

SELLERS = ("oracle", "coreweave")  # named owners that live on letting compute, the seller aside
POINTS = 10_000.0


def _of_sellers(a: Inputs, others: tuple[str, ...]) -> Array:
    """The contract over the compute of the seller and these others, the seller's at least what it has let."""
    return foreclosure_share(h100e(a), stock(a, others) + np.maximum(stock(a, ("spacex",)), h100e(a)))


def of_stock(a: Inputs) -> dict[str, Any]:
    """The contract over all compute."""
    return {"contract_stock_share": foreclosure_share(h100e(a), stock(a))}


def break_even_market(a: Inputs) -> dict[str, Any]:
    """Share of all compute that would have to be the whole market for the contract to reach the screen."""
    return {"foreclosure_break_even_share": h100e(a) / (a["foreclosure_screen_share"] * stock(a))}


def of_rental(a: Inputs) -> dict[str, Any]:
    """The contract over what is for rent."""
    market = np.maximum(a["rental_share_of_stock"] * stock(a), h100e(a))
    return {"contract_rental_share": foreclosure_share(h100e(a), market)}


def of_sellers(a: Inputs) -> dict[str, Any]:
    """The contract over the compute of the three named sellers."""
    return {"contract_narrow_share": _of_sellers(a, SELLERS)}


def of_two_sellers(a: Inputs) -> dict[str, Any]:
    """The contract over the compute of the two that do little else, CoreWeave and SpaceX."""
    return {"contract_two_seller_share": _of_sellers(a, SELLERS[1:])}


def firm_share(a: Inputs) -> dict[str, Any]:
    """The same, net of what notice frees within the term that counts."""
    firm = supply_exit.firm_months(a)["firm_months_today"]
    net = foreclosure_share(_of_sellers(a, SELLERS[1:]), 1.0, firm, a["mild_term_months"])
    return {"contract_firm_share": net}


def screen(a: Inputs) -> dict[str, Any]:
    """The share of a market at which courts begin to worry."""
    return {"foreclosure_screen": a["foreclosure_screen_share"]}


def predicted_margin(a: Inputs) -> dict[str, Any]:
    """Mean margin of owners that set quantities, by their index and the elasticity of demand."""
    return {"cournot_owner_margin_share": lerner(owner_index(a) / POINTS, a["rental_demand_elasticity"])}


def rental_margin(a: Inputs) -> dict[str, Any]:
    """Gross margin of plain rental."""
    return {"plain_rental_margin_share": a["rental_gross_margin_share"]}


def maker_margin(a: Inputs) -> dict[str, Any]:
    """Gross margin of the maker of the chips."""
    return {"chip_maker_margin_share": a["nvidia_gross_margin_before_share"]}


def elasticity_break_even(a: Inputs) -> dict[str, Any]:
    """Elasticity at which rivalry among the owners predicts the margin of plain rental."""
    return {"elasticity_break_even": owner_index(a) / POINTS / np.maximum(a["rental_gross_margin_share"], 1e-3)}


def single_owner(a: Inputs) -> dict[str, Any]:
    """Elasticity up to which one owner of all compute would gain by a small rise of the price."""
    rise = a["test_price_rise_share"]
    return {"single_owner_elasticity": critical_loss(rise, np.maximum(a["rental_gross_margin_share"], 0.0)) / rise}


def equal_price(a: Inputs) -> dict[str, Any]:
    """H100 equivalents of one of Google's GPUs at which it pays the seller what Anthropic pays."""
    row = a["contracts.id"] == "google_spacex"
    fee = float(a["contracts.annual_usd"][row][0]) / float(a["contracts.accelerators"][row][0])
    return {"equal_price_h100e_per_gpu": fee * h100e(a) / contract.annual_run_rate(a["monthly_fee_usd"])}


def margin_rows(a: Inputs) -> dict[str, list]:
    """Margins [%], predicted and reported, with a 90 % interval where there is one: rows of a chart."""
    rows = (
        ("Owners, predicted", "rest", predicted_margin(a)["cournot_owner_margin_share"]),
        ("Oracle's rental", "market", a["rental_gross_margin_share"]),
        ("This contract", "seller", supply_books.seller_margin(a)["ebit_margin_share"]),
        ("NVIDIA", "market", a["nvidia_gross_margin_before_share"]),
    )
    ends = [100.0 * np.quantile(value, [0.5, 0.05, 0.95]) for _, _, value in rows]
    columns = dict(zip(("value", "low", "high"), np.transpose(ends).tolist(), strict=True))
    return {"label": [row[0] for row in rows], "role": [row[1] for row in rows], **columns}
