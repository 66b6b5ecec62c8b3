"""Figures and charts: bytes, rules, geometry, colours, and the table behind each figure."""

import io
import re
import subprocess
import sys
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath
from numpy.testing import assert_allclose

from report import charts
from report.figures import WIDTH, render
from report.marks import number_text
from report.palette import COLOUR, PALETTE, SOFT, palette_css

ROOT = Path(__file__).parents[2]
ALT = "A chart that stands here to be tested: three numbers in falling order."
DATES = ["2024-01-01", "2025-01-01", "2026-01-01"]
ROLES = ["buyer", "seller", "rest"]


def table(**columns) -> pd.DataFrame:
    return pd.DataFrame(columns)


BARS = table(
    label=["OpenAI – Oracle", "Anthropic – SpaceX", "Loss & <other>"],
    value=[60.0, 15.0, -7.5],
    low=[50.0, 15.0, -9.0],
    high=[65.0, 15.0, -6.0],
    role=ROLES,
)
GRID = table(
    x=["$2", "$3", "$2", "$3"],
    y=["4 years", "4 years", "5 years", "5 years"],
    value=[-2.0, 0.5, -1.0, 3.0],
    verdict=["contradicted", "open", "refined", "confirmed"],
)
LINES = table(
    date=DATES * 2,
    label=["Amazon"] * 3 + ["Microsoft"] * 3,
    value=[20.0, 30.0, 44.0, 22.0, 33.0, 43.0],
    low=[18.0, 25.0, 40.0] + [np.nan] * 3,
    high=[22.0, 35.0, 48.0] + [np.nan] * 3,
    role=["market"] * 3 + ["rest"] * 3,
)
POINTS = table(
    x=[*DATES, *DATES],
    y=[1e20, 3e21, 8e24, 1e20, 3e22, 1e25],
    label=["Small", "Middle", "Large", "", "", ""],
    kind=["point"] * 3 + ["trend"] * 3,
    low=[np.nan] * 3 + [5e19, 1e22, 5e24],
    high=[np.nan] * 3 + [2e20, 6e22, 2e25],
)
STEPS = table(
    label=["Fee", "Depreciation of the accelerators", "Profit"],
    value=[15.0, -12.0, 3.0],
    total=[True, False, True],
)
PARTS = table(
    label=["At signing", "At signing", "Today", "Today"],
    part=["Firm", "Cancellable"] * 2,
    value=[5.6, 38.2, 3.7, 33.8],
    role=["seller", "seller-soft"] * 2,
)
GALLERY = {
    "bars": (charts.bars, BARS, {"reference": (30, "$20 to $30")}),
    "columns": (charts.columns, BARS, {"highlight": ["Anthropic – SpaceX"], "key": {"Known": "buyer"}}),
    "columns-years": (charts.columns, table(label=range(2015, 2027), value=np.arange(12.0)), {}),
    "stacked": (charts.stacked, PARTS, {"format": ".1f"}),
    "stacked-whole": (charts.stacked, PARTS, {"format": ".1f", "whole": True}),
    "dots": (charts.dots, BARS.assign(group=["A", "A", "B"]), {"format": "${:,.2f}"}),
    "dots-log": (charts.dots, BARS.assign(value=[9, 3, 1], low=[8, 2, 0.5], high=[12, 4, 2]), {"log": True}),
    "line": (charts.line, LINES, {"events": {"2025-05-06": "Announced"}, "reference": (10, "cost")}),
    "scatter": (charts.scatter, POINTS, {"log": "y", "format": ".0e", "highlight": ["Large"]}),
    "waterfall": (charts.waterfall, STEPS, {}),
    "heatmap": (charts.heatmap, GRID.drop(columns="verdict"), {"centre": 0, "x_unit": "Rent an hour"}),
    "heatmap-verdict": (charts.heatmap, GRID, {"highlight": ("$2", "5 years")}),
    "exceedance": (
        charts.exceedance,
        charts.exceedance_curve({"Buyer": np.arange(100), "Seller": np.arange(50)}).assign(role="buyer"),
        {"reference": (40, "one notice")},
    ),
}


def drawn(case: str, **changes):
    """A figure of the gallery, with changes to what is given."""
    chart, data, options = GALLERY[case]
    given = {
        "name": case,
        "title": "Prices fall",
        "source": "Filings, 2026",
        "alt": ALT,
        "unit": "USD billion",
    }
    return render(chart, changes.pop("data", data), **given | options | changes)


@pytest.fixture(scope="module")
def figures():
    return {name: drawn(name) for name in GALLERY}


def drawings(figure) -> dict[str, ElementTree.Element]:
    """The two SVG elements by size, read by a strict parser."""
    tree = ElementTree.fromstring(figure.html)
    found = {div.get("class", "").removeprefix("figure-"): div.find("*") for div in tree.iter("div")}
    return {size: found[size] for size in WIDTH}


def local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def filled(svg: ElementTree.Element, role: str) -> list[np.ndarray]:
    """Corner points, shape (n, 2), of the rectangles filled with a role's colour, in drawing order."""
    paths = [x for x in svg.iter() if local(x) == "path" and f"fill: var(--fig-{role}," in x.get("style", "")]
    points = [np.array(re.findall(r"[ML] (\S+) (\S+)", x.get("d")), float) for x in paths]
    return [p for p in points if len(p) == 4]


def test_same_input_same_bytes_in_a_clean_process_without_a_display():
    """Oracle: a fresh interpreter with another hash seed, no display, and other matplotlib settings."""
    code = (
        "import sys; from report import figures, charts\n"
        "assert not {'matplotlib', 'seaborn', 'pandas'} & set(sys.modules), 'slow import'\n"
        "from tests.report.test_figures import drawn\n"
        "import matplotlib; matplotlib.rcParams.update({'font.size': 30, 'xtick.major.pad': 25})\n"
        "before = repr({k: v for k, v in matplotlib.rcParams.items() if k != 'backend'})\n"
        "sys.stdout.write(drawn('line').html)\n"
        "assert before == repr({k: v for k, v in matplotlib.rcParams.items() if k != 'backend'})\n"
        "import matplotlib.pyplot as plt; assert not plt.get_fignums()\n"
    )
    environment = {
        "PYTHONHASHSEED": "7",
        "PYTHONPATH": str(ROOT),
        "PATH": "/usr/bin",
        "PYTHONIOENCODING": "utf-8",
    }
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8")
    assert run.returncode == 0, run.stderr
    assert run.stdout == drawn("line").html == drawn("line").html


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"alt": "Chart of prices."}, "alt"),
        ({"title": "Prices fall:"}, "title"),
        ({"title": "Prices fall."}, "title"),
        ({"title": "p" * 141}, "title"),
        ({"title": ""}, "title"),
        ({"name": "Prices_2026"}, "name"),
        ({"source": " "}, "source"),
        ({"data": BARS.iloc[:0]}, "data"),
        ({"data": BARS.drop(columns="value")}, "'value'"),
        ({"data": BARS.assign(value=[1.0, np.nan, 2.0])}, "'value'"),
        ({"data": BARS.assign(value=[1.0, np.inf, 2.0])}, "'value'"),
        ({"data": BARS.assign(low=99.0)}, "low"),
        ({"data": BARS.assign(role="winner")}, "winner"),
    ],
)
def test_refusals_name_figure_and_field(changes, field):
    name = changes.get("name", "bars")
    with pytest.raises(ValueError, match=f"figure {name!r}.*{field}"):
        drawn("bars", **changes)


def test_charts_refuse_data_that_they_would_draw_wrongly():
    with pytest.raises(ValueError, match="total must be the sum"):
        drawn("waterfall", data=STEPS.assign(value=[15.0, -12.0, 4.0]))
    with pytest.raises(ValueError, match="must not be negative"):
        drawn("stacked", data=PARTS.assign(value=-1.0))


def test_a_colour_outside_the_palette_is_refused():
    def stray(ax, data, *, narrow, unit):
        ax.plot([0, 1], [0, 1], color="#123456")

    with pytest.raises(ValueError, match="'bars'.*#123456"):
        render(stray, BARS, name="bars", title="Prices fall", source="s", alt=ALT)


def test_words_are_text_as_they_were_given(figures):
    for svg in drawings(figures["bars"]).values():
        texts = {x.text for x in svg.iter() if local(x) == "text"}
        assert {"Loss & <other>", "$20 to $30", "USD billion", "60", "−8"} <= texts


def test_colours_are_variables_with_the_palette_as_fallback(figures):
    for figure in figures.values():
        svg = "".join(re.findall(r"<svg.*?</svg>", figure.html, re.S))
        pairs = re.findall(r"var\(--fig-([a-z-]+), (#[0-9a-f]{6})\)", svg)
        assert pairs and all(COLOUR[role] == found for role, found in pairs)
        assert not re.search(r"#[0-9a-f]{3,8}\b", re.sub(r"var\([^)]*\)|url\([^)]*\)|href=\"#[^\"]*\"", "", svg))
        assert "rgb(" not in svg and "<style" not in svg


def test_ids_are_unique_on_a_page_and_all_references_resolve(figures):
    page = "".join(figure.html for figure in figures.values())
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids)) > len(figures)
    used = set(re.findall(r'(?:url\(|href=")#([^")]+)', page))
    assert used and used <= set(ids)


def test_both_sizes_are_accessible_images_of_their_natural_width(figures):
    for figure in figures.values():
        for size, svg in drawings(figure).items():
            assert (svg.get("role"), svg.get("aria-label")) == ("img", ALT)
            assert svg.get("viewBox").split()[2] == svg.get("width") == str(WIDTH[size])


def boxes(svg: ElementTree.Element) -> list[tuple[str, float, float, float, float]]:
    """Text with its left, right, top and bottom, measured in the widest font that pages may use."""
    found = []
    for node in svg.iter():
        if local(node) != "text":
            continue
        style = dict(part.split(": ", 1) for part in node.get("style").split("; "))
        size = float(style["font-size"].removesuffix("px"))
        assert size >= 12 and style["font-family"] == "inherit" and style["fill"].startswith("var(")
        moved = re.search(r"translate\((\S+) (\S+)\)", node.get("transform", ""))
        x, y = map(float, moved.groups() if moved else (node.get("x"), node.get("y")))
        weight = "bold" if style.get("font-weight") == "700" else "normal"
        font = FontProperties(family="DejaVu Sans", weight=weight)
        width = TextPath((0, 0), node.text.replace("$", "S"), size=size, prop=font).get_extents().width
        left = x - width * {"start": 0, "middle": 0.5, "end": 1}[style.get("text-anchor", "start")]
        found.append((node.text, left, left + width, y - 0.72 * size, y + 0.1 * size))
    return found


@pytest.mark.parametrize("size", WIDTH)
@pytest.mark.parametrize("name", GALLERY)
def test_text_is_large_inside_the_figure_and_never_collides(figures, name, size):
    """Oracle: the glyph outlines of DejaVu Sans, wider than the system fonts."""
    texts = boxes(drawings(figures[name])[size])
    assert texts
    for text, left, right, top, _ in texts:
        assert left >= -1 and right <= WIDTH[size] + 1 and top >= 0, text
    for (a, l1, r1, t1, b1), (b, l2, r2, t2, b2) in combinations(texts, 2):
        assert min(r1, r2) <= max(l1, l2) or min(b1, b2) <= max(t1, t2), (a, b)


@pytest.mark.parametrize("size", WIDTH)
@pytest.mark.parametrize(("name", "axis"), [("bars", 0), ("columns", 1)])
def test_bars_start_at_zero(figures, name, axis, size):
    """Oracle: one end of all bars is where the axis says 0, and lengths are as the values."""
    svg = drawings(drawn(name, highlight=()))[size]
    sign = -1 if axis else 1  # SVG counts y downwards
    corners = np.sort([sign * filled(svg, role)[0][:, axis] for role in ROLES])
    negative = (BARS["value"] < 0).to_numpy()
    zeros, ends = (np.where(negative == flip, corners[:, 0], corners[:, -1]) for flip in (False, True))
    label = next(x for x in svg.iter() if x.text == "0")
    assert_allclose(zeros, sign * float(label.get("xy"[axis])) + 0.37 * 13 * axis, atol=1)
    assert_allclose((ends - zeros) / (ends[0] - zeros[0]), BARS["value"] / 60, atol=1e-3)


@pytest.mark.parametrize("whole", [False, True])
def test_stacked_parts_have_the_lengths_of_their_values(whole):
    svg = drawings(drawn("stacked", whole=whole))["wide"]
    edges = np.array([[c[:, 0].min(), c[:, 0].max()] for c in filled(svg, "seller")]).reshape(2, 2, 2)
    assert_allclose(edges[:, 0, 1], edges[:, 1, 0], atol=0.02)  # the second part begins where the first ends
    widths = np.ptp(edges, axis=2)
    values = PARTS["value"].to_numpy().reshape(2, 2)
    expected = values / values.sum(axis=1, keepdims=True) if whole else values
    assert_allclose(widths / widths[0, 1], expected / expected[0, 1], atol=1e-3)


@pytest.mark.parametrize(("chart", "expected"), [(charts.bars, [0, 1, 2, 3]), (charts.scatter, [1, 2, 3])])
def test_ticks_never_round_to_a_wrong_number(chart, expected):
    """Oracle: between 0 or 1 and 3 the text of a tick is its place; halves stay unwritten."""
    data = table(label=["a", "b", "c"], value=[3.0, 2.0, 1.0], x=[1.0, 2.0, 3.0], y=[3.0, 2.0, 1.0])
    svg = drawings(render(chart, data, name="ticks", title="Prices fall", source="s", alt=ALT))["wide"]
    ticks = [x for x in svg.iter() if local(x) == "text" and "text-anchor: middle" in x.get("style")]
    places = np.array([float(x.get("x")) for x in ticks])
    values = np.array([float(x.text) for x in ticks])
    assert values.tolist() == expected
    assert_allclose((places - places[0]) / np.ptp(places), (values - values[0]) / np.ptp(values), atol=1e-3)


@pytest.mark.parametrize(
    ("format", "number", "text"),
    [
        (",.0f", -0.2, "0"),
        (",.1r", 63.6, "60"),
        (",.2r", -1234.5, "−1,200"),
        ("{:+.1f}", -1.25, "−1.2"),
        ("${:,.2f}", 1234.5, "$1,234.50"),
        (str, 2, "2"),
    ],
)
def test_numbers_are_written_as_asked_with_a_true_minus(format, number, text):
    assert number_text(format)(number) == text


def test_exceedance_of_evenly_spread_draws_is_a_straight_line():
    """Closed form: a uniform variable on 0 to 1 exceeds x with probability 1 - x."""
    curve = charts.exceedance_curve({"u": np.linspace(0, 1, 10_001)})
    assert_allclose(curve["share"], 1 - curve["value"], atol=1e-12)


@pytest.mark.parametrize("name", GALLERY)
def test_csv_round_trip(figures, name):
    data = GALLERY[name][1].reset_index(drop=True)
    back = pd.read_csv(io.StringIO(figures[name].csv), keep_default_na=False, na_values={"low": "", "high": ""})
    pd.testing.assert_frame_equal(back, data, check_dtype=False, check_exact=True)


def test_table_is_accessible_escaped_and_formatted():
    figure = drawn("bars", title="Prices <fell> & fell", format="{:,.1f}", note="Read <this>")
    tree = ElementTree.fromstring(figure.html)
    assert tree.find("figcaption/p").text == "Prices <fell> & fell"
    assert [p.text for p in tree.iter("p") if p.get("class") == "figure-note"] == ["Read <this>"]
    heads = [(th.get("scope"), th.get("class"), th.text) for th in tree.find(".//thead/tr")]
    assert heads[:2] == [("col", None, "Item"), ("col", "number", "Value (USD billion)")] and len(heads) == 4
    last = list(tree.find(".//tbody"))[-1]
    assert (last[0].get("scope"), last[0].text) == ("row", "Loss & <other>")
    assert [(td.get("class"), td.text) for td in last[1:]] == [("number", x) for x in ("−7.5", "−9.0", "−6.0")]
    assert tree.find(".//details/p/a").get("href") == "{{csv:bars}}"


def test_long_tables_are_cut_and_say_so():
    data = charts.exceedance_curve({"Loss": np.arange(500)})
    html = drawn("exceedance", data=data).html
    assert html.count('<th scope="row">') == 60 and "first 60 of 99 rows" in html
    assert html.count("<td") == 120


# Colours


def linear(colour: str) -> np.ndarray:
    c = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio."""
    low, high = sorted(float(linear(c) @ [0.2126, 0.7152, 0.0722]) for c in (one, other))
    return (high + 0.05) / (low + 0.05)


def test_contrast_formula_gives_published_ratios():
    assert_allclose([contrast("#000000", "#ffffff"), contrast("#767676", "#ffffff")], [21, 4.54], atol=0.01)


@pytest.mark.parametrize("theme", [0, 1])
def test_contrast_of_text_and_marks(theme):
    colour = {role: pair[theme] for role, pair in PALETTE.items()}
    texts = set(PALETTE) - {"paper", "surface", "grid", "rest", "on-rest"}
    for role in texts:
        assert contrast(colour[role], colour["paper"]) >= 4.5, role
    for role in ("ink", "muted", "accent"):
        assert contrast(colour[role], colour["surface"]) >= 4.5, role
    assert contrast(colour["rest"], colour["paper"]) >= 3
    assert contrast(colour["rest"], colour["on-rest"]) >= 4.5
    for role in ("buyer", "seller", "market", "rest"):  # ink on a soft fill
        paper, mark = (np.array(list(bytes.fromhex(colour[x][1:]))) for x in ("paper", role))
        mixed = bytes(np.rint(SOFT * mark + (1 - SOFT) * paper).astype(int).tolist()).hex()
        assert contrast(colour["ink"], f"#{mixed}") >= 4.5, role


#: Machado, Oliveira and Fernandes (2009), severity 1: what people without one kind of cone see.
SIGHT = {
    "normal": np.eye(3),
    "protan": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deutan": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritan": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}


def oklab(rgb: np.ndarray) -> np.ndarray:
    """Ottosson (2020): a space in which distance is roughly what the eye sees."""
    cones = np.array(
        [[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566]]
        + [[0.0883024619, 0.2817188376, 0.6299787005]]
    )
    mixed = np.array(
        [[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099]]
        + [[0.0259040371, 0.7827717662, -0.8086757660]]
    )
    return mixed @ np.cbrt(cones @ np.clip(rgb, 0, 1))


@pytest.mark.parametrize("theme", [0, 1])
@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize(
    "roles", [("buyer", "seller", "market", "rest"), ("confirmed", "refined", "contradicted", "open")]
)
def test_roles_differ_for_every_kind_of_sight(roles, sight, theme):
    """Oracle: OKLab distance above 0.1, five times what is just noticeable (0.02)."""
    seen = {role: oklab(np.array(SIGHT[sight]) @ linear(PALETTE[role][theme])) for role in roles}
    for a, b in combinations(roles, 2):
        assert np.linalg.norm(seen[a] - seen[b]) > 0.1, (a, b)


def test_style_sheet_uses_only_defined_variables_and_no_colours():
    css = (ROOT / "report/site/static/book.css").read_text(encoding="utf-8")
    palette = palette_css()
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?=[;,)\s])|rgba?\(|hsla?\(", css)
    assert set(re.findall(r"var\((--fig-[a-z-]+)\)", css)) <= set(re.findall(r"(--fig-[a-z-]+):", palette))
    assert set(re.findall(r"var\((--rb-[a-z-]+)\)", css)) <= set(re.findall(r"(--rb-[a-z-]+):", css))
    for role, (light, dark) in PALETTE.items():
        assert palette.count(f"--fig-{role}: {light};") == 2 and palette.count(f"--fig-{role}: {dark};") == 1
