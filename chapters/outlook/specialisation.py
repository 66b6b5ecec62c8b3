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
# Purpose-built chips are rising, GPUs stay, and nothing shows joint work

{.lede}
In 2025 purpose-built chips added {fact}`asic_compute_growth_factor` times as much compute as the year before, and GPUs {fact}`gpu_compute_growth_factor` times; in 2030 GPUs would keep {fact}`gpu_least_share_2030` to {fact}`gpu_most_share_2030` of what is added, by what is counted. {when}``joint_documents < 1 :: That SpaceX and Anthropic develop anything together, nothing shows.``

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

from models.headline import specialisation, specialisation_design, specialisation_efficiency, specialisation_shares
from report import charts
from report.chapter import Chapter

book = Chapter("outlook/specialisation", specialisation, scenario, overrides, draws, seed)

# %% [markdown]
r"""
## One market, five shares

How far purpose-built chips have come depends on the measure. These are application-specific integrated circuits (ASICs), above all Google's TPUs and Amazon's Trainium; general-purpose graphics processors (GPUs) are those of NVIDIA and AMD. By Epoch AI's estimates ASICs were {fact}`asic_unit_share_2025` of the chips that 2025 added, {fact}`asic_compute_share_2025` of the compute and {fact}`asic_power_share_2025` of the rated power {cite:p}`epoch_chip_counts_2026`. Of the money, NVIDIA's sales and theirs taken together, we judge {fact-interval}`asic_money_share_2025`. A TPU is a smaller chip than a GPU, and is sold at a smaller margin. Whoever sets a count of chips beside a sum of dollars compares two markets.
"""

# %% tags=["remove-input"]
book.show(
    charts.bars,
    pd.DataFrame(specialisation_shares.measure_rows(book.inputs)),
    name="shares-by-measure",
    title=f"Purpose-built chips were {book['asic_unit_share_2025']} of the chips of 2025, {book['asic_compute_share_2025']} of "
    f"the compute and {book['asic_money_share_2025']} of the money",
    unit="purpose-built share of what 2025 added, by what is counted; line: 90% interval",
    format=".0%",
    source="Epoch AI (2026), TrendForce as relayed (2026), company results and our band for sales; computed",
    note="AI servers: a forecast for 2026. Chinese chips and those of Meta and Microsoft are left out of all but servers.",
    alt=f"Bars of the purpose-built share by measure: {book['asic_unit_share_2025']} of chips, "
    f"{book['asic_compute_share_2025']} of compute, about as much of servers, {book['asic_power_share_2025']} of rated power "
    f"and {book['asic_money_share_2025']} of sales.",
)

# %% [markdown]
r"""
Demand grew for both, and fast. That is an estimate of what was delivered, and no forecast. ASICs' share of compute rose from {fact}`asic_compute_share_2024` the year before; their share of power did not. Between the two stands efficiency. For a watt, the ASICs added in 2024 did {fact}`sold_efficiency_2024_factor` times what the GPUs did, those added in 2025 {fact}`sold_efficiency_2025_factor` times: Google left an old generation behind. A catch-up ends when it has caught up.

So the trend should not be drawn on lightly. Where the new replaces the old, its share $f$ often follows

$$f(t) = \frac{1}{1 + e^{-b\,(t - t_0)}},$$

with $b$ the rise of the log odds a year and $t_0$ the time of parity {cite:p}`fisher1971`. By compute $b$ is {fact-interval}`asic_compute_slope_per_year`, by power {fact-interval}`asic_power_slope_per_year`. {when}``asic_power_slope_per_year.high > 0 :: The second holds zero: in megawatts no replacement shows.`` Drawn on to 2030 the first leaves GPUs {fact-interval}`gpu_compute_share_2030`, the second {fact-interval}`gpu_power_share_2030`. Forecasters are as far apart. TrendForce sees GPUs in {fact-interval}`gpu_server_share_2030` of AI servers in 2030 {cite:p}`thedailyscout_asic_2026`; Counterpoint expects more ASICs than GPUs to be shipped in 2028 already {cite:p}`itiger_counterpoint_2026`, which leaves GPUs {fact-interval}`gpu_unit_share_2030` of chips in 2030. They count different things, and two forecasts and two trends make no distribution.
"""

# %% tags=["remove-input"]
lines = pd.DataFrame(specialisation_shares.share_lines(book.inputs, tuple(range(2025, 2033))))
book.show(
    charts.line,
    lines,
    name="shares-ahead",
    title=f"In 2030 GPUs keep from {book['gpu_least_share_2030']} to {book['gpu_most_share_2030']} of what is added, by what is counted",
    unit="GPUs' share of what a year adds; dashed: one half; band: 90% interval of the law, not of the world",
    format=".0%",
    zero=True,
    reference=(0.5, ""),
    source="Epoch AI (2026), TrendForce and Counterpoint as relayed (2026); computed",
    alt=f"Four lines of GPUs' share from 2025 to 2032. By compute and by count of chips it falls below one half in 2028, by "
    f"servers after 2030; by power it stays near where it was, and is {book['gpu_power_share_2030']} in 2030.",
)

# %% [markdown]
r"""
Nor is a share the same as being needed. Amazon and Google, who have chips of their own, still buy NVIDIA's {cite:p}`epoch_chip_counts_2026,aihubblog_microsoft_2025`, and this contract is for GPUs alone. {when}``gpu_unit_share_2030.high < 0.5 :: By compute and by count, either of which decides our rule alone, GPUs would lose the majority within the decade.`` On the claim that they stay needed while the others rise: {verdict}`C51`.

## Joint work: precedents of another kind

Rivals who trade compute sometimes develop together. We found {fact}`rival_pairs` other pairs of model developers of which one supplies the other. In {fact}`joint_hardware_pairs` a public text names work of both on hardware: Anthropic says that its engineers work with Amazon's designers on coming Trainium chips {cite:p}`moomoo_annapurna_2024`, and Microsoft and OpenAI built supercomputers together and share chip designs {cite:p}`aihubblog_microsoft_2025`. With software and models it is {fact}`joint_any_pairs`: Google and Meta make Meta's PyTorch run on TPUs {cite:p}`marketscreener_torchtpu_2025`, and SpaceX gives Cursor compute for work on models {cite:p}`spacex_s1_2026`.

So few cases leave a wide interval. With nothing known before, the rate for hardware is {fact-interval}`joint_hardware_probability`, for work of any kind {fact-interval}`joint_any_probability`. Amazon and Microsoft hold stakes in their customers and design chips, so that there was something to work on. SpaceX rents out NVIDIA's, on {input}`notice_days` days' notice. That speaks for less.

| Pairs | Joint work found |
|---|---|
| Amazon and Anthropic, Microsoft and OpenAI | hardware |
| Google and Meta, SpaceX and Cursor | software or models |
| Google and Anthropic, Google and OpenAI, Amazon and OpenAI, Microsoft and Anthropic, SpaceX and Google, SpaceX and Reflection | none found |
| SpaceX and Anthropic | interest in compute in orbit |

Of the pair itself we know one wish: Anthropic "expressed interest" in building compute in orbit with SpaceX {cite:p}`anthropic_higher_limits_2026`. That two firms may do something is hard to refute, and one document would settle it. On the claim that they may develop together: {verdict}`C52`.

## Fit makes training faster, on GPUs too

That hardware and software must fit is measured. On the same H100 machines a year of better software trained the same model {fact}`software_gain_factor` times as fast, and numbers of eight bits in place of sixteen, which need both a chip and a recipe for them, another {fact-interval}`precision_gain_factor` times {cite:p}`semianalysis_training_2025`. Together that is {fact-interval}`fitting_gain_factor`, with no new chip. It is one benchmark, and eight bits are not safe for every model. What software gained is partly relearned with each chip, so our rule counts the format alone.

Add the chips. Logarithms of factors add up, so the gain $G$ of training for a watt can be split into process $P$, architecture $A$, number format $N$ and software $S$:

$$\ln G = \ln P + \ln A + \ln N + \ln S.$$

From an A100 to a B200 the peak for a watt rose {fact}`peak_gain_factor` times. TSMC's own numbers let us judge that its processes made a factor of {input}`process_gain_factor` of it {cite:p}`tsmc_5nm_2026,taiwannews_n4p_2021`; what is left, {fact-interval}`architecture_gain_factor`, we call architecture. With format and software the whole is {fact-interval}`training_gain_factor` in five years. Fit made {fact-interval}`fitting_share_of_gain` of it at most.
"""

# %% tags=["remove-input"]
book.show(
    charts.waterfall,
    pd.DataFrame(specialisation_efficiency.gain_steps(book.inputs)),
    name="gain-steps",
    title=f"Formats and software that fit the chip made at most {book['fitting_share_of_gain']} of the gain from A100 to B200",
    unit="doublings of training for a watt, A100 in 16 bits to B200 in 8; in brackets: 90% interval",
    format="+.1f",
    source="Epoch AI (2026), SemiAnalysis as digested (2025), TSMC (2021, 2026) with our band; computed",
    note="Format and software as measured on an H100.",
    alt=f"Steps in doublings of training for a watt: process, architecture, number format and one year of software add up to a "
    f"factor of {book['training_gain_factor']}; format and software are {book['fitting_share_of_gain']} of it.",
)

# %% [markdown]
r"""
All this happened at NVIDIA, which sells to everybody. Do chips designed by those who train on them do better? Over six of them, each beside the NVIDIA GPU of its generation, peak on sixteen bits for a watt is {fact-interval}`asic_efficiency_factor` times as high, on eight bits {fact-interval}`asic_efficiency_8_bit_factor` times. One chip weighs heavily: without Trainium3, which is made for eight bits, the first is {fact}`asic_efficiency_without_factor`. Weighted by what was sold the ASICs of 2025 were ahead, {fact}`sold_efficiency_2025_factor` times on eight bits. {when}``asic_efficiency_factor.low <= 1 :: The interval holds one.`` For TPU v4 Google tells what it measured at most, {input}`accelerators.power_w@tpu_v4` watts {cite:p}`google_tpu_v4_2026`; for later TPUs guesses of Epoch AI stand in. Its guess for TPU v4 is nearly twice the measurement, so the others may flatter GPUs too.
"""

# %% tags=["remove-input"]
book.show(
    charts.dots,
    pd.DataFrame(specialisation_efficiency.chip_rows(book.inputs)),
    name="peak-per-watt",
    title=f"Purpose-built chips do {book['asic_efficiency_factor']} times a GPU's work for a watt on average, in a spread that holds one",
    unit="peak on 16 bits for a watt of rated power, 10\u00b9\u00b2 operations a second",
    format=".2f",
    key={"GPU of NVIDIA": "rest", "Purpose-built": "market"},
    source="Google, NVIDIA and Amazon data sheets as relayed; Epoch AI (2026) for the power of later TPUs",
    alt="Dots of peak work for a watt in three generations. TPU v4 lies far above the A100; of the H100's generation TPU v6e lies above, "
    "Trainium2 near it and TPU v5p below; TPU v7 is level with the B200 and Trainium3 far below.",
)

# %% [markdown]
r"""
By the dollar the picture is another. For equal peak a GPU costs {fact-interval}`chip_price_gap_factor` times what Google pays Broadcom, by Epoch AI's guesses. Part of that is NVIDIA's higher margin; to escape it is a gain of integration, and none of engineering. With both margins taken off the TPU still does {fact-interval}`chip_cost_gap_factor` times as much for a dollar. That does not confirm the claim. The price of a TPU and the count of TPUs are guessed from one revenue, a GPU comes with a share of a host and far more memory, and what Google spends on design is left out. Watts are partly guessed as well, but they confirm nothing. Who trusts the dollars may call the claim confirmed. On the claim that joint design makes training more efficient: {verdict}`C53`.

## A barrier for those who design, not for those who rent

A chip of one's own is a fixed cost. With $F$ to design it, $p$ the price of a GPU and $c$ what its own chip costs to make, each for the compute of an H100, a firm breaks even at

$$Q^* = \frac{F}{p - c}.$$

Nobody has published $F$. Unnamed sources told Reuters of half a billion dollars for one version and up to twice that with software {cite:p}`technologymagazine_openai_2025,opentechstack_chips_2026`; we judge {input}`design_cost_usd` in a band from a third of it to three times. With $c$ at {input}`own_chip_price_usd_per_h100e`, judged too, $Q^*$ is {fact-interval}`break_even_h100e` H100 equivalents of one design. What Reflection AI rents, a lab founded in 2024, we put at {fact-interval}`young_lab_h100e`, its fee divided by the price that Anthropic pays. The ratio is {fact-interval}`break_even_over_young_lab`. {when}``break_even_over_young_lab.low < 1 :: For such a lab the band of $F$ leaves it open whether a chip of its own pays; for one that rents much less it does not.``
"""

# %% tags=["remove-input"]
volumes = (50, 57, 64, 80, 100, 130, 160, 200, 250, 300, 350, 400, 450, 500, 550)
book.show(
    charts.line,
    pd.DataFrame(specialisation_design.cost_lines(book.inputs, volumes)),
    name="own-chip-cost",
    title=f"A chip of one's own pays from {book['break_even_h100e']} H100 equivalents on; a young lab rents {book['young_lab_h100e']}",
    unit="thousand USD for the compute of an H100, by thousands of H100 equivalents of one design; band: 90% interval",
    format=".1f",
    zero=True,
    events=specialisation_design.needs(book.inputs),
    source="Epoch AI (2026) for prices, our bands for cost of design and of a first chip; computed",
    alt=f"A falling curve of the cost of one's own chip by volume, with its band, crosses the level price of a GPU at "
    f"{book['break_even_h100e']} H100 equivalents; a young lab's need lies left of it, this contract far to the right.",
)

# %% [markdown]
r"""
For the large it is small change. What Anthropic rents by this one contract is so much that $Q^*$ is {fact-interval}`break_even_over_buyer` times that. Money is the lower hurdle: Meta, as reported, gave up its most advanced training chip over its complexity {cite:p}`thedailyscout_meta_tpu_2026`.

But the fruit of joint design is for rent. Of the buyers in our list {fact}`custom_chip_tenants`, Anthropic, OpenAI and Meta, use chips that a rival designed, and none of them had to pay $F$ for it. They are large; the young lab of our list rents GPUs. So joint design asks for a scale that a young lab may miss and a large one does not, and leaves the tenant's door open. The claim of a barrier: {verdict}`C54`.

## What would overturn this

- The shares: a rise of the log odds by compute below {fact}`even_compute_slope_per_year` a year leaves GPUs the larger part in 2030, if Counterpoint is wrong about 2028 too. Compute on either kind of chip that shrinks would contradict the claim.
- Joint work: one published text that names work of both. A dozen more pairs without any would not refute it.
- Efficiency: rated power of the later TPUs, or a training benchmark for a watt that both kinds of chip enter, with purpose-built chips ahead over the whole interval.
- The barrier: at a cost of design of {fact-interval}`break_even_design_cost_usd` it pays for the young lab. `make rerun SET="design_cost_usd=30e6" NAME=cheap_design` shows the book where design is nearly free.

## Limits

Epoch AI counts chips from revenues and guessed prices, and we use its medians alone; the intervals of the trends hold scatter over eight quarters and nothing of that. China's chips and those of Meta and Microsoft are missing, so that ASICs' shares are too low in all measures but servers. An H100 equivalent counts eight bits, integers included, which flatters the TPUs of 2024. Power of ASICs as added rests on the same guesses; if they are high, so is the share by power, and work for a watt is low. Peak is not training: links, memory and software decide what of it arrives, and they are where TPUs claim their strength. Both lean against ASICs. Format and software were measured on an H100 and are taken to hold from an A100 to a B200, which flatters fit. NVIDIA's sales include networks, which makes ASICs' share of money look small. $Q^*$ counts one design and a need that stands still; a lab that doubles each year reaches it sooner, and needs the next design sooner. Between rivals we look for published work only, so the rate of joint work is a lower bound; that the pairs share companies makes its interval too narrow. Nothing found is newer than about 10 October 2026.
"""
