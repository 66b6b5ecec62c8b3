"""Who may import whom, and what may stand where; read from the syntax tree."""

import ast
import re
import subprocess

import pytest

from report.files import ROOT

STANDARD = {
    "__future__",
    "collections",
    "dataclasses",
    "typing",
    "hashlib",
    "statistics",
    "math",
    "itertools",
    "functools",
}
MODELS = sorted((ROOT / "models").rglob("*.py"))
REPORT = sorted((ROOT / "report").rglob("*.py"))
CHAPTERS = sorted((ROOT / "chapters").rglob("*.py"))


def name(path):
    return path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")


def imports(path, *, top_only=False):
    """Every imported module, as ``package.module``."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = tree.body if top_only else ast.walk(tree)
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            both = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from both if node.module in ("models", "models.headline", "report") else [node.module]


@pytest.mark.parametrize("path", MODELS, ids=name)
def test_models_import_numbers_and_models_only(path):
    allowed = STANDARD | {"numpy", "scipy", "models"}
    for module in imports(path):
        top = module.partition(".")[0]
        assert top in allowed or (top == "statsmodels" and module not in set(imports(path, top_only=True))), module
        assert "headline" in path.parts or not module.startswith("models.headline"), module
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in {"open", "print", "input", "eval", "exec"}, called
            assert not re.match(r"np\.random\.(?!Generator|PCG64|SeedSequence)", called), called


def test_models_have_no_circle():
    graph = {name(p): {m for m in imports(p) if m.startswith("models.")} for p in MODELS}
    done, path = set(), []

    def walk(module):
        assert module not in path, " -> ".join([*path, module])
        if module in done or module not in graph:
            return
        path.append(module)
        for other in graph[module]:
            walk(other)
        done.add(path.pop())

    for module in graph:
        walk(module)


@pytest.mark.parametrize("path", CHAPTERS, ids=name)
def test_chapters_call_and_say_but_do_not_compute(path):
    allowed = {"models", "report.chapter", "report.charts", "numpy", "pandas", "seaborn"}
    for module in imports(path):
        assert module in allowed or module.partition(".")[0] in allowed - {"report"}, module
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        assert not isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Lambda | ast.AsyncFunctionDef), node.lineno
        if isinstance(node, ast.Call):
            assert not re.search(r"^open$|read_|to_csv|urlopen|\beval\b", ast.unparse(node.func)), ast.unparse(node)
    cells = path.read_text(encoding="utf-8").split("\n# %%")[1:]
    assert path.read_text(encoding="utf-8").count("\n") <= 250
    for cell in cells:
        code = [line for line in cell.split("\n")[1:] if line.strip()]
        assert "[markdown]" in cell or len(code) <= 20, cell[:80]


def test_nothing_but_report_and_chapters_use_a_headline():
    for path in MODELS:
        if "headline" not in path.parts:
            assert not any(m.startswith("models.headline") for m in imports(path)), path


@pytest.mark.parametrize("path", [*MODELS, *REPORT], ids=name)
def test_sizes(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 300
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            doc = ast.get_docstring(node, clean=False) or ""
            assert node.end_lineno - node.lineno - doc.count("\n") <= 50, node.name


def test_report_package_is_empty():
    assert (ROOT / "report/__init__.py").read_text() == ""


def test_no_registry_and_no_path_of_a_machine_in_any_file():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    hosts = [
        "py" + "pi.org",
        "files.python" + "hosted",
        "registry.npm" + "js",
        "deb.deb" + "ian",
        "/wo" + "rk/",
        "/ro" + "ot/",
    ]
    for file in listed:
        text = (ROOT / file).read_bytes().decode("utf-8", "replace")
        assert not [host for host in hosts if host in text], file
        assert not file.endswith(".ipynb")
