"""Copies of the project to change and build, and a real browser."""

import os
import shutil
import warnings

import pytest

from report import bench
from report.edition import Edition
from report.files import BUILD


@pytest.fixture(scope="session")
def built():
    """The book of the base case, built."""
    from report.build import build_if_changed

    build_if_changed(Edition())
    return BUILD


#: Enough of the book to break: what runs again, and what fails, is the same for any chapter.
CHAPTERS = ("background/price", "background/supply", "background/scarcity")


@pytest.fixture(scope="session")
def small(tmp_path_factory, built):
    """A copy of the project with three of its chapters, built."""
    folder = bench.copied(tmp_path_factory.mktemp("small") / "project", with_build=True, chapters=CHAPTERS)
    done = bench.ours(folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture
def project(tmp_path, small):
    """A copy of that, to change."""
    return bench.shutil.copytree(small, tmp_path / "project")


@pytest.fixture(scope="session")
def browser():
    """Headless Chromium; without one the tests are skipped loudly, and with CI=1 they fail."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
    if not found:
        message = "NO BROWSER FOUND: the pages were not opened. Install Chromium to run these tests."
        if os.environ.get("CI"):
            pytest.fail(message)
        warnings.warn(message, stacklevel=1)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        chrome = driver.chromium.launch(
            executable_path=found,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        yield chrome
        chrome.close()
