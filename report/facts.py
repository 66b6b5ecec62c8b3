"""A published number: its value, its interval, and how it is printed."""

from __future__ import annotations

import datetime
import math
import re
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np

from report.files import ReportError

KEY = re.compile(r"[a-z][a-z0-9_]*")
_SCALES = ((1e12, "trillion", "T"), (1e9, "billion", "B"), (1e6, "million", "M"))
_PERCENT = re.compile(r"(^|_)(share|probability|volatility)(_|$)")


@dataclass
class Fact:
    """One fact of the book. ``value`` is the median of its draws, ``low`` and ``high`` span 90 % of them."""

    key: str
    value: float
    unit: str
    label: str
    digits: int = 3
    low: float | None = None
    high: float | None = None
    chapter: str = ""
    assumptions: list[str] = field(default_factory=list)
    claims: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """As in a sentence: $1.25 billion, 8.3%."""
        return number_text(self.value, self.unit, self.key, self._places(), long=True)

    @property
    def short(self) -> str:
        """As in a card or a table: $1.25B."""
        return number_text(self.value, self.unit, self.key, self._places(), long=False)

    @property
    def interval(self) -> str:
        """Short form with its 90 % interval, where it has one."""
        return interval_text(self, self._places())

    def _places(self) -> Places:
        return places(self.value, self.low, self.high, self.digits)

    def record(self) -> dict[str, Any]:
        """As it stands in ``facts.json``."""
        return asdict(self) | {"text": self.text, "short": self.short, "interval": self.interval}


@dataclass(frozen=True)
class Places:
    """How fine a number is printed: the power of ten of its last digit."""

    power: int
    strip: bool = False


def summarised(key: str, value: Any, unit: str, label: str, digits: int = 3) -> Fact:
    """A fact from one number or from draws of shape (draw,)."""
    if not KEY.fullmatch(key):
        raise ReportError(f"fact {key!r}, allowed: a snake_case key")
    if unit == "date":
        raise ReportError(f"fact {key!r}: found the unit date, allowed: a unit of a number, such as year")
    draws = np.asarray(value, float)
    if draws.ndim > 1 or draws.size == 0 or not np.all(np.isfinite(draws)):
        raise ReportError(
            f"fact {key!r}: found {draws.shape} values, {np.sum(~np.isfinite(draws))} not finite; "
            "allowed: one finite number, or finite draws of one axis"
        )
    if draws.ndim == 0 or np.ptp(draws) <= 1e-9 * np.max(np.abs(draws)):
        return Fact(key, float(draws.flat[0]), unit, label, digits)
    low, middle, high = np.quantile(draws, (0.05, 0.5, 0.95))
    return Fact(key, float(middle), unit, label, digits, float(low), float(high))


def places(value: float, low: float | None, high: float | None, digits: int) -> Places:
    """Print to about a third of half the interval, or to the given significant digits without one."""
    if value == 0 and low is None:
        return Places(0)
    rounded = float(f"{abs(value):.{digits - 1}e}")  # 999.96 has its digits where 1000 has them
    finest = math.floor(math.log10(rounded)) - digits + 1 if value else -digits
    if low is None or high is None or high <= low:
        return Places(finest)
    return Places(max(math.floor(math.log10((high - low) / 6)), finest))


def number_text(value: float, unit: str, key: str, at: Places, *, long: bool) -> str:
    """A number with its money or percent sign; other units are left to the sentence."""
    sign = "−" if value < 0 and round(value, -at.power) != 0 else ""
    size = abs(value)
    if unit.startswith("USD"):
        printed = round(size, -at.power)
        for scale, word, letter in _SCALES:
            if max(printed, 10.0**at.power) >= scale:
                body = _decimal(size / scale, at.power - round(math.log10(scale)), at.strip)
                return f"{sign}${body} {word}" if long else f"{sign}${body}{letter}"
        return f"{sign}${_decimal(size, min(at.power, -2) if printed < 1000 else at.power, at.strip)}"
    if unit == "share" or _PERCENT.search(key):
        return f"{sign}{_decimal(100 * size, at.power + 2, at.strip)}%"
    if size >= 1e15:
        number, power = f"{size:.1e}".split("e+")
        return f"{sign}{number} × 10{power.translate(_RAISED)}"
    whole = float(size).is_integer() and at.power > -3
    return sign + _decimal(size, 0 if whole and at.power < 0 else at.power, at.strip)


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def _decimal(size: float, power: int, strip: bool) -> str:
    text = f"{round(size, -power):,.{max(0, -power)}f}"
    return text.rstrip("0").rstrip(".") if strip and "." in text else text


def date_text(value: Any, key: str) -> str:
    """20 May 2026, or May 2026 where the name ends in month."""
    day = datetime.date.fromisoformat(str(value)[:10])
    return f"{day:%B %Y}" if key.endswith("month") else f"{day.day} {day:%B %Y}"


def interval_text(fact: Fact, at: Places) -> str:
    """``$5.3 (4.9 to 5.4)``; the bare number where there is no interval."""
    if fact.low is None or fact.high is None:
        return fact.short
    ends = [number_text(x, fact.unit, fact.key, at, long=False) for x in (fact.low, fact.high)]
    tail = re.search(r"[TBM%]?$", ends[0]).group()
    if fact.short.endswith(tail) and ends[1].endswith(tail):
        ends = [end.removesuffix(tail).replace("$", "") for end in ends]
    return f"{fact.short} ({ends[0]} to {ends[1]})"


def input_text(value: Any, unit: str, name: str) -> str:
    """An assumption or series value in a sentence: to four digits, a count below 100,000 in full, no trailing zeros."""
    if unit == "date":
        return date_text(value, name)
    if isinstance(value, str):
        return value
    at = places(float(value), None, None, 5 if float(value).is_integer() and abs(value) < 1e5 else 4)
    return number_text(float(value), unit, name, Places(at.power, strip=True), long=True)
