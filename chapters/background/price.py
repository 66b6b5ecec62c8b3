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
# Fifteen billion a year, exactly, and almost none of it locked in

{.lede}
Twelve monthly fees make {fact}`annual_spend_usd`, but the year 2026 costs {fact}`cash_2026_usd`, and today only {fact}`firm_exposure_today_usd` binds either side.

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

from models.headline import price
from report import charts
from report.chapter import Chapter

book = Chapter("background/price", price, scenario, overrides, draws, seed)

# %% [markdown]
r"""
## What is paid, and when

Anthropic pays SpaceX, which had absorbed xAI {fact}`days_merger_to_signing` days before the signature, {input}`monthly_fee_usd` a month for accelerators at its Colossus sites {cite:p}`spacex_s1_2026`. The agreement was entered into on {input}`signing_date`; the fee runs to {input}`end_month`. {when}``annual_spend_usd == 15e9 :: At the full fee that is {fact}`annual_spend_usd` a year: twelve times the fee, and not "more than" it: {verdict}`C04`.``

The first {input}`ramp_months` months are billed at a reduced fee. How far reduced, nobody has said. A customer that SpaceX calls Customer B brought {fact}`customer_b_revenue_usd` in the second quarter {cite:p}`spacex_10q_2026`, which is {fact}`ramp_share_ceiling` of two full fees: a ceiling, if Customer B is Anthropic and nothing was billed ahead. We judge that the ramp months cost {input}`ramp_fee_share` of the full fee, in a band that ends a little above that ceiling, since neither condition is sure. On that band the calendar year 2026 costs {fact-interval}`cash_2026_usd`, and only 2027 and 2028 cost {fact}`cash_2027_usd` each.
"""

# %% tags=["remove-cell"]
cash = book.table([f"cash_{year}_usd" for year in (2026, 2027, 2028, 2029)], ["2026", "2027", "2028", "2029"], 1e9)

# %% tags=["remove-input"]
book.show(
    charts.columns,
    cash.assign(role="buyer"),
    name="cash-by-year",
    title=f"Anthropic pays {book['cash_2026_usd']} in 2026 and {book['cash_2027_usd']} in a full year",
    unit="USD billion, by calendar year; line: 90% interval",
    format=".2f",
    source="SpaceX Form S-1 (2026) for fee and term; our band for the ramp discount, which is not disclosed",
    alt=f"Columns of cash by calendar year: {book['cash_2026_usd']} in 2026, {book['cash_2027_usd']} in 2027, "
    f"{book['cash_2028_usd']} in 2028 and {book['cash_2029_usd']} in 2029, if nobody gives notice.",
)

# %% [markdown]
r"""
## Totals that circulate

Added over the {fact}`full_fee_months` full months and the ramp, the contract comes to {fact-interval}`contract_total_usd`. The press prints {input}`press_total_usd`, which is {fact}`months_in_press_total` full fees; the term has one month more, and two of its months are reduced, so the figure is near the right one for the wrong reason. TechCrunch says more than {input}`price_totals.total_usd@TechCrunch, more than` {cite:p}`prismix_techcrunch_2026`. The draft of Anthropic's own prospectus, as Reuters reports it, has up to {input}`buyer_reported_total_usd` through 2029 {cite:p}`reuters_anthropic_draft_2026`. That is {fact}`unexplained_total_usd` more than these terms can produce. Either the contract grew over the summer or a second one was counted in; no text says which, and we do not choose.

The seller's own books show far less. SpaceX reports {input}`price_totals.total_usd@Seller, contracted sales of all customers` of contracted sales for *all* the cloud agreements of the quarter together {cite:p}`spacex_8k_q2_2026`, since it counts only what a customer cannot cancel.
"""

# %% tags=["remove-cell"]
said = book.series("price_totals")[["label", "total_usd"]].rename(columns={"total_usd": "value"})
ours = book.table(
    ["contract_total_usd", "firm_exposure_usd", "firm_exposure_today_usd"],
    ["Full term, computed", "Firm at signing, computed", "Firm today, computed"],
)
totals = pd.concat([said.assign(role="rest"), ours.assign(role="buyer")]).sort_values("value", ascending=False)
totals[["value", "low", "high"]] = totals[["value", "low", "high"]] / 1e9

# %% tags=["remove-input"]
book.show(
    charts.bars,
    totals.drop(columns="key"),
    name="totals",
    title=f"The totals in circulation differ because of what they assume; {book['firm_exposure_today_usd']} is firm today",
    unit="USD billion",
    format=".1f",
    source="press and filings as listed in the data, 2026; blue: this book's computation from the contract's terms",
    alt=f"Bars of the totals in circulation, from a reported maximum of {totals['value'].max():.1f} billion dollars down "
    f"to the {book['firm_exposure_today_usd']} that is firm today; the full term computed here is {book['contract_total_usd']}.",
)

# %% [markdown]
r"""
## What is firm

Either side may leave on {input}`notice_days` days' notice. The first filing lets notice be given at once; the final prospectus adds an initial period of {input}`initial_period_months` months before it {cite:p}`spacex_424b4_2026`. Elon Musk spoke of {input}`claimed_lease_days` days and then the notice; the first number may be the sum of the two. So at signing {fact-interval}`firm_exposure_usd` could not be escaped, {fact}`firm_share` of the total. Today, on {input}`report_date`, the initial period is over and the number is {fact}`firm_exposure_today_usd`: the notice period at the full fee. The other {fact}`cancellable_today_usd` of what is left is a plan. Let $f$ be the fee, $w$ the notice in months and $m$ what remains of the initial period; the firm part is

$$X = f\,(m + w), \qquad w = \frac{\text{notice days}}{365/12},$$

with the ramp months at their reduced fee. It is the same for both: SpaceX cannot count on more, and Anthropic does not owe more. What leaving would cost each of them in other ways is the subject of [the chapter on supply](supply.py).
"""

# %% tags=["remove-cell"]
parts = book.table(["firm_exposure_today_usd", "cancellable_today_usd"], ["Left to pay"] * 2, 1e9)
parts = parts.assign(part=["Firm", "Can be cancelled by either side"], role=["buyer", "rest-soft"])

# %% tags=["remove-input"]
book.show(
    charts.stacked,
    parts[["label", "part", "value", "role"]],
    name="firm-today",
    title=f"Of {book['remaining_total_usd']} left to pay, {book['firm_exposure_today_usd']} cannot be cancelled",
    unit="USD billion, from the date of this report to the end of the term",
    format=".1f",
    source="SpaceX Form S-1 and final prospectus (2026); computed",
    alt=f"One bar of the {book['remaining_total_usd']} left to pay until the end of the term, of which "
    f"{book['firm_exposure_today_usd']} is firm and {book['cancellable_today_usd']} can be cancelled by either side.",
)

# %% [markdown]
r"""
## What a unit costs

What the money buys is only half known. In May the companies named Colossus 1 alone, whose accelerators we count as {input}`gpus_colossus_1`; the final prospectus says about {input}`gpus_total` at both sites. Over all of them the fee is {fact-interval}`unit_price_usd_per_gpu_hour` an hour. Over those of Colossus 1 alone, as many reports divide it, the fee is {fact-interval}`unit_price_colossus_1_usd_per_gpu_hour`: the same cheque over two thirds of the goods.

Chips differ, so a fairer unit is the H100 equivalent. Counting the second site's GB200 at {input}`h100e_per_gb200` H100 each, one equivalent costs {fact-interval}`unit_price_usd_per_h100e_hour` an hour. In the spring of 2026 an H100 listed at neoclouds, firms that rent out GPUs and little else, at {fact-interval}`market_h100_on_demand_usd_per_hour` on demand and at {fact-interval}`market_h100_reserved_usd_per_hour` reserved. Whose list one reads matters: two panels of the same May differ by a third, and the interval holds both. {when}``price_over_on_demand.low < 1 :: The fee is {fact-interval}`price_over_on_demand` times the on-demand price, so a premium over it cannot be shown.`` Against a reserved price it is {fact-interval}`price_over_reserved` times, a premium that [the chapter on scarcity](scarcity.py) takes apart. The parties have not said how many of the chips are new ones.

By power the picture is the other way round. The companies say more than {input}`announced_power_mw` megawatts for Colossus 1, Epoch AI {input}`facility_power_colossus_1_mw` for the whole facility; with the second site we estimate {fact-interval}`power_total_mw`. On that estimate the fee is {fact-interval}`price_per_mw_year_usd` per megawatt-year, rank {fact}`rank_by_price_per_mw_year` among the {fact}`power_deals_compared` contracts with a yearly value and a power. Most of the others buy years of new capacity; this one buys capacity that stood there.
"""

# %% tags=["remove-cell"]
units = book.table(
    [
        "unit_price_colossus_1_usd_per_gpu_hour",
        "unit_price_usd_per_gpu_hour",
        "unit_price_colossus_1_usd_per_h100e_hour",
        "unit_price_usd_per_h100e_hour",
        "market_h100_on_demand_usd_per_hour",
        "market_h100_reserved_usd_per_hour",
    ],
    ["Colossus 1 alone", "All GPUs", "Colossus 1 alone ", "All GPUs ", "On demand, list", "Reserved, list"],
)
units["group"] = ["Fee per GPU"] * 2 + ["Fee per H100 equivalent"] * 2 + ["Market, one H100"] * 2
units["role"] = ["buyer"] * 4 + ["market"] * 2

# %% tags=["remove-input"]
book.show(
    charts.dots,
    units,
    name="unit-prices",
    title=f"Per H100 equivalent the fee is {book['unit_price_usd_per_h100e_hour']} an hour, between "
    f"{book['market_h100_reserved_usd_per_hour']} reserved and {book['market_h100_on_demand_usd_per_hour']} on demand",
    unit="USD an hour; line: 90% interval",
    format=".2f",
    source="SpaceX filings (2026), Epoch AI (2026) for equivalents, panels of GPU list prices, March to July 2026",
    alt=f"Dots of hourly prices. Per GPU: {book['unit_price_colossus_1_usd_per_gpu_hour']} over Colossus 1 and "
    f"{book['unit_price_usd_per_gpu_hour']} over all. Per H100 equivalent: "
    f"{book['unit_price_colossus_1_usd_per_h100e_hour']} and {book['unit_price_usd_per_h100e_hour']}. Market: "
    f"{book['market_h100_on_demand_usd_per_hour']} on demand, {book['market_h100_reserved_usd_per_hour']} reserved.",
)

# %% [markdown]
r"""
## How large it is

By annual fee the contract ranks {fact}`rank_by_annual_fee` of {fact}`deals_compared` with a disclosed value a year; OpenAI's contract with Oracle, at {input}`contracts.annual_usd@openai_oracle`, is the largest. By total it ranks {fact}`rank_by_total`. What cannot be cancelled is known of {fact}`firm_deals_compared` contracts, and among them it ranks {fact}`rank_by_firm_value`. It is large by its bill and small by what it commits: {verdict}`C01`.
"""

# %% tags=["remove-cell"]
deals = book.series("contracts").query("kind == 'compute' and superseded_by.isna() and annual_usd.notna()")
league = deals.sort_values("annual_usd", ascending=False).head(12)[["id", "label", "annual_usd"]]
league["value"] = league["annual_usd"].where(league["id"] != "anthropic_spacex", book.value("annual_spend_usd")) / 1e9
league["role"] = league["id"].eq("anthropic_spacex").map({True: "buyer", False: "rest"})

# %% tags=["remove-input"]
book.show(
    charts.bars,
    league[["label", "value", "role"]].sort_values("value", ascending=False),
    name="league",
    title=f"By annual fee the contract ranks {book['rank_by_annual_fee']} of {book['deals_compared']}",
    unit="USD billion a year, straight-line where only a total and a term are known",
    format=".1f",
    highlight=["Anthropic - SpaceX"],
    note="The twelve largest. The unnamed customer of SpaceX may be Anthropic again.",
    source="filings, company statements and press as listed in the data, 2025 and 2026",
    alt=f"Bars of the twelve largest compute contracts by annual value; Anthropic and SpaceX at {book['annual_spend_usd']} "
    f"a year rank {book['rank_by_annual_fee']} of {book['deals_compared']}.",
)

# %% [markdown]
r"""
Against Anthropic's run rate of May 2026 the annual fee is {fact}`fee_share_of_run_rate`; against its second-quarter revenue three fees are {fact}`fee_share_of_quarter_revenue`. Half of the contracts of the two leading labs that can be compared lie between {fact}`peer_fee_share_lower_quartile` and {fact}`peer_fee_share_upper_quartile` of a run rate, so this one lies just above that range. It is {fact}`fee_share_of_hyperscaler_capex` of what the four largest clouds invest in the year, and {fact}`fee_over_ai_segment_revenue` times all that the seller's AI segment sold in 2025.

Is the fee a benchmark of what the frontier costs? It is neither of the two totals that one could mean. At the share of peak arithmetic that ordinary large runs reach, {input}`ordinary_mfu_share`, the capacity could make {fact-interval}`runs_per_month` runs of the largest size known in a month and {fact-interval}`runs_per_year` in a year; Epoch AI puts one such run at {input}`frontier_run_cost_usd`, at the owner's cost, in dollars of 2023 and with experiments left out {cite:p}`epoch_frontier_2026`. Both companies said what else it is for: higher usage limits, which means serving customers {cite:p}`anthropic_higher_limits_2026`. And the payments of 2026 are {fact-interval}`buyer_dependence_share` of what Anthropic spends on compute that year. So the fee prices one contract, and not a seat at the frontier: {verdict}`C05`.

Does the deal show labs deepening their dependence on dedicated infrastructure? On infrastructure, probably: a straight-line year of the contracts with a known term comes to {fact-interval}`dedicated_share_of_compute` of the compute spend estimated for 2026, most of it for years to come, and all obligations make {fact}`commitment_years_of_run_rate` years of run-rate revenue. No earlier year is known to compare. On any one supplier, less so. Over six suppliers the obligations are spread as over {fact}`effective_suppliers` of equal size. Counting Google and Broadcom, which makes Google's chips, as one, it is {fact}`effective_suppliers_joined`, a concentration index of {fact}`supplier_hhi_joined`; two suppliers cannot have less than {fact}`two_supplier_hhi`. Labs depend on dedicated capacity, and not on one seller of it: {verdict}`C02`.

## Who said so

The price is in SpaceX's filing of {input}`price_disclosure_date`. By that day the seller had stated it in {fact}`seller_price_statements` text of its own; Anthropic has to this day stated it in {fact}`buyer_price_statements`. Anthropic's post of {input}`announcement_date` announced the capacity without a price. That Anthropic confirmed the figure rests on one secondary page, {fact}`days_disclosure_to_buyer` days later {cite:p}`penchan_colossus_2026`. Date and amount in the article are right. The speaker and the counterparty are not, and those are what it claims: {verdict}`C03`.

## What would overturn this

- A run rate above {fact}`annual_spend_usd`: an amended fee. The reported maximum of {input}`buyer_reported_total_usd` hints at more capacity at a further price; a filing that says so would turn the verdict on the article's "exceeds".
- A firm share of the size the article assumes: an amendment that ends the notice right. `make rerun SCENARIO=no_exit` shows that book.
- A clear premium over on-demand prices: a statement that the second site delivers nothing. `make rerun SCENARIO=colossus_1_only` shows that one.
- A training benchmark: a single run {fact-interval}`runs_per_year` times the size of the largest known would fill the capacity for a year. Frontier compute grows {input}`training_compute_growth_factor` times a year.

## Limits

The ramp discount, the split by chip and the share of the second site are not disclosed; our bands are judgements and the register marks them. Unit prices spread the whole fee over accelerators, though it also pays for processors, storage, network and staff, which makes the fee look dear. List prices are what sellers ask, not what large buyers pay, which makes the fee look cheap. Ranks depend on what the other parties chose to publish. Power is counted on three bases. Nothing found is newer than about 10 October 2026, so notice may have been given without our knowing.
"""
