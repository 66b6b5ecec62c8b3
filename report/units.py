"""Units that pint reads, with the few that the subject needs."""

from __future__ import annotations

from functools import cache

from report.files import ReportError

DEFINITIONS = (
    "USD = [currency]",
    "GPU = [accelerator]",
    "H100e = [equivalent]",
    "FLOP = [computation]",
    "token = [token]",
    "share = []",
    "nat = []",
    "supplier = [supplier]",
)


@cache
def _registry():
    import pint

    registry = pint.UnitRegistry(cache_folder=None)
    for definition in DEFINITIONS:
        registry.define(definition)
    return registry


@cache
def check_unit(unit: str, file: str, entry: str) -> None:
    """Refuse a unit that pint cannot read."""
    if unit in ("1", "date", "text"):
        return
    try:
        _registry().parse_units(unit)
    except Exception as error:  # pint raises many kinds
        message = f"found {unit!r}, allowed: a unit that pint reads ({error})"
        raise ReportError(message, file=file, entry=entry, field="unit") from None
