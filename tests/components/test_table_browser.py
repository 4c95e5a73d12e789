"""Matrix, bridge and copy button in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]


def focused(page: Page) -> str:
    """Return the cell that has the focus."""
    return page.evaluate("document.activeElement.shadowRoot?.activeElement?.dataset.cell ?? ''")


def test_the_matrix_is_a_real_table(visit: Visit) -> None:
    """Caption, heads for columns and rows, totals, and names of cells in words."""
    page = visit("/tabel")
    table = page.get_by_role("table", name="Activiteiten per sector")
    assert table.get_by_role("columnheader").count() == 9 + 2
    assert table.get_by_role("rowheader").count() == 6 + 1
    assert table.get_by_role("columnheader", name="landelijk of onbekend").count() == 1
    expect(table.get_by_role("row").last).to_contain_text("99")
    cell = table.get_by_role("button", name="1 Sector 0, Kolom 0: active")
    expect(cell).to_have_text("1")
    expect(cell).to_have_attribute("aria-pressed", "false")


def test_only_one_cell_is_in_the_tab_order(visit: Visit) -> None:
    """Tab enters the matrix once; arrows walk inside it."""
    page = visit("/tabel")
    assert page.locator('.w-root button[tabindex="0"]').count() == 1


def test_arrow_keys_home_and_end_walk_the_cells(visit: Visit) -> None:
    """The edges hold; nothing is selected by walking."""
    page = visit("/tabel")
    page.locator('.w-root button[tabindex="0"]').focus()
    walked = []
    for key in (
        "ArrowUp",
        "ArrowRight",
        "ArrowDown",
        "End",
        "Home",
        "PageDown",
        "Control+End",
        "Control+Home",
    ):
        page.keyboard.press(key)
        walked.append(focused(page))
    assert walked == [
        '["r0","c0"]',
        '["r0","c1"]',
        '["r1","c1"]',
        '["r1","unknown"]',
        '["r1","c0"]',
        '["r5","c0"]',
        '["r5","unknown"]',
        '["r0","c0"]',
    ]
    expect(page.get_by_text("cel: geen")).to_be_visible()


def test_enter_selects_and_focus_stays_while_the_rows_turn_round(visit: Visit) -> None:
    """The table is changed in place: neither an answer nor another order loses the focus."""
    page = visit("/tabel")
    page.locator('.w-root button[tabindex="0"]').focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.get_by_text("cel: r0 c1")).to_be_visible()
    expect(page.locator("tbody th").first).to_have_text("Sector 5")
    expect(page.locator('.w-root [aria-pressed="true"]')).to_have_attribute("data-cell", '["r0","c1"]')
    assert focused(page) == '["r0","c1"]'


def test_a_second_click_clears_the_cell(visit: Visit) -> None:
    """The selected cell lets go."""
    page = visit("/tabel?cel=r1&cel=c1")
    expect(page.get_by_text("cel: r1 c1")).to_be_visible()
    page.locator('.w-root [aria-pressed="true"]').click()
    expect(page.get_by_text("cel: geen")).to_be_visible()


def test_on_a_phone_the_table_scrolls_and_the_page_does_not(visit: Visit) -> None:
    """Its own box is wider than it shows, and the first column stays in sight."""
    page = visit("/tabel", viewport={"width": 390, "height": 844})
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    box = page.locator(".box")
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    head = page.locator("tbody th").first
    before = head.evaluate("head => head.getBoundingClientRect().x")
    box.evaluate("box => box.scrollTo(200, 0)")
    assert head.evaluate("head => head.getBoundingClientRect().x") == pytest.approx(before, abs=1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/?sel=org:tno", "/tabel?cel=r1&cel=c1"])
def test_axe_finds_nothing(visit: Visit, path: str, scheme: str) -> None:
    """No violation that a machine can see, in both themes."""
    page = visit(path, color_scheme=scheme)
    page.wait_for_timeout(1000)
    assert [found["id"] for found in Axe().run(page).response["violations"]] == []


def test_the_document_speaks_the_language_of_the_page(visit: Visit) -> None:
    """Streamlit says English; the bridge says what it is."""
    page = visit()
    assert page.evaluate("document.documentElement.lang") == "nl"


def test_streamlits_own_words_are_in_the_language_of_the_page(visit: Visit) -> None:
    """What stands there, and what appears later; a choice or a text of ours of the same words keeps them."""
    page = visit("/woorden")
    expect(page.get_by_placeholder("Kies er een", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Open weghalen")).to_be_visible()
    page.get_by_label("Regio").click()
    expect(page.get_by_text("2 keuzes.")).to_be_attached()
    expect(page.get_by_role("option", name="Choose an option")).to_be_visible()
    page.keyboard.type("zzz")
    expect(page.get_by_text("Niets gevonden")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("paragraph").filter(has_text="Choose an option")).to_be_visible()
    page.get_by_label("Soort").click()
    expect(page.get_by_role("option")).to_have_text(["Alles kiezen", "hub", "lab"])
    expect(page.locator("[data-tag]")).to_have_text("Open")
    expect(page.locator("[data-tag]")).to_have_attribute("aria-label", "Open")


def test_the_name_of_a_file_stays_what_it_is_though_it_reads_as_a_phrase(visit: Visit) -> None:
    page = visit("/woorden")
    expect(page.get_by_role("button", name="Bestanden kiezen")).to_be_visible()
    expect(page.get_by_text("200MB per bestand")).to_be_visible()
    file = {"name": "Remove spaties.csv", "mimeType": "text/csv", "buffer": b"a;b"}
    page.locator("input[type=file]").set_input_files([file])
    expect(page.get_by_role("button", name="Remove spaties.csv weghalen", exact=True)).to_be_visible()
    expect(page.get_by_text("Remove spaties.csv", exact=True)).to_be_visible()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("button", name="Remove Remove spaties.csv", exact=True)).to_be_visible()


def test_a_change_of_language_gives_streamlit_its_words_back_and_takes_them_again(visit: Visit) -> None:
    """They need not be drawn anew for it."""
    page = visit("/woorden")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_placeholder("Choose an option")).to_be_visible()
    assert page.get_by_placeholder("Kies").count() == 0
    page.get_by_role("button", name="Nederlands").click()
    expect(page.get_by_placeholder("Kies er een")).to_be_visible()


def test_a_link_to_a_page_of_the_app_does_not_reload(visit: Visit) -> None:
    """The window keeps what it remembers, the query arrives, and Back goes back."""
    page = visit()
    page.evaluate("window.remembered = 1")
    page.get_by_text("Naar de tabel").click()
    expect(page.get_by_text("vraag: [('naam', 'a b'), ('x', '2')]")).to_be_visible()
    assert page.url.endswith("/tabel?naam=a%20b&x=1&x=2")
    page.go_back()
    expect(page.locator(".w-root[data-nodes]")).to_be_visible()
    assert page.evaluate("window.remembered") == 1


def test_a_link_with_ctrl_opens_a_tab(visit: Visit) -> None:
    """What the browser does with a link stays the browser's."""
    page = visit()
    with page.context.expect_page() as opened:
        page.get_by_text("Naar de tabel").click(modifiers=["Control"])
    assert opened.value.url.endswith("/tabel?naam=a%20b&x=1&x=2")
    opened.value.close()
    expect(page.locator(".w-root[data-nodes]")).to_be_visible()


def test_a_link_to_elsewhere_is_left_alone(visit: Visit) -> None:
    """An address that is no page of the app loads as any link."""
    page = visit()
    page.evaluate("window.remembered = 1")
    page.get_by_text("Elders").click()
    page.wait_for_url("**/elders")
    assert page.evaluate("window.remembered") is None


def test_copying_puts_both_forms_on_the_clipboard_and_says_so(visit: Visit) -> None:
    """Word takes the markup, a plain field the text, a screen reader hears it."""
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Kopieer met bron").click()
    expect(page.locator(".said")).to_have_text("Gekopieerd")
    expect(page.locator(".said")).to_have_attribute("role", "status")
    read = """async (type) => (await (await navigator.clipboard.read())[0].getType(type)).text()"""
    assert "<b>26</b> banden" in page.evaluate(read, "text/html")
    assert page.evaluate(read, "text/plain") == "26 banden"
