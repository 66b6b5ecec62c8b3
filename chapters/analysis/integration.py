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
# Integration matters, but nobody has shown that Colossus has more of it

{.lede}
Links an eighth as fast would cost a large training run {fact-interval}`eighth_links_loss_share` of its speed; but all that is public on how Colossus trains is one leaked number, {input}`training_efficiency.mfu_share@colossus` of peak. Documents on work for Anthropic's models: {fact}`tuning_documents`.

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

from models.headline import integration, integration_fabric, integration_pace, integration_service, integration_site
from report import charts
from report.chapter import Chapter

book = Chapter("analysis/integration", integration, scenario, overrides, draws, seed)

# %% [markdown]
r"""
## What the links are worth

A step of a large run is arithmetic and traffic, and the traffic can be counted. Llama 3 is the largest run whose machines are published: some {input}`reference_job_gpus` H100, {input}`reference_tensor_gpus` to a server, at {input}`reference_mfu_share` of their peak {cite:p}`grattafiori2024,stevengong_mfu_2025`. Inside a server every layer adds up its parts several times a step; between servers the copies of the model exchange gradients and weights once. A ring of $n$ machines sends $2(n-1)/n$ times what it adds up. If arithmetic takes $c$, traffic that can hide behind it $s$, and traffic that makes it wait $x$, then a step takes

$$t = \max(c,\; s) + x.$$

How much hides is not published. We judge that {input}`server_exposed_share` of the traffic inside a server does not, and for the network leave open everything from all to none. Arithmetic is then {fact-interval}`compute_share_of_step` of the step.

Chips come first, and links still matter. An eighth is about what a network is beside the links inside a server. At that speed all links together would cost {fact-interval}`eighth_links_loss_share`, those inside servers {fact-interval}`eighth_server_loss_share`, the network alone {fact-interval}`eighth_network_loss_share`, and storage, through slower checkpoints, {fact-interval}`eighth_storage_loss_share`. Better chips alone deliver less than they promise: twice as fast, they make the run {fact-interval}`doubled_chips_speedup` times as fast. Twice as *many* made it {fact}`doubled_gpus_speedup` times as fast, and that is measured. All this hangs on parts that are cheap: the network takes {input}`interconnect_cost_share` of the cost of a cluster {cite:p}`cottier2024`, storage {input}`storage_cost_share` of that of a site {cite:p}`bernstein_gigawatt_2025`. What makes the loss sure is the links inside servers, which every buyer of such servers gets; for the network or the storage alone it is likely to matter, and the interval is wide. On the claim that links and storage count beside the chips: {verdict}`C23`.
"""

# %% tags=["remove-input"]
book.show(
    charts.bars,
    pd.DataFrame(integration_fabric.losses(book.inputs)),
    name="eighth-losses",
    title=f"A large run loses {book['eighth_links_loss_share']} of its speed on links an eighth as fast, and "
    f"{book['eighth_storage_loss_share']} on such storage",
    unit="speed of training lost if that part were an eighth as fast; line: 90% interval",
    format=".0%",
    source="Grattafiori et al. (2024) for the run, our bands for what can be hidden; computed",
    alt=f"Bars of the speed that the Llama 3 run loses if one part is an eighth as fast: chips "
    f"{book['eighth_chips_loss_share']}, all links {book['eighth_links_loss_share']}, links inside servers "
    f"{book['eighth_server_loss_share']}, network {book['eighth_network_loss_share']}, storage "
    f"{book['eighth_storage_loss_share']}.",
)

# %% [markdown]
r"""
## What is known of Colossus

The record is thin, and little of it comes from a filing. Of what we found, {fact}`findings_for` statements lean to better integration and {fact}`findings_against` against it; {fact}`findings_missing` things that would settle the matter were looked for in vain.

| What | Finding | Who says so |
|---|---|---|
| Days to build | {input}`build_days_colossus_1`, {input}`build_days_colossus_2_first` and {input}`build_days_colossus_2_second` for three clusters | the seller's filing {cite:p}`spacex_s1_2026` |
| Network | carries {input}`fabric_throughput_share` of its rating; ordinary Ethernet {input}`ordinary_throughput_share` | its maker {cite:p}`fierce_spectrumx_2024` |
| Share of peak | {input}`training_efficiency.mfu_share@colossus` in training | a leaked memo {cite:p}`exnihilo_xai_2026,besthub_xai_2026` |
| Links between sites | slow, and the network ageing | unnamed sources {cite:p}`warptech_bloomberg_2026` |
| Chips of Colossus 1 | two generations in one cluster | the same |
| Uptime, power overhead, water, a public benchmark, work for the buyer | nothing found | |

Building was fast, if by the seller's own count and, for the first cluster, in a factory that stood {cite:p}`orbital_colossus_2026`. But a site can be up early and train badly. The network's advantage, taken at its maker's word, is small where traffic can hide: the Llama 3 run would lose {fact-interval}`ordinary_network_loss_share` of its speed on ordinary Ethernet.

The one number on training speaks against the claim. The memo, seen by The Information, puts training at {input}`training_efficiency.mfu_share@colossus` of peak; some papers read this as idle chips, which it is not. The runs that we compare average {fact}`compared_mfu_share`, and a cloud, CoreWeave, claims more than {input}`training_efficiency.mfu_share@coreweave` {cite:p}`coreweave_mfu_2025`.

Yet one number measures software as much as a site. The memo lies {fact}`colossus_mfu_gap_points` points from the mean of the others; on the same machines a year of better software moved a benchmark by {fact}`software_gain_points`, from {input}`training_efficiency.mfu_share@benchmark_old` to {input}`training_efficiency.mfu_share@benchmark_new` {cite:p}`semianalysis_training_2025`. The memo also speaks of the whole fleet, and others publish their good runs. {when}``colossus_measurements < 2 :: With {fact}`colossus_measurements` measurement, and that a leak, we do not decide; what there is leans against the article. On the claim that Colossus is better integrated: {verdict}`C24`.``
"""

# %% tags=["remove-input"]
book.show(
    charts.dots,
    pd.DataFrame(integration_site.runs(book.inputs)),
    name="share-of-peak",
    title=f"xAI's leaked share of peak lies {book['colossus_mfu_gap_points']} points from the mean of others; a year of "
    f"software moved one benchmark by {book['software_gain_points']}",
    unit="share of peak arithmetic that reaches the model",
    format=".0%",
    source="papers of the developers, CoreWeave, SemiAnalysis (2025), The Information as relayed (2026); computed",
    alt=f"Dots of the share of peak that training reached: five runs of others between MT-NLG and MegaScale, the same "
    f"benchmark before and after a year of software, and xAI's leaked value far below, "
    f"{book['colossus_mfu_gap_points']} points from the mean of the others.",
)

# %% [markdown]
r"""
## Something may be left of the fee, and nobody says for what

A premium for service can only be what nothing else explains. Market price, certainty and access leave {fact-interval}`service_residual_share` of the fee, or {fact-interval}`service_residual_usd_per_year`, by the [decomposition of the premium](../background/scarcity). {when}``service_residual_share.low <= 0 :: In {fact}`residual_rent_probability` of draws that is above zero, which is likely and not sure.``

The market's price already holds service. A managed cloud keeps {input}`managed_margin_share` of a project's sales before interest and tax {cite:p}`bernstein_neoclouds_2026`; Oracle's rental of servers left {input}`rental_gross_margin_share` {cite:p}`theinformation_oracle_2025`, and that is before overheads. At equal cost the difference is {fact-interval}`managed_markup_usd_per_h100e_hour` an hour of the reserved price, or more. The fee holds this mark-up a second time in {fact}`residual_over_markup_probability` of draws, going by lists that large buyers do not pay.

Nor was the infrastructure built to Anthropic's measure. The chips were bought for Grok, and the filing speaks of capacity that the seller does not use and may take back {cite:p}`spacex_s1_2026`. A high margin, {fact}`ebit_margin_share` by our estimate, can come from scarcity as well as from service. On the claim of a premium for service made to measure: {verdict}`C25`.
"""

# %% tags=["remove-input"]
left = {"Left of the fee": integration_service.left_over(book.inputs)}
book.show(
    charts.exceedance,
    charts.exceedance_curve(left).assign(role="seller"),
    name="service-residual",
    title=f"The fee may hold what managed service costs, {book['managed_markup_usd_per_h100e_hour']} an hour, once more, "
    "or nothing for service at all",
    unit="share of draws in which more is left of the fee",
    x_unit="USD for the hour of an H100 equivalent",
    format=".2f",
    reference=(book.value("managed_markup_usd_per_h100e_hour"), "managed service"),
    source="SpaceX filings (2026), list prices of March to July 2026, Bernstein (2026), The Information (2025); computed",
    note="Dashed: what managed service costs within the reserved list price.",
    alt=f"Falling curve of the share of draws in which more than a value is left of the fee. It starts below zero; a "
    f"dashed line marks the mark-up of managed service, {book['managed_markup_usd_per_h100e_hour']}, which is exceeded in "
    f"{book['residual_over_markup_probability']} of draws.",
)

# %% [markdown]
r"""
## What tuning would gain

Tuning shortens a run in proportion. A run of $C$ operations on $G$ chips of peak $p$ takes

$$T = \frac{C}{G\,p\,m\,a},$$

with $m$ the share of peak and $a$ the share of time that is not lost to faults. Two points of $m$ save {fact-interval}`two_points_saved_share`. From {input}`ordinary_mfu_share` of peak and {input}`ordinary_effective_time_share` of the time, which is ordinary, to the {input}`tuned_mfu_share` and {input}`tuned_effective_time_share` that the best publish {cite:p}`coreweave_goodput_2025,besthub_megascale_2024`, the saving is {fact-interval}`time_saved_share`. That is surer than any length: the largest run known would fill all of Colossus 1 for {fact-interval}`run_days_ordinary` days, and the {fact-interval}`time_saved_days` days that it would be shorter are {fact-interval}`saved_share_of_cycle` of the {input}`release_interval_days` days that one vendor counts between releases. At the leaked share of peak it would be {fact-interval}`run_days_leaked` days.

So the mechanism is sound, and the case is missing. The best shares of peak belong to others. Both companies say that the capacity serves customers {cite:p}`anthropic_higher_limits_2026`, so that training gains only what this frees elsewhere. {when}``tuning_documents < 1 :: We looked for a text on work for Anthropic's models or hardware and found none: {verdict}`C26`.``
"""

# %% tags=["remove-input"]
book.show(
    charts.dots,
    pd.DataFrame(integration_pace.run_rows(book.inputs)),
    name="run-days",
    title=f"Tuning would save {book['time_saved_share']} of a run; at the leaked share of peak it would take "
    f"{book['run_days_leaked']} days",
    unit="days of the largest run known on all of Colossus 1, logarithmic; line: 90% interval",
    format=",.0f",
    log=True,
    source="Epoch AI (2026) for run and site, Meta, CoreWeave and ByteDance for shares, leaked memo (2026); computed",
    note="The intervals share one doubt, the size of the run; the ratios between rows are much surer.",
    alt=f"Dots of the days that the largest run known takes on Colossus 1: {book['run_days_leaked']} at the leaked share of "
    f"peak, {book['run_days_ordinary']} ordinarily, {book['run_days_tuned']} with a better share of peak and less time lost.",
)

# %% [markdown]
r"""
## What a month ahead is worth

A lead is real and short. Open models reach what the best closed ones did after {input}`lead_decay_months` months, by Epoch AI's index {cite:p}`epoch_open_gap_2025`; a rival with half the compute gets there in {input}`algorithm_halving_months` months by better algorithms alone {cite:p}`ho2024`. If a month ahead wins business worth $\pi_0$ and this fades at the pace $\tau$, a lead of $\Delta T$ earns

$$\pi_0\,\bigl(1 - e^{-\Delta T/\tau}\bigr)\,\tau.$$

Anthropic's run rate rose by {fact}`run_rate_gain_usd` a month from May to July 2026, and compute took {input}`buyer_compute_per_revenue_q2_2026` of a dollar. We judge that {input}`lead_new_business_share` of new business is won by being ahead, between the few who change vendor in a year and the swing of new spending when its models took the lead {cite:p}`parallect_switching_2026,podcastintel_ramp_2026`, and that it stays {input}`customer_stay_months` months. A month of lead then earns {fact-interval}`lead_value_month_usd`, or {fact-interval}`lead_value_over_fee` times a monthly fee. {when}``lead_value_over_fee.low <= 1 :: That is an edge, and it is not shown to be worth what the capacity costs: {verdict}`C27`.``

The two halves of the paragraph meet here. What tuning would save of one such run is worth {fact-interval}`tuning_value_usd` as a lead; what is left of the fee for service is {fact-interval}`service_residual_usd_per_year`. {when}``tuning_value_usd < service_residual_usd_per_year :: More than one tuned run a year would have to pay for it, if there are any.``
"""

# %% tags=["remove-input"]
book.show(
    charts.line,
    pd.DataFrame(integration_pace.lead_line(book.inputs, tuple(x / 2 for x in range(13)))),
    name="lead-value",
    title=f"A month ahead earns some {book['lead_value_over_fee']} of a monthly fee, and longer leads earn ever less a month",
    unit="billion USD, by months of lead; band: 90% interval",
    format=".1f",
    zero=True,
    reference=(float(book.inputs["monthly_fee_usd"]) / 1e9, "one monthly fee"),
    source="Epoch AI (2025) for catching up, press on run rates (2026), our bands for what a lead wins; computed",
    alt=f"Rising and flattening line of what a lead earns by its length. One month earns {book['lead_value_month_usd']}; the "
    f"band around it holds the monthly fee, drawn as a dashed line.",
)

# %% [markdown]
r"""
## What would overturn this

- The links: {fact-interval}`links_break_even_slowdown` times slower, they cost a fifth of the speed. The claim falls if software hides so much traffic that it takes more than eight times.
- The site: a share of peak, an uptime or a benchmark published for Colossus; one number that others can check would outweigh the leak.
- The premium: {fact-interval}`residual_break_even_gpus` GPUs delivered leave nothing; the filing says {input}`gpus_total`. Below the low end of that interval something is left for sure, as `make rerun SET="gpus_total=300000" NAME=fewer` shows.
- Tuning: one document on work for Anthropic's models would refine the claim, a gain that was measured would confirm it.
- The lead: business that stays {fact-interval}`stay_break_even_months` months makes a month ahead worth its fee.

## Limits

The links are slowed with the run's plan unchanged; engineers would cut the model up in another way and lose less, which leans to the claim. Rated speeds, no queues on the network, and a dense model in place of one of experts lean against it. All time that is not traffic counts as arithmetic, waits between stages too, which flatters chips. Checkpoints are taken to stop the run, which overstates storage. A share of peak is comparable only between like models, and operators publish their good runs, which leans against Colossus and flatters what tuning gains; the memo speaks of the whole fleet, Colossus 2 included. The compared runs scatter by less than the error that the pair gives to one of them: either the pair overstates it, and the memo should weigh more, or sites hardly differ, and it should weigh less. Certainty enters the premium at its most, so that more may be left for service. The largest run is one analyst's guess. A lead is valued as if capacity to serve what it wins were at hand, and the rise of the run rate is counted over two months although the first mark was passed earlier in May; both flatter it. Compute per revenue holds training too, which does the opposite. Nothing found is newer than about 10 October 2026.
"""
