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
# Compute is priced like an asset and does not trade like one yet

{.lede}
No futures exchange is known to trade compute, and a hedge on an H100 index would remove only {fact-interval}`hedged_on_demand_share` of the variance of on-demand rents; lenders already pay for safe income, while the listing valued SpaceX's AI segment, as we estimate, at {fact-interval}`ai_implied_multiple` times its sales, which is no price of infrastructure.

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

from models.headline import financialisation, financialisation_chips, financialisation_market, financialisation_value
from report import charts
from report.chapter import Chapter

book = Chapter("impact/financialisation", financialisation, scenario, overrides, draws, seed)

# %% [markdown]
r"""
## Futures on paper

Exchanges are at work on it. Two announced futures on rents days before the price of this contract came out: CME on 12 May 2026 {cite:p}`cme_silicon_data_2026`, ICE on 18 May {cite:p}`itmagazine_ice_2026`. With a newer venue, which may be no more than a plan, that makes {fact}`compute_futures_venues`. Pages that wrote of a launch were wrong: CME filed in August for a start on 5 October, and on 21 September the regulator extended its review to 9 November {cite:p}`nymex_26_370_2026,cftc_extension_2026`. On 5 October both contracts were still pending {cite:p}`compute_curve_2026`. We have these steps from notes that software compiled from the filings, not from the filings; the verdict does not need them. We found nothing newer than 10 October, so of futures exchanges with open interest, contracts that somebody holds, we count {fact}`futures_open_venues`. What does trade seems small: one strike of a yes-or-no contract on Kalshi had drawn {input}`event_contract_volume_usd` {cite:p}`clearmarket_h200_2026`, and a crypto venue lists a future without end, of which we found no volume {cite:p}`helix_h100_2025`.

The asset resists as well. An hour of compute cannot be kept for tomorrow. So no trade of buying, storing and delivering later ties a future to the price of today, and the forward price is an expectation less a premium for risk, as for electricity {cite:p}`bandi_su_2026`. Nor is one hour like another, or one way to count it. On 5 October four publishers had an H100 between {input}`h100_price_indices.usd_per_gpu_hour@silicon_data` and {input}`h100_price_indices.usd_per_gpu_hour@cgi`, {fact}`index_gap_share` apart {cite:p}`compute_curve_2026`.

A future is worth having if it moves with what one pays. The best hedge removes the square of the correlation from the variance. We take monthly changes of a restated index of H100 rents at one panel of sellers {cite:p}`henryzhangpku_gpu_index_2026`. It would remove {fact-interval}`hedged_on_demand_share` for the on-demand list price at the same panel, {fact-interval}`hedged_reserved_share` for reserved capacity, {fact-interval}`hedged_spot_share` for spot at Google and {fact-interval}`hedged_b200_share` for a B200. {when}``hedged_on_demand_share.high < 0.5 :: The first interval ends below half.`` Medians of lists are noisy, which makes hedges look worse than they would be. On the claim that compute becomes a traded asset: {verdict}`C36`.
"""

# %% tags=["remove-input"]
keys = [f"hedged_{kind}_share" for kind in ("on_demand", "reserved", "spot", "b200")]
hedges = book.table(keys, ["H100 on demand", "H100 reserved", "H100 spot", "B200 on demand"])
book.show(
    charts.dots,
    hedges.assign(role="market"),
    name="hedges",
    title=f"A hedge on an H100 index would remove {book['hedged_on_demand_share']} of the variance of on-demand rents, "
    f"and {book['hedged_b200_share']} for a B200",
    unit="share of variance that the best hedge removes; line: 90% interval",
    format=".0%",
    reference=(0.5, "half"),
    source="price panels of neoclouds and Google Cloud, 2023 to 2026, monthly; computed",
    alt=f"Dots of the share of variance removed: on demand {book['hedged_on_demand_share']}, reserved "
    f"{book['hedged_reserved_share']}, spot {book['hedged_spot_share']}, B200 {book['hedged_b200_share']}; with wide "
    f"intervals and a line at one half.",
)

# %% [markdown]
r"""
## A boom that rents did not join

These accelerators are built for AI, so their use hangs on it. How their price answers to the sector's growth is another question, and the data leave it open. From January 2024 to July 2026 NVIDIA's data-centre sales grew by a factor of {fact}`chip_sales_span_factor`, and the rent of an H100 went to {fact}`rent_span_factor` of what it was. Growth brought supply as well as demand. From quarter to quarter, one percent more of those sales goes with {fact-interval}`rent_beta_chip_sales` percent on the rent. With one percent more on Anthropic's run rate, which is demand alone, it is {fact-interval}`rent_beta_buyer_revenue`, from one statement to the next. {when}``rent_beta_buyer_revenue.low <= 0 :: Both intervals hold zero.``

Share prices would tell more, but no series of them was to be had. Two who tried report nothing firm: a seller of price data found no signal for shares {cite:p}`gerra_gpu_2026`, and a researcher's test declared in advance found none in its main family, on too few weeks to find any but a huge one {cite:p}`compute_curve_2026`. On the claim that its worth follows the sector: {verdict}`C37`.
"""

# %% tags=["remove-input"]
book.show(
    charts.line,
    pd.DataFrame(financialisation_market.boom_lines(book.inputs)),
    name="boom",
    title=f"NVIDIA's sales rose to {book['chip_sales_span_factor']} times their level of early 2024, the rent of "
    f"an H100 "
    f"went to {book['rent_span_factor']}",
    unit="January 2024 = 1, logarithmic; quarters",
    format=".2g",
    log=True,
    source="NVIDIA's results (to January 2025 and January 2026 from memory, the last as relayed), gpu-price-index (2026)",
    alt=f"Two lines from January 2024 to July 2026: NVIDIA's data-centre sales rise to "
    f"{book['chip_sales_span_factor']} times the start; the rent of an H100 falls until October 2025 and ends at "
    f"{book['rent_span_factor']}.",
)

# %% [markdown]
r"""
How steady the sector is matters most to those who own machines on credit. Debt is {fact}`neocloud_debt_share` of CoreWeave's enterprise value, that of shares and debt together {cite:p}`opencapital_coreweave_2026`. At their peak of December 2025 default swaps {cite:p}`coincentral_coreweave_2025` paid for a chance of {fact-interval}`neocloud_default_spread_probability` that it fails within five years, by what we judge lenders would get back. Swaps pay for bearing risk too, so the true chance is smaller.

## A dollar of rent is worth less

To move from applications to infrastructure lowers the price of a dollar of sales. Anthropic's round of May 2026 paid {fact-interval}`application_sales_multiple` times its run rate {cite:p}`anthropic_series_h_2026`. Equinix, which owns data centres, has traded at {fact-interval}`infrastructure_sales_multiple` times sales since 2020 {cite:p}`stockanalysis_equinix_ratios_2026` and CoreWeave at {fact-interval}`neocloud_sales_value_multiple`. A dollar that changes sides loses {fact-interval}`multiple_loss_share`. Margins and growth differ, and CoreWeave's sales are those of a year past while Anthropic's are the pace of its last month, so this is no law; counted alike CoreWeave's multiple would be lower. But stability would have to pay for the loss, and that asks much. With $q$ the margin, by our estimate {fact-interval}`ebit_margin_share`, and $m$ the multiple, a fee that lasts for ever without growth is worth $m$ times itself at a rate of

$$r = q / m.$$

At Anthropic's multiple that is {fact-interval}`rate_for_application_multiple_share` a year, where SpaceX's cheapest bond pays {input}`seller_lowest_coupon_share` {cite:p}`globalindepth_bond_2026`. And this fee does not last. Discounted and before costs, all of it to May 2029 is worth {fact-interval}`term_fee_multiple` years of fees; counting our judged chances of exit and default, {fact-interval}`expected_fee_multiple`; what cannot be escaped, {fact}`notice_fee_multiple`. Any multiple above that is paid for contracts not yet signed.
"""

# %% tags=["remove-input"]
keys = ["notice_fee_multiple", "expected_fee_multiple", "term_fee_multiple", "neocloud_sales_value_multiple"]
keys += ["infrastructure_sales_multiple", "application_sales_multiple", "ai_implied_multiple"]
worth = book.table(keys, ["Notice", "Expected", "Full term", "CoreWeave", "Equinix", "Anthropic", "SpaceX's AI"])
worth["group"] = ["Fees of this contract, discounted"] * 3 + ["Price of a dollar of sales"] * 4
book.show(
    charts.dots,
    worth.assign(role=["seller", "seller", "seller", "market", "market", "buyer", "seller"]),
    name="multiples",
    title=f"A dollar of yearly fee is worth {book['expected_fee_multiple']} dollars by its contract; the listing paid "
    f"{book['ai_implied_multiple']} for the AI segment's sales",
    unit="dollars for a dollar a year, logarithmic; line: 90% interval",
    format=".1f",
    log=True,
    source="SpaceX filings, rounds of Anthropic, StockAnalysis, opencapital, Morningstar as relayed (2026); computed",
    note="Fees before costs. Anthropic and SpaceX's AI segment by their current pace, the others by a year past.",
    alt=f"Dots: the contract's firm fees {book['notice_fee_multiple']}, expected {book['expected_fee_multiple']}, full "
    f"term {book['term_fee_multiple']}; CoreWeave {book['neocloud_sales_value_multiple']}, Equinix "
    f"{book['infrastructure_sales_multiple']}, Anthropic {book['application_sales_multiple']}, SpaceX's AI segment "
    f"{book['ai_implied_multiple']}.",
)

# %% [markdown]
r"""
The sales have moved. In the second quarter of 2026 one customer, widely read as Anthropic, brought {fact}`external_compute_share` of the AI segment's sales {cite:p}`spacex_10q_2026`; at their full fees the three named customers would bring {fact}`run_rate_compute_share` of what it then sells. The price has not followed them. Before any of these contracts xAI, in a merger under one owner, was valued at {input}`xai_merger_value_usd`, or {fact}`xai_merger_multiple` times its sales {cite:p}`reuters_xai_merger_2026`. Yet the listing left {fact-interval}`ai_implied_value_usd` for the segment, if the rest of SpaceX is worth {input}`seller_core_value_usd`; that is our middle between Morningstar's value and the merger's {cite:p}`morningstar_spacex_2026`. With leased compute priced like Equinix and the rest like Anthropic, its parts are worth {fact-interval}`ai_parts_value_usd`. The price is {fact-interval}`ai_implied_multiple` times those sales. Morningstar, which thought the listing far too dear, gave the segment {input}`seller_ai_appraisal_usd`, or {fact}`ai_appraised_multiple` times: an appraiser may see infrastructure here, the market did not. {when}``ai_implied_multiple.low > infrastructure_sales_multiple.high :: What buyers of the shares paid above the price of infrastructure is growth to come, and not the rent that is signed.`` On the claim that xAI is valued as infrastructure: {verdict}`C38`.

## Lenders pay for certainty, shareholders waver

Lenders do. In spring 2026 CoreWeave borrowed twice within seven weeks on one template. On the contract of an investment-grade customer it paid {input}`neocloud_loans.spread_share@ddtl_4` over the reference rate, on those of two others {fact}`loan_gap_2026_share` more {cite:p}`friedman_coreweave_2026`; in 2024 the gap was {fact}`loan_gap_2024_share` {cite:p}`pubt_coreweave_2025`. What is paid for is the customer's credit; a contract that either side can end is thin security whoever signs.

With shareholders it depends on the start. From June 2025 to March 2026 CoreWeave's order book grew by a factor of {fact}`neocloud_backlog_factor`, its enterprise value went to {fact}`neocloud_value_factor` of what it was and its multiple of EBITDA (earnings before interest, tax and depreciation) to {fact}`neocloud_multiple_factor` {cite:p}`opencapital_coreweave_2026`. A dollar of orders was worth {fact}`value_per_backlog_first` dollars at first and {fact}`value_per_backlog_last` at last. Multiples fall when earnings catch up, but the value fell too. Yet June 2025 is the first quarter that the vendor has and the dearest; counted from the days after the listing of March 2025 {cite:p}`cautiousoptimism_coreweave_2025`, all shares together were worth {fact}`neocloud_equity_since_listing_factor` times as much, new ones among them. Single days point both ways: {input}`share_moves.move_share@coreweave_anthropic` on its own contract with Anthropic, {input}`share_moves.move_share@coreweave_q1` and {input}`share_moves.move_share@coreweave_q2` on two results with record orders. These are moves that the press chose to report; an event study needs series that we do not have. On the claim that markets reward secure supply: {verdict}`C39`.
"""

# %% tags=["remove-input"]
book.show(
    charts.line,
    pd.DataFrame(financialisation_value.backlog_lines(book.inputs)),
    name="backlog-and-worth",
    title=f"CoreWeave's order book rose to {book['neocloud_backlog_factor']} times its start, its enterprise value "
    f"went to "
    f"{book['neocloud_value_factor']}",
    unit="June 2025 = 1",
    format=".2g",
    zero=True,
    source="opencapital (2026), company results as relayed (2025, 2026)",
    alt=f"Two lines from June 2025 to March 2026: the order book rises to {book['neocloud_backlog_factor']} times "
    f"the start, "
    f"the enterprise value falls by a third to December and ends at {book['neocloud_value_factor']}.",
)

# %% [markdown]
r"""
## No new order for NVIDIA

Demand lasts: NVIDIA's data-centre sales of the quarter to July 2026 were {fact}`nvidia_sales_year_factor` times those of a year before {cite:p}`nvidia_10q_q2_2027`. This contract hardly adds to it. Colossus 1 and the first cluster of Colossus 2 stood before it was signed {cite:p}`spacex_s1_2026`; together they are {fact-interval}`agreement_installed_share` of the accelerators that it covers. Even had all been ordered for it, their computers would be {fact-interval}`agreement_hardware_share` of a year of those sales. Help may come indirectly: rent for old cards supports the price of new ones, and the list rent of an H100 moved by {fact}`h100_rent_change_year` in twelve months. Or the reverse: idle machines put to work spare an order.

Pricing power shows no change. The gross margin was {input}`nvidia_gross_margin_before_share` in the last quarter before the contract, {input}`nvidia_gross_margin_after_share` in the first after it, and the company guides to {input}`nvidia_gross_margin_guided_share`. By Lerner's rule a margin of $L$ is the best one if demand has an elasticity of $1/L$ {cite:p}`lerner1934`, here {fact}`nvidia_demand_elasticity`. Where that stays, more demand sells more chips at the same margin; only scarcer substitutes would raise it, and they multiply. Of what Anthropic has committed, {fact}`nvidia_commitment_share` pays for NVIDIA's chips, or {fact}`nvidia_commitment_high_share` with two contracts that the draft may not count {cite:p}`reuters_anthropic_draft_2026`. Forecasts have custom chips go from {input}`asic_server_share_2026` of AI servers in 2026 to {input}`asic_server_share_2030` in 2030 {cite:p}`trendforce_servers_2026,thedailyscout_asic_2026`. Nor can the share price of 20 May decide: NVIDIA published results that very day. On the claim that the deal helps NVIDIA: {verdict}`C40`.
"""

# %% tags=["remove-input"]
chosen = pd.DataFrame(financialisation_chips.commitment_bars(book.inputs))
book.show(
    charts.bars,
    chosen,
    name="commitments-by-chip",
    title=f"NVIDIA's chips are {book['nvidia_commitment_share']} of what Anthropic has committed to suppliers",
    unit="USD billion, as of September 2026, up to",
    format=",.0f",
    highlight=["NVIDIA, with SpaceX"],
    source="Reuters on Anthropic's draft prospectus (2026), as relayed",
    note="SpaceX's part can be cancelled; Microsoft's is counted as NVIDIA's. Nscale and Lambda are not in it.",
    alt=f"Bars of commitments: Google's TPU {chosen['value'].iloc[0]:.0f} billion dollars, NVIDIA through SpaceX "
    f"and Microsoft "
    f"{chosen['value'].iloc[1]:.0f}, Amazon's Trainium {chosen['value'].iloc[2]:.0f}, AMD "
    f"{chosen['value'].iloc[3]:.0f}.",
)

# %% [markdown]
r"""
## What would overturn this

- A traded asset: open interest on a listed future, and a hedge whose interval starts above half. A listing alone, as in `make rerun SET="compute_futures_open_venues=1"`, would not do.
- The tie to the sector: an interval of either beta that leaves zero; it takes some years more of quarters, or share prices.
- Infrastructure: if the rest of SpaceX is worth {fact-interval}`core_break_even_usd`, its AI segment is priced as Equinix.
- Reward: a value of CoreWeave that rises with its order book from whichever start.
- NVIDIA: less than nine tenths of the accelerators installed at signing, and a margin up by a point.

## Limits

CoreWeave is one firm with much debt, so what its shares show may be leverage and not distrust of orders; that leans against the article. Its multiples differ by vendor by a factor of three. Sales of fast growers carry higher multiples than those of Equinix, which makes the AI segment's price look more like an application's than it may be; debt and older cash of SpaceX are left out. The fee is valued without renewal, which leans low. Six quarters of NVIDIA's sales are quoted from memory, and those sales measure supply and demand at once. January 2024 was a peak of rents; a later start shows less of a fall. The filings on futures, and four prices of one day, we have only through a software agent's notes. Our index is not the one on which the futures would settle.
"""
