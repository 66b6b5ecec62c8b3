"""How numbers are printed, how verdicts are decided, what the lint sees; how draws behave."""

import numpy as np
import pytest
from scipy import stats

from models.draws import bounded_sample, rank_correlated, stream
from report import claims, golden, lint, registry
from report.distributions import fitted
from report.facts import Fact, input_text, summarised
from report.files import ROOT, ReportError


@pytest.mark.parametrize(
    ("key", "unit", "value", "low", "high", "text", "interval"),
    [
        ("a_usd", "USD", 15e9, None, None, "$15.0 billion", "$15.0B"),
        ("a_usd", "USD", 8.863e9, 8.53e9, 9.05e9, "$8.86 billion", "$8.86B (8.53 to 9.05)"),
        ("a_usd", "USD", -1.257e9, None, None, "−$1.26 billion", "−$1.26B"),
        ("a_usd", "USD", 999.96e6, None, None, "$1.00 billion", "$1.00B"),
        ("a_usd", "USD", 0.996e9, 0.51e9, 2.0e9, "$1.0 billion", "$1.0B ($500M to $2.0B)"),
        ("a_usd", "USD", 518e9, None, None, "$518 billion", "$518B"),
        ("a_usd", "USD", 160e6, -19e9, 13e9, "$0 billion", "$0B (−19 to 13)"),
        ("p_usd", "USD/GPU/hour", 5.2687, 5.19, 5.35, "$5.27", "$5.27 (5.19 to 5.35)"),
        ("firm_share", "share", 0.0833, None, None, "8.33%", "8.33%"),
        ("firm_share", "share", 1.64, 1.3, 2.3, "160%", "160% (130 to 230)"),
        ("win_probability", "1", 0.5, 0.2, 0.8, "50%", "50% (20 to 80)"),
        ("days", "day", 90, None, None, "90", "90"),
        ("hhi", "1", 2197.4, None, None, "2,200", "2,200"),
        ("runs", "1", 3.22, 2.08, 6.26, "3.2", "3.2 (2.1 to 6.3)"),
        ("flop", "FLOP", 5e26, None, None, "5.0 × 10²⁶", "5.0 × 10²⁶"),
        ("nothing", "1", 0.0, None, None, "0", "0"),
    ],
)
def test_texts(key, unit, value, low, high, text, interval):
    fact = Fact(key, value, unit, "A fact", 3, low, high)
    assert (fact.text, fact.interval) == (text, interval)


@pytest.mark.parametrize(
    ("value", "unit", "name", "text"),
    [
        (1.25e9, "USD/month", "monthly_fee_usd", "$1.25 billion"),
        (325_000, "GPU", "gpus_total", "325,000"),
        (16_384, "GPU", "reference_job_gpus", "16,384"),
        (275_796, "H100e", "h100e_colossus_1", "275,800"),
        ("2026-05-03", "date", "signing_date", "3 May 2026"),
        ("2029-05-01", "date", "end_month", "May 2029"),
        (0.545, "1", "ramp_fee_share", "54.5%"),
        (2.53, "H100e/GPU", "h100e_per_gb200", "2.53"),
    ],
)
def test_inputs_are_printed_without_false_digits(value, unit, name, text):
    assert input_text(value, unit, name) == text


def test_a_fact_is_the_median_with_its_90_percent_interval():
    """Oracle: order statistics of 0..100."""
    fact = summarised("x", np.arange(101.0), "1", "X")
    assert (fact.low, fact.value, fact.high) == (5.0, 50.0, 95.0)
    assert summarised("x", np.full(10, 3.0), "1", "X").low is None
    for bad in (np.nan, [1.0, np.inf], np.zeros((2, 2)), []):
        with pytest.raises(ReportError, match="allowed"):
            summarised("x", bad, "1", "X")
    with pytest.raises(ReportError, match="snake_case"):
        summarised("X y", 1.0, "1", "X")
    with pytest.raises(ReportError, match="unit of a number"):
        summarised("x", 1.0, "date", "X")


FACTS = {name: Fact(name, value, "1", name.title(), 3, low, high) for name, value, low, high in (
    ("a", 10.0, 8.0, 12.0), ("b", 9.0, None, None), ("zero", 0.0, None, None))}  # fmt: skip


def claim(**rule):
    return claims.Claim(
        section="Outlook", paragraph=1, claim="Something happens", kind="number", chapter="x", rule=rule
    )


@pytest.mark.parametrize(
    ("rule", "word", "fact", "margin"),
    [
        ({"confirmed": ["a > 5"]}, "confirmed", "a", 1.0),
        ({"contradicted": ["a > 9"], "confirmed": ["a > 5"]}, "contradicted", "a", 1 / 9),
        ({"refined": ["a > 9", "b < 9.9"], "confirmed": ["a > 5"]}, "refined", "b", 0.9 / 9.9),
        ({"confirmed": ["a.low > 9"]}, "open", "a", 1 / 9),
        ({"confirmed": ["a > b"]}, "confirmed", "a", 1 / 9),
        ({"confirmed": ["b.low >= 9"]}, "confirmed", "b", 0.0),
        ({"confirmed": ["zero == 0"]}, "confirmed", "zero", 0.0),
    ],
)
def test_verdicts_in_order_with_what_decided(rule, word, fact, margin):
    found = claims.verdict("C01", claim(**rule), FACTS)
    assert (found["verdict"], found["fact"]) == (word, fact)
    assert found["margin"] == pytest.approx(margin)


@pytest.mark.parametrize(
    ("rule", "word", "flips_to"),
    [
        ({"confirmed": ["a > 5"]}, "confirmed", "open"),
        ({"contradicted": ["a<=b"], "confirmed": ["a > b"]}, "confirmed", "contradicted"),
        ({"refined": ["a > 9", "b < 20"], "confirmed": ["a <= 9", "b < 20"]}, "refined", "confirmed"),
        ({"confirmed": ["a.low > 9"]}, "open", "confirmed"),
        ({"confirmed": ["a.low > 9", "zero > 1"]}, "open", "open"),
    ],
)
def test_where_the_flip_leads(rule, word, flips_to):
    """By hand: the deciding condition turned round, the others as they are."""
    found = claims.verdict("C01", claim(**rule), FACTS)
    assert (found["verdict"], found["flips_to"]) == (word, flips_to)


def test_thresholds_move_by_a_fifth():
    """a = 10 against 9: 7.2 and 10.8 on either side; -10 against -9: -10.8 and -7.2."""
    found = claims.verdict("C01", claim(confirmed=["a > 9"]), FACTS)
    assert (found["lower"], found["verdict"], found["higher"]) == ("confirmed", "confirmed", "open")
    found = claims.verdict("C01", claim(confirmed=["a > -9"]), {"a": Fact("a", -10.0, "1", "A")})
    assert (found["lower"], found["verdict"], found["higher"]) == ("confirmed", "open", "open")


def test_a_missing_fact_names_the_nearest():
    with pytest.raises(ReportError, match="did you mean zero"):
        claims.verdict("C01", claim(confirmed=["zera > 9"]), FACTS)
    assert claims.verdict("C01", claim(), FACTS)["verdict"] is None


def test_all_59_claims_are_there():
    ledger = claims.load_claims()
    assert list(ledger) == [f"C{n:02d}" for n in range(1, 60)]
    assert all(claim.why and claim.dated for claim in ledger.values() if claim.rule)


CASES = [
    ("The fee is 15 billion.", ["15"]),
    ("On 20 May 2026 and in May 2029, Q2 2026, in 2027.", []),
    ("Of {fact}`annual_spend_usd` and {input}`contracts.total_usd@openai_oracle2`.", []),
    ("{when}``a == 15e9 :: It is {fact}`a`, or 7.``", ["7."]),
    ("`make rerun X=1` and C04, the H100, Colossus 1, the S-1.", []),
    ("$$x = 3$$ and $y^2$, then 4", ["4"]),
]


@pytest.mark.parametrize(("text", "bare"), CASES)
def test_lint_sees_typed_numbers_and_their_line(tmp_path, monkeypatch, text, bare):
    path = tmp_path / "page.py"
    path.write_text(f'# %% [markdown]\nr"""\n# Title\n\n{text}\n"""\n\n# %%\nx = 1234\n')
    found = lint.bare_numbers(path)
    assert len(found) == len(bare)
    for line, word in zip(found, bare, strict=True):
        assert ":5: " in line and repr(word)[1:-1] in line


def test_the_book_has_no_typed_number():
    assert lint.problems() == []


def test_golden_tolerance():
    old = {"value": 1.0, "low": 0.9, "high": 1.1, "unit": "1", "rtol": 1e-6}
    assert golden._same(old, old | {"value": 1.0 + 5e-7})
    assert not golden._same(old, old | {"value": 1.0 + 5e-6})
    assert not golden._same(old, old | {"low": None}) and not golden._same(old, old | {"unit": "USD"})
    assert golden._same_csv("a,b\n1,x\n", "a,b\n1.0000000001,x\n") and not golden._same_csv("a\n1\n", "a\n1\n2\n")


SHAPES = [
    ("normal", 10.0, 8.0, 12.0, (0, 50), stats.norm),
    ("lognormal", 10.0, 5.0, 20.0, (0, 500), None),
    ("uniform", 5.0, 0.5, 9.5, (-5, 20), None),
    ("triangular", 0.545, 0.41, 0.62, (0, 1), None),
    ("beta", 222_000, 220_000, 230_000, (219_950, 240_000), None),
]


@pytest.mark.parametrize(("name", "value", "low", "high", "bounds", "_law"), SHAPES)
def test_fitted_distributions_meet_their_percentiles(name, value, low, high, bounds, _law):
    """Oracle: scipy's quantiles, and the quantiles of draws within four standard errors of a quantile."""
    p = fitted(name, value, low, high, bounds)
    laws = {
        "normal": lambda: stats.norm(*p),
        "lognormal": lambda: stats.lognorm(p[1], scale=np.exp(p[0])),
        "uniform": lambda: stats.uniform(p[0], p[1] - p[0]),
        "triangular": lambda: stats.triang((p[1] - p[0]) / (p[2] - p[0]), p[0], p[2] - p[0]),
        "beta": lambda: stats.beta(p[2], p[3], p[0], p[1] - p[0]),
    }
    law = laws[name]()
    band = high - low
    assert np.allclose(law.ppf([0.05, 0.5, 0.95]), [low, value, high], atol=0.006 * band)
    draws = bounded_sample(name, p, bounds, 40_000, stream(1, name))
    assert draws.min() >= bounds[0] and draws.max() <= bounds[1]
    for share in (0.05, 0.5, 0.95):
        at = law.ppf(share)
        error = np.sqrt(share * (1 - share) / draws.size) / law.pdf(at)
        assert abs(np.quantile(draws, share) - at) < 4.5 * error


@pytest.mark.parametrize(
    ("name", "value", "low", "high"),
    [
        ("normal", 11, 8, 12),
        ("lognormal", 10, 5, 30),
        ("uniform", 4, 0, 10),
        ("triangular", 9.9, 0, 10),
        ("beta", 5, 4.9, 9.9),
    ],
)
def test_an_impossible_band_is_refused(name, value, low, high):
    with pytest.raises(ValueError, match="with this band has"):
        fitted(name, value, low, high, (0, 10) if name == "beta" else (-50, 50))


def test_each_name_has_its_own_stream():
    """A new assumption, or an override of another, leaves the draws of the rest as they were."""
    base = registry.load(draws=500)
    other = registry.load(overrides={"discount_rate": 0.08}, draws=500)
    assert np.array_equal(base.draw("ramp_fee_share"), other.draw("ramp_fee_share"))
    assert not np.array_equal(base.draw("ramp_fee_share"), registry.load(draws=500, seed=1).draw("ramp_fee_share"))


def test_fixing_one_of_a_correlated_group_leaves_the_draws_of_the_rest():
    base, fixed = registry.load(draws=500), registry.load(overrides={"gpus_colossus_1": 222_000}, draws=500)
    for name in ("h100e_colossus_1", "power_colossus_1_mw", "h100e_per_gb200"):
        assert np.array_equal(base.draw(name), fixed.draw(name)), name


@pytest.mark.parametrize("target", [-0.8, 0.0, 0.5, 0.9])
def test_rank_correlation_is_met_and_marginals_stay(target):
    """Oracle: scipy's Spearman coefficient; the sorted draws are the same numbers."""
    rng = np.random.default_rng(3)
    x = np.stack([rng.lognormal(size=20_000), rng.uniform(size=20_000)])
    y = rank_correlated(x, [[1, target], [target, 1]], rng)
    assert np.array_equal(np.sort(y), np.sort(x))
    assert stats.spearmanr(y[0], y[1]).statistic == pytest.approx(target, abs=0.02)
    with pytest.raises(ValueError, match="positive definite"):
        rank_correlated(np.ones((3, 10)), [[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]], rng)


def test_declared_correlations_reach_the_draws():
    inputs = registry.Inputs(registry.load())
    found = stats.spearmanr(inputs["h100e_per_gb200"], inputs["h100e_colossus_1"]).statistic
    assert found == pytest.approx(0.5, abs=0.03)


def test_the_workflow_runs_the_command_of_the_readme():
    assert "make test" in (ROOT / "README.md").read_text() and "make test" in (ROOT / ".ci/run").read_text()
