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
# Dedicated supply that either side can end in a season

{.lede}
The market is moving to long contracts, but this one binds neither side beyond {fact}`firm_months_today` months, and earns the seller an estimated margin of {fact}`ebit_margin_share` on the sites that it uses.

```{verdict-card}
```
"""

# %% tags=["parameters"]
scenario: str = "base"
overrides: dict = {}
draws: int = 20_000
seed: int = 20260520

# %% tags=["remove-cell"]
import pandas as pd

from models.headline import supply, supply_books, supply_exit
from report import charts
from report.chapter import Chapter

book = Chapter("background/supply", supply, scenario, overrides, draws, seed)

# %% [markdown]
r"""
## Who bought spot

The largest lab did not live on the spot market. It is known that OpenAI had an exclusive contract with Microsoft's cloud from {input}`early_supply.since@openai_microsoft`, and Anthropic partnerships with Google and Amazon in 2023; the staff of the Federal Trade Commission found duties to spend on the partner's cloud in them {cite:p}`ftc2025`. Weighed by compute, {fact}`early_committed_share` of the frontier training up to {input}`early_until_date` that was not done on own machines fell under such contracts; at most {fact}`early_ordinary_share` of all of it can have been bought on ordinary terms. That is an estimate, and it leans to the article: labs whose terms we do not know count as ordinary buyers. But one model decides it. Without GPT-4 the committed share is {fact}`early_committed_share_without_largest`, and by number only {fact}`early_committed_run_share` of the bought runs are known to be committed. The article is right about the many and wrong about the leader: {verdict}`C06`.

What spot buyers met, the article has right. In early 2023 a spot machine with a V100, an older card, could be had {input}`spot_availability_share` of the time in the median of nine zones {cite:p}`skypilot_traces_2024`, and Google's spot price for an H100 moves by {fact-interval}`spot_price_volatility` a year. Less expected: list prices move too. At the same sellers the rent of an H100 moves by {fact-interval}`index_price_volatility`; the medians of all lists, on demand or reserved, move more, since the sellers in them change. AWS's own list price hardly moved but for one cut. A calm bill comes from the contract one holds, not from the list one reads.
"""

# %% tags=["remove-input"]
kinds = ["spot", "on_demand", "reserved", "index", "cloud_list"]
names = ["Spot, Google", "On demand, all lists", "Reserved, all lists", "Same sellers", "On demand, AWS"]
moves = book.table([f"{kind}_price_volatility" for kind in kinds], names)
book.show(
    charts.dots,
    moves.assign(role="market"),
    name="volatility-by-kind",
    title=f"Rents of an H100 move by {book['index_price_volatility']} a year at the same sellers, by "
    f"{book['spot_price_volatility']} on spot",
    unit="volatility of monthly prices, a year; line: 90% interval",
    format=".0%",
    source="price lists of Google Cloud and AWS, neocloud panels rebuilt from archived pages, 2023 to 2026; computed",
    alt=f"Dots of yearly volatility of H100 rents: {book['spot_price_volatility']} spot, "
    f"{book['on_demand_price_volatility']} on demand, {book['reserved_price_volatility']} reserved, "
    f"{book['index_price_volatility']} at the same sellers and {book['cloud_list_price_volatility']} for AWS.",
)

# %% [markdown]
r"""
## A move to long contracts, seen in order books

A few large buyers are signing for years ahead. Oracle's order book rose from {input}`backlog.backlog_usd@oracle_2025_05` to {input}`backlog.backlog_usd@oracle_2026_05` in twelve months while its sales grew by a factor of {fact}`sales_factor_oracle` {cite:p}`oracle_8k_q4_2026`, most of it by one contract with OpenAI; with CoreWeave, Microsoft and Google Cloud the books come to {fact}`backlog_total_usd`. The disclosed contracts on compute run {fact}`contract_term_mean_years` years on average, by value. Only {fact}`contracts_on_notice_share` of that value is known to run on notice, and it belongs to one seller: SpaceX.

The contract in hand is thus the exception. Only its notice is sure; what comes after depends on both sides. Let $w$ be the firm months, $M$ the months left and $h$ the chance a month that either gives notice. Then

$$E = w + \frac{1-e^{-h(M-w)}}{h}$$

months are expected to be served. We judge that each side leaves with a chance of {input}`buyer_exit_hazard_per_year` a year, in a wide band; of the {fact}`remaining_months` months left, {fact-interval}`effective_duration_months` are then expected. {when}``firm_months_today < 12 :: The move is real and this contract is not part of it: {verdict}`C07`.``
"""

# %% tags=["remove-input"]
sellers = {"oracle": "Oracle", "coreweave": "CoreWeave", "microsoft": "Microsoft", "google_cloud": "Google Cloud"}
pairs = [(f"{what}_factor_{seller}", seller) for seller in sellers for what in ("backlog", "sales")]
growth = book.table([key for key, _ in pairs], [f"{x}, {y}" for x in sellers.values() for y in ("backlog", "sales")])
growth["role"] = ["seller", "rest"] * len(sellers)
book.show(
    charts.dots,
    growth,
    name="backlog-growth",
    title=f"Order books outgrow sales at {book['backlog_outgrowing_sellers']} of {len(sellers)} sellers: Oracle's grew "
    f"{book['backlog_factor_oracle']} times in a year, its sales {book['sales_factor_oracle']} times",
    unit="growth, factor; sales over a year, backlog over a year or half of one",
    format=".1f",
    source="company results as relayed, 2025 and 2026",
    note="Backlog of Microsoft and Google Cloud over half a year, not annualised; Microsoft's sales are those of Azure.",
    alt=f"Pairs of dots, growth of backlog and of sales a year: Oracle {book['backlog_factor_oracle']} and "
    f"{book['sales_factor_oracle']}, CoreWeave {book['backlog_factor_coreweave']} and {book['sales_factor_coreweave']}, "
    f"Microsoft {book['backlog_factor_microsoft']} and {book['sales_factor_microsoft']}, Google Cloud "
    f"{book['backlog_factor_google_cloud']} and {book['sales_factor_google_cloud']}.",
)

# %% [markdown]
r"""
## The seller's books: a high margin, on a short leash

The contract should earn well on the sites that it uses. What it covers cost {fact-interval}`agreement_capex_usd` to build, by Epoch AI's estimates. Depreciation takes {fact-interval}`depreciation_usd` a year, electricity {fact-interval}`power_cost_usd`, operation {fact-interval}`operation_cost_usd`. Of the fee {fact-interval}`ebit_margin_share` is left before interest and tax, and {fact-interval}`margin_after_capital_share` after a return on capital; an analyst puts projects of CoreWeave and IREN at {input}`managed_margin_share` {cite:p}`bernstein_neoclouds_2026`, and Oracle's rental of NVIDIA servers left a gross {input}`rental_gross_margin_share` {cite:p}`theinformation_oracle_2025`. Capacity that nobody rents, research and overheads are not in it: if the one fee had to carry both sites in full, the margin would fall to {fact-interval}`ebit_margin_all_sites_share`.

The reported results look otherwise. In the second quarter of 2026 the AI segment had a gross margin of {fact}`segment_gross_margin_share` and an operating one of {fact}`segment_operating_margin_share`, after research, with capital expenditure at {fact}`segment_capex_over_revenue` times revenue {cite:p}`spacex_10q_2026`. Three full fees in place of what Customer B paid, if that is Anthropic, would have made an operating income of {fact}`segment_income_at_full_fee_usd`. The deal can turn the segment; one quarter does not show that it has.

Steady is another matter. With the chances of an exit that we judge, the fees still to come have a standard deviation of {fact-interval}`income_variation` of their mean; if only default could end them, as where the buyer must take or pay, {fact-interval}`take_or_pay_variation`. That the first is larger follows from the notice right; how much larger is our judgement. {when}``income_variation.low > take_or_pay_variation.high :: A high margin, but not a steady one: {verdict}`C08`.``
"""

# %% tags=["remove-input"]
curves = {"Colossus 1 alone": "colossus_1_", "All GPUs of the agreements": "", "Both sites as planned": "all_sites_"}
margins = charts.exceedance_curve({label: book.draws[f"ebit_margin_{kind}share"] for label, kind in curves.items()})
margins["role"] = margins["label"].map(dict(zip(curves, ["rest", "seller", "market"], strict=True)))
book.show(
    charts.exceedance,
    margins,
    name="seller-margin",
    title=f"On what is delivered the margin is {book['ebit_margin_share']}; carrying both sites would leave "
    f"{book['ebit_margin_all_sites_share']}",
    unit="share of draws in which the margin before interest and tax is higher",
    x_unit="margin, share of the fee",
    format=".0%",
    reference=(supply_books.HIGH_MARGIN, "high"),
    source="Epoch AI (2026) for cost of sites, SpaceX filings (2026), our bands for operation and power; computed",
    note="High: above a quarter of the fee.",
    alt=f"Three curves of the share of draws above each margin: Colossus 1 alone around "
    f"{book['ebit_margin_colossus_1_share']}, all GPUs of the agreements around {book['ebit_margin_share']}, both sites "
    f"as planned around {book['ebit_margin_all_sites_share']}.",
)

# %% [markdown]
r"""
## What holds the two together

Little in the contract does. If either side can leave, the contract is worth at least the gain $W$ over the notice window less the buyer's own cost of leaving $c_b$, and at most $W$ plus the seller's $c_s$:

$$W - c_b \le V \le W + c_s$$

At today's rents $W$ is {fact-interval}`window_gain_usd`. We judge that the dearer of the two exits costs {fact-interval}`exit_cost_months` monthly fees. That bounds what the fixed *price* is worth to Anthropic, between {fact}`contract_value_low_usd` and {fact}`contract_value_high_usd` however long the term; what the capacity earns is not in it. Should rents rise to one and a half times the price, a bound term would protect the buyer to its end; the exit rights leave {fact-interval}`protection_kept_share` of that protection.

Does dependence bind where the contract does not? Not on both sides. At the signature the fee would have been {fact}`seller_dependence_at_signing_share` of the segment's sales; with Google and Reflection as customers it is {fact}`seller_dependence_share`. Anthropic's payments are {fact-interval}`buyer_dependence_share` of its compute spend of 2026, and the annual fee {fact}`fee_share_of_july_run_rate` of its run rate of July 2026; all its compute cost {input}`buyer_compute_per_revenue_2025` for a dollar of revenue in 2025 and {input}`buyer_compute_per_revenue_q2_2026` in the guidance for the second quarter of 2026. {when}``mutual_dependence_share < 0.5 :: Neither is tied by half.`` Yet a buyer can be left without: capacity ordered anew on the day of a notice would come {fact-interval}`replacement_gap_months` months too late. That is dependence of one side, which a lock-in of both is not. Since our band for the cost of an exit reaches past a quarter of a year's fees, the claim of a lock-in is not refuted outright: {verdict}`C11`.
"""

# %% tags=["remove-input"]
kept = pd.DataFrame(supply_exit.protection_grid(book.inputs, (1, 3, 6, 12, 24), (0.0, 0.5, 1.5, 3.0, 6.0)))
book.show(
    charts.heatmap,
    kept,
    name="exit-bounds",
    title=f"Against dearer compute the exit rights leave {book['protection_kept_share']} of a bound term's protection",
    unit="share of protection left if rents rise by half; rows: cost of leaving, in monthly fees",
    x_unit="notice, months",
    format=".0%",
    highlight=(3, 1.5),
    source="terms of the SpaceX filings (2026), volatility of the H100 index; a zero-sum stopping game, computed",
    note="Framed: the notice of the contract and the seller's judged cost of leaving.",
    alt=f"Heat map of the protection that is left by months of notice and cost of leaving, from "
    f"{kept['value'].min():.0%} with one month and no cost to {kept['value'].max():.0%} with two years and six fees.",
)

# %% [markdown]
r"""
## Training without a break

A fleet of this size never runs without faults. At the rate that Meta published for its Llama 3 run, {input}`gpus_total` accelerators have {fact-interval}`fleet_interruptions_per_day` interruptions a day, one every {fact}`fleet_minutes_between_interruptions` minutes {cite:p}`dcd_llama_2024`. Checkpoints make that bearable: a job of the size of that run loses {fact-interval}`reference_job_lost_share` of its time. What they cannot absorb is a notice. We judge the chance that the seller gives one within a year at {fact-interval}`seller_notice_probability`, since its filing keeps the option to use the capacity for itself {cite:p}`spacex_s1_2026`. That chance is ours and no source's, so it does not decide. And both companies say that the capacity serves customers {cite:p}`anthropic_higher_limits_2026`. On training without a break: {verdict}`C09`.

## What is scarce

NVIDIA's parts are scarce, as far as rents and waits can show it: {verdict}`C10`. Its data-centre sales grew by a factor of {fact}`nvidia_sales_factor` in a year {cite:p}`lds_nvidia_q1_2027`, while the rental index rose by a factor of {fact-interval}`rental_growth_factor`. Sales and rents that rise together point to demand; sales are in dollars, so part of their rise is price. A reseller quotes {input}`gpu_lead_time_weeks` weeks {cite:p}`spheron_shortage_2026`, {fact-interval}`lead_time_over_calm` times what another calls a calm market's. Reserved list prices are less clear, at {fact-interval}`reserved_growth_factor`.

Is compute then what limits research? A buyer who waits that much longer has {fact-interval}`compute_availability_share` of what it wants. With inputs weighed by their share of development cost {cite:p}`cottier2024`, one percent more compute then yields {fact-interval}`compute_elasticity` percent more research, staff {fact-interval}`staff_elasticity`, energy {fact-interval}`energy_elasticity`. Compute gains most in {fact}`compute_bottleneck_probability` of draws, close to the bar of nine in ten; that is mostly its share of cost, and the wait adds little. {when}``compute_share_of_progress.low < 0.5 :: Yet of the growth of *effective* compute, machines account for {fact-interval}`compute_share_of_progress` and better algorithms for the rest {cite:p}`ho2024`: the interval does not say which is larger.`` On compute as the bottleneck: {verdict}`C12`.
"""

# %% tags=["remove-input"]
keys = ["compute_elasticity", "staff_elasticity", "energy_elasticity", "compute_share_of_progress"]
inputs = book.table(keys, ["Compute", "Staff", "Energy", "Compute's share"])
inputs["group"] = ["Research gained from 1% more"] * 3 + ["Growth of effective compute"]
book.show(
    charts.dots,
    inputs.assign(role=["buyer", "rest", "rest", "buyer"]),
    name="bottleneck",
    title=f"Compute limits research most in {book['compute_bottleneck_probability']} of draws, but progress owes much "
    "to algorithms",
    unit="percent for one percent, and share; line: 90% interval",
    format=".2f",
    source="Cottier et al. (2024), Ho et al. (2024), Epoch AI (2024), lead times of resellers (2026); computed",
    alt=f"Dots of what one percent more of an input gains: compute {book['compute_elasticity']}, staff "
    f"{book['staff_elasticity']}, energy {book['energy_elasticity']}; and compute's share in the growth of effective "
    f"compute, {book['compute_share_of_progress']}.",
)

# %% [markdown]
r"""
## What would overturn this

- Lock-in: a notice of a year in place of {input}`notice_days` days would confirm it, and an exit known to cost less than a quarter of a year's fees would refute it. `make rerun SCENARIO=no_exit` shows the book of a term that binds.
- The margin: sites that cost {fact-interval}`capex_break_even_usd` would bring it down to a quarter.
- The faults: at one interruption a day a fleet of this size would need {input}`gpus_total` accelerator-days between two; the estimate is {fact-interval}`fault_free_gpu_days`.
- The bottleneck: if algorithms halve the need in {fact-interval}`halving_break_even_months` months, they contribute as much as machines; the published estimate is {input}`algorithm_halving_months`.
- The history: the unknown labs count as ordinary buyers already, so news of them can only turn it against the article; committed contracts behind the largest of them would contradict it.

## Limits

Chances of leaving and their costs are judgements; where they are too high, the fees are steadier than we say. Cost of sites is one analyst's estimate without resale value, which leans against the margin; research, idle capacity and unsold accelerators are left out, which leans for it. Backlogs are defined by each seller, some hold contracts that one customer may not be able to pay, and only companies with something to show report them. The value of leaving assumes a zero-sum game and prices without a trend. Elasticities take cost shares for weights and leave out data, memory and power as limits of their own. Prices are lists, not bills.
"""
