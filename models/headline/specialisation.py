"""Headline facts of the chapter on specialisation: shares of chips, joint work, efficiency, cost of design."""

from __future__ import annotations

from typing import Any

from models.headline import (
    Fact,
    Inputs,
    collect,
    specialisation_design,
    specialisation_efficiency,
    specialisation_joint,
    specialisation_shares,
)

FACTS = {
    "asic_unit_share_2025": Fact("share", "Purpose-built share of the chips added in 2025", 2),
    "asic_compute_share_2025": Fact("share", "Purpose-built share of the compute added in 2025", 2),
    "asic_power_share_2025": Fact("share", "Purpose-built share of the accelerator power added in 2025", 2),
    "asic_compute_share_2024": Fact("share", "Purpose-built share of the compute added in 2024", 2),
    "asic_money_share_2025": Fact("share", "Purpose-built share of sales in 2025, beside NVIDIA's", 2),
    "gpu_compute_growth_factor": Fact("1", "Compute of GPUs added in 2025 over 2024", 2),
    "asic_compute_growth_factor": Fact("1", "Compute of purpose-built chips added in 2025 over 2024", 2),
    "slower_compute_growth_factor": Fact("1", "Compute added in 2025 over 2024, the slower kind of chip", 2),
    "sold_efficiency_2024_factor": Fact(
        "1", "Compute for a watt of purpose-built chips over GPUs, as added in 2024", 2
    ),
    "sold_efficiency_2025_factor": Fact(
        "1", "Compute for a watt of purpose-built chips over GPUs, as added in 2025", 3
    ),
    "asic_compute_slope_per_year": Fact("1/year", "Rise a year of the log odds of purpose-built chips, compute"),
    "asic_power_slope_per_year": Fact("1/year", "Rise a year of the log odds of purpose-built chips, power"),
    "gpu_compute_share_2030": Fact("share", "GPUs' share of the compute of 2030, trend drawn on"),
    "gpu_power_share_2030": Fact("share", "GPUs' share of the power of 2030, trend drawn on"),
    "gpu_unit_share_2030": Fact("share", "GPUs' share of the chips of 2030, by Counterpoint"),
    "gpu_server_share_2030": Fact("share", "GPUs' share of the AI servers of 2030, by TrendForce"),
    "gpu_least_share_2030": Fact("share", "GPUs' share in 2030 by the measure that gives them least"),
    "gpu_most_share_2030": Fact("share", "GPUs' share in 2030 by the measure that gives them most"),
    "even_compute_slope_per_year": Fact("1/year", "Rise a year of the log odds that makes compute even in 2030", 2),
    "rival_pairs": Fact("1", "Other pairs of rivals with a supply contract"),
    "joint_hardware_pairs": Fact("1", "Of them, pairs that work on hardware together"),
    "joint_any_pairs": Fact("1", "Of them, pairs that work on anything together"),
    "joint_documents": Fact("1", "Signs of joint work of SpaceX and Anthropic"),
    "custom_chip_tenants": Fact("1", "Model developers that rent another's chips"),
    "joint_hardware_probability": Fact("share", "Rate of joint work on hardware among such pairs"),
    "joint_any_probability": Fact("share", "Rate of joint work of any kind among such pairs"),
    "software_gain_factor": Fact("1", "Training speed gained by a year of software", 2),
    "peak_gain_factor": Fact("1", "Peak for a watt on 16 bits, B200 over A100", 2),
    "precision_gain_factor": Fact("1", "Training speed on 8 bits over 16"),
    "fitting_gain_factor": Fact("1", "Gain that needs software and hardware to fit"),
    "training_gain_factor": Fact("1", "Training for a watt, B200 over A100"),
    "fitting_share_of_gain": Fact("share", "Share of that gain that needs software and hardware to fit"),
    "architecture_gain_factor": Fact("1", "Gain of peak for a watt beyond the process"),
    "asic_efficiency_factor": Fact("1", "Peak for a watt of purpose-built chips over GPUs, 16 bits"),
    "asic_efficiency_8_bit_factor": Fact("1", "Peak for a watt of purpose-built chips over GPUs, 8 bits"),
    "asic_efficiency_without_factor": Fact("1", "The same on 16 bits without Trainium3", 2),
    "chip_price_gap_factor": Fact("1", "Price of a GPU over a TPU for equal peak"),
    "chip_cost_gap_factor": Fact("1", "Cost of a GPU over a TPU for equal peak, margins taken off"),
    "break_even_h100e": Fact("H100e", "Volume from which a chip of one's own pays"),
    "young_lab_h100e": Fact("H100e", "What a young lab rents"),
    "break_even_over_young_lab": Fact("1", "Volume at which a chip of one's own pays over a young lab's need"),
    "break_even_over_buyer": Fact("1", "Volume at which a chip of one's own pays over what Anthropic rents here"),
    "break_even_design_cost_usd": Fact("USD", "Cost of design at which a chip of its own pays for a young lab"),
}

PARTS = (
    specialisation_shares.measures,
    specialisation_shares.money,
    specialisation_shares.growth,
    specialisation_shares.efficiency,
    specialisation_shares.compute_slope,
    specialisation_shares.power_slope,
    specialisation_shares.compute_2030,
    specialisation_shares.power_2030,
    specialisation_shares.units_2030,
    specialisation_shares.servers_2030,
    specialisation_shares.extremes,
    specialisation_shares.even_slope,
    specialisation_joint.cases,
    specialisation_joint.tenants,
    specialisation_joint.hardware_rate,
    specialisation_joint.any_rate,
    specialisation_efficiency.software,
    specialisation_efficiency.both_sides,
    specialisation_efficiency.architecture,
    specialisation_efficiency.surplus,
    specialisation_efficiency.surplus_8_bit,
    specialisation_efficiency.surplus_without,
    specialisation_efficiency.price_gap,
    specialisation_efficiency.cost_gap,
    specialisation_design.volume,
    specialisation_design.young,
    specialisation_design.over_young,
    specialisation_design.over_buyer,
    specialisation_design.design_cost,
)


def headline(a: Inputs) -> dict[str, Any]:
    """All facts of the chapter from its assumptions; scalars, or draws of shape (draw,)."""
    return collect(a, PARTS)
