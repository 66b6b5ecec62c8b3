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
# Cheap compute is not over; it has stopped getting cheaper

{.lede}
Rents for compute of equal quality fell through 2024, stood still in 2025 and rose {fact-interval}`quality_price_change_year` in the twelve months to September 2026; the fee lies {fact-interval}`premium_over_reserved_share` above the price of reserved capacity, and not clearly above that of capacity on demand.

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

from models.headline import scarcity, scarcity_growth, scarcity_index, scarcity_premium, scarcity_survival
from report import charts
from report.chapter import Chapter

book = Chapter("background/scarcity", scarcity, scenario, overrides, draws, seed)

# %% [markdown]
r"""
## Growth that money bought

Training compute at the frontier has grown exponentially. Over the runs that Epoch AI flags as frontier we fit {fact-interval}`frontier_compute_factor` times a year since 2010, a doubling in {fact-interval}`compute_doubling_months` months {cite:p}`epoch_notable_2025,epoch_frontier_2026`. By Akaike's criterion, a score of fit that charges two points for each parameter, a straight line describes the same runs {fact}`linear_aic_excess` points worse. A curve that levels off fits no better, and pays {fact}`logistic_aic_excess` points for its extra parameter: no ceiling shows. The selection is Epoch's, and the interval holds sampling error only.

The few large runs of 2025 cannot show a break. They lie at {fact-interval}`runs_2025_over_trend` times the trend of the years before, too wide an interval to decide; GPT-5, at {input}`training_runs.training_flop@GPT-5` operations, is among the smaller.
"""

# %% tags=["remove-input"]
runs = book.series("training_runs")[["model", "published", "training_flop", "frontier"]]
runs = runs.rename(columns={"model": "label", "published": "x", "training_flop": "y"}).assign(kind="run")
runs["role"] = runs["frontier"].map({True: "market", False: "rest"})
trend = pd.DataFrame(scarcity_growth.trend_line(book.inputs, ("2010-07", "2026-04"))).assign(label="Trend", role="ink")
book.show(
    charts.scatter,
    pd.concat([runs.sort_values("frontier"), trend]).drop(columns="frontier"),
    name="training-compute",
    title=f"Frontier training compute grew {book['frontier_compute_factor']} times a year, with no sign of a ceiling",
    unit="floating-point operations of one run, logarithmic; band: should hold 90% of frontier runs",
    format=".0e",
    log="y",
    highlight=["Grok 4"],
    key={"Flagged as frontier": "market", "Other notable models": "rest"},
    source="Epoch AI, notable models (2025) and frontier models (2026), whose selection it is; trend computed",
    alt=f"Scatter of training compute by date of release since 2010 on a logarithmic axis; frontier runs rise along a "
    f"straight trend of {book['frontier_compute_factor']} times a year, up to about 5e26 operations for Grok 4 in 2025.",
)

# %% [markdown]
r"""
Money did most of it. The estimated cost of these runs grew {fact-interval}`frontier_cost_factor` times a year by our refit; Cottier et al., who chose runs by cost and stopped in 2024, print {input}`training_cost_growth_factor` {cite:p}`cottier2024`. In logarithms more spending makes {fact-interval}`money_share_of_growth` of the growth, and hardware that does {input}`price_performance_growth_factor` times as much for a dollar each year {cite:p}`epoch_hardware_2025` makes {fact-interval}`hardware_share_of_growth`. Labs did not meet dearer compute. They bought far more of it.

The trillion is old news. The series holds {fact}`trillion_models` models with a trillion parameters or more, and the first was {fact}`first_trillion_age_years` years old when the article appeared; most use only a part of them at a time. For the largest run known, of {input}`largest_run_flop` operations, the constants of Besiroglu et al. ask for {fact-interval}`optimal_size_trillion` trillion parameters {cite:p}`besiroglu2024`, those of Hoffmann et al. for {fact-interval}`optimal_size_hoffmann_trillion` {cite:p}`hoffmann2022`. One law, fitted twice to the same data, puts the best size on either side of a trillion. Compute is the measure; the count of parameters is not: {verdict}`C13`.

## An order waits longer than demand takes to double

A reseller quotes {input}`gpu_lead_time_weeks` weeks for H100 nodes in 2026 {cite:p}`spheron_shortage_2026`; frontier compute doubles in {fact-interval}`compute_doubling_weeks` weeks. So demand doubles {fact-interval}`lead_time_over_doubling` times while an order waits, and an order for today's need leaves {fact-interval}`order_shortfall_share` of the need on arrival open. {when}``calm_lead_over_doubling.high < 1 :: In a calm market, at {input}`gpu_lead_time_calm_weeks` weeks by another seller's page {cite:p}`harmonyx_gpu_2026`, it is {fact-interval}`calm_lead_over_doubling` doublings, and buying keeps up.`` The failure belongs to this market, not to procurement as such. Three doubts remain. The growth is that of compute which was delivered after all. Other reports have the H100 easier to get by the middle of 2026. And a buyer who orders for the trend is not caught. So the claim holds for this market at most: {verdict}`C14`.

To run short is not a mistake either. Anthropic guided to {input}`buyer_compute_per_revenue_q2_2026` of a dollar for compute in each dollar of revenue, and we judge that new compute earns {input}`new_compute_yield_share` of what the average does. If an idle machine is money lost, the order that pays best leaves only a {fact-interval}`order_fractile_share` chance of having enough: as for a seller of newspapers, the chance equals the margin.

## What the fee holds beyond the price

Over reserved capacity there is a premium. Counted over all delivered GPUs the fee is {fact-interval}`unit_price_usd_per_h100e_hour` for the hour of an H100 equivalent. In the spring of 2026 a reserved H100 listed at {fact-interval}`market_h100_reserved_usd_per_hour`, so {fact-interval}`premium_usd_per_h100e_hour` is left to explain. Against the on-demand price of {fact-interval}`market_h100_on_demand_usd_per_hour` the difference is {fact-interval}`premium_over_on_demand_share`. {when}``premium_over_on_demand_probability < 0.9 :: That is where capacity belongs that either side can drop on {input}`notice_days` days' notice: between a reservation of months to years and the hour.`` On the premium for access: {verdict}`C15`.

What the premium pays for can be bounded and not observed. A price that is certain for the firm window is worth {fact-interval}`certainty_value_usd_per_h100e_hour` at most: what calls on the reserved price would cost, though a price that binds both sides is worth less. Access at once is worth {fact-interval}`access_value_usd_per_h100e_hour`. With $P$ the reserved price, $k$ the revenue of a dollar of new compute over that of the average dollar, $c$ compute cost per revenue, $L$ the lead time and $T$ the term, it is

$$P\,\max\!\left(\tfrac{k}{c} - 1,\; 0\right)\frac{L}{T},$$

the margin earned while an order would have waited, spread over the term. That $k$ is {input}`new_compute_yield_share` is our judgement. What is left, {fact-interval}`residual_rent_usd_per_h100e_hour`, may be rent, or service, or a list price that misleads. {when}``residual_rent_usd_per_h100e_hour.low < 0 :: Its interval holds zero.`` No text that we read mentions priority; the filing says that the capacity may go back to the seller's own models {cite:p}`spacex_s1_2026`.
"""

# %% tags=["remove-input"]
book.show(
    charts.waterfall,
    pd.DataFrame(scarcity_premium.premium_steps(book.inputs)),
    name="premium-steps",
    title="Certainty and access explain part of the premium; whether anything is left over is open",
    unit="USD for the hour of an H100 equivalent; bars are means, so that they add up; in brackets: 90% interval",
    format="+.2f",
    source="SpaceX filings (2026), Epoch AI (2026), list prices of March to July 2026; computed, with our bands",
    alt="Steps from the reserved list price of an hour over certainty "
    f"({book['certainty_value_usd_per_h100e_hour']} at most), access ({book['access_value_usd_per_h100e_hour']}) and a "
    f"remainder ({book['residual_rent_usd_per_h100e_hour']}) to the fee.",
)

# %% [markdown]
r"""
How much was delivered decides. At {fact-interval}`premium_break_even_gpus` GPUs the fee equals the reserved price; below {fact-interval}`on_demand_break_even_gpus` it exceeds the on-demand price. The filing's "approximately {input}`gpus_total`" lies between the two.
"""

# %% tags=["remove-input"]
grid = scarcity_premium.premium_grid(book.inputs, (222_000, 280_000, 400_000, 500_000), (0.5, 0.75, 1.0, 1.25, 1.5))
book.show(
    charts.heatmap,
    pd.DataFrame(grid),
    name="premium-grid",
    title=f"The premium of {book['premium_over_reserved_share']} is gone at {book['premium_break_even_gpus']} GPUs or at a "
    "reserved price as high as the fee",
    unit="fee above the reserved price, %; rows: reserved price an hour; framed: the case at hand",
    format="+.0f",
    x_unit="GPUs delivered",
    centre=0.0,
    highlight=scarcity_premium.present_cell(book.inputs),
    source="SpaceX filings (2026), Epoch AI (2026) for equivalents, list prices of March to July 2026; computed",
    alt=f"Table of the premium over the reserved price by delivered GPUs and by that price. At the case at hand it is "
    f"{book['premium_over_reserved_share']}; it falls with more GPUs and with a higher market price.",
)

# %% [markdown]
r"""
## Equal quality no longer gets cheaper

Rent by the card misleads where cards improve. We take the monthly list medians of one panel of neoclouds for four cards, rebuilt from archived price lists {cite:p}`henryzhangpku_gpu_index_2026`, and hold speed and memory constant by a hedonic regression, which prices each of the two. Since {input}`index_start_date` the rent of equal quality changed by {fact-interval}`quality_price_growth` a year. {when}``quality_price_change_year.low > 0 :: In the last twelve months it rose by {fact-interval}`quality_price_change_year`.`` Like for like, cards chained month by month, the change is {fact}`matched_rent_change_year`: {fact}`h100_rent_change_year` for an H100, {fact}`b200_rent_change_year` for a B200, {fact}`a100_rent_change_year` for the old A100. {when}``b200_rent_change_year > 0 :: What a frontier lab rents got dearer; what it has outgrown did not.``

The end of the fall is the news. Had rents followed the price of hardware, they would by trend be lower by a factor of {fact-interval}`rent_over_hardware_path`. Nor was supply plentiful: of listed offers {input}`h100_offers_in_stock_share` were in stock for the H100 in autumn 2025 and {input}`b200_offers_in_stock_share` for the B200 {cite:p}`tugot17_gpu_tracker_2025`. Other data lean further towards the article: list prices of single sellers, each with its own level, give {fact-interval}`sellers_price_growth` a year. On the end of cheap compute: {verdict}`C16`.
"""

# %% tags=["remove-input"]
book.show(
    charts.line,
    pd.DataFrame(scarcity_index.index_lines(book.inputs)),
    name="rent-index",
    title=f"Rents left the path of hardware prices; by trend they are now {book['rent_over_hardware_path']} times as high",
    unit="USD for the hour of an H100, or of as much quality; band: 90% interval",
    format=".2f",
    zero=True,
    source="gpu-price-index panel of neoclouds (2026), Epoch AI (2025) for price-performance; computed",
    alt=f"Lines of hourly rents since {book.inputs['index_start_date']}: one H100 at a constant panel and compute of equal "
    f"quality fall in 2024, stand still in 2025 and rise in 2026, by {book['quality_price_change_year']} over twelve months "
    f"for equal quality; a third line shows hardware prices falling steadily.",
)

# %% [markdown]
r"""
## Survival: the capacity helps, the bond hardly does

Ruin theory tells the two apart. If cash $X$ drifts by $\mu$ a year and shakes by $\sigma$, it ever runs out with probability $e^{-2\mu X/\sigma^2}$. We judge cash at {input}`buyer_cash_usd`, its flow without the contract at {input}`buyer_cash_flow_usd` a year, and the volatility of revenue at {input}`buyer_revenue_volatility`. Ruin then has a chance of {fact}`ruin_probability_without` without the capacity, {fact}`ruin_probability_cancellable` with it on notice and {fact}`ruin_probability_binding` with it under a bond that nobody can leave. In {fact}`cash_burn_probability` of draws cash flows out to begin with, and since the model raises no money it counts those as ruin for certain. These are not forecasts; only how they compare counts.

That the capacity helps is put in, not found: by our judgement new compute earns more than it costs but for a chance of {fact}`unpaid_compute_probability`, and the base of the cash flow is a quarter that had some of the contract already. What the model adds is the comparison of the two contracts. A bond stops the seller from leaving, which helps Anthropic, and stops Anthropic, which hurts; here the two nearly cancel. Above {fact}`seller_exit_break_even_per_year` notices by the seller a year the bond is the safer choice; we judge {input}`seller_exit_hazard_per_year`, in a band that reaches beyond. So the two cannot be told apart: {verdict}`C17`. The contract at hand binds neither side for longer than its notice, so it cannot show that a lab must bind itself, and a test on labs with and without commitments would need more labs than there are.
"""

# %% tags=["remove-input"]
book.show(
    charts.line,
    pd.DataFrame(scarcity_survival.ruin_lines(book.inputs, tuple(range(30, 125, 5)))),
    name="ruin",
    title=f"If new compute earns as we judge, ruin has a chance of {book['ruin_probability_cancellable']} on notice and "
    f"{book['ruin_probability_binding']} bound",
    unit="chance of ruin, %, by what new compute earns, % of the average",
    format=".0f",
    zero=True,
    events={100 * float(book.inputs["buyer_compute_per_revenue_q2_2026"]): "earns its cost"},
    source="computed from press reports on Anthropic's finances (2026) and our bands for cash flow and volatility",
    alt=f"Lines of the chance of ruin by what new compute earns. Without a contract it is {book['ruin_probability_without']} "
    f"throughout; bound it is far higher where compute earns less than its cost and lowest where it earns more; on notice "
    f"it never exceeds going without by much.",
)

# %% [markdown]
r"""
## What would overturn this

- Exponential growth: frontier runs whose interval against the trend, now {fact-interval}`runs_2025_over_trend`, ends below one.
- Procurement: lead times below {fact-interval}`compute_doubling_weeks` weeks.
- The premium: delivery of {fact-interval}`premium_break_even_gpus` GPUs, as in `make rerun SCENARIO=premium_gone`; or below {fact-interval}`on_demand_break_even_gpus`, a full premium.
- The end of the fall: rents at {fact-interval}`no_rise_price_factor` of what they are would undo the last year's rise. `make rerun SCENARIO=price_collapse` shows the book at half.
- The bond: notices by the seller more often than {fact}`seller_exit_break_even_per_year` a year would favour it, and much rarer ones would favour the notice.

## Limits

Lists are not what large buyers pay, which makes the premium look small. A B200 lists at {fact}`b200_over_h100_rent` H100 and we count a GB200 at {input}`h100e_per_gb200`; by rent the premium would be larger. The reserved price rests on one to six sellers a month. The index holds speed and memory constant, not networks, power or software, so quality rose more than it shows; better algorithms make a result cheaper still. Both lean towards the article. Where it starts decides its sign: from the peak of early 2024 the fall is steeper, from late 2024 on it is a rise. Access is valued at the margin of a guided quarter that had a reduced fee, which flatters it, and as if the term ran to its end. The ruin model has no growth, no new capital and no fall of rents; the last would speak for notice. Nothing found is newer than about 10 October 2026.
"""
