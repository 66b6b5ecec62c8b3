"""Parts of the financialisation chapter's headline: what income from compute is worth, and to whom."""

from __future__ import annotations

from typing import Any

import numpy as np

from models import valuation
from models.checks import Array
from models.contract import MONTHS_PER_YEAR
from models.headline import Inputs, service_utility, supply_books, supply_exit

QUARTERS_PER_YEAR = 4


def _paid(a: Inputs, months: Array, survival: Array | float) -> Array:
    """Worth today of the fees of the months to come, over a year's fees."""
    shares = np.clip(np.asarray(months, float)[..., None] - np.arange(_length(a)), 0.0, 1.0)
    return valuation.discounted_value(shares / MONTHS_PER_YEAR, a["discount_rate"], survival)


def _length(a: Inputs) -> int:
    return max(int(np.ceil(supply_exit.remaining(a)["remaining_months"])), 1)


def notice_multiple(a: Inputs) -> dict[str, Any]:
    """What cannot be escaped today, over a year's fees."""
    return {"notice_fee_multiple": _paid(a, supply_exit.firm_months(a)["firm_months_today"], 1.0)}


def term_multiple(a: Inputs) -> dict[str, Any]:
    """All fees to the end of the term, over a year's fees."""
    return {"term_fee_multiple": _paid(a, supply_exit.remaining(a)["remaining_months"], 1.0)}


def expected_multiple(a: Inputs) -> dict[str, Any]:
    """The same counting that either side may leave after the notice and that the buyer may default."""
    at = (np.arange(_length(a)) + 1.0) / MONTHS_PER_YEAR
    firm = np.asarray(supply_exit.firm_months(a)["firm_months_today"], float)[..., None] / MONTHS_PER_YEAR
    leave = np.asarray(a["buyer_exit_hazard_per_year"] + a["seller_exit_hazard_per_year"], float)[..., None]
    default = np.asarray(a["buyer_default_hazard_per_year"], float)[..., None]
    alive = valuation.hazard_discount(leave, np.maximum(at - firm, 0.0)) * valuation.hazard_discount(default, at)
    return {"expected_fee_multiple": _paid(a, supply_exit.remaining(a)["remaining_months"], alive)}


def neocloud_multiple(a: Inputs) -> dict[str, Any]:
    """A dollar of CoreWeave's sales."""
    return {"neocloud_sales_value_multiple": a["neocloud_sales_multiple"]}


def datacentre_multiple(a: Inputs) -> dict[str, Any]:
    """A dollar of Equinix's sales, the dearer of the two owners of infrastructure."""
    return {"infrastructure_sales_multiple": a["datacentre_sales_multiple"]}


def _application_multiple(a: Inputs) -> Array:
    return a["buyer_valuation_may_2026_usd"] / a["buyer_run_rate_may_2026_usd"]


def application_multiple(a: Inputs) -> dict[str, Any]:
    """A dollar of Anthropic's run rate, after the contract."""
    return {"application_sales_multiple": _application_multiple(a)}


def multiple_loss(a: Inputs) -> dict[str, Any]:
    """Loss of worth of a dollar of sales that is valued as a neocloud's and no longer as an application's."""
    return {"multiple_loss_share": 1.0 - a["neocloud_sales_multiple"] / _application_multiple(a)}


def rate_needed(a: Inputs) -> dict[str, Any]:
    """Discount rate at which a fee that never ends or grows is worth an application's multiple."""
    paid = np.maximum(supply_books.seller_margin(a)["ebit_margin_share"], 0.0)
    return {"rate_for_application_multiple_share": valuation.gordon_rate(_application_multiple(a), paid)}


def _contracted(a: Inputs) -> Array:
    """Yearly fees of the three named customers."""
    return service_utility.named_run_rate(a)["named_run_rate_usd"]


def _own_sales(a: Inputs) -> Array:
    """Yearly sales of the segment without them, at the pace of the quarter before the contract."""
    return QUARTERS_PER_YEAR * np.asarray(a["ai_revenue_q1_2026_usd"], float)


def merger_multiple(a: Inputs) -> dict[str, Any]:
    """What xAI was worth in the merger over its sales of the year before."""
    return {"xai_merger_multiple": a["xai_merger_value_usd"] / a["ai_revenue_2025_usd"]}


def _implied_value(a: Inputs) -> Array:
    return a["seller_listing_value_usd"] - a["seller_listing_proceeds_usd"] - a["seller_core_value_usd"]


def implied_value(a: Inputs) -> dict[str, Any]:
    """What the listing left for the AI segment."""
    return {"ai_implied_value_usd": _implied_value(a)}


def implied_multiple(a: Inputs) -> dict[str, Any]:
    """The same over the segment's contracted and own sales."""
    return {"ai_implied_multiple": _implied_value(a) / (_contracted(a) + _own_sales(a))}


def appraised_multiple(a: Inputs) -> dict[str, Any]:
    """What one appraiser gave the segment, over the same sales."""
    return {"ai_appraised_multiple": a["seller_ai_appraisal_usd"] / (_contracted(a) + _own_sales(a))}


def parts_value(a: Inputs) -> dict[str, Any]:
    """The segment by its parts: leased compute priced as Equinix, the rest as Anthropic."""
    metrics = np.stack(np.broadcast_arrays(_contracted(a), _own_sales(a)), axis=-1)
    multiples = np.stack(np.broadcast_arrays(a["datacentre_sales_multiple"], _application_multiple(a)), axis=-1)
    return {"ai_parts_value_usd": valuation.sum_of_parts(metrics, multiples)}


def core_break_even(a: Inputs) -> dict[str, Any]:
    """Worth of the rest of SpaceX at which the AI segment is priced as Equinix."""
    infrastructure = a["datacentre_sales_multiple"] * (_contracted(a) + _own_sales(a))
    return {"core_break_even_usd": a["seller_listing_value_usd"] - a["seller_listing_proceeds_usd"] - infrastructure}


def _loans(a: Inputs, year: int) -> float:
    """Spread of the loan on other customers' contracts over that on investment-grade ones, one year."""
    here = a["neocloud_loans.closed"].astype("datetime64[Y]").astype(int) + 1970 == year
    good = a["neocloud_loans.customer"] == "investment_grade"
    return float(a["neocloud_loans.spread_share"][here & ~good][0] - a["neocloud_loans.spread_share"][here & good][0])


def loan_gap(a: Inputs) -> dict[str, Any]:
    """What a loan costs more where the customers may fail, in 2024 and in 2026."""
    return {"loan_gap_2024_share": _loans(a, 2024), "loan_gap_2026_share": _loans(a, 2026)}


def _backlog(a: Inputs) -> tuple[Array, Array, Array]:
    """CoreWeave's quarters with a value and a backlog, oldest first: date, value, backlog."""
    own = a["backlog.seller"] == "coreweave"
    when = a["backlog.as_of"][own].astype("datetime64[D]").tolist()
    book = dict(zip(when, a["backlog.backlog_usd"][own], strict=True))
    day = a["neocloud_values.as_of"].astype("datetime64[D]")
    rows = [row for row in np.argsort(day) if day[row].tolist() in book]
    return day[rows], a["neocloud_values.value_usd"][rows], np.array([book[day[row].tolist()] for row in rows])


def backlog_growth(a: Inputs) -> dict[str, Any]:
    """CoreWeave's order book, last over first quarter."""
    _, _, book = _backlog(a)
    return {"neocloud_backlog_factor": book[-1] / book[0]}


def value_change(a: Inputs) -> dict[str, Any]:
    """Its enterprise value over the same quarters."""
    _, value, _ = _backlog(a)
    return {"neocloud_value_factor": value[-1] / value[0]}


def equity_since_listing(a: Inputs) -> dict[str, Any]:
    """Its shares as a whole at the last of them, over the days after its listing."""
    last = a["neocloud_values.equity_usd"][np.argmax(a["neocloud_values.as_of"])]
    return {"neocloud_equity_since_listing_factor": last / a["neocloud_listing_equity_usd"]}


def value_per_backlog(a: Inputs) -> dict[str, Any]:
    """Enterprise value for a dollar of order book, at both ends."""
    _, value, book = _backlog(a)
    return {"value_per_backlog_first": value[0] / book[0], "value_per_backlog_last": value[-1] / book[-1]}


def multiple_change(a: Inputs) -> dict[str, Any]:
    """Its multiple of EBITDA over the same quarters."""
    order = np.argsort(a["neocloud_values.as_of"])
    multiple = a["neocloud_values.value_over_ebitda"][order]
    return {"neocloud_multiple_factor": multiple[-1] / multiple[0]}


def backlog_lines(a: Inputs) -> dict[str, list]:
    """Order book and worth of CoreWeave, both 1 at first: rows of a line chart."""
    day, value, book = _backlog(a)
    order = np.argsort(a["neocloud_values.as_of"])
    dates = a["neocloud_values.as_of"][order].astype("datetime64[D]")
    worth = a["neocloud_values.value_usd"][order]
    table: dict[str, list] = {"label": [], "role": [], "date": [], "value": []}
    lines = (("Order book", "rest", day, book / book[0]), ("Worth", "market", dates, worth / value[0]))
    for label, role, when, level in lines:
        table["label"] += [label] * len(when)
        table["role"] += [role] * len(when)
        table["date"] += list(when)
        table["value"] += list(level)
    return table
