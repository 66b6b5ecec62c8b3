"""Reruns and refused input, as a reader types them."""

import json
import subprocess
import sys
from collections import Counter

import pytest

from report import bench
from report.__main__ import main
from report.files import BUILD, ROOT


def test_rerun_makes_a_second_book(project):
    """12 x 1.5 billion is 18.0 billion, wherever that book prints the run rate."""
    done = bench.ours(project, "rerun", "--set", "monthly_fee_usd=1.5e9 notice_days=0", "--name", "more")
    assert done.returncode == 0, done.stdout + done.stderr
    folder = project / "_build/runs/more"
    facts = json.loads((folder / "facts.json").read_text())
    assert facts["annual_spend_usd"]["value"] == 18.0e9
    page = (folder / "html/chapters/background/price.html").read_text()
    assert "$18.0 billion" in page and "$15.0 billion" not in page
    assert "written for the base case" in page
    pages = [p for p in (folder / "html").rglob("*.html") if 'class="bd-article"' in p.read_text()]
    assert pages and all("run-banner" in p.read_text() for p in pages if p.name not in ("search.html", "genindex.html"))
    differences = (folder / "html/chapters/reference/differences.html").read_text()
    assert "annual_spend_usd" in differences and "$15.0B" in differences and "$18.0B" in differences
    base = json.loads((project / "_build/facts.json").read_text())
    assert base["annual_spend_usd"]["value"] == 15.0e9


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--set", "monthly_fee=1.5e9", "--name", "x"], "did you mean monthly_fee_usd"),
        (["--set", "notice_days=-1", "--name", "x"], "found -1"),
        (["--set", "notice_days=soon", "--name", "x"], "found 'soon'"),
        (["--set", "end_month=someday", "--name", "x"], "allowed: a date"),
        (["--set", "notice_days", "--name", "x"], "allowed: name=value"),
        (["--scenario", "no_exits"], "did you mean no_exit"),
        (["--scenario", "../no_exit"], "no path"),
        (["--set", "notice_days=0", "--name", "../../x"], "no path"),
        (["--set", "notice_days=0"], "allowed: another name"),
    ],
)
def test_refused_with_one_line_and_nothing_written(arguments, says, capsys):
    before = sorted((BUILD / "runs").rglob("*")) if (BUILD / "runs").exists() else []
    assert main(["rerun", *arguments]) == 2
    told = capsys.readouterr().err.strip()
    assert says in told and "\n" not in told and "Traceback" not in told
    assert (sorted((BUILD / "runs").rglob("*")) if (BUILD / "runs").exists() else []) == before


def test_plain_papermill_from_any_folder(built, tmp_path):
    """The exported notebook obeys the same parameters: 12 x 1.5 billion."""
    assert main(["notebooks"]) == 0
    notebook = BUILD / "notebooks/background/price.ipynb"
    command = [sys.executable, "-m", "papermill", str(notebook), "out.ipynb", "-p", "draws", "500", "--no-progress-bar"]
    good = [*command, "-y", "{overrides: {monthly_fee_usd: 1.5e9}}"]
    done = subprocess.run(good, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "annual_spend_usd = $18.0B" in (tmp_path / "out.ipynb").read_text()
    as_text = [*command, "-p", "overrides", "{monthly_fee_usd: 1.5e9}"]
    assert subprocess.run(as_text, cwd=tmp_path, capture_output=True).returncode == 0
    wrong = subprocess.run([*command, "-p", "drawz", "500"], cwd=tmp_path, capture_output=True, text=True)
    assert wrong.returncode != 0
    assert "unknown parameter 'drawz', did you mean draws?" in wrong.stderr


def test_golden_facts_and_figure_data(built):
    """The reviewed numbers; ``make golden`` rewrites them."""
    from report import golden

    rows = golden.moved()
    assert not rows, golden.moved_table(rows)
    assert golden.moved_figures() == []


def test_the_readme_tells_the_verdicts_and_numbers_of_now(built):
    """Sentences outside the book cannot use roles, so they are compared."""
    readme = (ROOT / "README.md").read_text()
    counts = Counter(record["verdict"] for record in json.loads((built / "claims.json").read_text()).values())
    order = ("confirmed", "refined", "contradicted")
    told = ", ".join(f"{counts[word]} {'are ' if word == 'confirmed' else ''}{word}" for word in order)
    assert f"Of {counts.total()} claims {told} and {counts['open']} open" in readme
    facts = json.loads((built / "facts.json").read_text())
    for key in ("annual_spend_usd", "remaining_total_usd"):
        assert facts[key]["text"].replace(" billion", "") in readme, key
    assert facts["unit_price_usd_per_gpu_hour"]["text"] in readme


def test_a_moved_fact_fails_under_ci(project):
    bench.change(project)
    done = subprocess.run(
        [sys.executable, "-m", "report", "build"],
        cwd=project,
        env={**bench.os.environ, "PYTHONPATH": str(project), "CI": "1"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert "unit_price_usd_per_gpu_hour" in done.stdout and "make golden" in done.stderr
