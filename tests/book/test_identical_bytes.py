"""Two clean builds in different folders give the same bytes."""

from report import bench


def content(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_two_clean_builds_are_the_same(tmp_path, monkeypatch):
    books = []
    for name, zone in (("one", "UTC"), ("another-place", "Pacific/Auckland")):
        monkeypatch.setenv("TZ", zone)
        folder = bench.copied(tmp_path / name)
        done = bench.ours(folder)
        assert done.returncode == 0, done.stdout + done.stderr
        books.append(content(folder / "_build/html") | content(folder / "_build/executed"))
    assert books[0].keys() == books[1].keys()
    assert [name for name in books[0] if books[0][name] != books[1][name]] == []
    assert len(books[0]) > 20


def test_hostile_text_in_data_shows_as_text(tmp_path):
    """A label with markup, quotes, a right-to-left mark and ten thousand letters is text on every page."""
    folder = bench.copied(tmp_path / "book")
    path = folder / "data/assumptions/contract.yaml"
    hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>\" ' \u202e " + "x" * 10_000
    note = "'" + hostile.replace("'", "''") + "'"
    text = path.read_text().replace("label: Monthly fee at the full rate", f"label: {note}", 1)
    text = text.replace("  note: >-\n    Paid by Anthropic PBC", f"  note: {note}\n  # Paid by Anthropic PBC", 1)
    text = text.split("  # Paid by Anthropic PBC")[0] + "\n" + text[text.index("\nsigning_date:") :]
    path.write_text(text)
    done = bench.ours(folder)
    assert done.returncode == 0, done.stdout + done.stderr
    pages = [p.read_text() for p in (folder / "_build/html/chapters/reference").glob("*.html")]
    assert any("&lt;script&gt;alert(1)" in page for page in pages)
    assert not any("<script>alert(1)" in page or "<img src=x" in page for page in pages)
