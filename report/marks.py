"""House style of the figures: colours with a meaning; marks, labels and axes that charts share."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from functools import cache, wraps
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike

from report.palette import COLOUR, SOFT

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.ticker import Formatter
    from pandas import DataFrame

    Format = str | Callable[[Any], str]
    Reference = tuple[float, str] | None
    Key = Mapping[str, str] | None
    Names = Collection[str]


def chart(*columns: str, pitch: tuple[int, int] | None = None) -> Callable[[Callable], Callable]:
    """Make a chart of a drawing function: needed columns, pixels of a row (wide, narrow), unit and key."""

    def made(draw: Callable) -> Callable:
        @wraps(draw)
        def whole(ax: Axes, data: DataFrame, *, narrow: bool, unit: str = "", key: Key = None, **options: Any):
            found = draw(ax, data, narrow=narrow, **options)
            unit_header(ax, unit, key or found, narrow)

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
    wrapped = max(len(wrapped_label(label, narrow)) for label in labels) - 1
    return 64 + rows * (draw.pitch[narrow] + (22 if narrow else 6) * wrapped)


# Helpers


def number_text(format: Format) -> Callable[[Any], str]:
    """Function that writes a number: ``format`` itself, or its spec applied, with a true minus.

    A spec such as ``,.1r`` rounds to so many significant digits and writes them out.
    """
    if callable(format):
        return format
    if found := re.fullmatch(r"(,?)\.([1-9])r", format):
        whole, digits = number_text(f"{found[1]}.0f"), int(found[2])
        return lambda x: whole(float(f"{x:.{digits - 1}e}"))
    spec = format if "{" in format else f"{{:{format}}}"

    def write(x: Any) -> str:
        text = spec.format(x)
        return text.replace("-", "−" if re.search("[1-9]", text) else "")

    return write


@cache
def text_width(text: str, size: float, bold: bool = False) -> float:
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath

    font = FontProperties(family="DejaVu Sans", weight="bold" if bold else "normal")
    return TextPath((0, 0), text, size=size, prop=font).get_extents().width if text.strip() else 0.0


def text_size() -> float:
    from matplotlib import rcParams

    return rcParams["font.size"]


def wrapped_label(label: str, narrow: bool) -> list[str]:
    return wrap(str(label), 36 if narrow else 34) or [""]


def text_colour(role: str) -> str:
    return COLOUR["muted"] if role == "rest" else COLOUR[role]


def mark_fill(role: str) -> dict[str, Any]:
    from matplotlib.colors import to_rgba

    base, soft = role.removesuffix("-soft"), role.endswith("-soft")
    return {"facecolor": to_rgba(COLOUR[base], SOFT if soft else 1), "edgecolor": COLOUR[base], "lw": 1}


def mark_roles(data: DataFrame, highlight: Names = (), column: str = "label") -> list[str]:
    if "role" in data:
        return list(data["role"])
    if highlight:
        return ["buyer" if label in highlight else "rest" for label in data[column]]
    return ["market"] * len(data)


def interval_bounds(data: DataFrame) -> tuple[np.ndarray, np.ndarray]:
    value = data["value"].to_numpy(float)
    return tuple(
        np.where(np.isnan(x), value, x)
        for x in (data[n].to_numpy(float) if n in data else value for n in ("low", "high"))
    )


def interval_lines(lines: Callable, places: np.ndarray, low: np.ndarray, high: np.ndarray) -> None:
    wide = low < high
    for role, width in (("paper", 4.5), ("ink", 1.8)):
        lines(places[wide], low[wide], high[wide], color=COLOUR[role], linewidth=width, zorder=3)


def write_at(ax: Axes, text: str, at: tuple, offset: tuple[float, float] = (0, 0), **style: Any) -> None:
    """Text beside a point; several lines are written one by one so that any font keeps them centred."""
    style = {"va": "center", "annotation_clip": False, "zorder": 5} | style
    if style.pop("clear", False):
        style["bbox"] = {"facecolor": COLOUR["paper"], "edgecolor": "none", "pad": 1}
    for i, part in enumerate(text.split("\n") if style.get("ha") == "center" else [text]):
        ax.annotate(part, at, (offset[0], offset[1] - i * text_size() * 1.15), textcoords="offset points", **style)


def row_labels(
    ax: Axes, labels: list[str], places: ArrayLike, narrow: bool, bold: Names = (), room: float = 0
) -> float:
    """Label the rows at their left, or above each where the page is narrow; return the left edge.

    ``room`` is kept free between labels and plot.
    """
    places, size = np.asarray(places, float), text_size()
    ax.set_ylim(places.max() + 0.5, -0.62 if narrow else -0.5)
    ax.set_yticks([])
    lines = ["\n".join(wrapped_label(label, narrow)) for label in labels]
    longest = max(text_width(x, size, bold=bool(bold)) for text in lines for x in text.split("\n"))
    left = 0 if narrow else -longest - 12 - room
    for label, text, y in zip(labels, lines, places, strict=True):
        style = {"xycoords": ax.get_yaxis_transform(), "weight": "bold" if label in bold else "normal"}
        above = {"va": "bottom", "clear": True} if narrow else {"linespacing": 1.1}
        write_at(ax, text, (0, y - 0.22 * narrow), (left, 3 * narrow), **above, **style)
    return left


def unit_header(ax: Axes, unit: str, key: Key, narrow: bool) -> None:
    """Unit and key above the plot, from the left edge of all that is drawn; the figure grows by them."""
    size, lines, across = text_size(), [[("", text, "muted")] for text in wrap(unit, 44 if narrow else 90)], 0.0
    for text, role in (key or {}).items():
        mark = "□ " if role.endswith("-soft") else "■ "
        step = text_width(mark + text, size) + 22
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
                write_at(ax, mark, (0, 1), (x, y), color=COLOUR[role], **style)
                x += size * 1.25
            write_at(ax, text, (0, 1), (x, y), color=COLOUR["ink" if mark else "muted"], **style)
            x += text_width(text, size) + 22
    ax.figure.set_figheight(ax.figure.get_figheight() + len(lines) * (size + 7) / 72)


def value_axis(ax: Axes, axis: str, format: Format, narrow: bool, log: bool = False) -> None:
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
    one.set_major_formatter(tick_text(format))
    ax.tick_params(axis=axis, length=0, pad=6)
    ax.grid(visible=True, axis=axis)
    seaborn.despine(ax=ax, left=True, bottom=axis == "x")


def tick_text(format: Format) -> Formatter:
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


def moments(column: Any) -> np.ndarray:
    """Dates as datetime64, numbers as they are."""
    import pandas as pd

    column = pd.Series(column)
    return (column if pd.api.types.is_numeric_dtype(column) else pd.to_datetime(column)).to_numpy()


def time_axis(ax: Axes, dates: Any, narrow: bool) -> None:
    from matplotlib.dates import DateFormatter, MonthLocator, YearLocator
    from matplotlib.ticker import MaxNLocator

    times = moments(dates)
    ax.tick_params(axis="x", length=4)
    if not np.issubdtype(times.dtype, np.datetime64):
        ax.xaxis.set_major_locator(MaxNLocator(4 if narrow else 8, integer=True))
        return ax.xaxis.set_major_formatter(lambda x, _: f"{x:.0f}")
    months = np.ptp(times) / np.timedelta64(1, "D") / 30.4
    most = {True: (2.2, 4), False: (7, 7)}[narrow]  # ticks with a month, with a year only
    step = next((s for s in (1, 2, 3, 6, 12, 24, 60) if months / s <= most[s >= 12]), 120)
    years = step >= 12
    ax.xaxis.set_major_locator(YearLocator(step // 12) if years else MonthLocator(range(1, 13, step)))
    ax.xaxis.set_major_formatter(DateFormatter("%Y" if years else "%b %Y"))


def reference_line(ax: Axes, reference: Reference, axis: str, drawn: ArrayLike = (0.0,)) -> None:
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
        return write_at(ax, text, (1 if far else 0, value), (0, 4), **place)
    low, high = ax.get_xlim()
    ax.set_xlim(min(low, value), max(high, value))
    ax.axvline(value, **style)
    bottom, top = ax.get_ylim()
    falling = bottom > top  # rows are counted from the top
    if falling:
        ax.set_ylim(bottom + 0.55, top)
    right = ax.transAxes.inverted().transform(ax.transData.transform((value, bottom)))[0] > 0.5
    place = (value, bottom + 0.2 if falling else top * 0.97)
    write_at(ax, text, place, (-6, 0) if right else (6, 0), ha="right" if right else "left")


def end_labels(ax: Axes, ends: list[tuple[Any, float, str, str]]) -> None:
    """Write ``(x, y, text, role)`` beside the last points of lines, pushed apart where they touch."""
    ax.figure.draw_without_rendering()
    pixels = [ax.transData.transform((ax.convert_xunits(x), y))[1] for x, y, _, _ in ends]
    floor = -np.inf
    for i in np.argsort(pixels):
        x, y, text, role = ends[i]
        half = (text.count("\n") + 1) * text_size() * 0.68
        middle = max(pixels[i], floor + half)
        floor = middle + half
        write_at(ax, text, (x, y), (8, middle - pixels[i]), color=text_colour(role), weight="bold")


def point_labels(ax: Axes, x: np.ndarray, points: DataFrame, highlight: Names) -> None:
    """Name the highlighted points on the empty side of the cloud, if there is room."""
    order = points["y"].rank().corr(points["x"].rank())
    for at, y, label in zip(x, points["y"], points.get("label", ()), strict=False):
        if label not in highlight:
            continue
        place = (ax.convert_xunits(at), y)
        before = ax.transData.transform(place)[0] - ax.bbox.x0
        room, side, other = (before, "right", "left") if order > 0 else (ax.bbox.width - before, "left", "right")
        cramped = text_width(label, text_size(), bold=True) > room
        write_at(ax, label, place, (0, 11), ha=other if cramped else side, weight="bold")
