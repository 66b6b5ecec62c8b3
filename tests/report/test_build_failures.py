"""A build that must fail does so each time, names file and true line, and leaves the last good book."""

import os
import subprocess
import sys

import pytest

from report import bench

CHAPTER = "chapters/background/price.py"
FIGURE = "book.show(\n    charts.columns"
CASES = {  # what stands there, what is put there, what the error says
    "failing cell": (FIGURE, f"1 / 0\n{FIGURE}", "ZeroDivisionError"),
    "missing fact": (
        "{fact}`annual_spend_usd` a year",
        "{fact}`annual_spent_usd` a year",
        "did you mean annual_spend_usd",
    ),
    "undefined reference": ("## Limits", "## Limits {ref}`nowhere`", "nowhere"),
    "undefined citation": ("## Limits", "## Limits {cite:p}`nobody2026`", "nobody2026"),
    "false condition": ("annual_spend_usd == 15e9 ::", "annual_spend_usd == 16e9 ::", "annual_spend_usd == 16e9"),
    "warning in a cell": (FIGURE, f"import warnings; warnings.warn('odd')\n{FIGURE}", "odd"),
}


@pytest.mark.parametrize("case", CASES)
def test_fails_each_time_with_the_true_line(project, case):
    old, new, says = CASES[case]
    path = project / CHAPTER
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    line = text[: text.index(old)].count("\n") + 1
    before = (project / "_build/html/chapters/background/price.html").read_bytes()
    for _ in range(2):
        done = bench.ours(project)
        assert done.returncode == 2
        assert says in done.stderr
        assert "Traceback" not in done.stderr
        assert f"{CHAPTER}:" in done.stderr
        found = int(done.stderr.split(f"{CHAPTER}:")[1].split(":")[0])
        assert found == line or (case == "warning in a cell" and 0 <= line - found < 20), (found, line, done.stderr)
    assert (project / "_build/html/chapters/background/price.html").read_bytes() == before


@pytest.mark.parametrize("case", ["failing cell", "missing fact"])
def test_plain_jupyter_book_fails_each_time_too(project, case):
    old, new, says = CASES[case]
    path = project / CHAPTER
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    for _ in range(2):
        done = bench.stock(project)
        assert done.returncode != 0
        assert says in done.stdout + done.stderr


def test_a_chapter_that_hangs_is_ended(project, monkeypatch):
    path = project / CHAPTER
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("import pandas as pd\n", "import pandas as pd\nimport time; time.sleep(600)\n", 1))
    run = project / "report/run.py"
    run.write_text(run.read_text().replace("TIMEOUT_SECONDS = 180", "TIMEOUT_SECONDS = 4"))
    done = bench.ours(project)
    assert done.returncode == 2
    assert "ran longer than 4 s" in done.stderr


def test_a_killed_build_leaves_the_last_good_book(project):
    """Ended while Sphinx writes: the standing book is whole, and the next build succeeds."""
    page = project / "_build/html/index.html"
    before = page.read_bytes()
    (project / "index.md").write_text((project / "index.md").read_text() + "\nOne more sentence.\n")
    command = [sys.executable, "-m", "report", "build"]
    process = subprocess.Popen(command, cwd=project, env={**os.environ, "PYTHONPATH": str(project)})
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(timeout=2.0)
    process.kill()
    process.wait()
    assert page.read_bytes() == before
    done = bench.ours(project)
    assert done.returncode == 0, done.stderr
    assert b"One more sentence" in page.read_bytes()
