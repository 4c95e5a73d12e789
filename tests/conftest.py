"""What holds for every test: nothing is skipped in silence, and nobody's own store is touched."""

from __future__ import annotations

import os
import subprocess
from collections import Counter
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

    from scripts.neo4jserver import Server

# A browser that looks nothing up by itself, as root in a container too.
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WEBGL = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader")
ROOT = Path(__file__).resolve().parent.parent
IN_CI = os.environ.get("CI") == "true"

# Speed is never asserted. In CI the examples are the same each time, so that a failure belongs to the change.
settings.register_profile("weefsel", deadline=None, derandomize=IN_CI, print_blob=True)
settings.load_profile("weefsel")


@pytest.fixture(autouse=True, scope="session")
def own_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Point the default store at a file of this session; a test that forgets `--store` harms nobody."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WEEFSEL_STORE", f"sqlite:///{tmp_path_factory.mktemp('home')}/weefsel.db")
        yield


def pytest_configure(config: pytest.Config) -> None:
    """Look once, before any worker starts, whether the server that somebody names may be emptied."""
    named = os.environ.get("WEEFSEL_TEST_NEO4J_URI")
    if not named or os.environ.get("WEEFSEL_TEST_NEO4J_EMPTY") == "yes":
        return
    from scripts.neo4jserver import NamedServer, NoServer

    try:
        NamedServer(named).refuse_content()
    except NoServer as error:
        raise pytest.UsageError(str(error)) from None
    os.environ["WEEFSEL_TEST_NEO4J_EMPTY"] = "yes"


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give a live Neo4j server: the one of WEEFSEL_TEST_NEO4J_URI, else one of this process's own.

    User and password stand in the environment. Tests reach it by `neo4j_uri`, which empties it.
    """
    from scripts.neo4jserver import NamedServer, NoServer, OwnServer

    with pytest.MonkeyPatch.context() as patch:
        if named := os.environ.get("WEEFSEL_TEST_NEO4J_URI"):
            yield NamedServer(named)
            return
        lasts = os.environ.get("WEEFSEL_TEST_NEO4J_LASTS") == "yes"  # benches let it work for long
        server = OwnServer(tmp_path_factory.mktemp("neo4j"), brief=not lasts)
        try:
            server.start()
        except NoServer as error:
            pytest.skip(f"no Neo4j server: {error}")
        for name, value in server.environment.items():
            patch.setenv(name, value)
        yield server
        server.kill()


@pytest.fixture(scope="module")
def neo4j_uri(neo4j_server: Server) -> Iterator[str]:
    """Give the address of an empty database to one module at a time; it is emptied again afterwards."""
    with neo4j_server.held() as uri:
        yield uri


@pytest.fixture(scope="session")
def browser_path() -> str:
    """Return the path of the machine's Chromium, Chrome or Edge, for Playwright's `executable_path`."""
    found = subprocess.run(
        [ROOT / "scripts" / "browser", "--find"], capture_output=True, text=True, check=False
    )
    if found.returncode:
        pytest.skip("no browser on this machine: install Chromium, Chrome or Edge")
    return found.stdout.strip()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Give Playwright, once for all tests: a second one in the same thread would refuse to start."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def chromium(playwright: Playwright, browser_path: str) -> Iterator[Browser]:
    """Give the machine's browser, quiet, drawing WebGL without a graphics card."""
    browser = playwright.chromium.launch(executable_path=browser_path, args=[*QUIET, *WEBGL])
    yield browser
    browser.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let files that take long begin first: at the end one worker would do them while the others wait."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skipped test into a failed one in CI; an expected failure stays what it is."""
    report = yield
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped in CI: {_reason(report)}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn a file that skips itself into an error in CI."""
    report = yield
    if IN_CI and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"{collector.nodeid} was skipped in CI: {_reason(report)}"
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say aloud what was not tested here, and why."""
    reasons = Counter(_reason(report) for report in terminalreporter.stats.get("skipped", ()))
    if reasons:
        terminalreporter.section("NOT TESTED HERE", sep="!", yellow=True, bold=True)
        for reason, count in reasons.most_common():
            terminalreporter.line(f"{count} × {reason}", yellow=True, bold=True)


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    """Return why a report says skipped: pytest keeps (file, line, reason)."""
    told = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return told.removeprefix("Skipped: ")
