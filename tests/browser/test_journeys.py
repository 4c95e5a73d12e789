"""What people do: from a source line to a pixel and back, from a question to a list, and out again."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from graph.store import open_store
from ingest.pipeline import ingest
from tests.browser.conftest import Explorer, Visit, no_exception, settle
from tests.browser.test_pages import PAGES
from weefsel.home import dataset_folder

pytestmark = pytest.mark.browser

STORES = ("sqlite", "neo4j")


@pytest.fixture(scope="module", params=STORES)
def explorer(request: pytest.FixtureRequest) -> Explorer:
    """Give an explorer on each kind of store: every journey goes on both."""
    name = "on_server" if request.param == "neo4j" else "on_file"
    found: Explorer = request.getfixturevalue(name)
    return found


@pytest.fixture
def own_explorer(request: pytest.FixtureRequest, explorer: Explorer) -> Iterator[Explorer]:
    """Give an explorer to a test that changes something; a server gets its dataset back afterwards."""
    if explorer.store.startswith("sqlite"):
        yield request.getfixturevalue("own_on_file")
        return
    yield explorer
    with open_store(explorer.store) as store:
        ingest(store, [dataset_folder()], datetime.now(UTC).isoformat())


FACTORY = "/profiel?id=facility:nl-ai-factory"


@pytest.mark.parametrize("explorer", ["neo4j"], indirect=True)
@pytest.mark.parametrize("name", PAGES)
def test_every_page_draws_itself_on_a_server_too(visit: Visit, name: str) -> None:
    """On a file they are looked at in test_pages."""
    page = visit(PAGES[name])
    no_exception(page)
    assert page.locator("h1").count() == 1


def test_a_source_line_becomes_a_pixel_and_leads_back_to_its_line(visit: Visit) -> None:
    """The € 70 million of the State, reserved according to the decision note."""
    table = dataset_folder() / "letters" / "links.csv"
    with table.open(newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    row = next(
        r
        for r in rows
        if r["subject_id"] == "org:rijk" and r["relation"] == "FUNDS" and "003" in r["source_id"]
    )
    page = visit(FACTORY)
    page.get_by_role("link", name="Vermeldingen over Rijksoverheid").first.click()
    evidence = page.locator(".w-evidence", has_text=row["evidence_nl"]).first
    evidence.wait_for(state="attached")
    page.locator("details", has=evidence).evaluate_all("all => all.forEach(one => one.open = true)")
    expect(evidence).to_contain_text(row["place"])
    expect(evidence).to_contain_text("Beslisnota")
    told = re.search(r"links\.csv:(\d+)", evidence.inner_text())
    assert told is not None, evidence.inner_text()
    found = table.read_text(encoding="utf-8").splitlines()[int(told[1]) - 1]
    assert found.startswith("org:rijk,FUNDS,facility:nl-ai-factory")
    assert row["source_id"] in found


def test_a_search_leads_to_a_profile_and_back(visit: Visit) -> None:
    page = visit("/")
    box = page.get_by_role("textbox").first
    box.fill("umcg")
    box.press("Enter")
    page.get_by_role("link", name="Universitair Medisch Centrum Groningen").first.click()
    page.wait_for_url("**/profiel?id=org:umcg**")
    settle(page)
    expect(page.locator("h1.w-title")).to_have_text("Universitair Medisch Centrum Groningen")
    page.go_back()
    page.wait_for_url("**/?q=umcg**")


def test_the_reference_date_goes_along_from_page_to_page(visit: Visit) -> None:
    page = visit(f"{FACTORY}&asof=2025-04-30")
    expect(page.locator("body")).to_contain_text("30 apr 2025")
    page.get_by_role("link", name="SURF", exact=True).first.click()
    page.wait_for_url("**/profiel?**org:surf**")
    settle(page)
    assert "asof=2025-04-30" in page.url


def test_one_click_makes_it_english_and_the_place_stays(visit: Visit) -> None:
    page = visit(FACTORY)
    page.get_by_text("EN", exact=True).first.click()
    page.wait_for_url("**lang=en**")
    settle(page)
    assert page.evaluate("document.documentElement.lang") == "en"
    assert "id=facility" in page.url


def test_an_unknown_address_value_is_said_and_left_out(visit: Visit) -> None:
    page = visit("/lijsten?type=organization&asof=gisteren")
    no_exception(page)
    expect(page.locator("body")).to_contain_text("‘gisteren’")


def test_hostile_text_in_the_address_is_only_text(visit: Visit) -> None:
    page = visit("/?q=%3Cimg%20src%3Dx%20onerror%3D%22document.title%3D'broken'%22%3E")
    no_exception(page)
    assert page.title() != "broken"
    assert page.locator("img[src='x']").count() == 0


def test_a_list_can_be_taken_along_with_its_sources(visit: Visit, tmp_path: Path) -> None:
    page = visit("/lijsten?type=organization&regions=NL11&how=seated")
    with page.expect_download() as waiting:
        page.get_by_role("button", name=re.compile("Excel")).first.click()
    file = tmp_path / "list.xlsx"
    waiting.value.save_as(file)
    book = openpyxl.load_workbook(file, read_only=True)
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert any("Rijksuniversiteit Groningen" in str(cell) for row in rows for cell in row)
    head = " ".join(str(cell) for cell in rows[0])
    assert "claim" in head.lower()


def test_a_click_in_the_picture_opens_claims_and_moves_nothing(visit: Visit) -> None:
    page = visit("/netwerk?start=org:tno")
    picture = page.locator("[data-camera]").first
    picture.wait_for()
    page.wait_for_timeout(1500)
    before = picture.get_attribute("data-camera")
    page.get_by_role("option").first.dispatch_event("click") if page.get_by_role(
        "option"
    ).count() else _click_centre(page)
    page.wait_for_timeout(1500)
    no_exception(page)
    assert picture.get_attribute("data-camera") == before


def _click_centre(page: Page) -> None:
    box = page.locator("[data-camera]").first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_a_cell_of_the_table_opens_its_list_by_keyboard(visit: Visit) -> None:
    page = visit("/sectoren")
    cell = page.locator("table button[aria-pressed]").first
    cell.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    settle(page)
    expect(page.locator("table button[aria-pressed='true']")).to_have_count(1)
    page.wait_for_url(re.compile("(cel|cell|sel)="))


def test_the_page_of_sources_says_which_store_it_is(visit: Visit, explorer: Explorer) -> None:
    """With its version and revision, and of a server whether its graph is of now."""
    page = visit("/bronnen")
    with open_store(explorer.store) as store:
        expect(page.locator("body")).to_contain_text(store.engine())
        expect(page.locator("body")).to_contain_text(store.revision()[:12])
    graph = page.get_by_text("De graaf voor Cypher in de server is een kopie van deze revisie.")
    expect(graph).to_have_count(0 if explorer.store.startswith("sqlite") else 1)


def test_a_run_can_be_undone_and_the_pages_follow(visit: Visit, own_explorer: Explorer) -> None:
    page = visit("/bronnen", at=own_explorer)
    before = page.locator("body").inner_text()
    assert "Ronde" in before or "ronde" in before
    page.get_by_role("button", name="Maak ongedaan").first.click()
    page.get_by_role("button", name="Maak deze ronde ongedaan").click()
    settle(page)
    expect(page.locator("body")).to_contain_text("ongedaan gemaakt op")
    no_exception(page)
