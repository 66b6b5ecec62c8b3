# ---
# jupyter:
#   jupytext:
#     cell_markers: r"""
#     text_representation:
#       extension: .py
#       format_name: percent
#       format_version: '1.3'
#       jupytext_version: 1.19.6
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
r"""
# More load than grid, and machines that cost more than their carbon

{.lede}
The machines of the contract draw {fact-interval}`agreement_load_mw` megawatts on average, where {input}`grid_grant_mw` of grid power are approved for all of their sites. Their carbon does damage of {fact-interval}`carbon_cost_fee_share` of the fee by our judged value of a tonne; wearing out the computers costs {fact-interval}`replacement_cost_fee_share` of it.

```{verdict-card}
```
"""

# %% tags=["parameters"]
scenario: str = "base"
overrides: dict = {}
draws: int = 20_000
seed: int = 20260520

# %% tags=["remove-cell"]
import numpy as np
import pandas as pd

from models.headline import sustainability, sustainability_energy, sustainability_path
from report import charts
from report.chapter import Chapter

book = Chapter("outlook/sustainability", sustainability, scenario, overrides, draws, seed)

# %% [markdown]
r"""
## The grid does not carry the load

How much power the contract takes depends on whose megawatts one counts. Anthropic announced more than {input}`announced_power_mw` and named no basis; Epoch AI puts the facility of Colossus 1 at {input}`facility_power_colossus_1_mw` {cite:p}`epoch_chip_counts_2026`; and the June filing adds GPUs at Colossus 2 {cite:p}`spacex_424b4_2026`. We count the facility and the added GPUs, and judge that sites run at {input}`site_load_factor` of their rated power. That is {fact-interval}`agreement_energy_twh` terawatt-hours a year. If the announced figure were all, it would be {fact-interval}`announced_energy_twh`. The [chapter on the price](../background/price) weighs both figures for Colossus 1 and has {fact-interval}`power_total_mw` megawatts rated for the whole contract. {when}``power_total_mw.low > 462 :: With that the load falls and stays above the grid power.``

One contract is then {fact-interval}`agreement_world_energy_share` of what all data centres of the world used in 2025 {cite:p}`iea_energy_ai_2025,iea_update_2026`. {when}``agreement_world_energy_share.high < 0.02 :: That is a large customer and a small share.`` The strain shows at the place. The Tennessee Valley Authority, TVA, has approved {input}`grid_grant_mw` megawatts for the sites {cite:p}`tva_xai_2026`. That is {fact-interval}`grid_over_agreement_load` times the mean load of the contract alone, whose peaks are higher, and SpaceX runs its own models beside it: by the {input}`segment_results.nameplate_mw@2026-06-30` megawatts of computers in its June report, {fact-interval}`on_site_supply_share` of the electricity must come from elsewhere. Gas turbines of {input}`permitted_gas_mw` megawatts are permitted {cite:p}`particle_turbines_2025,basenor_southaven_2026`. {when}``sites_load_mw.high < 1747 :: That is enough to fill the gap.`` How much they run is not published, so that they fill all of it is an assumption; a grid contract that we missed would lower it.
"""

# %% tags=["remove-input"]
book.show(
    charts.dots,
    pd.DataFrame(sustainability_energy.supply_rows(book.inputs)),
    name="load-and-supply",
    title=f"The contract alone draws more than the approved grid power; all sites draw {book['sites_load_mw']} megawatts",
    unit="megawatts; drawn: mean of a year, 90% interval; approved and permitted: at most",
    format=",.0f",
    source="SpaceX filings, Epoch AI, TVA and permits as reported (2025 to 2026); our load factor; computed",
    alt=f"Dots in megawatts: approved grid power {book.inputs['grid_grant_mw']}, mean draw of the contract "
    f"{book['agreement_load_mw']}, of all sites {book['sites_load_mw']}, permitted gas turbines above that.",
)

# %% [markdown]
r"""
With that mix a kilowatt-hour costs {fact-interval}`site_emission_kg_per_kwh` kilograms of carbon dioxide, and the contract {fact-interval}`agreement_emissions_mt` million tonnes a year. Were all of it TVA's average power {cite:p}`tva_carbon_2024`, it would be {fact-interval}`agreement_emissions_grid_mt`. These are gross: the same work done elsewhere would emit too, and the machines stood there before the tenant came. Water, most of it at power plants, is {fact-interval}`agreement_water_gl` billion litres by national averages, which may not fit this site.

Is that much? A tonne of carbon does damage that we judge at {input}`carbon_cost_usd_per_t`, the value that the US environmental agency proposed {cite:p}`costofcarbon_epa_2022` brought to present prices, in a band from half to double. The contract's carbon then costs the world {fact-interval}`carbon_cost_fee_share` of the fee; it would take {fact-interval}`carbon_price_tenth_usd_per_t` dollars a tonne to reach a tenth, our line between a burden and a question of the contract itself. One study of larger damages goes beyond that {cite:p}`boku_bilal_kanzig`, so that the tenth is not surely missed. The fee is sales and not profit, against which the same sum weighs more. {when}``carbon_cost_fee_share > power_bill_fee_share :: Its middle is above the bill for electricity.`` {when}``carbon_cost_fee_share.high < 0.1 :: By our value the service could bear its carbon. The neighbours' air, which that price leaves out, and the grid are the harder question.`` On the claim that energy puts the sites in question: {verdict}`C55`.

## Turnover is a cost before it is waste

At the accounting life of {input}`server_life_years` years, {fact-interval}`retired_gpus_per_year` accelerators fall out of use each year, with servers of {fact-interval}`retired_mass_t_per_year` tonnes. The mass is our judgement from the weight of a rack {cite:p}`yahoo_nvl72_2024`; a life of three years in place of six doubles it. The world threw away {input}`world_ewaste_mt` million tonnes in 2022 {cite:p}`ewaste_monitor_2024`. For each kilowatt-hour used, the sites leave {fact-interval}`ewaste_per_kwh_over_world` times the waste that the world leaves for one of its own. Nor does making the machines weigh much beside running them: {fact-interval}`embodied_emissions_share` of their carbon, by a judged {input}`embodied_carbon_kg_per_gpu` kilograms for each.

Two things keep the claim alive. First, waste comes late. The seller's computers grew by a factor of {fact}`seller_power_growth_factor` in a year. A stock that grows by a factor $G$ a year and lives $L$ years retires $G^{-L}$ of what it buys, here {fact-interval}`retired_over_shipped_share`: what is thrown away today says nothing about what was bought. Wang et al. expect up to {input}`ai_ewaste_2030_mt` million tonnes from generative AI in 2030 {cite:p}`wang2024`, which would no longer be small. Second, turnover costs money: computers wear out at {fact-interval}`replacement_cost_fee_share` of the fee each year, against {fact-interval}`power_bill_fee_share` for electricity. On hardware turnover: {verdict}`C56`.
"""

# %% tags=["remove-input"]
book.show(
    charts.dots,
    book.table(
        ["replacement_cost_fee_share", "carbon_cost_fee_share", "power_bill_fee_share"],
        ["Computers wear out", "Damage of carbon", "Electricity bill"],
        scale=0.01,
    ).assign(role=["seller", "rest", "market"]),
    name="share-of-fee",
    title=f"Wearing out the computers takes {book['replacement_cost_fee_share']} of the fee; carbon and power far less",
    unit="% of the annual fee; lines: 90% interval",
    format=".1f",
    source="SpaceX filings, Epoch AI (2026); damage of a tonne and power price are our bands; computed",
    alt=f"Dots in percent of the fee: computers worn out {book['replacement_cost_fee_share']}, damage of the carbon "
    f"{book['carbon_cost_fee_share']}, electricity bill {book['power_bill_fee_share']}.",
)

# %% [markdown]
r"""
## The pace cannot last; the bills may be met

Exponentials end, and it helps to know how soon. All US data centres are projected to use {input}`us_datacentre_2028_twh` terawatt-hours in 2028 {cite:p}`lbnl_publicpower_2024`. Growing as in the last year, SpaceX's sites alone would need that in {fact-interval}`power_ceiling_years` years; at the {input}`training_power_growth_factor` times a year by which the largest training runs have grown {cite:p}`epoch_scaling_2025`, in {fact-interval}`power_ceiling_slow_years`. Neither will happen: within a few years power or growth must give. That is arithmetic more than a finding.
"""

# %% tags=["remove-input"]
book.show(
    charts.line,
    pd.DataFrame(sustainability_path.power_lines(book.inputs, 2026, 6)),
    name="power-path",
    title=f"At the present pace one seller would need all the power of US data centres in {book['power_ceiling_years']} years",
    unit="TWh a year, logarithmic; growth continued from June 2026, not a forecast; bands: 90% interval",
    format=",.0f",
    log=True,
    reference=(float(np.median(book.inputs["us_datacentre_2028_twh"])), "US data centres, 2028"),
    source="SpaceX filings (2026), Epoch AI (2025), Lawrence Berkeley National Laboratory (2024) as relayed; computed",
    alt=f"Two rising lines from the electricity of all sites in 2026. At last year's growth the line meets the projected "
    f"use of US data centres after {book['power_ceiling_years']} years, at that of training runs after "
    f"{book['power_ceiling_slow_years']}.",
)

# %% [markdown]
r"""
Whether the bills can be paid looks better than the fears, on one condition. Anthropic has obligations of {input}`commitments_total_usd` over about a decade {cite:p}`reuters_anthropic_draft_2026`, or {fact-interval}`obligations_year_usd` in an even year. If compute takes {input}`buyer_compute_per_revenue_q2_2026` of each dollar, as guided for the second quarter with its reduced fee, that needs revenue of {fact-interval}`needed_revenue_usd` a year: {fact-interval}`needed_over_run_rate` times the run rate of July 2026. A run rate is not booked revenue, and Anthropic's holds what resellers keep. {when}``needed_over_run_rate.high < 2 :: Still, less than a doubling would carry the bills.`` That years are even is our judgement; squeezed into {fact}`obligations_years_break_even` years the bills would need a doubling. The condition is that revenue then stays. And bills are not returns: at that share of compute, guidance left almost no profit {cite:p}`solana_garden_first_profit_2026`. With compute at {fact-interval}`compute_share_break_even` of a dollar the needed revenue is twice the run rate, and whether investors will see that share is open. The seller is less safe. It spent {fact}`segment_capex_over_revenue` times its AI segment's revenue on capital in its latest quarter. So the doubt is shown for the pace, and not for the bills. On viability: {verdict}`C57`.

## Those who own most do not lead

If control of machines decided, owners would lead. They don't so far. By the survey of Menlo Ventures, which has invested in Anthropic, {fact}`renters_spend_share` of what firms spent on models in 2025 went to two labs that own no compute that Epoch lists {cite:p}`chokepoints_menlo_2026,epoch_chip_counts_2026`. A survey by Andreessen Horowitz, which has invested in OpenAI and xAI, ranks the two the other way round, with more than half for OpenAI alone {cite:p}`pulse_a16z_2026`. Since neither owns any, that leaves what follows on owning as it is.
"""

# %% tags=["remove-input"]
book.show(
    charts.bars,
    pd.DataFrame(sustainability_path.lab_bars(book.inputs)),
    name="owned-compute",
    title=f"Labs that own no compute took {book['renters_spend_share']} of firms' spending on models in 2025",
    unit="owned compute at the end of 2025, million H100 equivalents; beside the name: share of spending",
    format=".1f",
    source="Epoch AI (2026), median; Menlo Ventures' survey of 2025 as relayed, in which Meta and xAI are not named",
    alt=f"Bars of owned compute for five labs in the order of firms' spending. Anthropic and OpenAI, with "
    f"{book['renters_spend_share']} of it together, own none; Google owns most, then Meta, then xAI.",
)

# %% [markdown]
r"""
Five labs prove little. Owned compute and spending have a rank correlation of {fact}`owned_rank_correlation`, with a chance of {fact}`owned_rank_p_value` to be as far from nought if order were random; with the compute that a lab can *use*, owned or rented {cite:p}`dailyscout_capacity_2026`, it is {fact}`usable_rank_correlation`, with a chance of {fact}`usable_rank_p_value`. {when}``owned_rank_highest < 0 :: Whichever lab is left out, the first stays below nought.`` So access may matter, and ownership has not been needed for it. Three doubts remain. Meta uses its machines for its own products, and spending of firms does not count those. Anthropic has since taken leases of equipment worth {input}`commitments.total_usd@Broadcom lessors`, a step towards control. And owners may yet collect through stakes, prices and notice: the claim is about the end, which no data show. On control: {verdict}`C58`.

## Commitments: a test that is still to come

The labs differ enough for one. A straight-line year of its named contracts is {fact}`buyer_contracts_ratio` times the run rate of May 2026 at Anthropic, this contract included, and {fact}`openai_contracts_ratio` times at OpenAI, whose run rate is net of what Azure keeps. Most of Anthropic's cannot be cancelled: about {input}`commitments_locked_share`, and the contract with SpaceX is the large part that can.

What is the right to leave worth? We take the ruin model of the [chapter on scarcity](../background/scarcity) and let obligations exceed the compute spend of 2026 up to an even year of all that is owed. Ruin then has a chance of {fact}`ruin_obligations_bound_probability` if everything binds, and {fact}`ruin_obligations_notice_probability` if everything could be left on notice; the difference is {fact}`obligations_exit_gain_share`. Only the comparison counts, since cash flows are judged. Two patterns follow from what we put in and are useful all the same. More compute that pays lowers ruin, so that size alone is no danger. And the value of exit grows with size: for a small contract it is nothing.
"""

# %% tags=["remove-input"]
book.show(
    charts.line,
    pd.DataFrame(sustainability_path.ruin_lines(book.inputs, tuple(range(10, 85, 5)))),
    name="ruin-by-obligations",
    title="The right to leave is worth more the larger the obligations are",
    unit="chance of ruin, %, by obligations beyond present compute, billion USD a year",
    format=".0f",
    zero=True,
    source="computed with judged cash, cash flow and earnings of new compute, as in the chapter on scarcity",
    alt=f"Two lines of the chance of ruin by the size of yearly obligations. They start together, fall, and part: on notice "
    f"ruin falls further, to {book['ruin_obligations_notice_probability']} at what Anthropic owes; bound it is "
    f"{book['ruin_obligations_bound_probability']} there and rises a little for larger obligations.",
)

# %% [markdown]
r"""
We know of no lab that its commitments have sunk or saved so far. A model of one lab cannot tell lasting leaders from passing ones, and skill is not in it. On managing commitments: {verdict}`C59`.

## What would overturn this

- Energy: grid power above the contract's {fact-interval}`agreement_load_mw` megawatts would remove the gap for the tenant; a tonne of carbon worth more than {fact-interval}`carbon_price_tenth_usd_per_t` dollars would make it a question of the contract itself.
- Turnover: waste above the world's for a kilowatt-hour, from {fact-interval}`ewaste_per_kwh_over_world` times now.
- Viability: obligations within fewer than {fact}`obligations_years_break_even` years, or compute held to less than {fact-interval}`compute_share_break_even` of a dollar, would mean that revenue must double to carry them; a pace that slows of itself would end the other doubt.
- Control: an owner at the head of spending, in data with enough labs to decide.
- Commitments: a lab that fails, or leaves in time.

## Limits

Emissions leave out methane that leaks, so that they are too low, and solar power that is planned, so that they may fall. The turbines' local pollution is not priced; that is the largest gap. Electricity-hungry machines look clean in waste for a kilowatt-hour, and buildings, batteries and cables are left out of mass and carbon; both make turnover look small. The load factor is judged, since use of Colossus is not published. Obligations are spread evenly, which nobody has said; parts that end by 2029 make the early years heavier, and the needed revenue higher. What they buy besides compute is not told apart. Usable power mixes three bases, and counts twice what Anthropic rents from Google. Meta and xAI share the last rank because the survey names neither. Nothing found is newer than about 10 October 2026.
"""
