"""Build the book aside, clean, and swap it in when all of it is right."""

from __future__ import annotations

import ctypes
import json
import os
import platform
import re
import shutil
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from report.files import ROOT, Problems, ReportError, digest, file_digest, read_json, relative, write

if TYPE_CHECKING:
    from report.edition import Edition

_TREES = ("chapters", "models", "report", "data")
#: The command ``jupyter-book build``, from this Python.
JUPYTER_BOOK = (sys.executable, "-c", "from jupyter_book.cli.main import main; main()", "build")
#: A line of Sphinx's that says what is wrong.
_WRONG = re.compile(r"(WARNING|ERROR|SEVERE|CRITICAL|error:|^\w*(Error|Exception)\b)")
_FILES = ("_config.yml", "_toc.yml", "index.md", "requirements.lock", "CHANGELOG.md", "CONTRIBUTING.md")


def input_stamp() -> str:
    """Hash of every file that the book is made from."""
    files = [ROOT / name for name in _FILES]
    for tree in _TREES:
        for folder, names, found in os.walk(ROOT / tree):
            names[:] = sorted(n for n in names if not n.startswith((".", "__pycache__")))
            files += [Path(folder, n) for n in sorted(found) if not n.startswith(".")]
    content = {relative(path): file_digest(path) for path in files}
    return digest([content, platform.python_version(), sys.prefix])


def check_data() -> None:
    """Read every data file as strictly as it will ever be read."""
    from report.assumptions import load_assumptions
    from report.claims import load_claims
    from report.registry import load, load_scenario, scenario_names
    from report.series import load_package, load_series
    from report.sources import load_sources
    from report.units import check_unit

    sources = load_sources()
    for a in load_assumptions().values():
        check_unit(a.entry.unit, a.file, a.id)
        _known_sources(a.entry.source, sources, a.file, a.id)
    for name, item in load_package().items():
        table = load_series(name)
        for field, description in item.fields.items():
            check_unit(description.get("unit", "1"), relative(item.path), field)
        rows = table["source"].dropna().unique() if "source" in table else []
        _known_sources([*item.sources, *rows], sources, relative(item.path), "source")
        if not item.sources and "source" not in table:
            raise ReportError("names no source, in its description or by row", file=item.path)
    load_claims()
    for name in scenario_names():
        load(name, load_scenario(name).overrides)


def _known_sources(keys: list[str], sources: dict, file: str, entry: str) -> None:
    from report.files import nearest

    for key in keys:
        if key not in sources:
            raise ReportError(f"no source {key!r}, {nearest(key, sources)}", file=file, entry=entry)


def build(edition: Edition) -> Path:
    """The book of one edition; the last good one stays until the new one is right."""
    from report import golden, run

    check_data()
    ran = run.refresh(edition, say=_say)
    if not ran:
        _say("  no chapter had to run again")
    if edition.name == "base":
        moved = golden.moved()
        if moved:
            print(golden.moved_table(moved))
            if os.environ.get("CI"):
                raise ReportError("facts moved from tests/golden; if that is right: make golden")
    page = edition.folder / "html" / "index.html"
    _pages(edition)
    return page


def _say(text: str) -> None:
    print(text, flush=True)


def _pages(edition: Edition) -> None:
    """Run Sphinx into a folder aside, then exchange it with the book that stands."""
    aside = edition.folder / ".next"
    shutil.rmtree(aside, ignore_errors=True)
    environment = os.environ | {
        "REPORT_FRESH": "1",
        "REPORT_EDITION": json.dumps(asdict(edition)),
        "PYTHONPATH": str(ROOT),
    }
    command = [*JUPYTER_BOOK, str(ROOT), "--path-output", str(aside), "-W", "-n", "--keep-going", "--all"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise Problems(_told(done.stdout + done.stderr))
    made = aside / "_build" / "html"
    (made / ".buildinfo").unlink()  # of use to the next build in the same folder only, and it holds paths
    recover(edition)
    exchange(made, edition.folder / "html")
    shutil.rmtree(aside, ignore_errors=True)


def _told(output: str) -> list[str]:
    """What Sphinx found wrong, a line each, with files as seen from the root."""
    lines = re.sub(r"\x1b\[[0-9;]*m", "", output).replace(f"{ROOT}/", "").splitlines()
    wrong = [line for line in lines if _WRONG.search(line)]
    return lines[-60:] if os.environ.get("REPORT_DEBUG") or not wrong else wrong


def exchange(new: Path, standing: Path) -> None:
    """Put a finished folder in the place of another in one step, or in two where the system has no such step."""
    if not standing.exists():
        standing.parent.mkdir(parents=True, exist_ok=True)
        os.rename(new, standing)
        return
    rename = getattr(ctypes.CDLL(None), "renameat2", None) if sys.platform == "linux" else None
    if rename and rename(-100, os.fsencode(new), -100, os.fsencode(standing), 2) == 0:
        return
    old = standing.with_name(f".{standing.name}.old")
    os.rename(standing, old)
    os.rename(new, standing)
    shutil.rmtree(old, ignore_errors=True)


def recover(edition: Edition) -> None:
    """Put the last good book back if a swap in two steps was cut between them."""
    standing = edition.folder / "html"
    old = standing.with_name(".html.old")
    if old.exists():
        if standing.exists():
            shutil.rmtree(old)
        else:
            os.rename(old, standing)


def build_if_changed(edition: Edition) -> Path:
    """Build unless no input of the book changed since the last good build of this edition."""
    stamp = digest([input_stamp(), asdict(edition)])
    page, file = edition.folder / "html" / "index.html", edition.folder / "stamp.json"
    if page.exists() and read_json(file) == stamp:
        _say("Nothing changed.")
        return page
    file.unlink(missing_ok=True)
    build(edition)
    write(file, json.dumps(stamp))
    return page
