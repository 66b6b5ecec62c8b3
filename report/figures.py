"""Figures as one block of HTML: a drawing for wide pages, one for phones, and the table behind both.

The drawings are inline SVG whose text is text and whose colours are CSS variables, so they take the
page's font and theme. The same data and options give the same bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from report.marks import natural_height, number_text
from report.palette import COLOUR, PALETTE

if TYPE_CHECKING:
    from pandas import DataFrame, Series

WIDTH = {"wide": 704, "narrow": 350}  #: CSS pixels: a text column, and a phone of 390 less its margins
HIDDEN = {"role", "key", "kind", "total"}  #: columns for the machine, in the CSV but not in the table
ROWS = 60  #: of the table on the page; the CSV has all
ROLES = {light: role for role, (light, _) in PALETTE.items()}


@dataclass(frozen=True)
class Figure:
    """A drawn figure.

    Attributes
    ----------
    name, title, alt, source : str
        As given to :func:`render`.
    csv : str
        All its data, for download.
    html : str
        The ``<figure>`` element; ``{{csv:<name>}}`` stands where the address of the CSV belongs.
    """

    name: str
    title: str
    alt: str
    source: str
    csv: str
    html: str


def render(
    chart: Callable[..., None],
    data: DataFrame,
    *,
    name: str,
    title: str,
    source: str,
    alt: str,
    unit: str = "",
    note: str = "",
    height: float | None = None,
    **options: Any,
) -> Figure:
    """Draw ``data`` twice and wrap it for a page.

    Parameters
    ----------
    chart : callable
        A function of :mod:`report.charts`.
    data : DataFrame
        What is plotted, one row a mark; see the chart for its columns.
    name : str
        Kebab-case, unique in the book: part of ids and of the CSV's name.
    title : str
        The finding, as a sentence without a full stop, at most 140 characters.
    source, note : str
        Who published the numbers and when; what a reader must know to read the figure.
    alt : str
        What the figure shows, for those who cannot see it; at least 40 characters.
    unit : str
        Unit of ``value``, written on the figure and in the table.
    height : float, optional
        Inches of 96 CSS pixels without unit and key; by default what the rows or the page ask for.
    **options
        Passed to the chart.

    Returns
    -------
    Figure

    Raises
    ------
    ValueError
        Names the figure and the field that breaks one of these rules.

    Examples
    --------
    >>> import pandas as pd
    >>> from report.charts import bars
    >>> fees = pd.DataFrame({"label": ["A", "B"], "value": [15.0, 11.0]})
    >>> alt = "Bar chart of two yearly fees: A pays 15 and B pays 11 billion dollars."
    >>> figure = render(bars, fees, name="two-fees", title="A pays more", source="Filings, 2026", alt=alt)
    >>> figure.csv
    'label,value\\nA,15.0\\nB,11.0\\n'
    """
    _check(chart, data, name, title, source, alt)
    drawings = []
    for size, width in WIDTH.items():
        narrow = size == "narrow"
        pixels = height * 96 if height else natural_height(chart, data, narrow)
        svg = _drawing(chart, data, name, (width, pixels), narrow=narrow, unit=unit, **options)
        svg = _clean(svg, f"{name}-{size}", name, alt)
        hidden = ' hidden=""' * narrow  # where no style sheet shows it
        drawings.append(f'<div class="figure-{size}"{hidden}>{svg}</div>')
    table = _table(data, title, unit, number_text(options.get("format", ",.0f")))
    extra = f'<p class="figure-note">{escape(note)}</p>' if note else ""
    html = (
        f'<figure class="figure" id="fig-{name}"><figcaption><p class="figure-title">{escape(title)}</p>'
        f"</figcaption>{''.join(drawings)}{extra}"
        f'<p class="figure-source">Source: {escape(source)}</p>'
        f'<details class="figure-data"><summary>Table</summary>{table}'
        f'<p><a download="" href="{{{{csv:{name}}}}}">Download the data (CSV)</a></p></details></figure>'
    )
    return Figure(name, title, alt, source, data.to_csv(index=False, lineterminator="\n"), html)


def _check(chart: Callable[..., None], data: DataFrame, name: str, title: str, source: str, alt: str) -> None:
    def refuse(field: str, found: str) -> None:
        raise ValueError(f"figure {name!r}: {field} {found}")

    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name):
        refuse("name", "must be kebab-case: small letters and digits joined by hyphens")
    if len(title) > 140 or not re.search(r"[^\W_][%’'”)]?$", title):
        refuse("title", f"must end in a letter and have at most 140 characters, found {title!r}")
    if len(alt.strip()) < 40:
        refuse("alt", f"must say in at least 40 characters what is shown, found {alt!r}")
    if not source.strip():
        refuse("source", "is empty")
    if data.empty:
        refuse("data", "has no rows")
    needed = getattr(chart, "columns", tuple(data.select_dtypes("number")))
    for column in needed:
        if column not in data:
            refuse("data", f"has no column {column!r}, found {', '.join(map(str, data))}")
        if data[column].isin([float("inf"), float("-inf")]).any() or data[column].isna().any():
            refuse("data", f"has NaN, infinity or a gap in column {column!r}")
    if {"low", "high"} <= set(data) and (data["low"] > data["high"]).any():
        refuse("data", "has a low above its high")
    if "role" in data and (unknown := set(data["role"].str.removesuffix("-soft")) - set(PALETTE)):
        refuse("data", f"has unknown roles {sorted(unknown)}, allowed are {', '.join(PALETTE)}")


def _drawing(chart: Callable[..., None], data: DataFrame, name: str, size: tuple[float, float], **options: Any) -> str:
    """SVG of one size; a unit of length is one CSS pixel."""
    import matplotlib.style
    import seaborn
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure as Canvas

    text = 15 if options["narrow"] else 14
    house = seaborn.axes_style("white") | {
        "svg.fonttype": "none",
        "svg.hashsalt": name,
        "text.parse_math": False,
        "font.family": ["DejaVu Sans"],
        "font.size": text,
        "axes.titlesize": text,
        "axes.labelsize": text,
        "xtick.labelsize": text - 1,
        "ytick.labelsize": text - 1,
        "axes.axisbelow": True,
        "patch.force_edgecolor": False,
        "axes.edgecolor": COLOUR["muted"],
        "axes.labelcolor": COLOUR["muted"],
        "text.color": COLOUR["ink"],
        "xtick.color": COLOUR["muted"],
        "ytick.color": COLOUR["muted"],
        "grid.color": COLOUR["grid"],
        "grid.linewidth": 1,
    }
    with matplotlib.style.context(["default", house]):
        canvas = Canvas((size[0] / 72, size[1] / 72), dpi=72, layout="constrained")
        FigureCanvasSVG(canvas)
        canvas.get_layout_engine().set(w_pad=3 / 72, h_pad=3 / 72)
        chart(canvas.add_subplot(), data, **options)
        file = io.StringIO()
        canvas.savefig(file, format="svg", metadata={"Date": None}, transparent=True)
    return file.getvalue()


def _clean(svg: str, prefix: str, name: str, alt: str) -> str:
    """Make matplotlib's file fit for a page: no head, own ids, short numbers, variables for colours."""
    svg = svg[svg.index("<svg ") :]
    svg = re.sub(r"<metadata>.*?</metadata>|<defs>\s*<style.*?</style>\s*</defs>|<!--.*?-->", "", svg, flags=re.S)
    width, height = re.search(r'viewBox="0 0 (\S+) (\S+)"', svg).groups()
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img" aria-label="{escape(alt)}" stroke-linejoin="round">'
    )
    body = svg[svg.index(">") + 1 :]
    used = set(re.findall(r'(?:url\(|href=")#([^")]+)', body))
    numbers = {old: f"{prefix}-{i}" for i, old in enumerate(sorted(used))}
    body = re.sub(r' id="([^"]+)"', lambda m: f' id="{numbers[m[1]]}"' if m[1] in used else "", body)
    body = re.sub(r'xlink:href="#([^"]+)"', lambda m: f'href="#{numbers[m[1]]}"', body)
    body = re.sub(r"url\(#([^)]+)\)", lambda m: f"url(#{numbers[m[1]]})", body)
    body = re.sub(r"<[^>]+>", lambda tag: _short(tag[0], name), body)
    return head + re.sub(r">\s+<", "><", body).strip()


def _short(tag: str, name: str) -> str:
    def variable(found: re.Match) -> str:
        if found[0] not in ROLES:
            raise ValueError(f"figure {name!r}: colour {found[0]} is not in the palette")
        return f"var(--fig-{ROLES[found[0]]}, {found[0]})"

    tag = re.sub(r"font-family: [^;\"]+", "font-family: inherit", tag)
    tag = re.sub(r' transform="rotate\(-0 [^"]*"', "", tag)
    tag = re.sub(r"-?\d+\.\d{3,}", lambda m: f"{float(m[0]):.2f}".rstrip("0").rstrip("."), tag)
    tag = re.sub(r"#[0-9a-f]{6}(?=[;\"])", variable, tag)
    return re.sub(r"\s+", " ", tag)


def _table(data: DataFrame, title: str, unit: str, write: Callable[[Any], str]) -> str:
    """Accessible table of the first rows; the first column heads its row."""
    columns = [column for column in data if column not in HIDDEN]
    if {"low", "high"} <= set(columns) and (data["low"] == data["high"]).all():
        columns = [column for column in columns if column not in ("low", "high")]
    shown = data[columns].head(ROWS)
    cells = {column: _cells(shown[column], column, write) for column in columns}
    number = {column: ' class="number"' if shown[column].dtype.kind in "iuf" else "" for column in columns}
    names = {"label": "Item", "value": f"Value ({unit})" if unit else "Value"}
    heads = (
        f'<th scope="col"{number[c]}>{escape(names.get(c, str(c).replace("_", " ").capitalize()))}</th>'
        for c in columns
    )
    rows = (
        f'<tr><th scope="row"{number[columns[0]]}>{row[0]}</th>'
        + "".join(f"<td{number[c]}>{text}</td>" for c, text in zip(columns[1:], row[1:], strict=True))
        + "</tr>"
        for row in zip(*cells.values(), strict=True)
    )
    left = f"<p>The first {ROWS} of {len(data):,} rows; the download has all.</p>" if len(data) > ROWS else ""
    return (
        f'<div class="figure-table" role="region" tabindex="0" aria-label="Table: {escape(title)}"><table>'
        f"<thead><tr>{''.join(heads)}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>{left}"
    )


def _cells(column: Series, name: str, write: Callable[[Any], str]) -> list[str]:
    import pandas as pd

    def text(x: Any) -> str:
        if pd.isna(x):
            return "–"
        if isinstance(x, pd.Timestamp):
            return f"{x.day} {x:%b %Y}"
        if isinstance(x, float) and name == "share":
            return f"{x:.1%}"
        return (
            write(x)
            if not isinstance(x, str) and name in ("value", "low", "high", "y")
            else f"{x:g}"
            if isinstance(x, float)
            else str(x)
        )

    return [escape(text(x)) for x in column]
