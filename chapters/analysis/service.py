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
# A landlord with three tenants, not a utility

{.lede}
Compute for one outside customer was {fact}`external_compute_share` of the AI segment's sales within a quarter, and the contract earns an estimated {fact-interval}`ebit_margin_share`; but three tenants on short notice make no utility, and no saving shows in their price.

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

from models.headline import service, service_capital, service_entry, service_margin, service_sourcing, service_utility
from report import charts
from report.chapter import Chapter

book = Chapter("analysis/service", service, scenario, overrides, draws, seed)

# %% [markdown]
r"""
## The sales have turned, the duties have not

The shift to selling compute is real, and fast. In the second quarter of 2026 one customer, Customer B, brought {fact}`external_compute_share` of the sales of SpaceX's AI segment; before, it was below the tenth of company revenue from which it must be reported {cite:p}`spacex_10q_2026`. It is widely read as Anthropic. At their full fees the three named customers will pay {fact}`named_run_rate_usd` a year, {fact}`run_rate_compute_share` of what the segment would then sell.

Whether that is a service is less clear. The filing calls the agreements cloud services; what it describes is machines, a monthly fee and a date {cite:p}`spacex_s1_2026,spacex_fwp_2026`. On software, support or guaranteed availability we found nothing in it.

A utility serves many. Here the named customers are as concentrated as {fact}`effective_customers` equal ones would be, an index of {fact}`customer_hhi` points. From December a further customer pays {input}`contracts.annual_usd@undisclosed_spacex_dec2026` a year {cite:p}`marketwatch_spacex_2026`. If it is a new one the number becomes {fact}`effective_customers_if_new`, if it is Anthropic again {fact}`effective_customers_if_same`. A utility must also serve. This seller is bound for {fact}`firm_months_today` months at a time. Its prospectus keeps the option to take the capacity back for its own models, and the one risk that its quarterly report adds is that these sales hang on few customers who may leave on short notice {cite:p}`spacex_10q_2026`. It has let {fact-interval}`capacity_let_share` of the power installed in June 2026 to Anthropic and Google, and rivals both with the rest; how busy they are no filing says. And a utility's return is capped. Commissions allow about {input}`allowed_return_share` on equity {cite:p}`spglobal_rates_2025`; by our estimate these sites return {fact-interval}`return_on_cost_share` of their cost a year, {fact-interval}`return_over_allowed` times as much, though one is after tax on equity and the other before tax and interest on all capital. {when}``effective_customers < 5 :: The sales moved, the rest of a utility is missing. On the claim of a utility: {verdict}`C28`.``
"""

# %% tags=["remove-input"]
roles = {"Own services and X": "rest", "Anthropic": "buyer", "Google": "market", "Reflection": "ink"}
sold = pd.DataFrame(service_utility.customer_parts(book.inputs))
bars = sold.groupby("label", sort=False)["value"].sum()
book.show(
    charts.stacked,
    sold.assign(role=sold["part"].map(roles).fillna("market-soft")),
    name="segment-customers",
    title=f"Three named customers will pay {book['named_run_rate_usd']} a year, as concentrated as "
    f"{book['effective_customers']} equal ones",
    unit="USD billion a year, AI segment of SpaceX",
    format=".1f",
    source="SpaceX Form 10-Q, S-1 and free writing prospectus (2026), press (2026); computed",
    note="Second quarter: Customer B of the filing, read as Anthropic, at a reduced fee. Own services below: first quarter of "
    "2026. Left out: sales contracted in July 2026 with a customer not named.",
    alt=f"Two stacked bars of yearly sales. The second quarter of 2026, times four, is {bars.iloc[0]:.0f} billion dollars, "
    f"{book['external_compute_share']} of it one customer; all contracts at full fees add up to {bars.iloc[-1]:.0f}, "
    f"of which three named customers pay {book['named_run_rate_usd']}.",
)

# %% [markdown]
r"""
## A higher margin, though not for what the article says

Margins can only be compared at the same level. For a site, after depreciation and before research and overheads, Oracle's rental of NVIDIA servers left {input}`rental_margins.margin_share@oracle_rental` in the average of a year {cite:p}`theinformation_oracle_2025`; Bernstein puts CoreWeave's projects at {input}`rental_margins.low_share@coreweave_project` to {input}`rental_margins.high_share@coreweave_project` {cite:p}`bernstein_neoclouds_2026`. At that level we estimate this contract at {fact-interval}`ebit_margin_share`, on [the seller's books](../background/supply.py). {when}``ebit_margin_share.low > peer_margin_high_share :: Even the low end lies above {fact}`peer_margin_high_share`, the highest that we found for plain rental.``

Is that the reward for tuned clusters? The same machines let at the list price of reserved capacity, untuned, would earn {fact-interval}`plain_lease_margin_share`, and the contract adds {fact-interval}`margin_gain_points` points to that. An hour of an H100 equivalent costs SpaceX {fact-interval}`cost_usd_per_h100e_hour` with a return on capital, by our estimate, against a list price of {fact}`market_h100_reserved_usd_per_hour`.

Real lessors earn far less than this plain lease: they sell below list and not every hour, or our cost is too low. Were it so much higher that the plain lease earned {fact}`peer_margin_high_share`, the contract would earn {fact-interval}`margin_at_peer_cost_share`. What the fee holds beyond market price, certainty and access is {fact-interval}`residual_rent_usd_per_h100e_hour`. {when}``residual_rent_usd_per_h100e_hour.low <= 0 :: That may be nothing, so the margin is likely and its cause is not shown: {verdict}`C29`.``

After research and overheads the picture turns round. The segment's operating margin was {fact}`segment_operating_margin_share` in the second quarter, where CoreWeave's was {input}`rental_margins.margin_share@coreweave_2026_q1` in the first and that of AWS, which does sell services to many, {input}`rental_margins.margin_share@aws_2026_q2`. Its gross margin of {fact}`segment_gross_margin_share` cannot be set beside Oracle's either: depreciation alone exceeds the whole cost of revenue, so much of it must be booked elsewhere. With all of it on top the gross margin would be {fact}`segment_margin_all_depreciation_share`; the truth lies between.
"""

# %% tags=["remove-input"]
book.show(
    charts.dots,
    pd.DataFrame(service_margin.margin_rows(book.inputs)),
    name="margins-by-level",
    title=f"The contract beats plain rental by far, but a plain lease of the same sites would earn "
    f"{book['plain_lease_margin_share']}",
    unit="margin before interest and tax, share of revenue; line: 90% interval, or the source's range",
    format=".0%",
    source="The Information (2025), Bernstein (2026), company results as relayed, SpaceX 10-Q (2026); these sites, this contract: computed",
    alt=f"Dots of margins. Sites: Oracle {book.inputs['rental_gross_margin_share']:.0%}, CoreWeave's projects and IREN under "
    f"{book['peer_margin_high_share']}, these sites at list price {book['plain_lease_margin_share']}, this contract higher. "
    f"Companies: CoreWeave low, AWS well above, SpaceX's AI segment a large loss.",
)

# %% [markdown]
r"""
## What is bought is time, not hands

Leasing frees few people. Sites of this kind run with small crews: Abilene plans about a hundred for a gigawatt {cite:p}`ainvest_abilene_2025`, Memphis has nearly three thousand, builders and cooks included {cite:p}`tesery_memphis_2026`. Between those we judge that {fact-interval}`freed_staff` people run what Anthropic rents, {fact-interval}`freed_staff_share` of its own staff, and few of them could train a model. For this Anthropic pays {fact-interval}`lease_premium_usd` a year above the full cost of such sites, operation and a return on capital included. That is {fact-interval}`premium_per_freed_person_usd` a year for each person freed, too much to be the reason.

Time can be worth it. Let $K$ be the cost to build, $f$ the fee, $o$ the running cost, $v$ what rented compute earns after its fee, $S$ what the sites are worth at the end of the term $n$, $D$ the wait for own sites and $A(t)$ the annuity at rate $r$. Building is worth more than leasing by

$$\begin{aligned} &(f-o)\,[A(n) - A(D)] - v\,A(D) \\ &{} - K + S\,(1+r)^{-n}. \end{aligned}$$

Without a wait that is {fact-interval}`build_at_once_usd`. It is gone at a wait of {fact-interval}`build_break_even_months` months. We judge the wait at {input}`own_site_delay_months` months: hardware alone takes {input}`gpu_lead_time_weeks` weeks, two to four years are said to be usual for such sites {cite:p}`teslarati_memphis_2026`, and the first Colossus took {input}`build_days_colossus_1` days {cite:p}`spacex_s1_2026`. Leasing is then worth more in {fact}`lease_pays_probability` of draws. {when}``lease_pays_probability < 0.9 :: The data cannot say which is better; they can say why one would lease.``

Nor does Anthropic keep out of operations: its draft prospectus has {input}`commitments.total_usd@Broadcom lessors` for leases of machines {cite:p}`reuters_anthropic_draft_2026`, and sites of its own for {input}`contracts.total_usd@anthropic_fluidstack` are planned with Fluidstack {cite:p}`dmr_fluidstack_2025`. {when}``freed_staff_share < 0.1 :: Relief is there and, with the crew that we judge, small: {verdict}`C30`.``
"""

# %% tags=["remove-input"]
worth = pd.DataFrame(service_sourcing.delay_lines(book.inputs, tuple(range(0, 37)))).assign(role="buyer")
book.show(
    charts.line,
    worth,
    name="build-or-lease",
    title=f"Own sites beat the lease unless they take some {book['build_break_even_months']} months or more",
    unit="worth of building above leasing, USD billion, by months until own sites run; band: 90% interval",
    format=".0f",
    events={float(book.inputs["build_days_colossus_1"]) / 30.4: "first Colossus"},
    reference=(0.0, "worth the same"),
    source="Epoch AI and SpaceX filings (2026) for cost of sites, our bands for delay and earnings; computed",
    alt=f"A falling line with its band: building is worth {book['build_at_once_usd']} more than leasing without a wait, the "
    f"same at {book['build_break_even_months']} months, and {worth['value'].iloc[-1]:.0f} billion dollars after three years.",
)

# %% [markdown]
r"""
## Capital from the market, savings kept

SpaceX can carry the investment for a while, with money from the market. In the first half of 2026 its operations paid {fact}`own_funding_share` of its capital expenditure of {input}`seller_capex_h1_2026_usd`; the listing, bonds and machines sold and leased back paid for the rest. At the end of June it had {input}`seller_liquidity_usd` in cash, securities and undrawn credit. At the pace of the second quarter that lasts {fact}`reported_runway_months` months. The chief financial officer expects two more such quarters {cite:p}`github_supply_map_2026`; beyond them our band is wide. With the three named customers paying in full it lasts {fact-interval}`contracted_runway_months`; two years are reached in {fact}`carry_probability` of draws. {when}``carry_probability >= 0.5 :: Likely, then, and not safe.``

Savings are not handed on. The fee is above the price of reserved capacity in nearly every draw ({fact}`premium_over_reserved_probability`) and the seller's cost below it; [the chapter on scarcity](../background/scarcity.py) splits the premium. Nor did a second customer bring the price down: with its GPUs counted as GB200, Google pays {fact-interval}`later_price_ratio` times as much for equal compute as Anthropic, though newer cards would explain a part. In Cournot's market of $n$ sellers and linear demand a seller hands on $1/(n+1)$ of a saving that is its own, and $n/(n+1)$ of one that all have. By the four order books that we have, Amazon's not among them, there are as if {fact}`effective_sellers` equal sellers, so {fact}`own_saving_passed_share`; and while capacity is short, even less. {when}``premium_over_reserved_probability > 0.9 :: One promise of two: {verdict}`C31`.``
"""

# %% tags=["remove-input"]
months = service_capital.contracted_runway(book.inputs)["contracted_runway_months"]
runway = charts.exceedance_curve({"Named customers pay in full": months})
book.show(
    charts.exceedance,
    runway[runway["share"] > 0.03].assign(role="seller"),
    name="runway",
    title=f"Liquidity lasts two years in {book['carry_probability']} of draws; at the reported pace, "
    f"{book['reported_runway_months']} months",
    unit="share of draws in which liquidity lasts longer",
    x_unit="months from June 2026",
    format=".0f",
    reference=(service_capital.CARRY_MONTHS, "two years"),
    source="SpaceX Form 10-Q (2026), terms of the contracts, our band for capital expenditure; computed",
    note="The longest three percent of draws are left out.",
    alt=f"A falling curve of the share of draws in which SpaceX's liquidity lasts longer than a number of months: the median "
    f"is {book['contracted_runway_months']} months, and {book['carry_probability']} of draws exceed two years.",
)

# %% [markdown]
r"""
## A barrier made of money

To sell frontier compute takes scale. If a provider has {input}`provider_overhead_usd` a year of cost that does not grow with its machines, which is our judgement, its average cost comes within a twentieth of the lowest at {fact-interval}`efficient_scale_gpus` accelerators, or {fact-interval}`efficient_scale_capex_usd` to build. Nineteen start-ups of twenty do not raise {input}`startup_round_usd` in a round, again by our judgement from counts of rounds {cite:p}`crunchbase_megarounds_2025`; the ratio is {fact-interval}`scale_over_round`. {when}``scale_over_round.low > 1 :: That is a barrier.``

It does not keep out those who cannot integrate. {when}``independent_sellers >= 3 :: Of the sellers that have a contract of a billion dollars or more, {fact}`independent_sellers` own neither frontier models nor a cloud of another kind, and they hold {fact}`independent_value_share` of the disclosed value.`` At this contract's mark-up free entry would go on, in the same textbook market, until {fact-interval}`free_entry_sellers` sellers shared it and the profit was gone; the margin is an invitation.

Nor are small labs kept out. Reflection AI, founded in 2024 and without a frontier model so far {cite:p}`chatforest_reflection_2026`, rents at the same site for {input}`contracts.annual_usd@reflection_spacex` a year. Below {fact-interval}`own_operation_break_even_gpus` accelerators renting is the cheaper way even at Anthropic's fee; integration pays for the large. What Reflection had was a valuation of billions: the ticket is dear, the door is open. On the claim that integration is the barrier: {verdict}`C32`.
"""

# %% tags=["remove-input"]
ways = pd.DataFrame(service_entry.tickets(book.inputs))
book.show(
    charts.dots,
    ways,
    name="entry-tickets",
    title=f"An efficient provider costs {book['scale_over_round']} times a large start-up round; a young lab could rent all the same",
    unit="USD billion, logarithmic; line: 90% interval",
    format=".2g",
    log=True,
    source="press on Reflection (2026), Epoch AI (2026), Crunchbase (2025), our bands; computed",
    note="Large start-up round: nineteen of twenty are smaller.",
    alt=f"Dots on a logarithmic axis: nineteen rounds of twenty are below {ways['value'][0]:.1f} billion dollars; "
    f"Reflection's rent is {ways['value'][1]:.1f} a year, the smallest efficient provider {book['efficient_scale_capex_usd']}.",
)

# %% [markdown]
r"""
## What would overturn this

- The shift: neither the reported nor the contracted share of compute above one half. The utility: customers as spread as five equal ones, and firm service for a year. `make rerun SCENARIO=no_exit` gives the second without the first.
- The margin: at a monthly fee of {fact-interval}`peer_margin_fee_usd` it is that of the best plain rental. Fewer GPUs than the filing says, with a fee that must then hold more than price, certainty and access, would point to service.
- The relief: own sites within {fact-interval}`build_break_even_months` months make leasing the dearer way; a crew of a quarter of Anthropic's staff would make hands count.
- The capital: spending above {fact}`carry_break_even_capex_usd` a quarter uses the liquidity up within two years, against {input}`seller_capex_q2_2026_usd` in the second quarter.
- The savings: a fee at or below the reserved price, as in `make rerun SCENARIO=premium_gone`.
- The barrier: fewer than three independent sellers left.

## Limits

List prices are above what large tenants pay, so a plain lease would earn less than we say and the contract's lead is larger; that leans against the article. Research, idle machines and unsold capacity are outside the margin of the sites, which leans for it. Peers' margins are press and analysts' figures at nearly the same level, not the same accounts; ours is an estimate, not an account. Customer B is read as Anthropic. The make-or-buy sum lets Anthropic build at SpaceX's cost and rate, with no limit on its capital, and forgets that a lease on notice can be dropped; that favours building. It spends the whole cost on the first day and counts the machines' age from then; that favours leasing. Renting elsewhere is left out. Crew, wait, overhead and round are judgements, and the smallest efficient scale moves in proportion to one of them. The runway counts no new debt, which would lengthen it. It leaves out the cost of serving the new fees and the spectrum that SpaceX has agreed to buy {cite:p}`github_supply_map_2026`; both would shorten it. Nothing found is newer than about 10 October 2026.
"""
