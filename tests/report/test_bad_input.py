"""Bad data: one clear line with file, entry, field, what was found and what is allowed."""

import json

import pytest

from report import assumptions, claims, registry, series, sources, units
from report.files import ReportError, load_yaml

GOOD = """
pue:
  label: Facility power over IT power
  unit: "1"
  value: 1.2
  distribution: point
  bounds: [1, 3]
  as_of: 2026-01-01
  status: sourced
  source: somebody2026
  locator: page 12
"""
BAD_ENTRIES = {
    "broken YAML": ("  value: 1.2", "  value: [1.2", "broken YAML"),
    "unknown field": ("  locator", "  locater", "locater: unknown field, did you mean locator?"),
    "a misspelt field that is needed": ("  label:", "  lable:", "lable: unknown field, did you mean label?"),
    "no source": ("  source: somebody2026\n", "", "a sourced entry needs source and locator"),
    "no locator": ("  locator: page 12\n", "", "a sourced entry needs source and locator"),
    "text for a number": ("value: 1.2", "value: about one", "found 'about one', allowed: a number"),
    "out of bounds": ("value: 1.2", "value: 0.9", "found 0.9, allowed: 1.0 to 3.0"),
    "bounds that fall": ("[1, 3]", "[3, 1]", "allowed: two rising numbers"),
    "unknown status": ("status: sourced", "status: guessed", "found 'guessed'"),
    "judgement without a reason": ("status: sourced", "status: judgement", "a judgement needs a note"),
    "derived with a number": ("status: sourced", "status: derived", "holds no number"),
    "a band without its shape": (
        "distribution: point",
        "distribution: point\n  low: 1.1\n  high: 1.3",
        "a point has no low",
    ),
    "a shape without its band": ("distribution: point", "distribution: normal", "a normal needs low and high"),
    "a band the shape cannot meet": (
        "distribution: point",
        "distribution: normal\n  low: 1.1\n  high: 1.6",
        "a normal with this band has low",
    ),
    "a key twice": ("  value: 1.2", "  value: 1.2\n  value: 1.3", "key 'value' stands twice"),
    "a name in capitals": ("pue:", "PUE:", "allowed: a snake_case id"),
}


@pytest.mark.parametrize("case", BAD_ENTRIES)
def test_assumption_file(tmp_path, case):
    old, new, says = BAD_ENTRIES[case]
    (tmp_path / "power.yaml").write_text(GOOD)
    assert assumptions.load_assumptions(tmp_path)["pue"].value == 1.2
    folder = tmp_path / "bad"
    folder.mkdir()
    (folder / "power.yaml").write_text(GOOD.replace(old, new))
    with pytest.raises(ReportError) as error:
        assumptions.load_assumptions(folder)
    told = str(error.value)
    assert says in told and "power.yaml" in told and "\n" not in told
    assert "pue" in told.lower() or case in ("broken YAML", "a key twice")


def test_numbers_as_they_are_written(tmp_path):
    """YAML 1.1 reads 1.5e9 as text; here it is a float, in files and in overrides."""
    path = tmp_path / "x.yaml"
    path.write_text("a: 1.5e9\nb: 1.5e+9\nc: 2026-05-20\nd: 325_000\ne: 0123\nf: 1:30\ng: no\n")
    written = {"a": 1.5e9, "b": 1.5e9, "c": "2026-05-20", "d": 325_000, "e": 123, "f": "1:30", "g": "no"}
    assert load_yaml(path) == written
    assert assumptions.parsed_overrides("{monthly_fee_usd: 1.5e9}") == {"monthly_fee_usd": 1.5e9}


@pytest.mark.parametrize(
    ("overrides", "says"),
    [
        ({"monthly_fee": 1.5e9}, "did you mean monthly_fee_usd"),
        ({"notice_days": -1}, "override notice_days: found -1"),
        ({"notice_days": True}, "found True"),
        ({"notice_days": "soon"}, "found 'soon'"),
        ({"notice_days": float("nan")}, "found nan"),
        ({"notice_days": [1]}, "found [1]"),
        ({"end_month": "May"}, "allowed: a date"),
        ({"gpus_total": {"value": 3e5, "low": 2e5}}, "allowed: value, low, high"),
        ({"gpus_total": {"value": 3e5, "low": 2.9e5, "high": 3.1e5, "distribution": "norml"}}, "norml"),
        ("just text", "allowed: a mapping"),
    ],
)
def test_override(overrides, says):
    with pytest.raises(ReportError) as error:
        registry.load(overrides=overrides)
    assert says in str(error.value) and "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"scenario": "no_exits"}, "did you mean no_exit"),
        ({"scenario": "../no_exit"}, "no path"),
        ({"scenario": "a/b"}, "no path"),
        ({"draws": 10}, "draws: found 10"),
        ({"draws": "many"}, "draws: found 'many'"),
        ({"seed": -1}, "seed: found -1"),
    ],
)
def test_parameters(arguments, says):
    with pytest.raises(ReportError) as error:
        registry.load(**arguments)
    assert says in str(error.value)


@pytest.mark.parametrize("second", ["[a, b]", "[b, a]", "[a, a]"])
def test_a_pair_is_correlated_once(tmp_path, second):
    path = tmp_path / "correlations.yaml"
    path.write_text(f"""- {{between: [a, b], rank: 0.5, why: they move together}}
- {{between: {second}, rank: 0.4, why: they move together}}
""")
    with pytest.raises(ReportError, match=r"correlations.yaml: \[1\].between: found .* each pair once"):
        registry.load_correlations({"a": None, "b": None}, path)


def test_unit():
    units.check_unit("USD/GPU/hour", "power.yaml", "pue")
    with pytest.raises(ReportError) as error:
        units.check_unit("dollarz/month", "power.yaml", "pue")
    assert str(error.value).startswith("power.yaml: pue.unit: found 'dollarz/month'")


KNOWN = [["2026-06-01", "2026-09-01"]]
PACKAGE = {
    "resources": [
        {
            "name": "prices",
            "path": "prices.csv",
            "description": "Prices of one kind.",
            "schema": {
                "primaryKey": ["date", "provider"],
                "gaps": {"time": "date", "within": ["provider"], "longestDays": 31, "known": KNOWN},
                "fields": [
                    {"name": "date", "type": "date", "constraints": {"required": True}},
                    {"name": "provider", "type": "string", "constraints": {"required": True}},
                    {"name": "kind", "type": "string", "constraints": {"required": True, "enum": ["spot"]}},
                    {"name": "currency", "type": "string", "constraints": {"required": True, "enum": ["USD"]}},
                    {"name": "usd", "type": "number", "constraints": {"required": True, "minimum": 0}},
                ],
            },
        }
    ]
}
ROWS = ["date,provider,kind,currency,usd", "2026-05-01,a,spot,USD,2.5", "2026-06-01,a,spot,USD,2.6"]
OTHER_SELLER, KNOWN_GAP = "2027-01-01,b,spot,USD,2.4", "2026-09-01,a,spot,USD,2.7"
BAD_ROWS = {
    "missing column": (0, "date,provider,kind,currency,price", "usd: column is missing"),
    "text in a number": (2, "2026-06-01,a,spot,USD,cheap", "prices.csv:3: usd: found 'cheap', allowed: a number"),
    "no number": (2, "2026-06-01,a,spot,USD,", "prices.csv:3: usd"),
    "negative": (1, "2026-05-01,a,spot,USD,-2", "prices.csv:2: usd: found"),
    "mixed kinds": (2, "2026-06-01,a,reserved,USD,2.6", "prices.csv:3: kind: found 'reserved'"),
    "mixed currency": (2, "2026-06-01,a,spot,EUR,2.6", "prices.csv:3: currency: found 'EUR'"),
    "date twice": (2, "2026-05-01,a,spot,USD,2.6", "prices.csv:2"),
    "a gap": (2, "2026-07-01,a,spot,USD,2.6", "prices.csv:3: date: found a gap from 2026-05-01 to 2026-07-01"),
    "broken date": (2, "June,a,spot,USD,2.6", "prices.csv:3: date: found 'June', allowed: a date"),
}


@pytest.mark.parametrize("case", BAD_ROWS)
def test_series(tmp_path, case):
    package = tmp_path / "datapackage.json"
    package.write_text(json.dumps(PACKAGE))
    number, row, says = BAD_ROWS[case]
    rows = [*ROWS]
    rows[number] = row
    (tmp_path / "prices.csv").write_text("\n".join(rows) + "\n")
    with pytest.raises(ReportError) as error:
        series.load_series("prices", package)
    assert says in str(error.value) and "\n" not in str(error.value)


PRICES = [name for name, item in series.load_package().items() if item.gaps]
BAD_PRICES = {
    "another kind": ({"date": "2026-10-11", "kind": "auction"}, 1, "found 'auction'"),
    "another currency": ({"date": "2026-10-11", "currency": "EUR"}, 1, "currency: found 'EUR'"),
    "a date twice": ({}, 0, "allowed: each key once"),
    "a gap": ({"date": "2036-01-01"}, 1, "date: found a gap from 20"),
}


@pytest.mark.parametrize("case", BAD_PRICES)
@pytest.mark.parametrize("name", PRICES)
def test_shipped_price_series_hold_one_good(tmp_path, name, case):
    """Each shipped file of rents refuses, by its own schema, a row of another good and a hole in time."""
    shipped = series.load_package()[name]
    package = tmp_path / "datapackage.json"
    package.write_text(json.dumps({"resources": [shipped.resource | {"path": "prices.csv"}]}))
    rows = shipped.path.read_text().splitlines()
    change, below, says = BAD_PRICES[case]
    kind = "pricing_kind" if "pricing_kind" in shipped.fields else "product"
    change = {kind if column == "kind" else column: value for column, value in change.items()}
    last = dict(zip(rows[0].split(","), rows[-1].split(","), strict=True)) | change
    (tmp_path / "prices.csv").write_text("\n".join([*rows, ",".join(last.values())]) + "\n")
    with pytest.raises(ReportError) as error:
        series.load_series(name, package)
    assert f"prices.csv:{len(rows) + below}: " in str(error.value) and says in str(error.value)


def test_good_series_has_its_types(tmp_path):
    package = tmp_path / "datapackage.json"
    package.write_text(json.dumps(PACKAGE))
    (tmp_path / "prices.csv").write_text("\n".join([*ROWS, OTHER_SELLER, KNOWN_GAP]) + "\n")
    table = series.load_series("prices", package)
    assert table["usd"].tolist() == [2.5, 2.6, 2.4, 2.7] and table["date"].dt.month.tolist() == [5, 6, 1, 9]
    with pytest.raises(ReportError, match="did you mean prices"):
        series.load_series("price", package)


ENTRY = """@misc{somebody2026,
 title = {A page},
 author = {{Somebody}},
 year = {2026},
 url = {https://example.org/a},
 keywords = {press}
}
"""


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (" title = {A page},\n", "", "somebody2026.title"),
        (" year = {2026},\n", "", "somebody2026.year"),
        ("year = {2026}", "year = {26}", "found '26', allowed: a year"),
        ("https://example.org/a", "ftp://example.org/a", "allowed: an http or https address"),
        ("https://example.org/a", "javascript:alert(1)", "allowed: an http or https address"),
        ("https://example.org/a", "https://[example.org", "allowed: an http or https address"),
        ("{press}", "{rumour}", "found 'rumour', allowed: one of"),
        ("@misc", "@misc{somebody2026, title = {B}}\n@misc", "somebody2026"),
        ("@misc{", "@misc ", "broken BibTeX"),
    ],
)
def test_sources(tmp_path, old, new, says):
    path = tmp_path / "sources.bib"
    path.write_text(ENTRY)
    assert sources.load_sources(path)["somebody2026"].url == "https://example.org/a"
    bad = tmp_path / "bad.bib"
    bad.write_text(ENTRY.replace(old, new, 1))
    with pytest.raises(ReportError) as error:
        sources.load_sources(bad)
    assert says in str(error.value) and "bad.bib" in str(error.value)


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os')",
        "a < 1 and b < 2",
        "a => 1",
        "a.median < 1",
        "1 < a",
        "a < 1e",
        "a <",
        "A < 1",
        "a < b * 2",
        "",
    ],
)
def test_a_condition_is_read_by_a_pattern_and_nothing_else(text):
    with pytest.raises(ReportError, match="allowed: fact"):
        claims.parsed(text)
