"""How long after `weefsel explore` on a fresh clone can a newcomer use the first page?

The clone is installed, as `make explore` does it, and the store is new: the built-in dataset is brought in
within the time. The browser is open.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench.figures import Figure
from bench.measure import ROOT, fresh, middle
from bench.served import Served, browser, clone, explorer, installed, opened, streamlit, wait_for
from bench.settings import BROWSER, Settings

if TYPE_CHECKING:
    from playwright.sync_api import Page

NEEDS = (BROWSER,)
TABLES: Final = ROOT / "data" / "ecosystem"
_DRAWN: Final = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    const seen = (what) => [...document.querySelectorAll(what)].some((one) => one.checkVisibility());
    return seen('h1') && seen('input[type="text"]') && !seen('[data-testid="stSkeleton"]')
        && app.getAttribute('data-test-script-state') === 'notRunning' && seen('FIGURES');
}"""
"""Title, search and figures are visible, and the page has nothing more to say."""


def figures(settings: Settings) -> Iterator[Figure]:
    """Yield the time until the server answers and until the page can be used, beside a plain page."""
    ours = [fresh(ours_work, settings.browser) for _ in range(settings.runs)]
    plain = [fresh(plain_work, settings.browser) for _ in range(settings.runs)]
    for what, name, target in (
        ("explore on a fresh clone: first page usable", "page", 5.0),
        ("explore on a fresh clone: server answers", "health", None),
        ("explore again, store filled: first page usable", "page_again", None),
    ):
        other = middle(plain, name.removesuffix("_again"))
        yield Figure(
            what,
            middle(ours, name).seconds,
            target=target,
            megabytes=max(one.told["megabytes"] for one in ours),
            plain=other.seconds,
            plain_megabytes=max(one.told["megabytes"] for one in plain),
            beside="one Streamlit page on the tables, networkx",
        )


def _drawn(page: Page, figures: str, server: Served) -> float:
    """Return the seconds from the command until the page can be used."""
    wait_for(page, _DRAWN.replace("FIGURES", figures))
    return server.since


def ours_work(browser_path: str) -> dict[str, float]:
    """Start the explorer twice in the same fresh clone, and look at its first page each time."""
    with tempfile.TemporaryDirectory() as place, browser(browser_path) as window:
        folder = installed(clone(Path(place) / "weefsel"))
        told = {}
        for name in ("", "_again"):
            with explorer(folder, Path(place) / "weefsel.db") as server:
                told[f"health{name}"] = server.wait()
                told[f"page{name}"] = _drawn(opened(window, server.address), ".w-figures", server)
        return {**told, "megabytes": server.megabytes}


def plain_work(browser_path: str) -> dict[str, float]:
    """Start the plain page and look at it."""
    script = ROOT / "bench" / "plain_app.py"
    with tempfile.TemporaryDirectory() as place, browser(browser_path) as window:
        with streamlit(script, Path(place), WEEFSEL_BENCH_TABLES=str(TABLES)) as server:
            told = {"health": server.wait()}
            told["page"] = _drawn(opened(window, server.address), '[data-testid="stDataFrame"]', server)
        return {**told, "megabytes": server.megabytes}
