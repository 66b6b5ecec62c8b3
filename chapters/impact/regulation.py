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
# Five firms own most AI compute; this contract closes little of it

{.lede}
Five firms own an estimated {fact-interval}`five_owner_share` of the world's AI compute. The contract covers {fact-interval}`contract_stock_share` of it and binds for {fact}`firm_months_today` months, and no authority that we know of has opened anything against it.

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

from models.headline import regulation, regulation_contract, regulation_owners, regulation_scrutiny
from report import charts
from report.chapter import Chapter

book = Chapter("impact/regulation", regulation, scenario, overrides, draws, seed)

# %% [markdown]
r"""
## Few own it, and nobody owns most

Five firms own most of the compute. Epoch AI estimates what each owner had received by the end of 2025 {cite:p}`epoch_chip_counts_2026`. Summed over kinds of chips, the five largest hold {fact-interval}`five_owner_share_counted` of what Epoch counts. It leaves out the chips of Chinese makers; with our judged number of them it is {fact-interval}`five_owner_share`, and Epoch's own corrected figure lies within {cite:p}`epoch_owners_erratum_2026`. The [chapter on concentration](concentration.py) uses the first count, and a third, {fact}`top_five_share_outside_china`, of what lies outside China. Such estimates share errors. With each of the five at the low end of its interval and everyone else at the high end, {fact}`five_owner_share_adverse` is left. Compute that nobody has counted, all of it in other hands, would have to add {fact-interval}`uncounted_break_even_share` to the stock to bring them to half. On the claim that few firms hold most compute: {verdict}`C44`.
"""

# %% tags=["remove-input"]
owners = pd.DataFrame(regulation_owners.owner_rows(book.inputs))
book.show(
    charts.bars,
    owners,
    name="owners",
    title=f"Five firms hold {book['five_owner_share']} of AI compute; the seller of this contract "
    f"{book['seller_stock_share']}",
    unit="share of the world's AI compute, end of 2025, %; line: 90% interval",
    format=".0f",
    highlight=["SpaceX"],
    source="Epoch AI (2026); the bands of SpaceX and of China's own chips are ours; computed",
    note="Owners, not users. Grey: many owners together.",
    alt=f"Bars of shares in the stock of accelerators: {owners['label'][0]} {owners['value'][0]:.0f} percent, "
    f"{owners['label'][1]} {owners['value'][1]:.0f}, Amazon and Meta near {owners['value'][3]:.0f}, Oracle "
    f"{owners['value'][4]:.0f}, CoreWeave {owners['value'][5]:.0f}, SpaceX {book['seller_stock_share']}; owners without a "
    f"name {owners['value'][9]:.0f}.",
)

# %% [markdown]
r"""
Most is not a monopoly. The Herfindahl index adds up the squares of shares in percent, so that one owner of everything gives ten thousand points. Ownership comes to {fact-interval}`owner_hhi` if whoever has no name is small, and to {fact-interval}`owner_hhi_one_rest` if all of them were one firm, which they are not; without Chinese chips the first is {fact}`ownership_hhi`, as in the chapter on concentration. American merger guidelines call a market highly concentrated above {input}`concentrated_market_hhi` {cite:p}`doj2023`. Cloud services of all kinds have at least {fact}`cloud_hhi` by sales {cite:p}`recatools_synergy_2026`. Two layers lie far above the line: the training whose compute is known, by developer, at {fact}`training_hhi`, and the makers of the chips at {fact-interval}`chip_maker_hhi`. Of the installed chips of NVIDIA and AMD, the two that sell to anyone, {fact}`nvidia_merchant_share` are NVIDIA's.

Nor is owning the same as using. Anthropic and OpenAI use much and are not among the owners that Epoch names. This contract moves use from SpaceX to Anthropic and leaves ownership where it was, and no public data split the stock by user.
"""

# %% tags=["remove-input"]
layers = ["cloud_hhi", "owner_hhi", "owner_hhi_one_rest", "training_hhi", "chip_maker_hhi"]
names = ["Cloud services, at least", "Owners, at least", "Owners, rest as one", "Known training", "Makers of chips"]
book.show(
    charts.dots,
    book.table(layers, names, scale=1000).assign(role=["rest", "market", "market", "rest", "rest"]),
    name="layers",
    title=f"Owners reach the line only if all the rest were one firm; makers of chips, at {book['chip_maker_hhi']}, lie "
    "far above it",
    unit="Herfindahl index, thousand points; line: 90% interval where there is one",
    format=".2f",
    reference=(float(book.inputs["concentrated_market_hhi"]) / 1000, "highly concentrated"),
    source="Epoch AI (2025, 2026), Synergy as relayed (2026), US merger guidelines (2023); computed",
    alt=f"Dots of the Herfindahl index: cloud services {book['cloud_hhi']}, owners of compute {book['owner_hhi']} to "
    f"{book['owner_hhi_one_rest']}, known training compute {book['training_hhi']}, makers of chips "
    f"{book['chip_maker_hhi']}, with a line where guidelines call a market highly concentrated.",
)

# %% [markdown]
r"""
## Regulators were busiest before the contract

Scrutiny is older than the deal. From the middle of 2023 to the signature we know of {fact}`inquiries_before` openings by competition authorities on AI, its chips, its clouds and its partnerships, {fact}`inquiry_rate_before_per_year` a year: cases, studies and calls for comment. Of these {fact}`inquiries_2024` fell in 2024 and {fact}`inquiries_2025` in 2025. Since 2024 the signs go both ways. Washington pressed on against Microsoft {cite:p}`bloomberglaw_ftc_2026`, and Brussels opened on Amazon's and Microsoft's clouds {cite:p}`ppcland_dma_2025`; London closed its case on Microsoft and OpenAI {cite:p}`aifray_openai_2025` and put one on clouds aside {cite:p}`steptoe_cma_2026`. It had also found that not even stakes of Amazon and Google in Anthropic count as mergers {cite:p}`aifray_amazon_2024,cma_alphabet_2024`; a plain contract of supply is further away still.

In the {fact}`weeks_searched_after` weeks after the signature that our sources cover, the count is {fact}`inquiries_after`. Korea's survey of AI services, which leaves compute aside, was announced the day after the price became public {cite:p}`ajupress_kftc_2026`. {when}``inquiries_on_contract == 0 :: Nothing in the list is aimed at this contract.`` The exact interval for the rate since, over the rate before, runs from {fact}`inquiry_ratio_low` to {fact}`inquiry_ratio_high`. Had the rate doubled, we would have seen no more than we saw with a chance of {fact}`doubling_missed_probability`; it would have taken {fact}`inquiries_needed_after` openings to show a rise. On the forecast that regulators will look harder: {verdict}`C41`. {when}``inquiry_ratio_low <= 1 :: The data cannot yet say.``
"""

# %% tags=["remove-input"]
opened = pd.DataFrame(regulation_scrutiny.half_years(book.inputs))
book.show(
    charts.columns,
    opened,
    name="openings",
    title=f"Authorities opened {book['inquiries_2024']} inquiries on AI in 2024, {book['inquiries_2025']} in 2025, and "
    f"{book['inquiries_after']} since the contract",
    unit="openings in each half-year; line: 90% interval of the mean behind them",
    format=".0f",
    source="press, law firms and authorities' own pages (2023 to 2026), found by search; computed",
    note="The contract was signed in May of the last half-year. Pages stored after June 2026 are few.",
    alt=f"Columns of openings by half-year: {opened['value'][0]:.0f} in the second half of 2023, {opened['value'][1]:.0f} "
    f"and {opened['value'][2]:.0f} in 2024, {opened['value'][3]:.0f} and {opened['value'][4]:.0f} in 2025, "
    f"{opened['value'][5]:.0f} in the first half of 2026.",
)

# %% [markdown]
r"""
## What the contract closes to others

Harm would need a large share of a market, a long bond, or a promise to deal with nobody else. The last is not there, as far as the filings are public: Anthropic rents from Google, Amazon and Microsoft too, and SpaceX also sells to Google and Reflection {cite:p}`spacex_s1_2026,spacex_fwp_2026,bxjddjt_reflection_2026`.

The share depends on how the market is drawn. Of all compute it is {fact-interval}`contract_stock_share`. Much of that is not for rent. We judge that {input}`rental_share_of_stock` of it is, which makes {fact-interval}`contract_rental_share`. Of the compute of three sellers, Oracle, CoreWeave and SpaceX, the contract takes {fact-interval}`contract_narrow_share`; without Oracle, {fact-interval}`contract_two_seller_share`. The screen for exclusive contracts starts at {input}`foreclosure_screen_share` {cite:p}`glr_safe_harbour_2011,doj2008`, which the contract reaches in any market of at most {fact-interval}`foreclosure_break_even_share` of all compute. Narrower ones can be argued, down to large sites that stood free in May 2026, of which Colossus 1 may have been the only one. So the share alone does not clear it.

{when}``firm_months_today < 12 :: The bond is short.`` American lawyers hold terms of less than a year to be mild where they are easily ended {cite:p}`swlaw_terminable`; this one binds for {fact}`firm_months_today` months. Counted only as long as it binds, even the share of two sellers is {fact-interval}`contract_firm_share`. Theory points the same way. A long contract bars entry by the penalty for leaving it {cite:p}`aghion1987`, and here there is none. It excludes rivals if it ties up so many buyers that a newcomer never reaches scale {cite:p}`rasmusen1991`, and this is one buyer. Besides, what Anthropic rents here it need not rent elsewhere: others find less supply, and less demand before them.

The kind is another matter. By value only {fact}`contracts_on_notice_share` of the disclosed contracts run on notice, and CoreWeave is paid for {input}`neocloud_committed_share` of its revenue whether its machines are used or not {cite:p}`luminix_neoclouds_2026`. A seller that is sold out for years is closed. On the claim that such contracts may harm competition: {verdict}`C42`. {when}``contract_firm_share.high < foreclosure_screen :: The long ones may; this one is not among them.``
"""

# %% tags=["remove-input"]
keys = ["contract_stock_share", "contract_rental_share", "contract_narrow_share", "contract_two_seller_share"]
keys += ["contract_firm_share"]
markets = ["Of all compute", "Of compute for rent", "Of three sellers", "Of two sellers", "Of two, while it binds"]
book.show(
    charts.bars,
    book.table(keys, markets, scale=0.01).assign(role=["seller", "rest", "seller", "seller", "seller"]),
    name="foreclosure",
    title=f"Of two sellers' compute the contract takes {book['contract_two_seller_share']}, but "
    f"{book['contract_firm_share']} counted only while it binds",
    unit="share of the market that the contract covers, %; line: 90% interval",
    format=".2g",
    reference=(100 * float(book.inputs["foreclosure_screen_share"]), "screen"),
    source="SpaceX filings (2026), Epoch AI (2026), Georgia Law Review for the screen; computed",
    note="Grey: what is for rent is judged. Sellers: CoreWeave and SpaceX, and Oracle with them. While it binds: months until notice can end it, over a year.",
    alt=f"Bars of the contract's share: {book['contract_stock_share']} of all compute, {book['contract_rental_share']} of "
    f"what is for rent, {book['contract_narrow_share']} of the compute of Oracle, CoreWeave and SpaceX, "
    f"{book['contract_two_seller_share']} without Oracle, and {book['contract_firm_share']} of that counted only as "
    f"long as it binds; a line at the screen.",
)

# %% [markdown]
r"""
## Margins point upstream

Few owners can charge more than many. In Cournot's model each sets its quantity, and their mean margin is the index $H$, as a share of its greatest value, over the elasticity of demand $\varepsilon$:

$$\bar L = \frac{H}{\varepsilon}$$

Nobody has measured $\varepsilon$ for AI compute. We judge {input}`rental_demand_elasticity`, in a wide band, which by assumption predicts {fact-interval}`cournot_owner_margin_share`. Plain rental left Oracle a gross {fact}`plain_rental_margin_share` over a year {cite:p}`theinformation_oracle_2025`. {when}``plain_rental_margin_share <= cournot_owner_margin_share.high :: That lies within what rivalry among so few can give, though above its middle, so it decides nothing.`` NVIDIA's gross margin is {fact}`chip_maker_margin_share` {cite:p}`lds_nvidia_q1_2027`. Gross margins leave out research, of which NVIDIA does much; still the room for overcharging is first with the maker of the chips, and less with those who let them.

Three doubts remain. One owner of all compute would raise the price wherever $\varepsilon$ is below {fact}`single_owner_elasticity`, so the danger is real should owners act together. This contract earns an estimated {fact-interval}`ebit_margin_share`, far above the prediction and close to the maker's. We read that as shortage, since its seller owns {fact-interval}`seller_stock_share` of the stock; but a margin does not say where it comes from. And customers are not treated alike. If Google's GPUs are GB200, it pays SpaceX {fact-interval}`later_price_ratio` times what Anthropic pays for an H100 equivalent. Which GPUs they are, the filing as relayed does not say; at {fact-interval}`equal_price_h100e_per_gpu` equivalents each the two would pay the same. Google signed a month later and for a shorter term, in a rising market, so a difference is shown and discrimination is not. On the claim that dominant owners could overcharge: {verdict}`C43`.
"""

# %% tags=["remove-input"]
margins = pd.DataFrame(regulation_contract.margin_rows(book.inputs))
book.show(
    charts.dots,
    margins,
    name="margins",
    title=f"Plain rental earns {book['plain_rental_margin_share']}, the maker of the chips "
    f"{book['chip_maker_margin_share']}, and this contract an estimated {margins['value'][2]:.0f}%",
    unit="margin, % of sales; line: 90% interval",
    format=".0f",
    source="The Information (2025), NVIDIA as relayed (2026), Epoch AI and SpaceX filings (2026); computed",
    note="Gross margins of Oracle's rental and of NVIDIA; of the contract, before interest and tax, estimated. The prediction rests on a judged elasticity.",
    alt=f"Dots of margins: predicted for owners by their concentration {book['cournot_owner_margin_share']}, Oracle's "
    f"rental {book['plain_rental_margin_share']}, this contract about {margins['value'][2]:.0f} percent, NVIDIA "
    f"{book['chip_maker_margin_share']}.",
)

# %% [markdown]
r"""
## Who trains is not who owns

A few do steer, if steering means training the largest models. Of the compute of all models since {input}`steering_since_date` for which Epoch AI has an estimate, five developers account for {fact}`top_five_flop_share`, with {fact}`top_five_model_share` of the models {cite:p}`epoch_notable_2025,epoch_frontier_2026`. The largest is xAI, whose Grok 4 is a speculative entry; without xAI the next five still have {fact}`top_five_flop_share_without_largest`.

By the table they are not the owners. The labs of the five largest owners account for {fact}`five_owner_flop_share`. That is a floor, as the table has no estimate for Google's recent models. For the five to hold half, {fact}`owner_flop_break_even` operations of theirs would have to be missing; the largest run known took {input}`largest_run_flop`. That is much, and we cannot exclude it. Owners steer by contract as well: the staff of the Federal Trade Commission found that a lab had to tell its cloud of key decisions in advance {cite:p}`ftc2025`. And SpaceX is owner and developer at once.

Who gains cannot be tested with these data. It would take what users pay and what it is worth to them, by firm and country, and nobody publishes either. On the claim that these companies steer, and decide who gains: {verdict}`C45`.

## What would overturn this

- Ownership: uncounted compute of {fact-interval}`uncounted_break_even_share` of the stock, all outside the five.
- Scrutiny: {fact}`inquiries_needed_after` openings within {fact}`weeks_searched_after` weeks of the signature would have shown a rise; so would as high a rate in the months to come.
- Foreclosure: a bond of {input}`mild_term_months` months or more, as in `make rerun SCENARIO=no_exit`. The claim is then open, and confirmed if three sellers' shares reach the screen too.
- Overcharging: plain rental that earns as much, gross, as the maker of its chips. Short of that a measured elasticity would tell: above {fact-interval}`elasticity_break_even` rivalry predicts less than plain rental earns.
- Steering: training by the five owners, not in the table, of {fact}`owner_flop_break_even` operations.

## Limits

The stock is of the end of 2025 and the contract of May 2026; the stock has grown since, which makes the contract look larger than it is. Its chips were mostly in place by then, and were nearly all that SpaceX had. Chips are counted by what they can compute, whether they are used or not, and owners' own chips of Microsoft and Meta are left out, which makes the five look smaller. Errors of owners are drawn independently; the adverse case bounds that. The list of inquiries comes from a search in stored pages and not from a register: it misses small authorities and what is confidential, and thins out in mid-2026, which leans against the claim of more scrutiny. Markets in law are drawn by substitutes, place and time, which no public data allow here. Cournot's model takes quantities as set once and all compute as one good; where capacity is full, price and margin follow demand, whoever owns it. Training compute leaves out the running of models, which by now takes much of the machines.
"""
