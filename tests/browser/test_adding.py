"""A stranger's spreadsheet goes from file to profile page, with its errors shown; and can be taken back."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PATIENCE, Explorer, Visit, no_exception, settle, started
from tests.browser.test_pages import sideways, untranslated, violations
from tests.ingest.sheets import strangers

pytestmark = pytest.mark.browser

COMPARE = "Lees alles en vergelijk"


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """Wait for a sentence as long as for a page."""
    expect.set_options(timeout=PATIENCE)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Explorer]:
    """Give an explorer that the tests of this file may fill."""
    yield from started(tmp_path_factory.mktemp("adding"))


def upload(page: Page, *files: Path) -> None:
    """Give files to the upload field, and wait until the page has looked at them."""
    page.locator("input[type=file]").first.set_input_files(files)
    expect(page.locator(".w-step-later", has_text="Wat is het?")).to_have_count(0)
    settle(page)


def fill(page: Page, label: str, text: str) -> None:
    """Type into a field and leave it."""
    box = page.get_by_role("textbox", name=label)
    box.fill(text)
    box.press("Enter")
    settle(page)


def choose(page: Page, label: str, word: str, *, answers: str) -> None:
    """Choose a word from a list, and wait until what it answers is asked no more."""
    expect(page.get_by_text(answers).first).to_be_visible()
    box = page.get_by_role("combobox", name=label).first
    box.evaluate("box => box.scrollIntoView({block: 'center'})")  # its list needs room below or above
    box.fill(word)
    box.press("Enter")
    expect(page.get_by_text(answers)).to_have_count(0)
    settle(page)


def say_who_says_so(page: Page) -> None:
    """Answer the questions that no sheet answers."""
    fill(page, "Wie de lijst maakte", "Weefnetwerk Oost")
    fill(page, "Licentie", "CC-BY-4.0")


def bring_in(page: Page) -> None:
    """Compare, look, and agree."""
    page.get_by_role("button", name=COMPARE).click()
    expect(page.get_by_text("Nieuwe vermeldingen")).to_be_visible()
    settle(page)
    page.get_by_role("button", name="wijzigingen vast").click()
    expect(page.locator("h2.w-finding", has_text="staat erin")).to_be_visible()
    settle(page)
    no_exception(page)


def open_profile(page: Page, name: str) -> None:
    """Follow the link to a profile of what came in."""
    page.locator("ul.w-chips").get_by_role("link", name=name, exact=True).click()
    page.wait_for_url("**/profiel?id=**")
    settle(page)
    expect(page.locator("h1.w-title")).to_have_text(name)
    no_exception(page)


def test_a_csv_of_members_becomes_profiles_once_its_words_are_explained(
    visit: Visit, own: Explorer, tmp_path: Path
) -> None:
    page = visit("/toevoegen", at=own)
    upload(page, strangers.members(tmp_path))
    expect(page.locator("body")).to_contain_text("‘Lid sinds’ gaat over meedoen, en niets zegt waarin")
    say_who_says_so(page)
    choose(page, "Activiteit: naam", "Weefnetwerk Oost", answers="niets zegt waarin")
    choose(page, "Activiteit: soort", "samenwerkingsverband", answers="Niets zegt welke soort activiteit")
    choose(page, "Deelname: rol", "lid", answers="Niets zegt in welke rol")
    body = page.locator("body")
    expect(body).to_contain_text("‘31-02-2025’ staat niet in de kalender")
    expect(body).to_contain_text("‘brei-atelier’ is geen bekende soort")
    page.get_by_text("1 waarde is niet bekend").click()
    page.wait_for_timeout(1000)  # it unfolds slowly, and a list that opens meanwhile closes again
    choose(page, "“brei-atelier” betekent", "bedrijf", answers="‘brei-atelier’ is geen bekende soort")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download als CSV").first.click()
    with Path(waiting.value.path()).open(encoding="utf-8-sig", newline="") as lines:
        wrong = list(csv.DictReader(lines, delimiter=";"))
    assert [(row["line"], row["value"]) for row in wrong] == [("9", "31-02-2025")]
    bring_in(page)
    open_profile(page, "Coöperatie 't Weefhuis U.A.")
    expect(page.locator("body")).to_contain_text("Weefnetwerk Oost")


def test_a_workbook_with_a_header_of_two_rows_becomes_projects(
    visit: Visit, own: Explorer, tmp_path: Path
) -> None:
    page = visit("/toevoegen", at=own)
    upload(page, strangers.projects(tmp_path))
    expect(page.get_by_role("combobox", name="Blad")).to_be_visible()
    say_who_says_so(page)
    expect(page.locator("body")).to_contain_text("‘klankbord’ is geen bekende rol")
    bring_in(page)
    open_profile(page, "Slim spinnen")
    expect(page.locator("body")).to_contain_text("Universiteit Twente")


def test_a_wide_sheet_becomes_labs_and_is_offered_again_next_month(
    visit: Visit, own: Explorer, tmp_path: Path
) -> None:
    page = visit("/toevoegen", at=own)
    file = strangers.labs(tmp_path)
    upload(page, file)
    say_who_says_so(page)
    expect(page.locator("body")).to_contain_text("doet mee in Garenlab")
    bring_in(page)
    open_profile(page, "Getouw B.V.")
    expect(page.locator("body")).to_contain_text("Garenlab")
    page.goto(own.address + "/toevoegen")
    settle(page)
    upload(page, file)
    page.get_by_role("button", name="Zoals de vorige keer: labs").click()
    settle(page)
    page.get_by_role("button", name=COMPARE).click()
    expect(page.locator("h2.w-finding", has_text="er verandert niets")).to_be_visible()


def test_a_run_is_taken_back_where_it_was_made_and_a_language_loses_nothing(
    visit: Visit, own_explorer: Explorer, tmp_path: Path
) -> None:
    page = visit("/toevoegen", at=own_explorer)
    upload(page, strangers.labs(tmp_path))
    say_who_says_so(page)
    page.get_by_role("button", name=COMPARE).click()
    expect(page.get_by_text("Nieuwe vermeldingen")).to_be_visible()
    page.get_by_text("EN", exact=True).first.click()
    expect(page.get_by_text("New claims")).to_be_visible()
    expect(page.get_by_role("textbox", name="Who made the list")).to_have_value("Weefnetwerk Oost")
    page.get_by_text("NL", exact=True).first.click()
    settle(page)
    page.get_by_role("button", name="wijzigingen vast").click()
    page.get_by_role("button", name="Maak deze ronde ongedaan").click()
    page.get_by_role("dialog").get_by_role("button", name="Maak deze ronde ongedaan").click()
    expect(page.locator("body")).to_contain_text("is ongedaan gemaakt")
    no_exception(page)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_a_page_full_of_answers_draws_itself_whole(
    visit: Visit, explorer: Explorer, tmp_path: Path, width: int, scheme: str
) -> None:
    page = visit("/toevoegen", width=width, scheme=scheme)
    upload(page, strangers.members(tmp_path))
    no_exception(page)
    assert sideways(page) <= 0
    assert untranslated(page, "nl") == []
    assert violations(page) == []
