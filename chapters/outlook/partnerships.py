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
# The landlord found more tenants; a wave of deals does not show

{.lede}
SpaceX let compute on the same short notice {fact}`notice_deals_same_seller` more times after this deal, but {fact}`deal_value_before_share` of the value of all other deals on record came before it. Electricity is only {fact-interval}`energy_share_of_cost` of the seller's cost; what makes power count is that nothing runs without it.

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

from models.headline import partnerships, partnerships_deals, partnerships_market, partnerships_power
from report import charts
from report.chapter import Chapter

book = Chapter("outlook/partnerships", partnerships, scenario, overrides, draws, seed)

# %% [markdown]
r"""
## The wave came first

The large contracts are older than this one. OpenAI signed with Oracle for {input}`contracts.total_usd@openai_oracle` in September 2025 {cite:p}`cdo_oracle_2025` and with Microsoft for {input}`contracts.total_usd@openai_microsoft` in October {cite:p}`lapaas_azure_2025`; Microsoft, Meta and Anthropic followed within weeks. Counting first announcements since {input}`deal_record_start_date`, at the value then reported, {fact}`deal_value_before_share` of the value of all other deals came before {input}`announcement_date`; that part of the record is the longer one, and the better searched.

Nor did the pace rise after it, as far as the record goes. New deals came at {fact}`deals_before_per_month` a month before and {fact}`deals_after_per_month` after, a ratio of {fact}`deal_rate_ratio` (90% interval {fact}`deal_rate_ratio_low` to {fact}`deal_rate_ratio_high`). That record leans against the claim: the last deal of others in it is {fact}`outside_silence_months` months older than its end, and fewer kinds of page can be searched after June 2026. The deals of Anthropic and of SpaceX were looked for throughout. Theirs came {fact}`party_rate_ratio` times as fast ({fact}`party_rate_ratio_low` to {fact}`party_rate_ratio_high`), which two growing firms may do anyway. {when}``party_rate_ratio_low < 1 :: Even this ratio cannot be told from one.`` Of all dates in the record, {fact}`placebo_share` were followed by at least as favourable a change of pace within three months.

Do deals set off deals? A self-exciting process gives each event a number of offspring, zero if deals come by themselves. The best fit is {fact}`deal_branching`, and each deal may still set off up to {fact}`deal_branching_high` of another within a month or so. So the dates exclude an avalanche, but not a push.

What did follow is narrower. Google signed for {input}`contracts.accelerators@google_spacex` GPUs within a month {cite:p}`spacex_fwp_2026`, then Reflection AI {cite:p}`bxjddjt_reflection_2026`, both on notice and both with SpaceX; a buyer without a name, who may be Anthropic again, starts in December {cite:p}`marketwatch_spacex_2026`. No other seller is known to let on such terms, though most keep theirs to themselves. One seller had room and filled it. On the claim of a wave: {verdict}`C46`.
"""

# %% tags=["remove-input"]
counts = pd.DataFrame(partnerships_deals.deal_counts(book.inputs))
roles = {"Rents from SpaceX": "seller", "Anthropic elsewhere": "buyer", "Others": "market"}
book.show(
    charts.stacked,
    counts.assign(role=counts["part"].map(roles)),
    name="new-deals",
    title="Deals came thickest in autumn 2025; since this one, those found are Anthropic's or SpaceX's",
    unit="number of new deals, two months a bar",
    format=".0f",
    source="company filings and press (2025, 2026), first announcements; restated totals are not counted again",
    note="This deal is in the bar of May. The last bar ends on 10 October 2026; after June the record of other buyers is thin.",
    alt=f"Stacked bars of new deals by two months since September 2025. Most come in autumn 2025, from many buyers; "
    f"after May 2026 all are SpaceX's or Anthropic's. Pace after over before: {book['deal_rate_ratio']}.",
)

# %% [markdown]
r"""
## Rivals build, and rent where others rent

Exclusive supply is not how the rivals live. All {fact}`rivals_on_shared_supply` that the article names rent from a supplier who also serves another lab, and {fact}`rival_value_shared_share` of the value of their rents is with such suppliers. OpenAI's rents are spread as over {fact}`openai_effective_suppliers` equal suppliers, Meta's as over {fact}`meta_effective_suppliers`. In October 2025 OpenAI even let go of a tie: Microsoft's right of first refusal ended {cite:p}`lapaas_azure_2025`. And Google, with chips and sites of its own, rents next door to Anthropic.

Building is the other half of the claim, and there it has a point. Were Google's GPUs all GB200, its rent would be {fact-interval}`google_rent_over_own_cost` times what as many would cost in its own sites at SpaceX's prices, a return on capital included. The contract lasts {input}`contracts.term_years@google_spacex` years, a bridge rather than a home. By the sum of [the chapter on service](../analysis/service.py), its own sites would have been better unless they took {fact-interval}`google_break_even_months` months or longer, or less long if rented compute earns more than its rent. So who can build does, and did before this deal; who must wait rents, from anyone. {when}``google_rent_over_own_cost.low > 1 :: On the claim that rivals must build or sign exclusively: {verdict}`C47`.``
"""

# %% tags=["remove-input"]
values = pd.DataFrame(partnerships_deals.supplier_values(book.inputs))
shades = {"Suppliers of several labs": "market", "Suppliers of this one": "rest"}
book.show(
    charts.stacked,
    values.assign(role=values["part"].map(shades)),
    name="shared-suppliers",
    title=f"{book['rival_value_shared_share']} of what OpenAI, Meta and Google rent is from suppliers of several labs",
    unit="USD billion of rented compute signed, each bar drawn as 100%",
    format=",.0f",
    whole=True,
    source="company filings and press (2025, 2026); chips and sites that are bought are not counted",
    alt=f"Bars of rented compute by lab, split by whether the supplier serves another lab too. For Meta and Google all "
    f"of it is from such suppliers, for OpenAI more than half; together {book['rival_value_shared_share']}.",
)

# %% [markdown]
r"""
## Two prices for one card, and not more of them

If access went to those who can sign for long, those who cannot would pay ever more. They do pay more. In one panel of neoclouds the H100 on demand listed {fact}`uncommitted_markup_before_share` above reserved capacity in the year to September 2025 and {fact}`uncommitted_markup_share` above it in the year after {cite:p}`henryzhangpku_gpu_index_2026`. The price ratio rose by a factor of {fact}`uncommitted_ratio_low` to {fact}`uncommitted_ratio_high`, by an interval that is too narrow, since it takes months as independent and few sellers list reserved prices. Capacity goes under contract too: at {fact}`backlog_outgrowing_sellers` large sellers [order books outgrew sales](../background/supply.py).

But the market has not come apart. Where one price rules, the spread of prices is nil. Across sellers the standard deviation of the logarithm of list prices was {fact}`list_spread_first` in March 2025 and {fact}`list_spread_last` in October 2026, a ratio of {fact}`list_spread_ratio` ({fact}`list_spread_ratio_low` to {fact}`list_spread_ratio_high`); over the sellers in both collections it is {fact}`list_spread_ratio_same`. {when}``list_spread_ratio_low <= 1 :: That is no drift apart; if anything the dear came down, Amazon above all.`` Nor is every young lab shut out: Reflection AI rents at the same site as Anthropic. {when}``uncommitted_ratio_low > 1 :: The length of a commitment weighs more in the price than it did;`` that it decides who gets in does not show: {verdict}`C48`.
"""

# %% tags=["remove-input"]
lists = pd.DataFrame(partnerships_market.list_rows(book.inputs))
book.show(
    charts.dots,
    lists,
    name="list-prices",
    title=f"List prices of one card did not drift apart; their spread went from {book['list_spread_first']} to "
    f"{book['list_spread_last']}",
    unit="USD for the hour of an H100 on demand, logarithmic",
    format=".1f",
    log=True,
    source="price lists of the sellers as archived by public trackers (2025, 2026); spread computed",
    alt=f"Dots of hourly list prices of an H100 by seller, in March 2025 and October 2026. The cheapest rose and the "
    f"dearest fell; the standard deviation of logarithms went from {book['list_spread_first']} to {book['list_spread_last']}.",
)

# %% [markdown]
r"""
## More power a deal, not more deals

Power agreements were under way long before. The record, mostly a list of nuclear agreements {cite:p}`sterlingcharts_nuclear_2026`, has {fact}`power_deals_year_before` with suppliers in the year to May 2025 and {fact}`power_deals_last_year` in the year to May 2026; the ratio of rates may be anything from {fact}`power_deal_ratio_low` to {fact}`power_deal_ratio_high`. Without SpaceX's own sites, on which we searched harder, it is {fact}`other_power_deals_year_before` and {fact}`other_power_deals_last_year`. Nor did the megawatts rise in all: they went to {fact}`all_power_ratio` times those of the year before. What changed is their kind. Power from reactors and grids that stand rose {fact}`near_power_ratio` times, and {fact}`near_power_ratio_without_largest` times without the largest agreement; plans for new reactors shrank. {when}``near_power_ratio_without_largest > 1 :: Buyers in a hurry would do just that.``

SpaceX shows the other road. The grid has granted its sites {input}`grid_grant_mw` megawatts {cite:p}`fournownews_tva_2024,tva_xai_2026`; by [the chapter on sustainability](sustainability.py) {fact-interval}`on_site_supply_share` of their electricity must come from elsewhere. No other supplier is known, so it should come from the seller's own turbines, of which a county in Tennessee and the state of Mississippi have permitted {input}`permitted_gas_mw` megawatts {cite:p}`particle_turbines_2025,basenor_southaven_2026`. That is less collaboration with energy suppliers and not more. Demand does press: data centres used {input}`data_centre_power_growth_share` more electricity in 2025 {cite:p}`iea_update_2026`. Our list ends before the forecast begins, so it shows a trend and no fulfilment: {verdict}`C49`.
"""

# %% tags=["remove-input"]
signed = pd.DataFrame(partnerships_power.signed_by_year(book.inputs))
tints = {"Standing reactors": "market", "Own gas turbines": "seller", "Grid": "ink", "New reactors, solar": "rest"}
book.show(
    charts.stacked,
    signed.assign(role=signed["part"].map(tints)),
    name="power-signed",
    title=f"Power bought from plants and grids that stand rose {book['near_power_ratio']} times in a year; plans for "
    "new reactors shrank",
    unit="gigawatts of the agreements and permits announced in the year",
    format=".1f",
    source="Sterling Charts, Introl, press on permits and grants (2024 to 2026); letters of intent are left out",
    alt=f"Two stacked bars. In the year to May 2025 nearly all is new reactors; in the year to May 2026 most is standing "
    f"reactors and own gas turbines. Standing sources rose {book['near_power_ratio']} times.",
)

# %% [markdown]
r"""
## Cheap to buy, dear to lack

By cost, power is no match for chips. Electricity is {fact-interval}`energy_share_of_cost` of what the capacity costs the seller, a return on capital included, and {fact-interval}`energy_over_chips_cost` of what the computers wear off in a year. A megawatt for a year costs {fact-interval}`energy_bill_per_mw_year_usd`: hours times load times price, where load and price are our judgements. Electricity would have to cost {fact-interval}`chip_parity_power_price_usd` a kilowatt-hour to weigh as much as the machines, against {input}`site_power_price_usd_per_kwh`.

By need it is another matter. The contract brings {fact-interval}`fee_per_facility_mw_year_usd` for the same megawatt ([the chapter on price](../background/price.py) has {fact-interval}`price_per_mw_year_usd`, with less of the cooling counted in). A megawatt that is a year late loses {fact-interval}`delay_over_energy` times its electricity bill. This charges the fee to the facility power of all that was delivered; against the {input}`announced_power_mw` megawatts first announced the ratio would be larger, with the fee of two sites over the power of one. The ratio is put in by an assumption, fixed proportions: no power, no compute. By the same assumption a late chip loses as much. It says why one would pay nearly any price not to wait, and not that power is scarcer than chips.

Steady and clean are two wishes, and under time pressure one gave way. Cloud companies sign for reactors that will run by 2027 to 2035; the capacity at hand runs mostly on gas. So power decides when and where, not what compute costs: {verdict}`C50`.
"""

# %% tags=["remove-input"]
book.show(
    charts.bars,
    pd.DataFrame(partnerships_power.per_megawatt(book.inputs)),
    name="megawatt-year",
    title=f"A megawatt-year of electricity costs {book['energy_bill_per_mw_year_usd']} and carries "
    f"{book['fee_per_facility_mw_year_usd']} of fee",
    unit="USD million a year for each megawatt of facility power; line: 90% interval",
    format=".1f",
    source="SpaceX filings (2026), Epoch AI (2026), utility tariffs, our bands for load and price; computed",
    alt=f"Bars for one megawatt and one year: the fee {book['fee_per_facility_mw_year_usd']}, then wear of computers, staff "
    f"and repair, electricity {book['energy_bill_per_mw_year_usd']}, and wear of buildings.",
)

# %% [markdown]
r"""
## What would overturn this

- The wave: {fact}`party_deals_needed` deals of the two parties within the same time would have shown a faster pace. A contract on notice at another seller would show that the form spreads.
- Rivals: a rent no higher than {fact-interval}`google_own_cost_usd_per_month` a month, Google's own cost of as many GPUs, would leave Google no reason of cost to build; rivals that all leave shared suppliers would confirm the claim.
- The split: a spread of list prices above {fact}`list_spread_needed`, with the markup on demand still rising.
- Power agreements: a count whose ratio to the year before lies above one for sure. Its low end is {fact}`power_deal_ratio_low` now.
- Power against chips: electricity at half of {fact-interval}`chip_parity_power_price_usd` a kilowatt-hour.

## Limits

We count what is published and was found. Press follows the large and the American; deals before September 2025 are left out, which leans towards a wave, and those of others after June 2026 are thin, which leans against one. A record that starts later, up to March 2026, gives the same verdict. A deal reported as a total in May 2026 may partly be an older one, which raises the pace before. Days known by their month only are spread over it, which hides clusters, and a record cut to half a year would fit some. Who serves several labs may still give each a building of its own; Oracle's sites for OpenAI are such a case and count as unshared. Whether Google's GPUs are GB200 is not said; newer ones would cost more, and Google may build for less than SpaceX. List prices are not what large buyers pay, so the penalty for small ones is understated. The power list holds few agreements on gas, wind or sun, and none after May 2026, though leases of powered sites go on, such as {input}`contracts.capacity_mw@anthropic_terawulf` megawatts from TeraWulf {cite:p}`terawulf_anthropic_2026`. Gas turbines make their own power at a price that we do not know. Nothing found is newer than about {input}`deal_record_end_date`.
"""
