"""Ours beside stock Jupyter Book on the same chapters: time, memory, and whether the page is right."""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Collection
from pathlib import Path

from report.files import BUILD, ROOT, load_yaml, write_json

#: A change that a page with prices by the hour must show: a month of 700 hours.
CHANGED = ("models/contract.py", "HOURS_PER_MONTH = 730.0", "HOURS_PER_MONTH = 700.0")
SHOWN = {"before": "$5.27", "after": "$5.49"}
#: A page that prints the fee over all GPUs, in a text that stock Jupyter Book makes too.
PAGE = "chapters/background/price.html"
_MARK = re.compile(r"and (\$[\d.]+) over all\. Per H100")
_SKIP = shutil.ignore_patterns("_build", ".venv", ".git", "__pycache__", ".*_cache", ".hypothesis")
_STOCK = {
    "title": "Stock",
    "only_build_toc_files": True,
    "parse": {"myst_enable_extensions": ["amsmath", "attrs_block", "dollarmath"]},
    "sphinx": {"config": {"nb_custom_formats": {".py": ["jupytext.reads", {"fmt": "py:percent"}]}}},
}


def copied(folder: Path, *, with_build: bool = False, chapters: Collection[str] = ()) -> Path:
    """A copy of the project to change and build, of all chapters or of some."""
    shutil.copytree(ROOT, folder, ignore=_SKIP)
    if with_build and BUILD.exists():
        shutil.copytree(BUILD, folder / "_build", ignore=shutil.ignore_patterns("runs", "bench*"))
    if chapters:
        toc = load_yaml(folder / "_toc.yml")
        for part in toc["parts"]:
            kept = [page for page in part["chapters"] if page["file"].removeprefix("chapters/") in chapters]
            part["chapters"] = part["chapters"] if part["caption"] == "Reference" else kept
        toc["parts"] = [part for part in toc["parts"] if part["chapters"]]
        (folder / "_toc.yml").write_text(json.dumps(toc), encoding="utf-8")
        for path in (folder / "_build" / "executed").rglob("*.*"):
            if path.relative_to(folder / "_build" / "executed").with_suffix("").as_posix() not in chapters:
                path.unlink()
    return folder


def stock_copy(folder: Path, mode: str, names: Collection[str] = ()) -> Path:
    """The same chapters as stock Jupyter Book builds them: executed by MyST-NB, nothing of ours around them."""
    copied(folder)
    chapters = [f"chapters/{name}" for name in names or _chapters()]
    config = _STOCK | {"execute": {"execute_notebooks": mode}}
    (folder / "_config.yml").write_text(json.dumps(config), encoding="utf-8")
    toc = {"format": "jb-book", "root": "start", "chapters": [{"file": name} for name in chapters]}
    (folder / "_toc.yml").write_text(json.dumps(toc), encoding="utf-8")
    (folder / "start.md").write_text("# Stock\n", encoding="utf-8")
    return folder


def _chapters() -> list[str]:
    from report.run import chapters

    return chapters()


def change(folder: Path) -> None:
    """Make the change in ``models/`` that the bench and a test look for."""
    path = folder / CHANGED[0]
    text = path.read_text(encoding="utf-8")
    if CHANGED[1] not in text:
        raise ValueError(f"{CHANGED[0]} no longer holds {CHANGED[1]!r}")
    path.write_text(text.replace(CHANGED[1], CHANGED[2]), encoding="utf-8")


def shown(folder: Path) -> str:
    """The fee per GPU-hour that the page of a copy shows."""
    found = _MARK.search((folder / "_build/html" / PAGE).read_text(encoding="utf-8"))
    return found[1] if found else "nothing"


def ours(folder: Path, *command: str) -> subprocess.CompletedProcess:
    """Run our command line in a copy."""
    return _run([sys.executable, "-m", "report", *(command or ("build",))], folder)


def stock(folder: Path, *options: str) -> subprocess.CompletedProcess:
    """Run stock ``jupyter-book build`` in a copy."""
    return _run(
        [sys.executable, "-c", "from jupyter_book.cli.main import main; main()", "build", ".", *options], folder
    )


def _run(command: list[str], folder: Path) -> subprocess.CompletedProcess:
    environment = {k: v for k, v in os.environ.items() if k not in ("CI", "REPORT_EDITION", "REPORT_FRESH")}
    environment["PYTHONPATH"] = str(folder)
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


def _seconds(task: Callable[[], subprocess.CompletedProcess]) -> float:
    start = time.perf_counter()
    done = task()
    if done.returncode:
        raise RuntimeError(done.stdout[-2000:] + done.stderr[-2000:])
    return time.perf_counter() - start


def _round(mode: str, folder: Path) -> dict[str, float | str]:
    """Cold, unchanged, and after a change in models: seconds, and what the page then shows."""
    if mode == "ours":
        copied(folder)
        build = lambda: ours(folder)  # noqa: E731
    else:
        stock_copy(folder, mode)
        build = lambda: stock(folder)  # noqa: E731
    found: dict[str, float | str] = {"cold": _seconds(build), "unchanged": _seconds(build)}
    change(folder)
    found["model_changed"] = _seconds(build)
    found["page_shows"] = shown(folder)
    if mode == "ours":
        found["rerun"] = _seconds(lambda: ours(folder, "rerun", "--set", "monthly_fee_usd=1.5e9", "--name", "more"))
    return found


def _peak_mib(mode: str, folder: Path) -> float:
    """Peak memory of the largest process of one cold build."""
    copied(folder) if mode == "ours" else stock_copy(folder, mode)
    command = "report.bench.ours" if mode == "ours" else "report.bench.stock"
    code = (
        f"import resource, {command.rpartition('.')[0]} as b, pathlib; {command.replace('report.bench', 'b')}"
        f"(pathlib.Path({str(folder)!r})); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return int(done.stdout.split()[-1]) / 1024


def headline_seconds() -> dict[str, float]:
    """Seconds of each chapter's headline function on 20,000 draws, the draws made already."""
    import importlib

    from report.registry import Inputs, load

    found = {}
    for chapter in _chapters():
        module = importlib.import_module(f"models.headline.{chapter.rpartition('/')[2]}")
        inputs = Inputs(load())
        module.headline(inputs)
        start = time.perf_counter()
        module.headline(inputs)
        found[chapter] = time.perf_counter() - start
    return found


def model_seconds() -> dict[str, float]:
    """Seconds and peak MiB of the heavy models: the exit game on 20,000 draws, the hedonic index on all H100 rows."""
    import tracemalloc

    import numpy as np

    from models.options import Cancellable, exit_game
    from models.prices import MeanReversion, hedonic_index
    from report.series import load_series

    rng = np.random.default_rng(1)
    spot, fee = rng.lognormal(0.0, 0.2, 20_000), rng.lognormal(0.0, 0.1, 20_000)
    walk = MeanReversion(kappa=rng.uniform(0.2, 2, 20_000), mean_log=0.0, volatility=rng.uniform(0.2, 0.6, 20_000))
    deal = Cancellable(fixed_price=fee, monthly_quantity=1.0, rate=0.1, months=36, notice_months=3)
    start = time.perf_counter()
    exit_game(deal, walk, spot, 0.5, 0.5)
    found = {"exit_game_seconds": time.perf_counter() - start}
    tracemalloc.start()
    exit_game(deal, walk, spot, 0.5, 0.5)
    found["exit_game_mib"] = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    rows = load_series("gpu_list_prices")
    quality = np.stack([rows["provider"] == name for name in rows["provider"].unique()[1:20]], axis=1).astype(float)
    start = time.perf_counter()
    hedonic_index(np.log(rows["usd_per_gpu_hour"]), rows["date"].to_numpy("datetime64[M]"), quality)
    return found | {"hedonic_seconds": time.perf_counter() - start}


def bench(runs: int) -> None:
    """Several rounds in turn; medians to ``_build/bench.json`` and the terminal."""
    rounds: dict[str, list[dict]] = {"ours": [], "cache": [], "force": []}
    with tempfile.TemporaryDirectory() as place:
        for number in range(runs):
            for mode, list_ in rounds.items():
                list_.append(_round(mode, Path(place) / f"{mode}-{number}"))
                print(f"round {number + 1} of {runs}: {mode} {list_[-1]}", flush=True)
        peak = {mode: _peak_mib(mode, Path(place) / f"{mode}-peak") for mode in ("ours", "force")}
    medians = {
        mode: {key: statistics.median(r[key] for r in list_) for key in list_[0] if key != "page_shows"}
        | {"page_shows": list_[0]["page_shows"], "page_right": list_[0]["page_shows"] == SHOWN["after"]}
        for mode, list_ in rounds.items()
    }
    result = {
        "runs": runs,
        "medians": medians,
        "peak_mib": peak,
        "headline_seconds": headline_seconds(),
        "models": model_seconds(),
        "machine": {"cores": os.cpu_count(), "system": platform.system(), "processor": platform.machine()},
        "python": platform.python_version(),
        "chapters": len(_chapters()),
    }
    write_json(BUILD / "bench.json", result)
    print(_table(result))


def _table(result: dict) -> str:
    lines = [f"{'':16}{'ours':>10}{'cache':>10}{'force':>10}   seconds, medians of {result['runs']}"]
    for key in ("cold", "unchanged", "model_changed", "rerun", "page_shows"):
        cells = [result["medians"][mode].get(key, "") for mode in ("ours", "cache", "force")]
        lines.append(f"{key:16}" + "".join(f"{c:>10.2f}" if isinstance(c, float) else f"{c:>10}" for c in cells))
    lines.append(f"right number after the change: {SHOWN['after']}")
    peak = ", ".join(f"{mode} {value:.0f} MiB" for mode, value in result["peak_mib"].items())
    lines.append(f"peak memory of the largest process: {peak}")
    lines += [f"headline of {name}: {value:.3f} s" for name, value in result["headline_seconds"].items()]
    lines += [f"{name}: {value:.2f}" for name, value in result["models"].items()]
    return "\n".join(lines)
