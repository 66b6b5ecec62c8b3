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
# Compute is concentrated, and this contract hardly changes it

{.lede}
Five US companies hold {fact}`top_five_share` of the AI accelerators that can be traced, but what an owner gains goes with its size to the power {fact-interval}`owner_growth_exponent`, where a Matthew effect needs more than one; the contract moves the concentration of use by {fact-interval}`use_hhi_change` points.

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

from models.headline import concentration, concentration_lead, concentration_owners, concentration_small
from report import charts
from report.chapter import Chapter

book = Chapter("impact/concentration", concentration, scenario, overrides, draws, seed)

# %% [markdown]
r"""
## The large are large, but they did not grow fastest

Concentration is real. Amazon, Google, Meta, Microsoft and Oracle owned {fact}`top_five_share` of the accelerators that Epoch AI traces to the end of 2025, up from {fact}`top_five_share_before` two years before {cite:p}`epoch_chip_counts_2026`. Epoch itself prints {input}`top_five_printed_share`, with Chinese chips in the whole {cite:p}`techjack_epoch_2026`. About half of the rise is the fall of China's share, which is no rivalry between owners: outside China the five went from {fact}`top_five_share_outside_china_before` to {fact}`top_five_share_outside_china`. Some of that is counting too, since Amazon's own chips are counted from 2024 on only.
"""

# %% tags=["remove-input"]
shares = pd.DataFrame(concentration_owners.share_bars(book.inputs))
book.show(
    charts.stacked,
    shares,
    name="owner-shares",
    title=f"Five companies own {book['top_five_share']} of accelerators, up from {book['top_five_share_before']} in two "
    "years; half of the rise is China's fall",
    unit="share of accelerators delivered so far, in H100 equivalents",
    format=".0%",
    source="Epoch AI, chip counts by owner (April 2026), medians; computed",
    note="TPUs are counted from 2023 on and Trainium from 2024, so earlier shares of the five are too small.",
    alt=f"Stacked bars at the end of 2022 to 2025. The five US companies hold {shares['value'].iloc[0]:.0%}, then "
    f"{book['top_five_share_before']} in 2023 and {book['top_five_share']} in 2025; China falls from "
    f"{shares['value'].iloc[3]:.0%} to {shares['value'].iloc[-1]:.0%}.",
)

# %% [markdown]
r"""
That some are large does not show that size begets growth. Merton gave the name of Matthew to a pattern in which those who have are given more {cite:p}`merton1968`. Let an owner of size $x$ gain

$$\frac{dx}{dt} \propto x^{\phi}.$$

With $\phi = 1$ all grow at one rate and shares stay. Above one the large gain in share, below one the small catch up. Over 2025 seven owners give a power of {fact-interval}`owner_growth_exponent`, errors of Epoch's estimates allowed for. Without xAI, which was new, it is {fact-interval}`incumbent_growth_exponent`; with China as one owner {fact-interval}`exponent_with_china`. {when}``owner_growth_exponent.low <= 1 :: None of the three intervals lies above one.`` At the first, Google's holding of {fact}`leader_ratio` times xAI's would be {fact-interval}`leader_ratio_in_two_years` times two years on. That is an estimate from few points, and owners are on the list because they grew, which flatters the small.

Nor does inequality need a Matthew effect. In Simon's process everyone grows alike and newcomers take a share of what is added {cite:p}`simon1955`. With {fact}`newcomer_share_of_additions`, what xAI and the unnamed took in 2025, sizes come to follow a power law of exponent {fact}`simon_tail_exponent`: a few giants, although nobody's share is expected to change.
"""

# %% tags=["remove-input"]
book.show(
    charts.scatter,
    pd.DataFrame(concentration_owners.growth_points(book.inputs)),
    name="owner-growth",
    title=f"In 2025 owners gained with the power {book['owner_growth_exponent']} of their size; a Matthew effect needs "
    "more than one",
    unit="gained in 2025, million H100 equivalents; line: all grow at one rate",
    x_unit="owned at the end of 2024, logarithmic",
    format=".2g",
    format_x=".2g",
    log="xy",
    highlight=["Google", "Oracle", "xAI", "China"],
    key={"In the estimate": "market", "xAI, new": "seller", "China, left out": "rest"},
    source="Epoch AI, chip counts by owner (April 2026), medians; computed",
    note=f"The power is {book.facts['owner_growth_exponent'].interval}; without xAI "
    f"{book.facts['incumbent_growth_exponent'].interval}. Not named: Amazon, Meta, Microsoft, CoreWeave.",
    alt=f"Scatter on two logarithmic axes of what eight owners gained in 2025 against what they had; xAI lies above the line "
    f"of equal growth, the large owners at or below it, China far below. Power {book['owner_growth_exponent']}.",
)

# %% [markdown]
r"""
## What the contract moves is use, and little of it

The contract leaves ownership as it was: an index of {fact}`ownership_hhi` points before and after, with all unnamed owners taken as small. What it moves is use, {fact-interval}`deal_compute_h100e` H100 equivalents or {fact-interval}`deal_share_of_stock` of the stock. If a buyer who uses $b$ of all compute takes over $x$ from a seller who used $s$, the index of use changes by

$$\Delta H = 20000\,x\,(b + x - s)$$

points. It rises only if the buyer ends up with more than the seller had. From its spend of the first quarter of 2026, {input}`buyer_compute_q1_2026_usd` by two third parties, and a price that we judge, Anthropic used {fact-interval}`buyer_compute_before_h100e` H100 equivalents. What SpaceX had we judge between Epoch's last count and its plan. The change is {fact-interval}`use_hhi_change` points. {when}``use_hhi_change.low < 0 :: Its sign is not known.`` {when}``use_hhi_change.high < 100 :: Its size is: well under the hundred points at which the US guidelines on mergers take note {cite:p}`doj2023`.`` It is even smaller than that over today's stock, which has grown since the count.

{when}``top_five_share > top_five_share_before :: So the five did gain in share, though not because gains rise with size, and the contract adds next to nothing.`` On the claim that the deal feeds a Matthew effect: {verdict}`C33`.
"""

# %% tags=["remove-input"]
points = concentration_owners.points_grid(
    book.inputs, (0.5e6, 0.8e6, 1.3e6, 2e6, 3e6), (0.6e6, 0.9e6, 1.1e6, 1.4e6, 1.7e6)
)
book.show(
    charts.heatmap,
    pd.DataFrame(points),
    name="use-grid",
    title=f"The concentration of use changes by {book.facts['use_hhi_change'].interval} points; a hundred would count",
    unit="change of the index, points; rows: SpaceX's accelerators before, million H100 equivalents",
    x_unit="Anthropic's compute before, millions",
    format="+.0f",
    centre=0.0,
    highlight=("0.8", "1.1"),
    source="SpaceX filings (2026), Epoch AI (2026), our bands for both parties' compute; computed",
    note="Framed: nearest to our medians.",
    alt=f"Table of the change of the index by Anthropic's and SpaceX's compute before, from {min(points['value']):.0f} to "
    f"{max(points['value']):.0f} points; {book['use_hhi_change']} at our medians.",
)

# %% [markdown]
r"""
## One of the two gets ahead

Anthropic does. The contract multiplies what it had by {fact-interval}`buyer_gain_factor`. The whole stock of accelerators grew by a factor of {fact}`stock_growth_factor` in 2025, a doubling in {fact}`stock_doubling_months` months, so it takes the industry {fact-interval}`buyer_lead_months` months to grow as much. That is the lead over a lab that adds nothing, and it lasts while the contract does, of which {fact}`firm_months_today` months are firm. A lead of some size follows from adding machines; that it passes a quarter of a year, our bar, is near at the low end and hangs on the price that we judge. Google stays far above: at the end of 2025 it owned {fact-interval}`largest_over_buyer_after` times what Anthropic uses with the contract, and it has grown since. Nor are rivals without such deals: {fact}`other_large_buyers` other buyers have a named compute contract of at least a tenth of the fee a year, and one of them, Reflection, is a start-up {cite:p}`bxjddjt_reflection_2026`.

SpaceX does not, for now. What it lets it cannot use. It keeps {fact-interval}`seller_use_kept_share` of its accelerators for itself, before what Google and Reflection rent. In the last runs that Epoch could estimate it was well ahead, with {input}`training_runs.training_flop@Grok 4` operations for Grok 4 against {input}`training_runs.training_flop@Claude 3.7 Sonnet` for Claude 3.7, both of 2025 {cite:p}`epoch_frontier_2026`. What it gets is money. At the cost of a GB200 with its site {fact-interval}`seller_refill_months` monthly fees buy as much compute again, if nothing else is paid from them. {when}``seller_refill_months.low > stock_doubling_months :: By then the industry has more than doubled.`` On the claim that both pull ahead: {verdict}`C34`.
"""

# %% tags=["remove-input"]
book.show(
    charts.dots,
    pd.DataFrame(concentration_lead.before_and_after(book.inputs)),
    name="before-after",
    title=f"Anthropic's compute grows {book['buyer_gain_factor']} times and SpaceX keeps {book['seller_use_kept_share']} of "
    "its own; Google stays far above",
    unit="million H100 equivalents; line: 90% interval",
    format=".1f",
    source="SpaceX filings (2026), Epoch AI (2026), our bands for both parties' compute; computed",
    note="For Google, Oracle and CoreWeave: what they own, which others partly use.",
    alt=f"Dots with intervals. Anthropic goes from {book['buyer_compute_before_h100e']} H100 equivalents to "
    f"{book['buyer_gain_factor']} times as much; what SpaceX uses itself falls to {book['seller_use_kept_share']}; Google "
    f"owns {book['largest_over_buyer_after']} times what Anthropic has with the contract.",
)

# %% [markdown]
r"""
## What small firms meet

The article foresees four things for small firms. Only one of them has data by size of the buyer.

| The four | What is known | By size of buyer | Since the contract |
|---|---|---|---|
| Price | fee {fact-interval}`premium_over_on_demand_share` against the on-demand list | one large buyer | list, on demand {fact-interval}`markup_change_share` against reserved |
| Wait | lead times {fact-interval}`lead_time_over_calm` times a calm market's | no data | no data |
| Older chips | in stock: B200 {input}`b200_offers_in_stock_share`, H100 {input}`h100_offers_in_stock_share`, A100 {input}`a100_offers_in_stock_share` | no data | autumn 2025 only |
| Pace of work | nothing found | no data | no data |

*Price.* {when}``premium_over_on_demand_share.high >= 0 :: The large buyer does not surely pay less.`` Per hour of an H100 equivalent the fee differs from what anyone can read in the lists by {fact-interval}`premium_over_on_demand_share`. Sellers differ far more, by a factor of {fact}`list_price_range` between the dearest and the cheapest H100 on one day in October 2026, but that is a price of sellers and services, not of size {cite:p}`ewyluda_gpu_index_2026`. Who cannot commit does pay more. An H100 on demand listed {fact}`markup_since_share` above reserved ones since the signature and {fact}`markup_before_share` in the year before. Against the half-year before, the rise is {fact-interval}`markup_change_half_window_share`, and the same comparison six months earlier, when nothing had been signed, gives {fact-interval}`markup_change_earlier_share`. The trend is older than the contract.
"""

# %% tags=["remove-input"]
line = pd.DataFrame(concentration_small.markup_line(book.inputs)).assign(label="On demand", role="market")
book.show(
    charts.line,
    line,
    name="markup",
    title=f"On demand lists {book['markup_since_share']} above reserved since the contract, {book['markup_before_share']} in "
    "the year before; the rise began earlier",
    unit="on-demand over reserved list price of an H100, % above",
    format=".0f",
    zero=True,
    events={"2026-05-03": "signed"},
    source="gpu-price-index panel of neoclouds (2026), list medians; computed",
    note="Medians of one to six sellers for reserved prices; the sellers change.",
    alt=f"Line of the mark-up of on-demand over reserved list prices by month. It swings by tens of percent from "
    f"month to month, is {book['markup_before_share']} in the year before May 2026 and {book['markup_since_share']} since.",
)

# %% [markdown]
r"""
*Wait.* Theory says what a large buyer at the head of a queue does to others {cite:p}`cobham1954`, and that the sign hangs on a question nobody has answered. Take a pool at {input}`shared_pool_load_share` of its capacity in which {input}`shared_pool_priority_share` of the work goes first; both are judged. If a hundredth of the pool is withdrawn, the others wait {fact-interval}`wait_rise_if_withdrawn_share` longer. If instead as much work that goes first leaves for machines of its own, they wait {fact-interval}`wait_fall_if_relieved_share` less. The sizes are put in by our assumptions; the opposite signs are not. Colossus served SpaceX itself before {cite:p}`spacex_s1_2026`, so the contract took nothing from the public pool and may have taken a large buyer out of it. Had SpaceX offered the machines to all, it would be otherwise.

*Older chips.* That the newest card is rarer in stock fits the article; that the oldest is rarer than the H100 does not. And the large buyer gets older chips itself: {fact-interval}`hopper_share_of_deal` of what the contract covers is of the Hopper generation.

*Pace.* Epoch's lists of models choose the notable, so they cannot show what small firms do less of. {when}``premium_over_on_demand_share.high >= 0 :: With price undecided and the rest without data by size, the forecast cannot be told true or false.`` On the claim that small firms pay more, wait longer, get older chips and innovate less: {verdict}`C35`.

## What would overturn this

- The pattern: a power whose interval lies above one, with and without the newcomer.
- The contract's part: Anthropic's compute before it at {fact-interval}`use_hhi_hundred_h100e` H100 equivalents would make the rise of the index a hundred points; at {fact-interval}`use_hhi_break_even_h100e` the index stays as it is.
- The lead: had Anthropic used {fact-interval}`lead_break_even_h100e` before, the contract would give it three months. A return of fees to compute within {fact}`stock_doubling_months` months would put SpaceX ahead too.
- Small firms: a fee surely below the on-demand list, which it equals at {fact-interval}`on_demand_break_even_gpus` GPUs delivered, and a mark-up that surely rises by more than {fact}`markup_change_earlier_share`, what it did before there was a contract.

## Limits

Owners are not users: much of what the five own is let to labs, so use may be more or less concentrated than ownership; no count of users exists. Huawei and other Chinese makers are left out, which makes the five look larger and China's fall steeper; with them [the chapter on regulation](regulation.py) has an index of ownership of {fact-interval}`owner_hhi`. One year and seven owners make the power; xAI, which lowers it, is counted from sites in operation, others from deliveries, and has no band; an error that Epoch makes anew each quarter would pull it below one, against the article. Anthropic's earlier compute rests on press figures and a judged price. It grew until the signature, so its gain is overstated; and without this contract it would have bought elsewhere, so not all of the lead is the contract's. SpaceX's refill takes longer than we say, since fees also pay for power and staff. List prices are not what either size of buyer pays, and discounts are likelier for the large, which leans against the article. Nothing found is newer than about 10 October 2026.
"""
