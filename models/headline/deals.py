"""Rows of the table of contracts that several chapters ask for."""

from __future__ import annotations

import numpy as np

from models.headline import Inputs


def current_compute(a: Inputs) -> np.ndarray:
    """Contracts on compute that no later row replaces, shape (row,)."""
    later = a["contracts.superseded_by"]
    return (a["contracts.kind"] == "compute") & (later != later)  # empty cells are NaN


def other_customers(a: Inputs) -> np.ndarray:
    """Contracts of the seller's named customers other than the buyer, shape (row,)."""
    ours = np.char.startswith(a["contracts.seller"].astype(str), "SpaceX")
    return ours & (a["contracts.buyer"] != "undisclosed") & (a["contracts.id"] != "anthropic_spacex")
