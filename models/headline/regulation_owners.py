"""Parts of the regulation chapter's headline: who owns the compute, and how concentrated each layer is."""

from __future__ import annotations

from typing import Any

import numpy as np

from models.checks import Array
from models.concentration import concentration_ratio, hhi
from models.headline import Inputs

FIRMS = ("google", "microsoft", "amazon", "meta", "oracle", "coreweave", "spacex")
REST = ("imported_china", "made_in_china", "unnamed")  # many owners each
LABELS = {
    "google": "Google",
    "microsoft": "Microsoft",
    "amazon": "Amazon",
    "meta": "Meta",
    "oracle": "Oracle",
    "coreweave": "CoreWeave",
    "spacex": "SpaceX",
    "imported_china": "China, imports",
    "made_in_china": "China, own chips",
    "unnamed": "Without a name",
}
FEW = 5  # what counts as a few firms
LATEST = np.datetime64("2025-12-31")  # the quarter of the stocks


def stock(a: Inputs, names: tuple[str, ...] = (*FIRMS, *REST)) -> Array:
    """Accelerators of these owners together [H100e]."""
    return sum(np.asarray(a[f"stock_{name}_h100e"], float) for name in names)


def _firm_shares(a: Inputs) -> Array:
    """Shares of the named firms, shape (..., firm)."""
    held = np.broadcast_arrays(*(stock(a, (name,)) for name in FIRMS))
    return np.stack(held, axis=-1) / np.asarray(stock(a))[..., None]


def _few_share(a: Inputs) -> Array:
    return concentration_ratio(_firm_shares(a), FEW)


def few_share(a: Inputs) -> dict[str, Any]:
    """Share of the five largest owners, and how much uncounted compute would bring it to half."""
    share = _few_share(a)
    return {"five_owner_share": share, "uncounted_break_even_share": 2.0 * share - 1.0}


def few_share_counted(a: Inputs) -> dict[str, Any]:
    """The same of the makers that Epoch counts, without the Chinese ones."""
    counted = [name for name in (*FIRMS, *REST) if name != "made_in_china"]
    return {"five_owner_share_counted": _few_share(a) * stock(a) / stock(a, tuple(counted))}


def few_share_adverse(a: Inputs) -> dict[str, Any]:
    """The same with each of the five at the low end of its interval and everybody else at the high end."""
    size = {name: float(np.median(stock(a, (name,)))) for name in FIRMS}
    five = sorted(size, key=size.get, reverse=True)[:FEW]
    ends = {name: np.quantile(stock(a, (name,)), 0.05 if name in five else 0.95) for name in (*FIRMS, *REST)}
    return {"five_owner_share_adverse": sum(ends[name] for name in five) / sum(ends.values())}


def seller_share(a: Inputs) -> dict[str, Any]:
    """Share of the seller of the contract."""
    return {"seller_stock_share": stock(a, ("spacex",)) / stock(a)}


def owner_index(a: Inputs) -> Array:
    """Index of ownership if whoever has no name is small."""
    return hhi(_firm_shares(a))


def owner_hhi(a: Inputs) -> dict[str, Any]:
    """Index of ownership: least, and most if all without a name were one owner."""
    rest = stock(a, REST) / stock(a)
    return {"owner_hhi": owner_index(a), "owner_hhi_one_rest": owner_index(a) + hhi(rest[..., None])}


def _by_vendor(a: Inputs) -> dict[str, float]:
    """Counted stock by maker of the chip [H100e]."""
    latest = a["chip_owners.quarter_end"] == LATEST
    vendors = a["chip_owners.vendor"][latest]
    return {name: float(a["chip_owners.h100e"][latest][vendors == name].sum()) for name in np.unique(vendors)}


def chip_hhi(a: Inputs) -> dict[str, Any]:
    """Index of the stock by maker of the chip, the Chinese makers as one."""
    chinese = np.asarray(a["stock_made_in_china_h100e"], float)
    held = np.stack(np.broadcast_arrays(*_by_vendor(a).values(), chinese), axis=-1)
    return {"chip_maker_hhi": hhi(held / held.sum(axis=-1, keepdims=True))}


def merchant_chips(a: Inputs) -> dict[str, Any]:
    """NVIDIA's share of chips that anyone outside China can buy: its own and AMD's."""
    held = _by_vendor(a)
    return {"nvidia_merchant_share": held["Nvidia"] / (held["Nvidia"] + held["AMD"])}


def cloud_hhi(a: Inputs) -> dict[str, Any]:
    """Index of cloud services, at least: the three named sellers alone."""
    named = [a[f"cloud_share_{name}"] for name in ("amazon", "microsoft", "google")]
    return {"cloud_hhi": hhi(np.stack(np.broadcast_arrays(*named), axis=-1))}


def owner_rows(a: Inputs) -> dict[str, list]:
    """Share of each owner [%] with its 90 % interval: rows of a chart."""
    shares = {name: 100.0 * stock(a, (name,)) / stock(a) for name in (*FIRMS, *REST)}
    ends = {name: np.quantile(share, [0.5, 0.05, 0.95]) for name, share in shares.items()}
    return {
        "label": [LABELS[name] for name in ends],
        "role": ["seller" if name == "spacex" else "market" if name in FIRMS else "rest" for name in ends],
        **{column: [float(end[i]) for end in ends.values()] for i, column in enumerate(("value", "low", "high"))},
    }
