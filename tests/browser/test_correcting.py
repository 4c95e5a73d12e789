"""*Klopt dit niet?* in a real browser: from a claim on a profile to a correction that all see, and back."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from graph.corrections.listing import corrections
from graph.store import open_store
from tests.browser.conftest import PATIENCE, Explorer, Visit, no_exception, settle
from tests.browser.test_pages import sideways, violations

pytestmark = pytest.mark.browser

PROFILE = "/profiel?id=org:tno&about=taking_part"
WHO = "Provincie Groningen, team data"


def fill(page: Page, label: str, text: str) -> None:
    """Fill in a field of the drawer and leave it, as a person does with the Tab key."""
    box = page.get_by_role("dialog").get_by_label(label, exact=True)
    box.fill(text)
    box.press("Tab")
    settle(page)


def correct(page: Page) -> None:
    """Say of the first claim that it ended, with a source, up to the preview."""
    page.locator(".w-fix").first.press("Enter")
    page.get_by_role("dialog").get_by_text("Het is beëindigd").click()
    fill(page, "Tot en met wanneer gold het?", "14-3-2026")
    fill(page, "Adres van de pagina", "https://example.org/nieuws")
    fill(page, "Titel van de pagina", "<b>TNO stopt</b>")
    fill(page, "Uitgever", "Een krant")
    page.get_by_role("dialog").get_by_label("Soort bron").click()
    page.get_by_role("option", name="pers", exact=True).click()
    fill(page, "Datum van de pagina", "10-2026")
    fill(page, "Organisatie of functie", WHO)
    expect(page.get_by_role("dialog")).to_contain_text("Dit wordt het")


def test_a_claim_is_corrected_seen_by_everybody_and_taken_back(
    visit: Visit, own_explorer: Explorer, tmp_path: Path
) -> None:
    with open_store(own_explorer.store) as store:
        before = store.revision()
    page = visit(PROFILE, at=own_explorer)
    correct(page)
    assert violations(page) == []
    page.get_by_role("button", name="Leg deze verbetering vast").click()
    expect(page.locator(".w-done")).to_be_in_viewport(timeout=PATIENCE)
    expect(page.locator(".w-done")).to_contain_text("Vastgelegd als verbetering: TNO doet mee in")
    settle(page)
    assert "fix=" not in page.url
    assert violations(page) == []
    expect(page.locator("body")).to_contain_text(re.compile("Beëindigd 14.mrt.2026, zegt <b>TNO stopt</b>"))
    with open_store(own_explorer.store) as store:
        (kept,) = corrections(store)
    assert (kept.claim.valid_to, kept.by, kept.what) == ("2026-03-14", WHO, "ended")

    other = visit("/bronnen", at=own_explorer)
    expect(other.locator(".st-key-sources-corrections")).to_contain_text(f"doorgegeven door {WHO}")
    with other.expect_download() as waiting:
        other.get_by_role("button", name="Download de verbeteringen als CSV").click()
    file = tmp_path / "corrections.csv"
    waiting.value.save_as(file)
    (row,) = csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines(), delimiter=";")
    assert row["source_title"] == "<b>TNO stopt</b>"
    assert "links.csv:" in row["concerns_rows"]

    page.locator(".st-key-corrected").get_by_role("button", name="Maak ongedaan").click()
    expect(page.locator(".w-done")).to_have_count(0, timeout=PATIENCE)
    settle(page)
    no_exception(page)
    with open_store(own_explorer.store) as store:
        assert store.revision() == before


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_drawer_fits_a_phone_and_closes_with_escape(visit: Visit, scheme: str) -> None:
    page = visit(f"{PROFILE}&fix=new&lang=en", width=390, scheme=scheme)
    drawer = page.get_by_role("dialog")
    expect(drawer).to_contain_text("What is to be added?")
    assert sideways(page) <= 0
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)
    settle(page)
    assert "fix=" not in page.url
