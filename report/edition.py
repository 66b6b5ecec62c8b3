"""One run of the whole book, and where its results stand. Light to import."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from report.files import BUILD

BASE = "base"


@dataclass(frozen=True)
class Edition:
    """One run of the whole book: the base case, or a scenario with overrides under a name."""

    name: str = BASE
    scenario: str = BASE
    overrides: dict[str, Any] = field(default_factory=dict)
    draws: int = 20_000
    seed: int = 20260520

    @property
    def folder(self) -> Path:
        """Where its results stand."""
        return BUILD if self.name == BASE else BUILD / "runs" / self.name

    @property
    def executed(self) -> Path:
        """Its executed notebooks and records."""
        return self.folder / "executed"

    @property
    def parameters(self) -> dict[str, Any]:
        """The four parameters of each chapter."""
        return {
            "scenario": self.scenario,
            "overrides": self.overrides,
            "draws": self.draws,
            "seed": self.seed,
        }


def current_edition() -> Edition:
    """The edition that this process builds; a rerun hands it over in the environment."""
    text = os.environ.get("REPORT_EDITION")
    return Edition(**json.loads(text)) if text else Edition()
