"""What runs again after a change, and what the page then shows; stock Jupyter Book in the same test."""

import json
import re

import pytest

from report import bench


def replace(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def records(project):
    """The record of each chapter's last run."""
    folder = project / "_build/executed"
    return {p.relative_to(folder).with_suffix("").as_posix(): json.loads(p.read_text()) for p in folder.rglob("*.json")}


def users(project, module):
    """Chapters whose record names a module."""
    return {chapter for chapter, record in records(project).items() if module in record["modules"]}


def ran(done):
    """Chapters that a build says it ran."""
    assert done.returncode == 0, done.stdout + done.stderr
    return re.findall(r"\[\d+/\d+\] (\S+)", done.stdout)


def test_a_changed_constant_shows_at_once_and_stock_prints_the_old_number(project, tmp_path):
    """The oracle is the arithmetic: 1.25 billion over 325,000 GPUs and 700 hours, in the file and on the page."""
    bench.change(project)
    done = bench.ours(project)
    assert set(ran(done)) == users(project, bench.CHANGED[0])
    assert re.search(r"unit_price_usd_per_gpu_hour +\$5\.27 .* -> \$5\.49", done.stdout)
    assert bench.shown(project) == bench.SHOWN["after"] == f"${1.25e9 / 325_000 / 700:.2f}"

    stock = bench.stock_copy(tmp_path / "stock", "cache", ["background/price"])
    assert bench.stock(stock).returncode == 0
    assert bench.shown(stock) == bench.SHOWN["before"]
    bench.change(stock)
    assert bench.stock(stock).returncode == 0
    assert bench.shown(stock) == bench.SHOWN["before"], "stock Jupyter Book has learnt to see a change in models"


@pytest.mark.parametrize(
    ("module", "chapters"),
    [("models/reliability.py", {"background/supply"}), ("models/growth.py", {"background/scarcity"})],
)
def test_a_changed_module_reruns_the_chapters_that_used_it_and_no_other(project, module, chapters):
    assert users(project, module) == chapters
    path = project / module
    path.write_text(path.read_text() + "\n# changed\n")
    assert set(ran(bench.ours(project))) == chapters


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("models/sensitivity.py", "\n", "\n# unrelated\n"),
        ("data/assumptions/contract.yaml", "label: Monthly fee at the full rate", "label: Monthly fee, full rate"),
        ("report/site/pages.py", "Would leave it open", "Would open it"),
    ],
    ids=["unrelated module", "label", "page layout"],
)
def test_nothing_runs_again_that_no_chapter_used(project, file, old, new):
    assert not users(project, file)
    path = project / file
    if old == "\n":
        path.write_text(path.read_text() + new)
    else:
        replace(path, old, new)
    assert ran(bench.ours(project)) == []


def test_an_unused_assumption_reruns_nothing_and_a_used_one_its_chapter(project):
    replace(project / "data/assumptions/contract.yaml", "value: 90\n", "value: 91\n")
    assert "background/price" in ran(bench.ours(project))
    assert ran(bench.ours(project)) == []


def test_plain_jupyter_book_gives_the_same_pages(project):
    """Same content as ``make build``: every page's bytes but for the stamp of the style sheet."""
    first = {p.name: p.read_bytes() for p in (project / "_build/html").rglob("*.html")}
    bench.shutil.rmtree(project / "_build/html")
    done = bench.stock(project, "-W", "-n", "--keep-going")
    assert done.returncode == 0, done.stdout + done.stderr
    assert {p.name: p.read_bytes() for p in (project / "_build/html").rglob("*.html")} == first


def test_every_file_that_a_chapter_opens_is_in_its_record(project, tmp_path):
    """An audit hook sees each file below data/ and models/ that is opened; the record must name its content."""
    hook = project / "report" / "execute.py"
    log = tmp_path / "opened"
    last = "from report.chapter import publish_record"
    spy = (
        f"import sys\\nsys.addaudithook(lambda e, a: e == 'open' and isinstance(a[0], str) and "
        f"open({str(log)!r}, 'a').write(a[0] + chr(10)) if e == 'open' and '{project.name}' in str(a[0]) "
        f"and str(a[0]) != {str(log)!r} else None)"
    )
    text = hook.read_text()
    added = f'notebook.cells.append(last)\n    notebook.cells.insert(0, nbformat.v4.new_code_cell("{spy}", id="spy"))'
    text = text.replace("notebook.cells.append(last)", added)
    assert last in text
    hook.write_text(text)
    assert len(ran(bench.ours(project))) == len(records(project))
    opened = {line.partition("/project/")[2] for line in log.read_text().splitlines()}
    seen = {f"data/series/{name}.csv" for record in records(project).values() for name in record["series"]}
    assert seen == {name for name in opened if name.startswith("data/series/")}
    modules = {name for name in opened if name.startswith(("models/", "report/")) and name.endswith(".py")}
    assert modules and modules <= {name for record in records(project).values() for name in record["modules"]}
