"""Headline facts of the chapter on integration: links, the seller's sites, service, tuning and the lead."""

from __future__ import annotations

from typing import Any

from models.headline import (
    Fact,
    Inputs,
    collect,
    integration_fabric,
    integration_pace,
    integration_service,
    integration_site,
)

HOURLY = "USD/H100e/hour"

FACTS = {
    "compute_share_of_step": Fact("share", "Share of a training step that is arithmetic"),
    "doubled_chips_speedup": Fact("1", "Speed-up of the reference run from chips twice as fast"),
    "doubled_gpus_speedup": Fact("1", "Speed-up of the reference run from twice as many chips, measured", 2),
    "eighth_chips_loss_share": Fact("share", "Speed lost with chips an eighth as fast"),
    "eighth_links_loss_share": Fact("share", "Speed lost with all links an eighth as fast"),
    "eighth_server_loss_share": Fact("share", "Speed lost with links inside servers an eighth as fast"),
    "eighth_network_loss_share": Fact("share", "Speed lost with the network between servers an eighth as fast"),
    "eighth_storage_loss_share": Fact("share", "Speed lost with storage an eighth as fast"),
    "ordinary_network_loss_share": Fact("share", "Speed lost with the throughput of ordinary Ethernet"),
    "links_break_even_slowdown": Fact("1", "Times slower that links must be to cost a fifth of the speed"),
    "compared_mfu_share": Fact("share", "Mean share of peak of the compared runs", 2),
    "colossus_mfu_gap_points": Fact("1", "Leaked share of peak less the mean of the compared runs, points", 2),
    "software_gain_points": Fact("1", "What a year of software added on the same machines, points", 2),
    "colossus_measurements": Fact("1", "Measurements of training on the seller's sites"),
    "findings_for": Fact("1", "Findings for better integration"),
    "findings_against": Fact("1", "Findings against better integration"),
    "findings_missing": Fact("1", "Findings looked for in vain"),
    "tuning_documents": Fact("1", "Documents on work for Anthropic's models"),
    "service_residual_share": Fact("share", "Share of the fee that price, certainty and access leave"),
    "service_residual_usd_per_year": Fact("USD/year", "What they leave of a year's fees"),
    "managed_markup_usd_per_h100e_hour": Fact(HOURLY, "Managed service within the reserved list price"),
    "residual_over_markup_probability": Fact("share", "Chance that more is left than managed service costs", 2),
    "residual_break_even_gpus": Fact("GPU", "Delivered GPUs at which nothing is left for service"),
    "run_days_ordinary": Fact("day", "Largest known run on Colossus 1, as ordinary clusters do it"),
    "run_days_tuned": Fact("day", "The same run as the best do it"),
    "run_days_leaked": Fact("day", "The same run at the leaked share of peak"),
    "time_saved_share": Fact("share", "Share of the run's time that tuning saves"),
    "two_points_saved_share": Fact("share", "Share of the run's time that two points of MFU save"),
    "time_saved_days": Fact("day", "Days that tuning saves"),
    "saved_share_of_cycle": Fact("share", "Those days over the time between two releases"),
    "run_rate_gain_usd": Fact("USD/year", "Run rate that Anthropic gained in a month, May to July 2026", 2),
    "lead_value_month_usd": Fact("USD", "What a lead of one month earns"),
    "lead_value_over_fee": Fact("1", "What a lead of one month earns over one monthly fee"),
    "stay_break_even_months": Fact("month", "Months that business must stay for a month's lead to earn one fee"),
    "tuning_value_usd": Fact("USD", "What the days that tuning saves of one run would earn"),
}

PARTS = (
    integration_fabric.compute_share,
    integration_fabric.doubled_gpus,
    integration_fabric.links,
    integration_fabric.server,
    integration_fabric.network,
    integration_fabric.storage,
    integration_fabric.ordinary_network,
    integration_fabric.break_even,
    integration_site.group,
    integration_site.measurements,
    integration_site.evidence,
    integration_service.residual,
    integration_service.residual_a_year,
    integration_service.markup,
    integration_service.over_markup,
    integration_service.break_even_gpus,
    integration_pace.ordinary,
    integration_pace.tuned,
    integration_pace.leaked,
    integration_pace.saved_share,
    integration_pace.two_points,
    integration_pace.saved_days,
    integration_pace.cycle,
    integration_pace.gain,
    integration_pace.month,
    integration_pace.over_fee,
    integration_pace.stay_break_even,
    integration_pace.tuning_value,
)


def headline(a: Inputs) -> dict[str, Any]:
    """All facts of the chapter from its assumptions; scalars, or draws of shape (draw,)."""
    return collect(a, PARTS)
