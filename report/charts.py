"""House style of the figures: colours with a meaning, and one function for each kind of chart.

A chart draws a table on Axes whose unit of length is one CSS pixel. Columns that charts know:
``label``, ``value``, ``low`` and ``high`` (an interval), ``role`` (a colour of `PALETTE`), and those
that the function names. Options that most of them share: ``unit`` (written above the plot), ``format``
(a format spec or a function, for numbers), ``highlight`` (labels that stand out), ``reference`` (a
value and a text, drawn as a line) and ``key`` (text to role, where labels on the marks do not fit).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from functools import cache, wraps
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.ticker import Formatter
    from pandas import DataFrame

    Format = str | Callable[[Any], str]
    Reference = tuple[float, str] | None
    Key = Mapping[str, str] | None
    Names = Collection[str]

#: Hex values on the light and on the dark page. Text roles reach 4.5:1 and marks 3:1 on ``paper``.
PALETTE = {
    "paper": ("#ffffff", "#15181d"),  # the page
    "surface": ("#f4f5f7", "#1f242b"),  # cards, table heads
    "ink": ("#1c242e", "#dde2e8"),
    "muted": ("#55606e", "#a3adb9"),
    "grid": ("#d9dde2", "#353c46"),
    "accent": ("#0b5fa5", "#7db8f2"),  # links
    "buyer": ("#2463b8", "#5aa6f5"),
    "seller": ("#b84e10", "#f5914f"),
    "market": ("#7a1f5e", "#f2b8ee"),
    "rest": ("#8d949e", "#6a727d"),
    "on-rest": ("#10161d", "#ffffff"),  # text on a mark of the rest
    "confirmed": ("#1c786c", "#57dcc4"),
    "refined": ("#835a00", "#e3bf4a"),
    "contradicted": ("#850f22", "#ee766c"),
    "open": ("#3f4d69", "#8591c4"),
}
COLOUR = {role: light for role, (light, _) in PALETTE.items()}
GLYPHS = {"confirmed": "✓", "refined": "≈", "contradicted": "✗", "open": "?"}
SOFT = 0.25  #: opacity of bands and of roles that end in "-soft"


def palette_css() -> str:
    """Style sheet that defines ``--fig-<role>`` for both themes, the light one in print."""
    light, dark = ("".join(f"  --fig-{role}: {pair[i]};\n" for role, pair in PALETTE.items()) for i in (0, 1))
    return (
        f':root {{\n{light}}}\nhtml[data-theme="dark"] {{\n{dark}}}\n'
        f'@media print {{\nhtml[data-theme="dark"] {{\n{light}}}\n}}\n'
    )


def exceedance_curve(draws: Mapping[str, ArrayLike], points: int = 101) -> DataFrame:
    """Share of draws above each of ``points`` values, as ``label``, ``value``, ``share`` rows.

    Examples
    --------
    >>> exceedance_curve({"a": [1, 2, 3]}, points=3)["value"].tolist()
    [1.0, 2.0, 3.0]
    """
    import pandas as pd

    grid = np.linspace(0, 1, points)
    curves = [
        pd.DataFrame({"label": label, "value": np.quantile(np.asarray(x, float), grid), "share": 1 - grid})
        for label, x in draws.items()
    ]
    return pd.concat(curves, ignore_index=True)


def chart(*columns: str, pitch: tuple[int, int] | None = None) -> Callable[[Callable], Callable]:
    """Make a chart of a drawing function: needed columns, pixels of a row (wide, narrow), unit and key."""

    def made(draw: Callable) -> Callable:
        @wraps(draw)
        def whole(ax: Axes, data: DataFrame, *, narrow: bool, unit: str = "", key: Key = None, **options: Any):
            found = draw(ax, data, narrow=narrow, **options)
            _header(ax, unit, key or found, narrow)

        whole.columns, whole.pitch = columns, pitch
        return whole

    return made


def natural_height(draw: Callable, data: DataFrame, narrow: bool) -> float:
    """Pixels without unit and key: as many as the rows take, else the usual shape of the page."""
    if not getattr(draw, "pitch", None):
        return 300 if narrow else 340
    name = "y" if "y" in draw.columns else "label"
    labels = data[name].astype(str)
    rows = labels.nunique() + 0.8 * (data["group"].nunique() if "group" in data else 0)
    wrapped = max(len(_wrapped(label, narrow)) for label in labels) - 1
    return 64 + rows * (draw.pitch[narrow] + (22 if narrow else 6) * wrapped)


# Helpers


def number_text(format: Format) -> Callable[[Any], str]:
    """Function that writes a number: ``format`` itself, or its spec applied, with a true minus."""
    if callable(format):
        return format
    spec = format if "{" in format else f"{{:{format}}}"

    def write(x: Any) -> str:
        text = spec.format(x)
        return text.replace("-", "−" if re.search("[1-9]", text) else "")

    return write


@cache
def _width(text: str, size: float, bold: bool = False) -> float:
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath

    font = FontProperties(family="DejaVu Sans", weight="bold" if bold else "normal")
    return TextPath((0, 0), text, size=size, prop=font).get_extents().width if text.strip() else 0.0


def _size() -> float:
    from matplotlib import rcParams

    return rcParams["font.size"]


def _wrapped(label: str, narrow: bool) -> list[str]:
    return wrap(str(label), 36 if narrow else 34) or [""]


def _text_colour(role: str) -> str:
    return COLOUR["muted"] if role == "rest" else COLOUR[role]


def _fill(role: str) -> dict[str, Any]:
    from matplotlib.colors import to_rgba

    base, soft = role.removesuffix("-soft"), role.endswith("-soft")
    return {"facecolor": to_rgba(COLOUR[base], SOFT if soft else 1), "edgecolor": COLOUR[base], "lw": 1}


def _roles(data: DataFrame, highlight: Names = (), column: str = "label") -> list[str]:
    if "role" in data:
        return list(data["role"])
    if highlight:
        return ["buyer" if label in highlight else "rest" for label in data[column]]
    return ["market"] * len(data)


def _bounds(data: DataFrame) -> tuple[np.ndarray, np.ndarray]:
    value = data["value"].to_numpy(float)
    return tuple(
        np.where(np.isnan(x), value, x)
        for x in (data[n].to_numpy(float) if n in data else value for n in ("low", "high"))
    )


def _intervals(lines: Callable, places: np.ndarray, low: np.ndarray, high: np.ndarray) -> None:
    wide = low < high
    for role, width in (("paper", 4.5), ("ink", 1.8)):
        lines(places[wide], low[wide], high[wide], color=COLOUR[role], linewidth=width, zorder=3)


def _write(ax: Axes, text: str, at: tuple, offset: tuple[float, float] = (0, 0), **style: Any) -> None:
    """Text beside a point; several lines are written one by one so that any font keeps them centred."""
    style = {"va": "center", "annotation_clip": False, "zorder": 5} | style
    if style.pop("clear", False):
        style["bbox"] = {"facecolor": COLOUR["paper"], "edgecolor": "none", "pad": 1}
    for i, part in enumerate(text.split("\n") if style.get("ha") == "center" else [text]):
        ax.annotate(part, at, (offset[0], offset[1] - i * _size() * 1.15), textcoords="offset points", **style)


def _rows(ax: Axes, labels: list[str], places: ArrayLike, narrow: bool, bold: Names = (), room: float = 0) -> float:
    """Label the rows at their left, or above each where the page is narrow; return the left edge.

    ``room`` is kept free between labels and plot.
    """
    places, size = np.asarray(places, float), _size()
    ax.set_ylim(places.max() + 0.5, -0.62 if narrow else -0.5)
    ax.set_yticks([])
    lines = ["\n".join(_wrapped(label, narrow)) for label in labels]
    longest = max(_width(x, size, bold=bool(bold)) for text in lines for x in text.split("\n"))
    left = 0 if narrow else -longest - 12 - room
    for label, text, y in zip(labels, lines, places, strict=True):
        style = {"xycoords": ax.get_yaxis_transform(), "weight": "bold" if label in bold else "normal"}
        above = {"va": "bottom", "clear": True} if narrow else {"linespacing": 1.1}
        _write(ax, text, (0, y - 0.22 * narrow), (left, 3 * narrow), **above, **style)
    return left


def _header(ax: Axes, unit: str, key: Key, narrow: bool) -> None:
    """Unit and key above the plot, from the left edge of all that is drawn; the figure grows by them."""
    size, lines, across = _size(), [[("", text, "muted")] for text in wrap(unit, 44 if narrow else 90)], 0.0
    for text, role in (key or {}).items():
        mark = "□ " if role.endswith("-soft") else "■ "
        step = _width(mark + text, size) + 22
        if across == 0 or across + step > (350 if narrow else 690):
            lines.append([])
            across = 0
        lines[-1].append((mark, text, role.removesuffix("-soft")))
        across += step
    boxes = [box for artist in (ax.yaxis, *ax.texts) if (box := artist.get_tightbbox())]
    left = min([0, *(box.x0 - ax.bbox.x0 for box in boxes)])
    bottom = 10 + max([0, *(box.y1 - ax.bbox.y1 for box in boxes)])
    for row, entries in enumerate(reversed(lines)):
        x, y = left, bottom + row * (size + 7)
        for mark, text, role in entries:
            style = {"xycoords": "axes fraction", "va": "bottom"}
            if mark:
                _write(ax, mark, (0, 1), (x, y), color=COLOUR[role], **style)
                x += size * 1.25
            _write(ax, text, (0, 1), (x, y), color=COLOUR["ink" if mark else "muted"], **style)
            x += _width(text, size) + 22
    ax.figure.set_figheight(ax.figure.get_figheight() + len(lines) * (size + 7) / 72)


def _value_axis(ax: Axes, axis: str, format: Format, narrow: bool, log: bool = False) -> None:
    """Faint grid and a few formatted ticks along one axis, no frame."""
    import seaborn
    from matplotlib.ticker import LogLocator, MaxNLocator, NullLocator

    one = getattr(ax, f"{axis}axis")
    if log:
        getattr(ax, f"set_{axis}scale")("log")
        low, high = getattr(ax, f"get_{axis}lim")()
        decades, few = np.log10(high / low), 4 if narrow else 7
        if decades < 0.7:
            one.set_major_locator(MaxNLocator(few, steps=[1, 2, 5, 10]))
        else:
            one.set_major_locator(LogLocator(subs=(1, 2, 5) if decades < 2 else (1,), numticks=few))
        one.set_minor_locator(NullLocator())
    else:
        one.set_major_locator(MaxNLocator(4 if narrow else 6, steps=[1, 2, 5, 10]))
    one.set_major_formatter(_tick_text(format))
    ax.tick_params(axis=axis, length=0, pad=6)
    ax.grid(visible=True, axis=axis)
    seaborn.despine(ax=ax, left=True, bottom=axis == "x")


def _tick_text(format: Format) -> Formatter:
    """Formatter of ticks that leaves out those whose text would repeat, as 0.5 does when written as 0."""
    from matplotlib.ticker import FuncFormatter

    class Distinct(FuncFormatter):
        def format_ticks(self, values: list[float]) -> list[str]:
            texts = [self(x) for x in values]
            round_one = min(range(len(values)), key=lambda i: len(f"{abs(values[i]):g}"), default=0)
            for step in (1, 2, 5, 10):
                kept = texts[round_one % step :: step]
                if len(set(kept)) == len(kept):
                    break
            return [text if i % step == round_one % step else "" for i, text in enumerate(texts)]

    write = number_text(format)
    return Distinct(lambda x, _=None: re.sub(r"\.0+(?!\d)", "", write(x)))


def _moments(column: Any) -> np.ndarray:
    """Dates as datetime64, numbers as they are."""
    import pandas as pd

    column = pd.Series(column)
    return (column if pd.api.types.is_numeric_dtype(column) else pd.to_datetime(column)).to_numpy()


def _time_axis(ax: Axes, dates: Any, narrow: bool) -> None:
    from matplotlib.dates import DateFormatter, MonthLocator, YearLocator
    from matplotlib.ticker import MaxNLocator

    moments = _moments(dates)
    ax.tick_params(axis="x", length=4)
    if not np.issubdtype(moments.dtype, np.datetime64):
        ax.xaxis.set_major_locator(MaxNLocator(4 if narrow else 8, integer=True))
        return ax.xaxis.set_major_formatter(lambda x, _: f"{x:.0f}")
    months = np.ptp(moments) / np.timedelta64(1, "D") / 30.4
    most = {True: (2.2, 4), False: (7, 7)}[narrow]  # ticks with a month, with a year only
    step = next((s for s in (1, 2, 3, 6, 12, 24, 60) if months / s <= most[s >= 12]), 120)
    years = step >= 12
    ax.xaxis.set_major_locator(YearLocator(step // 12) if years else MonthLocator(range(1, 13, step)))
    ax.xaxis.set_major_formatter(DateFormatter("%Y" if years else "%b %Y"))


def _reference(ax: Axes, reference: Reference, axis: str, drawn: ArrayLike = (0.0,)) -> None:
    """A dashed line at a value of ``axis`` and its text, where the values ``drawn`` leave room."""
    if reference is None:
        return
    value, text = reference
    style = {"color": COLOUR["ink"], "linewidth": 1.2, "linestyle": (0, (4, 3)), "zorder": 3}
    if axis == "y":
        low, high = ax.get_ylim()
        ax.set_ylim(min(low, value), max(high, value))
        ax.axhline(value, **style)
        far = abs(drawn[-1] - value) > abs(drawn[0] - value)
        place = {"xycoords": ax.get_yaxis_transform(), "ha": "right" if far else "left", "va": "bottom"}
        return _write(ax, text, (1 if far else 0, value), (0, 4), **place)
    low, high = ax.get_xlim()
    ax.set_xlim(min(low, value), max(high, value))
    ax.axvline(value, **style)
    bottom, top = ax.get_ylim()
    falling = bottom > top  # rows are counted from the top
    if falling:
        ax.set_ylim(bottom + 0.55, top)
    right = ax.transAxes.inverted().transform(ax.transData.transform((value, bottom)))[0] > 0.5
    place = (value, bottom + 0.2 if falling else top * 0.97)
    _write(ax, text, place, (-6, 0) if right else (6, 0), ha="right" if right else "left")


def _end_labels(ax: Axes, ends: list[tuple[Any, float, str, str]]) -> None:
    """Write ``(x, y, text, role)`` beside the last points of lines, pushed apart where they touch."""
    ax.figure.draw_without_rendering()
    pixels = [ax.transData.transform((ax.convert_xunits(x), y))[1] for x, y, _, _ in ends]
    floor = -np.inf
    for i in np.argsort(pixels):
        x, y, text, role = ends[i]
        half = (text.count("\n") + 1) * _size() * 0.68
        middle = max(pixels[i], floor + half)
        floor = middle + half
        _write(ax, text, (x, y), (8, middle - pixels[i]), color=_text_colour(role), weight="bold")


def _point_labels(ax: Axes, x: np.ndarray, points: DataFrame, highlight: Names) -> None:
    """Name the highlighted points on the empty side of the cloud, if there is room."""
    order = points["y"].rank().corr(points["x"].rank())
    for at, y, label in zip(x, points["y"], points.get("label", ()), strict=False):
        if label not in highlight:
            continue
        place = (ax.convert_xunits(at), y)
        before = ax.transData.transform(place)[0] - ax.bbox.x0
        room, side, other = (before, "right", "left") if order > 0 else (ax.bbox.width - before, "left", "right")
        cramped = _width(label, _size(), bold=True) > room
        _write(ax, label, place, (0, 11), ha=other if cramped else side, weight="bold")


# Charts


@chart("label", "value", pitch=(34, 54))
def bars(
    ax: Axes,
    data: DataFrame,
    *,
    narrow: bool,
    format: Format = ",.0f",
    highlight: Names = (),
    reference: Reference = None,
) -> None:
    """Horizontal bars from zero, the value at each end, the interval as a line."""
    write, places, (low, high) = number_text(format), np.arange(len(data)), _bounds(data)
    value, height = data["value"].to_numpy(float), 0.4 if narrow else 0.62
    ax.barh(places, value, height=height, color=[COLOUR[role] for role in _roles(data, highlight)])
    _intervals(ax.hlines, places, low, high)
    ax.set_xlim(min(0, low.min()), max(0, high.max()) or float(low.min() == 0))
    room = max([0, *(_width(write(v), _size(), bold=True) + 6 for v in value if v < 0)])
    for y, v, start, end, label in zip(places, value, low, high, data["label"], strict=True):
        at, side, ha = (max(v, end), 6, "left") if v >= 0 else (min(v, start), -6, "right")
        weight = "bold" if label in highlight else "normal"
        _write(ax, write(v), (at, y), (side, 0), ha=ha, weight=weight, clear=True)
    _rows(ax, list(data["label"]), places, narrow, highlight, room)
    _value_axis(ax, "x", format, narrow)
    ax.axvline(0, color=COLOUR["ink"], linewidth=1)
    _reference(ax, reference, "x")


@chart("label", "value")
def columns(
    ax: Axes,
    data: DataFrame,
    *,
    narrow: bool,
    format: Format = ",.0f",
    highlight: Names = (),
    reference: Reference = None,
) -> None:
    """Vertical bars from zero by year or category, values above them where they fit."""
    write, places, (low, high) = number_text(format), np.arange(len(data)), _bounds(data)
    value, labels = data["value"].to_numpy(float), data["label"].astype(str)
    ax.bar(
        places,
        value,
        width=0.7,
        color=[COLOUR[role] for role in _roles(data.assign(label=labels), highlight)],
    )
    _intervals(ax.vlines, places, low, high)
    ax.set_ylim(min(0, low.min() * 1.4), max(0, high.max() * 1.05) or float(low.min() == 0))
    room, size = (310 if narrow else 630) / len(data), _size()
    if max(_width(write(v), size) for v in value) < room - 4:
        for x, v, start, end in zip(places, value, low, high, strict=True):
            _write(ax, write(v), (x, end if v >= 0 else start), (0, 10 if v >= 0 else -10), ha="center")
    lines = [wrap(label, max(4, int(room / size * 1.6))) for label in labels]
    step = int(np.ceil((max(_width(x, size) for text in lines for x in text) + 8) / room))
    for x, text in list(zip(places, lines, strict=True))[::step]:
        style = {"xycoords": ax.get_xaxis_transform(), "ha": "center", "va": "top", "color": COLOUR["muted"]}
        _write(ax, "\n".join(text), (x, 0), (0, -6), **style)
    ax.set_xticks([])
    _value_axis(ax, "y", format, narrow)
    ax.spines["bottom"].set_visible(False)
    ax.axhline(0, color=COLOUR["ink"], linewidth=1)
    _reference(ax, reference, "y", value)


@chart("label", "part", "value", pitch=(44, 66))
def stacked(ax: Axes, data: DataFrame, *, narrow: bool, format: Format = ",.0f", whole: bool = False) -> dict[str, str]:
    """Bars made of parts, in the table's order; ``whole`` draws each as shares of its own total."""
    if (data["value"] < 0).any():
        raise ValueError(f"value must not be negative in a stacked bar, found {data['value'].min()}")
    write, labels = number_text(format), list(dict.fromkeys(data["label"]))
    totals = data.groupby("label")["value"].sum()
    data = data.assign(role=_roles(data, column="part"), drawn=data["value"])
    if whole:
        data["drawn"] = data["value"] / data["label"].map(totals)
    ax.set_xlim(0, data.groupby("label")["drawn"].sum().max())
    _rows(ax, labels, np.arange(len(labels)), narrow)
    _value_axis(ax, "x", ".0%" if whole else format, narrow)
    ax.figure.draw_without_rendering()
    for y, label in enumerate(labels):
        left = 0.0
        for part in data[data["label"] == label].itertuples():
            ax.barh(y, part.drawn, left=left, height=0.42 if narrow else 0.62, **_fill(part.role))
            text = write(part.value)
            room = np.ptp(ax.transData.transform([(0, 0), (part.drawn, 0)])[:, 0])
            ink = "ink" if part.role.endswith("-soft") else "on-rest" if part.role == "rest" else "paper"
            if _width(text, _size(), bold=True) < room - 3:
                _write(ax, text, (left + part.drawn / 2, y), color=COLOUR[ink], weight="bold", ha="center")
            left += part.drawn
    return dict(zip(data["part"], data["role"], strict=True))


@chart("label", "value", pitch=(30, 50))
def dots(
    ax: Axes,
    data: DataFrame,
    *,
    narrow: bool,
    format: Format = ",.0f",
    log: bool = False,
    highlight: Names = (),
    reference: Reference = None,
) -> None:
    """A dot with its interval in each row; rows that share a ``group`` stand below its name."""
    write, (low, high), place, places, heads = number_text(format), _bounds(data), -1.0, {}, {}
    groups = data["group"] if "group" in data else [""] * len(data)
    for group, label in dict.fromkeys(zip(groups, data["label"], strict=True)):
        if group and group not in heads:
            heads[group] = place = place + (1.0 if place < 0 else 1.25)
        places[group, label] = place = place + (1 if place >= 0 or not group else 0.9)
    at = np.array([places[pair] for pair in zip(groups, data["label"], strict=True)])
    colours = [COLOUR[role] for role in _roles(data, highlight)]
    ax.hlines(at, low, high, color=colours, linewidth=2.2)
    ax.scatter(data["value"], at, color=colours, s=64, zorder=4)
    if not log:
        ax.set_xlim(min(0, low.min()) if low.min() < 0.5 * high.max() else None)
    left = _rows(ax, [label for _, label in places], list(places.values()), narrow, highlight)
    for group, y in heads.items():
        _write(ax, group, (0, y), (left, 0), xycoords=ax.get_yaxis_transform(), weight="bold")
    _value_axis(ax, "x", format, narrow, log)
    for y, v, end in zip(at, data["value"], high, strict=True):
        if (at == y).sum() == 1:
            _write(ax, write(v), (end, y), (9, 0), clear=True)
    _reference(ax, reference, "x")


@chart("date", "value")
def line(
    ax: Axes,
    data: DataFrame,
    *,
    narrow: bool,
    format: Format = ",.0f",
    log: bool = False,
    zero: bool = False,
    events: Mapping[Any, str] | None = None,
    reference: Reference = None,
) -> None:
    """One line for each ``label`` over ``date``, named at its end, with a band where there are bounds."""
    write, ends, (low, high) = number_text(format), [], _bounds(data)
    data = data.assign(role=_roles(data, column="date"), low=low, high=high)
    names = data["label"] if "label" in data else data["role"].map(lambda _: "")
    for name, rows in data.groupby(names, sort=False):
        rows = rows.sort_values("date")
        role, x = rows["role"].iloc[0], _moments(rows["date"])
        ax.fill_between(x, rows["low"], rows["high"], color=COLOUR[role], alpha=SOFT, linewidth=0)
        ax.plot(x, rows["value"], color=COLOUR[role], linewidth=2.4, solid_capstyle="round")
        text = "\n".join(wrap(f"{name} {write(rows['value'].iloc[-1])}", 13 if narrow else 24))
        ends.append((x[-1], rows["value"].iloc[-1], text, role))
    if zero:
        ax.set_ylim(0)
    ax.margins(x=0)
    _value_axis(ax, "y", format, narrow, log)
    _time_axis(ax, data["date"], narrow)
    _reference(ax, reference, "y", data["value"].to_numpy(float))
    for row, (moment, text) in enumerate((events or {}).items()):
        x = ax.convert_xunits(_moments([moment])[0])
        ax.axvline(x, color=COLOUR["muted"], linewidth=1, linestyle=(0, (2, 2)))
        place = {"xycoords": ax.get_xaxis_transform(), "va": "bottom", "color": COLOUR["muted"]}
        right = x > np.mean(ax.get_xlim())
        _write(ax, text, (x, 1), (4 if right else -4, 4 + row * 20), ha="right" if right else "left", **place)
    _end_labels(ax, ends)


@chart("x", "y")
def scatter(
    ax: Axes,
    data: DataFrame,
    *,
    narrow: bool,
    format: Format = ",.0f",
    format_x: Format = ",.0f",
    x_unit: str = "",
    log: str = "",
    highlight: Names = (),
) -> None:
    """Points, and the rows whose ``kind`` is ``trend`` as a line with a band from ``low`` to ``high``."""
    import seaborn

    trend = data["kind"] == "trend" if "kind" in data else np.zeros(len(data), bool)
    points, fit = data[~trend], data[trend]
    roles = _roles(points, highlight) if "role" in points or "label" in points else ["market"] * len(points)
    x = _moments(points["x"])
    seaborn.scatterplot(
        x=x, y=points["y"], hue=roles, palette=COLOUR, s=42, alpha=0.75, linewidth=0, legend=False, ax=ax
    )
    if len(fit):
        ax.plot(_moments(fit["x"]), fit["y"], color=COLOUR["ink"], linewidth=2)
        ax.fill_between(_moments(fit["x"]), fit["low"], fit["high"], color=COLOUR["ink"], alpha=0.15, linewidth=0)
    _value_axis(ax, "y", format, narrow, "y" in log)
    if np.issubdtype(x.dtype, np.datetime64):
        _time_axis(ax, points["x"], narrow)
    else:
        _value_axis(ax, "x", format_x, narrow, "x" in log)
    ax.set(xlabel=x_unit, ylabel="")
    _point_labels(ax, x, points, highlight)


@chart("label", "value", pitch=(36, 56))
def waterfall(ax: Axes, data: DataFrame, *, narrow: bool, format: Format = "+,.0f") -> None:
    """Steps that add up, from top to bottom; rows with ``total`` true show where the sum stands."""
    write, places, value = number_text(format), np.arange(len(data)), data["value"].to_numpy(float)
    total = data["total"].to_numpy(bool) if "total" in data else np.zeros(len(data), bool)
    end = np.cumsum(np.where(total, 0, value)) + (value[0] if total[0] else 0)
    start, height = np.where(total, 0, end - value), 0.42 if narrow else 0.62
    if not np.allclose(end[total], value[total]):
        raise ValueError(f"value of a total must be the sum so far, {end[total]}, found {value[total]}")
    plain = np.where(total, "market", "rest")
    colours = [COLOUR[role] for role in data.get("role", plain)]
    ax.barh(places, end - start, left=start, height=height, color=colours)
    ax.vlines(end[:-1], places[:-1] + height / 2, places[1:] + height / 2, color=COLOUR["muted"], linewidth=1)
    ax.set_xlim(min(0, start.min(), end.min()), max(start.max(), end.max()))
    for y, v, right, whole in zip(places, value, np.maximum(start, end), total, strict=True):
        text = write(v).lstrip("+") if whole else write(v)
        _write(ax, text, (right, y), (6, 0), weight="bold" if whole else "normal")
    _rows(ax, list(data["label"]), places, narrow, list(data["label"][total]))
    _value_axis(ax, "x", lambda x: write(x).lstrip("+"), narrow)
    ax.axvline(0, color=COLOUR["ink"], linewidth=1)


@chart("x", "y", "value", pitch=(42, 46))
def heatmap(
    ax: Axes,
    data: DataFrame,
    *,
    narrow: bool,
    format: Format = ",.1f",
    x_unit: str = "",
    centre: float | None = None,
    highlight: tuple | None = None,
) -> dict[str, str]:
    """Values by two assumptions: shaded, coloured by ``verdict``, or away from ``centre``; one framed."""
    write, (xs, ys) = number_text(format), (list(dict.fromkeys(data[name])) for name in ("x", "y"))
    value, base = data["value"].to_numpy(float), 0.0 if centre is None else centre
    strength = np.abs(value - base) / max(np.abs(value - base).max(), 1e-300)
    verdicts = data["verdict"] if "verdict" in data else [""] * len(data)
    for cell, v, deep, verdict in zip(data[["x", "y"]].to_numpy(), value, strength, verdicts, strict=True):
        x, y = xs.index(cell[0]), ys.index(cell[1])
        role = verdict or ("market" if centre is None else "buyer" if v >= centre else "seller")
        alpha, ink = (1, "paper") if verdict else (0.08 + 0.42 * deep, "ink")
        ax.barh(y, 0.94, left=x - 0.47, height=0.9, color=COLOUR[role], alpha=alpha, linewidth=0)
        text = f"{GLYPHS[verdict]} {write(v)}" if verdict and not narrow else write(v)
        _write(ax, text, (x, y), ha="center", color=COLOUR[ink])
        if highlight is not None and tuple(cell) == tuple(highlight):
            ax.barh(y, 0.94, left=x - 0.47, height=0.9, fill=False, edgecolor=COLOUR["ink"], linewidth=2.5)
    ax.set_xticks(range(len(xs)), [str(x) for x in xs])
    ax.set_yticks(range(len(ys)), [str(y) for y in ys])
    ax.set(xlim=(-0.5, len(xs) - 0.5), ylim=(len(ys) - 0.5, -0.5), xlabel=x_unit)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    return {f"{GLYPHS[v]} {v}": v for v in GLYPHS if v in set(verdicts)}


@chart("label", "value", "share")
def exceedance(
    ax: Axes,
    data: DataFrame,
    *,
    narrow: bool,
    format: Format = ",.0f",
    x_unit: str = "",
    reference: Reference = None,
) -> dict[str, str]:
    """Share of draws above each value, one curve for each ``label``."""
    data = data.assign(role=_roles(data))
    for _, rows in data.groupby("label", sort=False):
        role = rows["role"].iloc[0]
        ax.plot(rows["value"], rows["share"], color=COLOUR[role], linewidth=2.4)
    ax.margins(x=0)
    ax.set_ylim(0, 1.02)
    _value_axis(ax, "x", format, narrow)
    _value_axis(ax, "y", ".0%", narrow)
    ax.set_xlabel(x_unit)
    _reference(ax, reference, "x")
    return dict(zip(data["label"], data["role"], strict=True)) if data["label"].nunique() > 1 else {}
