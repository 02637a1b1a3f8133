"""What tests share: paths, the example graph, and the reasons for skipping."""

import asyncio
import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
# Many times what the slowest test takes on a busy machine.
HANG_S = 600
EXAMPLES = ROOT / "examples" / "digests"
T = TypeVar("T")

# What passes once passes again: property tests try the same examples in every run. `--hypothesis-profile=explore` draws new ones.
settings.register_profile("repeatable", derandomize=True)
settings.register_profile("explore", derandomize=False)
settings.load_profile("repeatable")


def run_apart(work: Coroutine[Any, Any, T]) -> T:
    """Run it in a thread of its own: the browser that other tests keep open has an event loop in the main one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


def pytest_configure(config):
    os.environ["KG_TABLES"] = "wide"  # what is printed is read here as a person reads it
    os.environ["LANGUAGE"] = "en"  # whoever runs them
    # Never the user's own cache: what tests see is extracted in the same session.
    folder = Path(tempfile.mkdtemp(prefix="kg-test-cache-"))
    os.environ["KG_CACHE_DIR"] = str(folder)
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    config.addinivalue_line("markers", "golden: compares with a checked-in file; --update-golden writes it anew")


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew instead of comparing")


def pytest_collection_modifyitems(items):
    no_shared = pytest.mark.skip(
        reason="needs ../shared (corpus and gold annotations), which is not in this repository"
    )
    no_browser = pytest.mark.skip(reason="needs chromium")
    for item in items:
        if "shared" in item.keywords and not (SHARED / "corpus").is_dir():
            item.add_marker(no_shared)
        if "browser" in item.keywords and not shutil.which("chromium"):
            item.add_marker(no_browser)


@pytest.fixture(autouse=True)
def hang_is_a_failure():
    """Tests of hostile input assert no seconds, which a busy machine would not keep; what never ends fails here."""
    if not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_):
        pytest.fail(f"still running after {HANG_S} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(HANG_S)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="session")
def shared() -> Path:
    return SHARED


@pytest.fixture(scope="session")
def example_build(tmp_path_factory):
    """The examples built once, with all default formats, from the repository's root as the demo does."""
    from kg.building.run import BuildOptions, build

    folder = tmp_path_factory.mktemp("example")
    before = Path.cwd()
    os.chdir(ROOT)
    try:
        result = build(BuildOptions(inputs=("examples/digests",), output=folder))
    finally:
        os.chdir(before)
    return folder, result


CHROMIUM = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run", "--disable-extensions",
]  # fmt: skip


@pytest.fixture(scope="session")
def browser():
    """One browser for all tests: its driver can only run once in a process."""
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    path = shutil.which("chromium")
    if not path:
        pytest.skip("needs chromium")
    with playwright.sync_playwright() as run:
        chromium = run.chromium.launch(executable_path=path, args=CHROMIUM)
        yield chromium
        chromium.close()


@pytest.fixture
def golden(request):
    """Compare bytes with a checked-in file, or write it with --update-golden."""

    def compare(path: Path, content: bytes) -> None:
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        assert path.read_bytes() == content, f"{path} differs; look at it, then run pytest --update-golden"

    return compare
