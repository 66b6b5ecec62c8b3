"""Charts whose marks follow two measured axes: lines, points, shares above a value."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike

from report.marks import (
    chart,
    end_labels,
    interval_bounds,
    mark_roles,
    moments,
    number_text,
    point_labels,
    reference_line,
    time_axis,
    value_axis,
    write_at,
)
from report.palette import COLOUR, SOFT

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import DataFrame

    Format = str | Callable[[Any], str]
    Reference = tuple[float, str] | None
    Key = Mapping[str, str] | None
    Names = Collection[str]


def exceedance_curve(draws: Mapping[str, ArrayLike], points: int = 99) -> DataFrame:
    """Share of draws above each of ``points`` values, as ``label``, ``value``, ``share`` rows.

    The outermost percent on either side is left out: one far draw would set the axis.

    Examples
    --------
    >>> exceedance_curve({"a": range(101)}, points=3)["value"].round(9).tolist()
    [1.0, 50.0, 99.0]
    """
    import pandas as pd

    grid = np.linspace(0.01, 0.99, points)
    curves = [
        pd.DataFrame({"label": label, "value": np.quantile(np.asarray(x, float), grid), "share": 1 - grid})
        for label, x in draws.items()
    ]
    return pd.concat(curves, ignore_index=True)


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
    write, ends, (low, high) = number_text(format), [], interval_bounds(data)
    data = data.assign(role=mark_roles(data, column="date"), low=low, high=high)
    names = data["label"] if "label" in data else data["role"].map(lambda _: "")
    for name, rows in data.groupby(names, sort=False):
        rows = rows.sort_values("date")
        role, x = rows["role"].iloc[0], moments(rows["date"])
        ax.fill_between(x, rows["low"], rows["high"], color=COLOUR[role], alpha=SOFT, linewidth=0)
        ax.plot(x, rows["value"], color=COLOUR[role], linewidth=2.4, solid_capstyle="round")
        text = "\n".join(wrap(f"{name} {write(rows['value'].iloc[-1])}", 13 if narrow else 24))
        ends.append((x[-1], rows["value"].iloc[-1], text, role))
    if zero:
        ax.set_ylim(0)
    ax.margins(x=0)
    value_axis(ax, "y", format, narrow, log)
    time_axis(ax, data["date"], narrow)
    reference_line(ax, reference, "y", data["value"].to_numpy(float))
    for row, (moment, text) in enumerate((events or {}).items()):
        x = ax.convert_xunits(moments([moment])[0])
        ax.axvline(x, color=COLOUR["muted"], linewidth=1, linestyle=(0, (2, 2)))
        place = {"xycoords": ax.get_xaxis_transform(), "va": "bottom", "color": COLOUR["muted"]}
        right = x > np.mean(ax.get_xlim())
        write_at(ax, text, (x, 1), (4 if right else -4, 4 + row * 20), ha="right" if right else "left", **place)
    end_labels(ax, ends)


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
    roles = mark_roles(points, highlight) if "role" in points or "label" in points else ["market"] * len(points)
    x = moments(points["x"])
    seaborn.scatterplot(
        x=x, y=points["y"], hue=roles, palette=COLOUR, s=42, alpha=0.75, linewidth=0, legend=False, ax=ax
    )
    if len(fit):
        ax.plot(moments(fit["x"]), fit["y"], color=COLOUR["ink"], linewidth=2)
        ax.fill_between(moments(fit["x"]), fit["low"], fit["high"], color=COLOUR["ink"], alpha=0.15, linewidth=0)
    value_axis(ax, "y", format, narrow, "y" in log)
    if np.issubdtype(x.dtype, np.datetime64):
        time_axis(ax, points["x"], narrow)
    else:
        value_axis(ax, "x", format_x, narrow, "x" in log)
    ax.set(xlabel=x_unit, ylabel="")
    point_labels(ax, x, points, highlight)


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
    data = data.assign(role=mark_roles(data))
    for _, rows in data.groupby("label", sort=False):
        role = rows["role"].iloc[0]
        ax.plot(rows["value"], rows["share"], color=COLOUR[role], linewidth=2.4)
    ax.margins(x=0)
    ax.set_ylim(0, 1.02)
    value_axis(ax, "x", format, narrow)
    value_axis(ax, "y", ".0%", narrow)
    ax.set_xlabel(x_unit)
    reference_line(ax, reference, "x")
    return dict(zip(data["label"], data["role"], strict=True)) if data["label"].nunique() > 1 else {}
