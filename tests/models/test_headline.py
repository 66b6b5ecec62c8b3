"""Every headline function: what it declares, what it rests on, how it behaves at both ends of its inputs."""

import importlib
import pkgutil
import re
import subprocess
import sys

import numpy as np
import pytest

import models.headline
from report import registry
from report.edition import BASE
from report.files import ROOT

MODULES = [
    module
    for info in pkgutil.iter_modules(models.headline.__path__)
    if hasattr(module := importlib.import_module(f"models.headline.{info.name}"), "PARTS")
]
IDS = [module.__name__.rpartition(".")[2] for module in MODULES]
BASE_INPUTS = registry.load(draws=4_000)


class Point(dict):
    """The base draws of each input, or with a generator one value around them; series as they are. Takes notes."""

    def __init__(self, rng=None):
        super().__init__()
        self.rng, self.seen = rng, set()

    def __missing__(self, name):
        value = registry.Inputs(BASE_INPUTS)[name]
        if "." not in name and self.rng is not None:
            value = moved(name, self.rng)
        self[name] = value
        return value

    def __getitem__(self, name):
        self.seen.add(name)
        return super().__getitem__(name)


def moved(name, rng):
    """Another value of an assumption, within its bounds."""
    a = BASE_INPUTS.assumption(name)
    if a.entry.unit == "date":
        low, high = (np.datetime64(x, "D") for x in a.bounds)
        return low + np.timedelta64(int(rng.integers((high - low).astype(int) + 1)), "D")
    if rng.random() < 0.5:
        return float(rng.uniform(*a.bounds))
    middle = float(a.value)
    return float(np.clip(rng.uniform(0.5, 1.5) * middle + rng.uniform(-0.5, 0.5) * (middle == 0), *a.bounds))


@pytest.mark.parametrize("module", MODULES, ids=IDS)
def test_declares_what_it_yields_and_all_of_it_is_finite(module):
    facts = module.headline(registry.Inputs(BASE_INPUTS))
    assert set(facts) == set(module.FACTS)
    for key, value in facts.items():
        assert np.ndim(value) <= 1 and np.all(np.isfinite(value)), key


def test_every_fact_is_read_somewhere():
    """In a sentence, a figure, a table or a rule: by its whole key."""
    pages = [*(ROOT / "chapters").rglob("*.py"), *(ROOT / "chapters").rglob("*.md"), ROOT / "index.md"]
    words = set(re.findall(r"\w+", "".join(p.read_text() for p in [*pages, ROOT / "data" / "claims.yaml"])))
    assert [key for module in MODULES for key in module.FACTS if key not in words] == []


def test_no_fact_is_declared_twice():
    keys = [key for module in MODULES for key in module.FACTS]
    assert len(keys) == len(set(keys))


def reads():
    for module in MODULES:
        for part in module.PARTS:
            seen = set()
            part(registry.Inputs(BASE_INPUTS, seen))
            for name in sorted(n for n in seen if "." not in n):
                yield pytest.param(part, name, id=f"{module.__name__.rpartition('.')[2]}-{part.__name__}-{name}")


@pytest.mark.parametrize(("part", "name"), list(reads()))
def test_each_fact_of_a_part_moves_with_each_input_it_reads(part, name):
    """For some joint values of the other inputs, moving this one moves the fact."""
    rng = np.random.default_rng(7)
    still = None
    for attempt in range(300):
        point = Point(None if attempt % 2 == 0 else rng)
        try:
            before = part(point)
            other = Point()
            other.update(point)
            other[name] = moved(name, rng)
            after = part(other)
        except ValueError:  # a term that ends before it starts, and the like
            continue
        now = {key for key in before if not np.array_equal(before[key], after[key])}
        still = set(before) - now if still is None else still - now
        if not still:
            return
    assert still == set(), f"{name} does not move {sorted(still or [])}"


def ends():
    for module in MODULES:
        seen = set()
        module.headline(registry.Inputs(BASE_INPUTS, seen))
        for name in sorted(n for n in seen if "." not in n):
            a = BASE_INPUTS.assumption(name)
            for end in (a.low, a.high, *a.bounds):
                if end is not None:
                    yield pytest.param(module, {name: end}, id=f"{module.__name__.rpartition('.')[2]}-{name}={end}")


@pytest.mark.parametrize(("module", "override"), list(ends()))
def test_runs_at_the_ends_of_each_band_and_at_each_bound(module, override):
    """What the register lets a reader set, the models take."""
    inputs = registry.Inputs(registry.load(overrides=override, draws=200))
    for key, value in module.headline(inputs).items():
        assert np.all(np.isfinite(value)), key


@pytest.mark.parametrize("scenario", registry.scenario_names())
@pytest.mark.parametrize("module", MODULES, ids=IDS)
def test_runs_in_every_scenario(module, scenario):
    facts = module.headline(registry.Inputs(registry.load(scenario, draws=200)))
    assert all(np.all(np.isfinite(value)) for value in facts.values())


def test_an_override_by_the_base_value_changes_nothing():
    for module in MODULES:
        base = module.headline(registry.Inputs(registry.load(BASE, draws=200)))
        same = module.headline(registry.Inputs(registry.load(BASE, {"monthly_fee_usd": 1.25e9}, 200)))
        assert all(np.array_equal(base[key], same[key]) for key in base)


@pytest.mark.parametrize("module", MODULES, ids=IDS)
def test_needs_numpy_only(module):
    """So that it runs in the browser: imported with everything else blocked."""
    code = (
        "import sys\n"
        "for name in ('scipy', 'pandas', 'matplotlib', 'statsmodels', 'yaml', 'pydantic'): sys.modules[name] = None\n"
        f"import {module.__name__}\n"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True).returncode == 0
