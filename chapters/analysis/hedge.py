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
# The price is fixed for three years and certain for one

{.lede}
On paper the price holds for {fact}`term_months` months; if each side leaves when that pays, it can be counted on for {fact-interval}`certainty_months`. That is a hedge, with the purpose of an airline's and a shorter reach, in a race with one first place and no fixed prize.

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

from models.headline import hedge, hedge_certainty, hedge_delay, hedge_fuel, hedge_race
from report import charts
from report.chapter import Chapter

book = Chapter("analysis/hedge", hedge, scenario, overrides, draws, seed)

# %% [markdown]
r"""
## The race has a first place, and no fixed prize

In a zero-sum race somebody loses what another gains. Sales are not like that. At the end of 2025 OpenAI sold more than twice as much as Anthropic, by May 2026 Anthropic sold more {cite:p}`abzglobal_crossover_2026,woofun_lead_2026`; yet the two together grew by a factor of {fact}`leaders_revenue_factor` in those months. Nor is compute a fixed stock: by its own memo OpenAI's capacity nearly tripled within a year {cite:p}`openai_memo_2026`. But sales are not the race, and two labs are not all. Google and Meta print no such figure, and labs that gave up print nothing.

What *is* zero-sum, by its nature, is the chance to be first. Let a lab succeed at a rate $h_i$ that grows with its capacity; then it wins with probability $h_i/\sum_j h_j$, and these add up to one. We use the capacities that the memo gives for OpenAI and Anthropic, what SpaceX reports for itself {cite:p}`spacex_s1_2026`, and the [supply chapter](../background/supply)'s elasticity of research to compute. The deal then lifts Anthropic from {fact-interval}`race_probability_without` to {fact-interval}`race_probability_with` among these three. SpaceX gives up {fact-interval}`seller_probability_loss`; OpenAI's chance hardly moves, by {fact-interval}`rival_probability_change`. So what Anthropic gains in this contract one lab does lose, but the loser sold it.

On the claim of a zero-sum race: {verdict}`C18`. {when}``leaders_revenue_factor > 1 :: It holds for the first place and for these machines, not for the prize.``
"""

# %% tags=["remove-input"]
book.show(
    charts.line,
    pd.DataFrame(hedge_race.revenue_lines(book.inputs)),
    name="lab-revenue",
    title=f"Anthropic overtook OpenAI while both grew: together {book['leaders_revenue_factor']} times since the end of 2025",
    unit="annualised revenue, billion USD, logarithmic",
    format=".0f",
    log=True,
    source="company statements and press, 2025 and 2026",
    note="Anthropic counts what clouds resell gross, OpenAI net; on one basis they would cross a little later.",
    alt=f"Two lines of annualised revenue from the end of 2024 to May 2026, both rising; Anthropic's starts lower and crosses "
    f"OpenAI's in spring 2026. Together they grew {book['leaders_revenue_factor']} times since the end of 2025.",
)

# %% [markdown]
r"""
## One run: dear for whom

The largest run known, Grok 4, took {input}`largest_run_flop` operations by Epoch AI's speculative estimate {cite:p}`epoch_frontier_2026`. Rented by the hour at the H100 index of the month of the signature, that is {fact-interval}`run_cost_usd`. Epoch's own estimate for owned machines, {input}`frontier_run_cost_usd`, counts only the value that they lose during the run.

Moving prices make it dearer in bad cases. Suppose a budget is made {input}`run_planning_months` months ahead, the run lasts {input}`run_length_months`, and rents are a fair game with the index's volatility $\sigma$. With $C$ the cost at the rent of the day, $L$ the wait, $D$ the length, $\Phi$ the normal distribution and $z$ its 95th percentile, the mean of the dearest twentieth of cases is

$$C\,\frac{\Phi(s - z)}{0.05}, \quad s = \sigma\sqrt{L + D/3}.$$

Price risk adds {fact-interval}`run_price_risk_share` there, for {fact-interval}`run_tail_cost_usd`. That is {fact-interval}`run_tail_share_of_revenue` of a year of Anthropic's revenue at the pace of the second quarter of 2026, and {fact-interval}`run_tail_share_openai` of OpenAI's. {when}``run_tail_share_of_revenue < 0.1 :: We call a tenth prohibitive; the leaders probably stay below it.`` For the lab that made the run it is {fact-interval}`run_tail_share_seller` of its sales of 2025; for Mistral, {fact-interval}`run_tail_share_small`. Growth made the difference: of what Anthropic booked in 2025, when the run was made, it would have been {fact-interval}`run_tail_share_of_2025_revenue`.

So size prices labs out, and moving rents make it worse. The next run may change that for the leaders too: at {input}`next_run_factor` times the compute, which is our judgement, the tail takes {fact-interval}`next_run_tail_share_of_revenue` of Anthropic's revenue of mid-2026. On the claim that one run at moving prices is more than labs can bear: {verdict}`C19`.
"""

# %% tags=["remove-input"]
keys = ["of_revenue", "openai", "seller", "small"]
keys = [*(f"run_tail_share_{key}" for key in keys), "next_run_tail_share_of_revenue"]
runs = book.table(keys, ["Anthropic", "OpenAI", "SpaceX AI", "Mistral", "Next run"], 0.01)
book.show(
    charts.dots,
    runs.assign(role=["buyer", "rest", "seller", "rest", "buyer"]),
    name="run-over-revenue",
    title=f"In dear cases the largest run takes {book['run_tail_share_of_revenue']} of Anthropic's yearly revenue, "
    f"{book['run_tail_share_seller']} of its maker's",
    unit="mean cost in the dearest twentieth of cases, % of a year's revenue, logarithmic; line: 90% interval",
    format=",.1r",
    log=True,
    reference=(10.0, "prohibitive"),
    source="Epoch AI (2026), H100 index of May 2026, company statements and press (2025, 2026); computed",
    note="Next run: of the next generation, at Anthropic.",
    alt=f"Dots of a run's cost over revenue: Anthropic {book['run_tail_share_of_revenue']}, OpenAI "
    f"{book['run_tail_share_openai']}, SpaceX's AI segment {book['run_tail_share_seller']}, Mistral "
    f"{book['run_tail_share_small']}; next generation at Anthropic {book['next_run_tail_share_of_revenue']}.",
)

# %% [markdown]
r"""
## Waits and jumps

Waits are likely by our judgement, overruns by the record of prices. In the autumn of 2025 one marketplace had {input}`h100_offers_in_stock_share` of its H100 offers in stock {cite:p}`tugot17_gpu_tracker_2025`. We let a pool of {input}`cloud_pool_tenants` clusters be as busy as that would imply, by Erlang's formula for the chance $C$ that a request waits. A wait then exceeds $t$ with probability $C\,e^{-(c-a)t/\tau}$, where $c$ is the pool, $a$ its load and $\tau$ the mean rental, {input}`cluster_rental_months` months. For a month it is {fact-interval}`delay_over_month_probability`. Stock, pool and rental are all judged for clusters, so this can confirm nothing; nobody publishes queues. A survey, seen only through a secondary page, has {input}`delayed_buyers_share` of enterprises waiting over three months in 2025 {cite:p}`redrobot_supply_2026`.

Budgets rest on firmer ground. A run planned as above costs over a fifth more than its budget with a chance of {fact-interval}`overrun_probability`; with a part of the variance in jumps, {fact-interval}`overrun_jump_probability`, since rare jumps leave quiet years between them. The low ends lie about our bar of a tenth, and hang on how far ahead we judge budgets to be made. Of {fact}`months_in_record` starting months of the index {fact}`overruns_in_record` ended so, though these overlap and are few independent cases.

On the claim that waits and jumps in price on public clouds upset plans and budgets: {verdict}`C20`. {when}``overrun_probability > 0.1 :: Budgets are likely to be upset; of plans it is not shown.`` The leaders are less exposed: they trained under committed contracts before, as the [supply chapter](../background/supply) shows.
"""

# %% tags=["remove-input"]
grid = hedge_delay.delay_grid(book.inputs, (0.2, 0.4, 0.6, 0.8, 0.95), (0.25, 1, 3, 6, 12, 36))
book.show(
    charts.heatmap,
    pd.DataFrame(grid),
    name="delay-grid",
    title="By our judgement of stock and rentals a cluster on demand takes over a month with a chance of "
    f"{book.facts['delay_over_month_probability'].interval}",
    unit="chance of a wait of more than a month, %; rows: mean rental, months",
    format=".0f",
    x_unit="requests that find room at once",
    highlight=("40%", "6 mo"),
    source="Erlang's formula on offers in stock (2025) and a buyer's guide on rentals (2024); computed",
    note="Framed: near the case at hand.",
    alt=f"Table of the chance to wait more than a month by share of requests that find room and by mean rental. It is "
    f"highest for scarce stock and long rentals, near {book['delay_over_month_probability']} in the case at hand, and "
    f"vanishes for rentals of a week.",
)

# %% [markdown]
r"""
## How much certainty the contract buys

Less than its term. The fee is flat, after a discount in the first months; no tiers were disclosed. At the signature {fact}`firm_months_at_signing` months could not be escaped; now that the initial period is over, {input}`notice_days` days cannot. Beyond that the price holds as long as neither side gains by leaving. We let each leave when that pays best, at a cost that we judge, in monthly fees, at {input}`buyer_exit_cost_months` for the buyer and {input}`seller_exit_cost_months` for the seller, and start from a price that was fair, which favours the article. The price then holds for {fact-interval}`certainty_months` months, or {fact-interval}`certainty_share_of_term` of the term. A price that moves far enough to make the contract valuable is also what ends it.

Anthropic leaves by choice, so one may count SpaceX's exits alone. Then the price is a ceiling for {fact-interval}`ceiling_months` months. But the ceiling goes when rents press on it: should they rise by half, the exits leave {fact-interval}`protection_kept_share` of the protection of a bound term.

This asks what the terms are worth against a partner who minds only the price. How long the two will in fact stay is another question, and the [supply chapter](../background/supply) expects {fact-interval}`effective_duration_months` more months. Patience is not a right. What remains firm, the notice, is shorter than a run planned and trained as above, at {input}`run_planning_months` and {input}`run_length_months` months.

On the claim that a long fixed price buys certainty: {verdict}`C21`. {when}``certainty_share_of_term.high < 0.5 :: It buys about a year of it from both sides, not three.``
"""

# %% tags=["remove-input"]
book.show(
    charts.line,
    pd.DataFrame(hedge_certainty.survival_lines(book.inputs)),
    name="price-survival",
    title=f"Both sides can be expected to stay for {book['certainty_months']} of {book['term_months']} months, SpaceX "
    f"alone for {book['ceiling_months']}",
    unit="chance that the price still holds, %, by month of the contract; band: 90% interval",
    format=".0f",
    zero=True,
    source="terms of the SpaceX filings (2026), volatility of the H100 index, our costs of leaving; computed",
    note="SpaceX stays: whatever Anthropic does. Leaving is free: at no cost to either.",
    alt=f"Lines by month. If nobody may leave the price holds for all {book['term_months']} months; if leaving is free for "
    f"{book['firm_months_at_signing']}; with judged costs the chance that both stay falls after that, "
    f"{book['certainty_months']} months in all, and that SpaceX stays more slowly, {book['ceiling_months']} in all.",
)

# %% [markdown]
r"""
## Beside the airlines

The purpose is the same. The volatility of the H100 index is {fact-interval}`rent_moves_over_fuel` times that of jet fuel, which is {fact-interval}`jet_fuel_volatility_per_year` a year {cite:p}`eia_jet_fuel_2023`. Compute makes {fact}`compute_share_of_costs` of Anthropic's costs by the guidance for the second quarter of 2026, fuel {input}`fuel_share_of_airline_costs` of an airline's {cite:p}`dwu_hedging_2026`. Bought at the market, share times movement puts {fact-interval}`price_exposure_over_airline` times as much of a lab's costs at risk.

The form differs, in four ways. Southwest, the model hedger, had {input}`southwest_hedges.hedged_share@2004_year_1` of the next year's fuel hedged at the end of 2004 and {input}`southwest_hedges.hedged_share@2004_year_5` of the fifth's {cite:p}`southwest_10k_2004`: {fact}`southwest_hedged_months` months in all, in steps, and many of them options that it alone could let lapse. Anthropic has {fact-interval}`certainty_months`, nearly all at the front. A ceiling of {fact-interval}`ceiling_months`, if only SpaceX's exits count, comes nearer, but Southwest's stayed when oil rose. Second, airlines could hedge in a market: heating oil covers {fact}`fuel_hedge_effectiveness_share` of the variance of jet fuel. An index of rents covers {fact-interval}`hedged_reserved_share` of that of [reserved prices](../impact/financialisation.py), part of the gap being noise in those lists, and futures on compute were announced in May 2026 without a listing that we found {cite:p}`cme_silicon_data_2026`. A contract for the machines themselves has no such gap, while it lasts. Third, oil keeps; an hour of compute is lost if unused, and the card ages. If cards age as the A100 did, a fair price fixed for the term is {fact-interval}`ageing_fair_price_share` of the rent of the first day, and a flat fee at that rent overpays.

Last, the airlines stopped. Southwest reckons to have saved {input}`southwest_savings_usd` in a decade of rising oil and announced the end of its programme in 2025, to save the premiums {cite:p}`bloomberg_southwest_2025,opis_southwest_2025`. Hedged airlines were valued by up to {input}`fuel_hedging_premium_share` more {cite:p}`carter2006`. But a hedge at a fair price leaves expected profit where it was, and earns its keep near distress, say Morrell and Swan {cite:p}`morrell2006`. On the claim that the contract works as fuel hedges do: {verdict}`C22`. {when}``certainty_months.high < southwest_hedged_months :: It is right about the risk, wrong about the reach.``
"""

# %% tags=["remove-input"]
book.show(
    charts.line,
    pd.DataFrame(hedge_fuel.ladder_lines(book.inputs)),
    name="hedge-ladder",
    title=f"Southwest had fixed {book['southwest_hedged_months']} months of fuel; this contract can be counted on for "
    f"{book['certainty_months']}",
    unit="share of what is covered at a fixed price, %, by year ahead; band: 90% interval",
    format=".0f",
    zero=True,
    source="Southwest Airlines (2005, 2025), SpaceX filings (2026); contract computed as above",
    note="For the airline a share of all its fuel, for the contract of its own compute only.",
    alt="Lines by year ahead: Southwest at the end of 2004 falls in steps over five years, in April 2025 over three; this "
    "contract starts near the first and falls steeply to almost nothing by the fourth year.",
)

# %% [markdown]
r"""
## What would overturn this

- The race: another change of the first place while the leaders' sales together do not grow.
- One run: at {fact-interval}`prohibitive_run_factor` times the largest run known, the tail reaches a tenth of Anthropic's revenue of mid-2026.
- Waits: a queue that a seller publishes. In our judged one, mean rentals below {fact-interval}`delay_break_even_rental_months` months would bring the chance to one in ten.
- Certainty: costs of leaving of {fact}`certainty_break_even_fees` monthly fees on both sides would make half the term certain; our band for the seller nearly reaches that. `make rerun SCENARIO=no_exit` shows a term that binds.
- The airlines: a price that holds for {fact}`southwest_hedged_months` months.

## Limits

Labs that gave up or were bought publish no revenue, which leans against the article. Bases of revenue differ, and that of SpaceX's segment, over which we hold its run, includes the advertising of X. Google and Meta are not in the race, which makes each step in it look larger. Capacity stands for everything that makes a lab succeed. The cost of a run takes the rent of an H100; newer cards do an operation for less, which leans towards the article, and experiments before the run are left out, which leans against it. The index holds list prices of smaller sellers, calmer or wilder than what a leader would pay we cannot say. A walk without reversion makes overruns likelier and certainty shorter than rents that return to a level would. Jet fuel is read to November 2023 only. Partners who value the relation stay longer than ours do; a seller who wants the machines for its own models leaves sooner.
"""
