"""How long after a click on an organization in the picture do its claims stand beside it?

The whole built-in dataset is drawn. The time runs in the browser: from the click until the evidence has
changed, the server is silent and the next frame is drawn. Camera and layout must be where they were.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from bench.figures import Figure
from bench.measure import Failed, fresh, p95
from bench.served import browser, clone, explorer, opened, wait_for
from bench.settings import BROWSER, Settings

if TYPE_CHECKING:
    from playwright.sync_api import Page

NEEDS = (BROWSER,)
ORGANIZATIONS: Final = (
    "org:tno", "org:surf", "org:tu-delft", "org:tu-eindhoven", "org:umcg", "org:philips", "org:cwi",
    "org:utrecht-university", "org:university-of-groningen", "org:nwo", "org:aic4nl",
)  # fmt: skip
_PICTURE: Final = ".w-root[data-nodes]"
_SILENT: Final = """() => document.querySelector('[data-testid="stApp"]')
    .getAttribute('data-test-script-state') === 'notRunning'"""
_CAMERA: Final = "(root, id) => [root.dataset.camera, root.where(id)]"
_WATCH: Final = """() => {
    const evidence = () => document.querySelector('.st-key-place-evidence');
    const before = evidence().innerText;
    window.clicked = new Promise((tell) => {
        addEventListener('click', (event) => {
            const look = () => {
                const busy = document.querySelector('[data-testid="stApp"]')
                    .getAttribute('data-test-script-state') !== 'notRunning';
                if (evidence().innerText === before || busy) requestAnimationFrame(look);
                else requestAnimationFrame(() => tell(performance.now() - event.timeStamp));
            };
            look();
        }, { capture: true, once: true });
    });
}"""


def figures(settings: Settings) -> Iterator[Figure]:
    """Yield the time from click to claims."""
    taken = fresh(work, settings.browser, 3 if settings.quick else len(ORGANIZATIONS) - 1)
    times = taken.told["milliseconds"]
    yield Figure(
        f"click to claims, {taken.told['nodes']:,} entities drawn, p95 of {len(times)} clicks",
        p95(times),
        "ms",
        target=300,
        megabytes=taken.told["megabytes"],
        note="picture unmoved",
    )


def work(browser_path: str, clicks: int) -> dict[str, Any]:
    """Click on organizations one after another; raises `Failed` when the picture moves."""
    with tempfile.TemporaryDirectory() as place, browser(browser_path) as window:
        with explorer(clone(Path(place) / "weefsel"), Path(place) / "weefsel.db") as server:
            server.wait()
            page = opened(window, f"{server.address}/netwerk?whole=1&cap=2000")
            page.locator(_PICTURE).wait_for()
            wait_for(page, _SILENT)
            page.wait_for_timeout(1000)  # the picture may still be settling into its box
            nodes = int(page.locator(_PICTURE).get_attribute("data-nodes") or 0)
            times = [_click(page, one) for one in ORGANIZATIONS[: clicks + 1]]
        # The first click is left out: it also makes the claims' first reading.
        return {"milliseconds": times[1:], "nodes": nodes, "megabytes": server.megabytes}


def _click(page: Page, entity: str) -> float:
    """Return the milliseconds from a click on an entity until its claims are drawn."""
    picture = page.locator(_PICTURE)
    before = picture.evaluate(_CAMERA, entity)
    box = page.locator(f"{_PICTURE} .stage").bounding_box()
    assert box
    page.mouse.move(box["x"] + before[1]["x"], box["y"] + before[1]["y"])
    page.wait_for_timeout(500)  # past the time of a double click
    page.evaluate(_WATCH)
    page.mouse.click(box["x"] + before[1]["x"], box["y"] + before[1]["y"])
    milliseconds = float(page.evaluate("() => window.clicked"))
    if picture.evaluate(_CAMERA, entity) != before:
        msg = f"the picture moved at a click on {entity}"
        raise Failed(msg)
    return milliseconds
