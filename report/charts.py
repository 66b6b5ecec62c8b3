"""One function for each kind of chart.

A chart draws a table on Axes whose unit of length is one CSS pixel. Columns that charts know:
``label``, ``value``, ``low`` and ``high`` (an interval), ``role`` (a colour of `PALETTE`), and those
that the function names. Options that most of them share: ``unit`` (written above the plot), ``format``
(a format spec or a function, for numbers), ``highlight`` (labels that stand out), ``reference`` (a
value and a text, drawn as a line) and ``key`` (text to role, where labels on the marks do not fit).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import numpy as np

from report.curves import exceedance, exceedance_curve, line, scatter
from report.marks import (
    chart,
    interval_bounds,
    interval_lines,
    mark_fill,
    mark_roles,
    number_text,
    reference_line,
    row_labels,
    text_size,
    text_width,
    value_axis,
    write_at,
)
from report.palette import COLOUR, GLYPHS

__all__ = [
    "bars",
    "columns",
    "dots",
    "exceedance",
    "exceedance_curve",
    "heatmap",
    "line",
    "scatter",
    "stacked",
    "waterfall",
]

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import DataFrame

    Format = str | Callable[[Any], str]
    Reference = tuple[float, str] | None
    Key = Mapping[str, str] | None
    Names = Collection[str]


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
    write, places, (low, high) = number_text(format), np.arange(len(data)), interval_bounds(data)
    value, height = data["value"].to_numpy(float), 0.4 if narrow else 0.62
    ax.barh(places, value, height=height, color=[COLOUR[role] for role in mark_roles(data, highlight)])
    interval_lines(ax.hlines, places, low, high)
    ax.set_xlim(min(0, low.min()), max(0, high.max()) or float(low.min() == 0))
    room = max([0, *(text_width(write(v), text_size(), bold=True) + 6 for v in value if v < 0)])
    for y, v, start, end, label in zip(places, value, low, high, data["label"], strict=True):
        at, side, ha = (max(v, end), 6, "left") if v >= 0 else (min(v, start), -6, "right")
        weight = "bold" if label in highlight else "normal"
        write_at(ax, write(v), (at, y), (side, 0), ha=ha, weight=weight, clear=True)
    row_labels(ax, list(data["label"]), places, narrow, highlight, room)
    value_axis(ax, "x", format, narrow)
    ax.axvline(0, color=COLOUR["ink"], linewidth=1)
    reference_line(ax, reference, "x")


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
    write, places, (low, high) = number_text(format), np.arange(len(data)), interval_bounds(data)
    value, labels = data["value"].to_numpy(float), data["label"].astype(str)
    ax.bar(
        places,
        value,
        width=0.7,
        color=[COLOUR[role] for role in mark_roles(data.assign(label=labels), highlight)],
    )
    interval_lines(ax.vlines, places, low, high)
    ax.set_ylim(min(0, low.min() * 1.4), max(0, high.max() * 1.05) or float(low.min() == 0))
    room, size = (310 if narrow else 630) / len(data), text_size()
    if max(text_width(write(v), size) for v in value) < room - 4:
        for x, v, start, end in zip(places, value, low, high, strict=True):
            write_at(ax, write(v), (x, end if v >= 0 else start), (0, 10 if v >= 0 else -10), ha="center")
    lines = [wrap(label, max(4, int(room / size * 1.6))) for label in labels]
    step = int(np.ceil((max(text_width(x, size) for text in lines for x in text) + 8) / room))
    for x, text in list(zip(places, lines, strict=True))[::step]:
        style = {"xycoords": ax.get_xaxis_transform(), "ha": "center", "va": "top", "color": COLOUR["muted"]}
        write_at(ax, "\n".join(text), (x, 0), (0, -6), **style)
    ax.set_xticks([])
    value_axis(ax, "y", format, narrow)
    ax.spines["bottom"].set_visible(False)
    ax.axhline(0, color=COLOUR["ink"], linewidth=1)
    reference_line(ax, reference, "y", value)


@chart("label", "part", "value", pitch=(44, 66))
def stacked(ax: Axes, data: DataFrame, *, narrow: bool, format: Format = ",.0f", whole: bool = False) -> dict[str, str]:
    """Bars made of parts, in the table's order; ``whole`` draws each as shares of its own total."""
    if (data["value"] < 0).any():
        raise ValueError(f"value must not be negative in a stacked bar, found {data['value'].min()}")
    write, labels = number_text(format), list(dict.fromkeys(data["label"]))
    totals = data.groupby("label")["value"].sum()
    data = data.assign(role=mark_roles(data, column="part"), drawn=data["value"])
    if whole:
        data["drawn"] = data["value"] / data["label"].map(totals)
    ax.set_xlim(0, data.groupby("label")["drawn"].sum().max() or 1.0)
    row_labels(ax, labels, np.arange(len(labels)), narrow)
    value_axis(ax, "x", ".0%" if whole else format, narrow)
    ax.figure.draw_without_rendering()
    for y, label in enumerate(labels):
        left = 0.0
        for part in data[data["label"] == label].itertuples():
            ax.barh(y, part.drawn, left=left, height=0.42 if narrow else 0.62, **mark_fill(part.role))
            text = write(part.value)
            room = np.ptp(ax.transData.transform([(0, 0), (part.drawn, 0)])[:, 0])
            ink = "ink" if part.role.endswith("-soft") else "on-rest" if part.role == "rest" else "paper"
            if text_width(text, text_size(), bold=True) < room - 3:
                write_at(ax, text, (left + part.drawn / 2, y), color=COLOUR[ink], weight="bold", ha="center")
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
    write, (low, high), place, places, heads = number_text(format), interval_bounds(data), -1.0, {}, {}
    groups = data["group"] if "group" in data else [""] * len(data)
    for group, label in dict.fromkeys(zip(groups, data["label"], strict=True)):
        if group and group not in heads:
            heads[group] = place = place + (1.0 if place < 0 else 1.25)
        places[group, label] = place = place + (1 if place >= 0 or not group else 0.9)
    at = np.array([places[pair] for pair in zip(groups, data["label"], strict=True)])
    colours = [COLOUR[role] for role in mark_roles(data, highlight)]
    ax.hlines(at, low, high, color=colours, linewidth=2.2)
    ax.scatter(data["value"], at, color=colours, s=64, zorder=4, clip_on=False)
    if not log:
        ax.set_xlim(min(0, low.min()) if low.min() < 0.5 * high.max() else None)
    left = row_labels(ax, [label for _, label in places], list(places.values()), narrow, highlight)
    for group, y in heads.items():
        write_at(ax, group, (0, y), (left, 0), xycoords=ax.get_yaxis_transform(), weight="bold")
    value_axis(ax, "x", format, narrow, log)
    for y, v, end in zip(at, data["value"], high, strict=True):
        if (at == y).sum() == 1:
            write_at(ax, write(v), (end, y), (9, 0), clear=True)
    reference_line(ax, reference, "x")


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
        write_at(ax, text, (right, y), (6, 0), weight="bold" if whole else "normal")
    row_labels(ax, list(data["label"]), places, narrow, list(data["label"][total]))
    value_axis(ax, "x", lambda x: write(x).lstrip("+"), narrow)
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
        write_at(ax, text, (x, y), ha="center", color=COLOUR[ink])
        if highlight is not None and tuple(cell) == tuple(highlight):
            ax.barh(y, 0.94, left=x - 0.47, height=0.9, fill=False, edgecolor=COLOUR["ink"], linewidth=2.5)
    ax.set_xticks(range(len(xs)), [str(x) for x in xs])
    ax.set_yticks(range(len(ys)), [str(y) for y in ys])
    ax.set(xlim=(-0.5, len(xs) - 0.5), ylim=(len(ys) - 0.5, -0.5), xlabel=x_unit)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    return {f"{GLYPHS[v]} {v}": v for v in GLYPHS if v in set(verdicts)}
