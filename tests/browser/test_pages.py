"""Each page in a real browser: in both languages, on a desk and a phone, by day and night, with axe on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from babel.messages.pofile import read_po
from playwright.sync_api import Page

import explorer as package
from tests.browser.conftest import Visit, no_exception

pytestmark = pytest.mark.browser

PAGES = {
    "overview": "/",
    "found": "/?q=umcg",
    "lists": "/lijsten?type=activity",
    "network": "/netwerk?start=org:tno",
    "profile": "/profiel?id=facility:nl-ai-factory",
    "thin profile": "/profiel?id=org:brainport-development",
    "region": "/profiel?id=NL11",
    "sector": "/profiel?id=health",
    "sectors": "/sectoren",
    "sources": "/bronnen",
    "add": "/toevoegen",
    "duplicates": "/dubbel",
    "judged": "/dubbel?view=history",
}
WIDTHS = (1280, 390)
# What axe finds in Streamlit itself, which we cannot mend from outside (docs/accessibility.md).
KNOWN = {
    "empty-table-header": "stDataFrame draws its check-box column without a name",
    "presentation-role-conflict": "stFileUploader calls its field presentational, and lets it have the focus",
}


WIDER = """() => Math.max(0, ...['[data-testid="stMain"]', 'body'].map((one) => {
    const part = document.querySelector(one);
    return part ? part.scrollWidth - part.clientWidth : 0;
}))"""

PAPER = "getComputedStyle(document.querySelector('.stApp')).backgroundColor"
NAMES = """() => [...document.querySelectorAll('[aria-label], [placeholder]')]
    .flatMap((one) => [one.ariaLabel, one.getAttribute('placeholder')]).filter(Boolean)"""


def with_language(path: str, language: str) -> str:
    """Return the address of a page in a language."""
    return f"{path}{'&' if '?' in path else '?'}lang={language}" if language != "nl" else path


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_draws_itself_whole(visit: Visit, name: str, language: str, width: int) -> None:
    page = visit(with_language(PAGES[name], language), width=width)
    no_exception(page)
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.lang") == language
    assert page.title().endswith("· Weefsel")
    assert sideways(page) <= 0
    assert untranslated(page, language) == []
    assert violations(page) == []
    if (language, width) == ("nl", WIDTHS[0]):
        page.emulate_media(color_scheme="dark")  # as in the evening, on a page that stands there
        page.wait_for_function(f"{PAPER} !== 'rgb(255, 255, 255)'")
        page.wait_for_timeout(500)  # charts are drawn anew
        assert violations(page) == []


def sideways(page: Page) -> int:
    """Return how many pixels the page is wider than its window."""
    return int(page.evaluate(WIDER))


def untranslated(page: Page, language: str) -> list[str]:
    """Return texts and names on a Dutch page that are the catalogue's English (or the other way round)."""
    file = Path(package.__file__).parent / "locale" / "nl" / "LC_MESSAGES" / "weefsel.po"
    with file.open("rb") as source:
        pairs = [(m.id, m.string) for m in read_po(source) if isinstance(m.id, str) and m.id != m.string]
    other = {english if language == "nl" else str(dutch) for english, dutch in pairs}
    same = {str(dutch) if language == "nl" else english for english, dutch in pairs}
    shown = {line.strip() for line in page.locator("body").inner_text().splitlines()}
    shown |= set(page.evaluate(NAMES))
    return sorted(line for line in shown & (other - same) if "%(" not in line and len(line) > 3)


def violations(page: Page) -> list[str]:
    """Return what axe finds wrong on a page, each with the element."""
    return [
        f"{found['id']} ({found['impact']}): {found['help']}: {node['html'][:160]}"
        for found in Axe().run(page).response["violations"]
        if found["id"] not in KNOWN
        for node in found["nodes"]
    ]
