"""Run the chapters whose inputs changed, and put their facts and the verdicts together.

Like a compiler's dependency files: each run of a chapter records the modules, assumptions and series
it really used; it runs again when the content of one of them, its own text, its parameters, Python or
the lock file changed.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tqdm import tqdm

from report import registry
from report.edition import Edition
from report.files import (
    ROOT,
    Problems,
    ReportError,
    digest,
    file_digest,
    nearest,
    read_json,
    write_json,
)

TIMEOUT_SECONDS = 180
WORKERS = max(1, min(4, os.cpu_count() or 1))
#: The code that turns a chapter's text into an executed notebook.
_RUNNER = ("report/execute.py", "report/files.py")


def chapters() -> list[str]:
    """Every chapter in the table of contents that has code, in order."""
    from report.files import load_yaml

    def files(node: Any) -> list[str]:
        if isinstance(node, list):
            return [name for item in node for name in files(item)]
        if isinstance(node, dict):
            own = [node["file"]] if "file" in node else []
            return own + [name for value in node.values() for name in files(value)]
        return []

    listed = [name.removeprefix("chapters/") for name in files(load_yaml(ROOT / "_toc.yml"))]
    return [name for name in listed if (ROOT / "chapters" / f"{name}.py").exists()]


def key(chapter: str, edition: Edition, inputs: registry.Registry, record: dict[str, Any]) -> str:
    """Hash of all that the recorded run of a chapter rested on, as it is now."""
    return digest(
        {
            "text": file_digest(ROOT / "chapters" / f"{chapter}.py"),
            "parameters": edition.parameters | {"scenario": "", "overrides": ""},
            "python": platform.python_version(),
            "lock": file_digest(ROOT / "requirements.lock"),
            "modules": {name: file_digest(ROOT / name) for name in [*record["modules"], *_RUNNER]},
            "inputs": {name: _fingerprint(inputs, name) for name in record["assumptions"]},
            "series": {name: _fingerprint(inputs, f"{name}.") for name in record["series"]},
        }
    )


def _fingerprint(inputs: registry.Registry, name: str) -> str:
    try:
        return inputs.fingerprint(name)
    except (ReportError, KeyError):
        return "absent"


def inputs_of(edition: Edition) -> registry.Registry:
    """The inputs of an edition, checked."""
    return registry.load(edition.scenario, edition.overrides, edition.draws, edition.seed)


def stale(edition: Edition, inputs: registry.Registry) -> list[str]:
    """Chapters that must run again."""
    found = []
    for chapter in chapters():
        record = read_json(edition.executed / f"{chapter}.json")
        fresh = record and (edition.executed / f"{chapter}.ipynb").exists()
        if not fresh or record.get("key") != key(chapter, edition, inputs, record):
            found.append(chapter)
    return found


def refresh(edition: Edition, say: Any = print) -> list[str]:
    """Run what is stale, then write ``facts.json`` and ``claims.json``; return the chapters that ran."""
    inputs = inputs_of(edition)
    if edition.name != registry.BASE:
        _adopt_base(edition, inputs)
    todo = stale(edition, inputs)
    _Run(edition, inputs, say).all(todo)
    gather(edition)
    return todo


def _adopt_base(edition: Edition, inputs: registry.Registry) -> None:
    """Take over the base run of each chapter that no override of this edition reaches."""
    base = Edition()
    for chapter in stale(edition, inputs):
        record = read_json(base.executed / f"{chapter}.json")
        if record and record.get("key") == key(chapter, edition, inputs, record):
            (edition.executed / chapter).parent.mkdir(parents=True, exist_ok=True)
            for ending in ("ipynb", "json"):
                shutil.copyfile(base.executed / f"{chapter}.{ending}", edition.executed / f"{chapter}.{ending}")


class _Run:
    def __init__(self, edition: Edition, inputs: registry.Registry, say: Any):
        self.edition, self.inputs, self.say = edition, inputs, say
        self.processes: dict[str, subprocess.Popen] = {}
        self.lock = threading.Lock()
        self.stopped = False

    def all(self, todo: list[str]) -> None:
        problems: list[str] = []
        started = time.monotonic()
        bar = tqdm(total=len(todo), unit="chapter", leave=False, disable=not (todo and sys.stderr.isatty()))
        with bar, ThreadPoolExecutor(WORKERS) as pool:
            jobs = {chapter: pool.submit(self.one, chapter) for chapter in todo}
            try:
                for number, (chapter, job) in enumerate(jobs.items(), 1):
                    problem = job.result()
                    bar.update()
                    if problem:
                        problems.append(problem)
                    else:
                        self.say(f"  [{number}/{len(todo)}] {chapter} {time.monotonic() - started:.1f} s")
            except BaseException:
                self.stop()
                raise
        if problems:
            raise Problems(problems)

    def one(self, chapter: str) -> str:
        """Run one chapter in a process of its own; return what went wrong."""
        parameters = self.edition.parameters
        with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as job:
            json.dump({"chapter": chapter, "parameters": parameters, "out": str(self.edition.executed)}, job)
            job.flush()
            with self.lock:
                if self.stopped:
                    return f"{chapter}: not run"
                process = self.processes[chapter] = subprocess.Popen(
                    [sys.executable, "-m", "report.execute", job.name],
                    cwd=ROOT,
                    env=_environment(),
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.PIPE,
                    text=True,
                    start_new_session=True,
                )
            try:
                _, errors = process.communicate(timeout=TIMEOUT_SECONDS)
            except subprocess.TimeoutExpired:
                _end(process)
                return f"chapters/{chapter}.py: ran longer than {TIMEOUT_SECONDS} s and was ended"
        if process.returncode:
            return _problem(chapter, process.returncode, errors)
        path = self.edition.executed / f"{chapter}.json"
        record = read_json(path)
        write_json(path, record | {"key": key(chapter, self.edition, self.inputs, record)})
        return ""

    def stop(self) -> None:
        with self.lock:
            self.stopped = True
            for process in self.processes.values():
                _end(process)


def _problem(chapter: str, code: int, errors: str) -> str:
    lines = errors.strip().splitlines() or [f"ended with {code}"]
    if code == 2:
        return lines[-1]
    return f"chapters/{chapter}.py: " + (errors.strip() if os.environ.get("REPORT_DEBUG") else lines[-1])


def _end(process: subprocess.Popen) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _environment() -> dict[str, str]:
    one = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    return os.environ | one | {"PYTHONPATH": path, "PYTHONHASHSEED": "0", "PYDEVD_DISABLE_FILE_VALIDATION": "1"}


def gather(edition: Edition) -> None:
    """Facts and verdicts of all chapters, each key once, into ``facts.json`` and ``claims.json``."""
    from report import claims
    from report.facts import Fact

    ledger = claims.claims_of(chapters())
    readers = claims.claims_by_fact(ledger)
    facts: dict[str, dict[str, Any]] = {}
    for chapter in chapters():
        for fact in read_json(edition.executed / f"{chapter}.json")["facts"]:
            if fact["key"] in facts:
                first = facts[fact["key"]]["chapter"]
                raise ReportError(f"fact {fact['key']!r} is published in {first} and in {chapter}")
            facts[fact["key"]] = fact | {"claims": readers.get(fact["key"], [])}
    for name, readers_of in readers.items():
        if name not in facts:
            raise ReportError(f"no fact {name!r}, {nearest(name, facts)}", file=claims.FILE, entry=readers_of[0])
    known = {name: Fact(**{k: fact[k] for k in Fact.__dataclass_fields__}) for name, fact in facts.items()}
    verdicts = {name: claims.verdict(name, claim, known) for name, claim in ledger.items()}
    write_json(edition.folder / "facts.json", facts)
    write_json(edition.folder / "claims.json", verdicts)


def load_facts(edition: Edition) -> dict[str, Any]:
    """The facts of an edition as ``Fact`` objects by key."""
    from report.facts import Fact

    raw = read_json(edition.folder / "facts.json", {})
    return {name: Fact(**{k: fact[k] for k in Fact.__dataclass_fields__}) for name, fact in raw.items()}
