"""A visitor judges who is who by keyboard, sees it on the profile, and takes it back."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from graph.store import open_store
from tests.browser.conftest import Explorer, Visit, settle
from tests.explorer.own_list import add_list

pytestmark = pytest.mark.browser

ROW = "mylist:org:surf-bv,SURF Utrecht,other,Utrecht,Utrecht,NL,https://www.surf.nl\n"


def test_a_pair_is_judged_by_keyboard_and_taken_back(
    visit: Visit, own_explorer: Explorer, tmp_path: Path
) -> None:
    add_list(own_explorer.store, tmp_path, ROW, "2100-01-01T00:00:00Z")
    page = visit("/dubbel", at=own_explorer)
    asked = page.locator("h2.w-finding").first
    assert "SURF Utrecht" in asked.inner_text()
    who = page.get_by_role("textbox", name="Wie beoordeelt? Organisatie of rol")
    who.fill("Provincie Verzonnen")
    who.press("Enter")
    expect(page.locator(".st-key-duplicates-same button")).to_be_enabled()  # it knows who judges
    settle(page)
    asked.click()  # out of the field: keys are keys again
    page.keyboard.press("1")
    page.wait_for_selector(".st-key-corrected")
    settle(page)
    with open_store(own_explorer.store) as store:
        (mine,) = [one for one in store.judgements() if one.by == "person: Provincie Verzonnen"]
    assert (set(mine.pair), mine.verdict) == ({"org:surf", "mylist:org:surf-bv"}, "same")
    other = visit("/profiel?id=mylist:org:surf-bv", at=own_explorer)
    assert other.locator("h1.w-title").inner_text() == "SURF"
    page.keyboard.press("z")
    page.wait_for_selector(".st-key-corrected", state="detached")
    with open_store(own_explorer.store) as store:
        assert mine not in store.judgements()
