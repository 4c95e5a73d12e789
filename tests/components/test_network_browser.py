"""The network picture in a real browser: it stays put, answers, and can be taken away as a file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Locator, Page, Playwright, expect

from tests.components.pages import NASTY

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
SVG = "{http://www.w3.org/2000/svg}"


def root(page: Page) -> Locator:
    """Return the element of the network component."""
    return page.locator(".w-root[data-nodes]")


def place(page: Page, id: str) -> tuple[float, float]:
    """Return where a node is on the page, in pixels."""
    spot = root(page).evaluate("(root, id) => root.where(id)", id)
    box = page.locator(".stage").bounding_box()
    assert box
    return box["x"] + spot["x"], box["y"] + spot["y"]


def camera(page: Page) -> object:
    """Return camera, box and the place of a node in the picture: what a click must leave alone."""
    return root(page).get_attribute("data-camera"), root(page).evaluate("root => root.where('org:tno')")


def drawn(page: Page, id: str) -> str:
    """Return the colour on the stage in the middle of a node, from a picture of the page."""
    x, y = place(page, id)
    shot = page.screenshot(clip={"x": x - 1, "y": y - 1, "width": 2, "height": 2})
    return page.evaluate(
        """async (bytes) => {
            const image = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
            const context = new OffscreenCanvas(2, 2).getContext("2d");
            context.drawImage(image, 0, 0);
            return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)].join(" ");
        }""",
        list(shot),
    )


def saved(page: Page, format: str, folder: Path) -> Path:
    """Click a download button and return the file."""
    with page.expect_download() as coming:
        page.locator(f"[data-do={format}]").click()
    path = folder / coming.value.suggested_filename
    coming.value.save_as(path)
    return path


def test_a_click_selects_and_moves_nothing(visit: Visit) -> None:
    """Python hears of the node, the address keeps it, camera and layout stay."""
    page = visit()
    before = camera(page)
    page.mouse.click(*place(page, "lab:west"))
    expect(page.get_by_text("gekozen: lab:west node")).to_be_visible()
    assert "sel=lab" in page.url
    assert camera(page) == before


def test_a_click_on_an_edge_selects_the_edge(visit: Visit) -> None:
    """Halfway between two nodes lies their tie."""
    page = visit()
    (x1, y1), (x2, y2) = place(page, "org:tno"), place(page, "lab:west")
    page.mouse.click((x1 + x2) / 2, (y1 + y2) / 2 + 2)
    expect(page.get_by_text("gekozen: tno-lab:west edge")).to_be_visible()


def test_a_click_beside_everything_clears(visit: Visit) -> None:
    """The empty paper takes the selection away, in the address too."""
    page = visit("/?sel=org:tno")
    expect(page.get_by_text("gekozen: org:tno node")).to_be_visible()
    x, y = place(page, "org:tno")
    page.mouse.click(x - 90, y - 90)
    expect(page.get_by_text("gekozen: None None")).to_be_visible()
    assert "sel" not in page.url


def test_one_click_after_another_is_never_undone_by_the_address(visit: Visit) -> None:
    """The address runs one step behind the clicks; the last click holds."""
    page = visit()
    for id in ("lab:west", "hub:oost", "org:tno", "lab:west"):
        page.mouse.click(*place(page, id))
        expect(page.get_by_text(f"gekozen: {id} node")).to_be_visible()
        page.wait_for_timeout(400)  # beyond the time of a double click
    assert root(page).get_attribute("data-selected") == "lab:west"


def test_going_back_in_the_browser_moves_the_selection(visit: Visit) -> None:
    """An address with another selection is followed."""
    page = visit("/?sel=org:tno")
    page.mouse.click(*place(page, "hub:oost"))
    page.wait_for_url("**sel=hub*")
    page.go_back()
    expect(root(page)).to_have_attribute("data-selected", "org:tno")


def test_a_double_click_asks_to_expand(visit: Visit) -> None:
    """Python is told which node, once; the camera does not zoom."""
    page = visit()
    before = camera(page)
    page.mouse.dblclick(*place(page, "hub:oost"))
    expect(page.get_by_text("uitgevouwen: hub:oost")).to_be_visible()
    assert camera(page) == before


def test_new_data_leaves_camera_and_focus_where_they_are(visit: Visit) -> None:
    """Fewer nodes at the same places: the picture is changed, not made anew."""
    page = visit()
    page.locator("[data-do=zoom_in]").click()
    page.wait_for_timeout(600)  # the zoom takes 200 ms
    before = camera(page)
    page.get_by_text("Zonder oost").click()
    expect(root(page)).to_have_attribute("data-nodes", "3")
    assert camera(page) == before
    page.locator("[data-do=fit]").click()
    page.wait_for_timeout(600)
    assert camera(page) != before


def test_hover_fades_what_is_not_a_neighbour(visit: Visit) -> None:
    """Under the pointer: its colour stays, a stranger's goes toward paper, and the tooltip names it."""
    page = visit()
    page.mouse.move(5, 5)
    plain = {id: drawn(page, id) for id in ("hub:oost", "lab:west")}
    page.mouse.move(*place(page, "lab:west"))
    expect(page.locator(".tip")).to_contain_text("Lab West")
    page.wait_for_timeout(400)
    assert drawn(page, "lab:west") == plain["lab:west"]
    assert drawn(page, "hub:oost") != plain["hub:oost"]


def test_the_keyboard_walks_finds_and_selects(visit: Visit) -> None:
    """Arrows go by size, letters by name, Enter selects, Shift+Enter expands, Escape clears."""
    page = visit()
    page.locator(".keys").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Home")
    expect(page.locator("#at")).to_contain_text("TNO, onderzoeksinstituut, 4")
    page.keyboard.type("hub")
    expect(page.locator("#at")).to_contain_text("Hub Oost")
    page.keyboard.press("Enter")
    expect(page.get_by_text("gekozen: hub:oost node")).to_be_visible()
    expect(page.locator("#at")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Shift+Enter")
    expect(page.get_by_text("uitgevouwen: hub:oost")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_text("gekozen: None None")).to_be_visible()


def test_after_a_click_the_arrows_go_on_from_there(visit: Visit) -> None:
    """Pointer and keyboard share one place: the largest is TNO, the next by name the nasty one."""
    page = visit()
    page.mouse.click(*place(page, "org:tno"))
    expect(page.get_by_text("gekozen: org:tno node")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#at")).to_contain_text("& Zn., 1 band")


def test_the_wheel_scrolls_the_page_until_the_picture_is_meant(visit: Visit) -> None:
    """Without ctrl the wheel is the page's; with ctrl it zooms."""
    page = visit()
    before = root(page).get_attribute("data-camera")
    page.mouse.move(*place(page, "org:tno"))
    page.mouse.wheel(0, 120)
    page.wait_for_timeout(500)
    assert root(page).get_attribute("data-camera") == before
    page.mouse.move(*place(page, "org:tno"))
    page.keyboard.down("Control")
    page.mouse.wheel(0, -120)
    page.keyboard.up("Control")
    expect(root(page)).not_to_have_attribute("data-camera", before or "")


def test_a_name_with_markup_is_shown_and_not_obeyed(visit: Visit, tmp_path: Path) -> None:
    """Nothing from a claim becomes an element, on the page or in the file."""
    page = visit()
    page.mouse.move(*place(page, "org:nasty"))
    expect(page.locator(".tip strong")).to_have_text(NASTY)
    assert page.locator(".w-root img").count() == 0
    assert page.evaluate("window.caught") is None
    tree = ElementTree.parse(saved(page, "svg", tmp_path))
    assert NASTY[:20] in "".join(tree.getroot().itertext())
    assert not list(tree.iter(f"{SVG}img"))


@pytest.mark.parametrize(("scheme", "paper"), [("light", "#ffffff"), ("dark", "#10171d")])
def test_the_svg_says_what_it_shows(visit: Visit, tmp_path: Path, scheme: str, paper: str) -> None:
    """Title, date, filters, legend, note and source are drawn, on the paper of the theme."""
    page = visit("/?sel=org:tno", color_scheme=scheme)
    path = saved(page, "svg", tmp_path)
    assert path.name == "tno.svg"
    tree = ElementTree.parse(path).getroot()
    said = " ".join(text.text or "" for text in tree.iter(f"{SVG}text"))
    for words in (
        "TNO deelt 4 activiteiten <met> anderen",
        "Peildatum: 22 nov 2026 · Filters: sector: energie",
        "Kennisinstelling",
        "Groter is meer banden.",
        "Bron: 4 vermeldingen uit 2 bronnen.",
        "Hub Oost",
    ):
        assert words in said
    assert tree.find(f"{SVG}rect").get("fill") == paper  # type: ignore[union-attr]
    assert len([line for line in tree.iter(f"{SVG}line") if line.get("stroke-dasharray")]) == 1
    assert len([ring for ring in tree.iter(f"{SVG}circle") if ring.get("stroke-width") == "2.5"]) == 1


def test_the_png_has_the_words_in_the_picture(visit: Visit, tmp_path: Path) -> None:
    """There is ink where title, date and source stand, and none in the margin."""
    page = visit()
    path = saved(page, "png", tmp_path)
    assert path.name == "tno.png"
    size, ink = page.evaluate(
        """async (bytes) => {
            const image = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
            const canvas = new OffscreenCanvas(image.width, image.height);
            const context = canvas.getContext("2d");
            context.drawImage(image, 0, 0);
            const ink = (top, bottom) => {
                const { data } = context.getImageData(64, top, 600, bottom - top);
                let dark = 0;
                for (let at = 0; at < data.length; at += 4) dark += data[at] < 128;
                return dark;
            };
            const end = image.height;
            return [[image.width, end], [ink(0, 60), ink(70, 130), ink(132, 180), ink(end - 110, end - 64)]];
        }""",
        list(path.read_bytes()),
    )
    margin, title, date, source = ink
    assert size[0] == 2560
    assert margin == 0
    assert min(title, date, source) > 200


def test_a_change_of_theme_recolours_the_picture_in_place(visit: Visit) -> None:
    """The system goes dark: other colours, same camera, no rerun needed."""
    page = visit(color_scheme="light")
    before, colour = camera(page), drawn(page, "lab:west")
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(800)
    assert drawn(page, "lab:west") != colour
    assert camera(page) == before


def test_full_screen_and_back(visit: Visit) -> None:
    """The button says what it does next."""
    page = visit()
    button = page.locator("[data-do=fullscreen]")
    expect(button).to_have_attribute("aria-label", "Volledig scherm")
    button.click()
    expect(button).to_have_attribute("aria-label", "Volledig scherm sluiten")
    assert page.evaluate("document.fullscreenElement !== null")
    button.click()
    expect(button).to_have_attribute("aria-label", "Volledig scherm")


def test_where_full_screen_is_missing_the_picture_covers_the_page(visit: Visit) -> None:
    """A phone's browser may not know full screen; Escape leads back."""
    page = visit()
    page.evaluate("Element.prototype.requestFullscreen = undefined")
    page.locator("[data-do=fullscreen]").click()
    expect(page.locator(".figure.full")).to_be_visible()
    assert page.locator(".figure").bounding_box() == {"x": 0, "y": 0, "width": 1280, "height": 900}
    page.keyboard.press("Escape")
    expect(page.locator(".figure.full")).to_have_count(0)


def test_buttons_are_large_enough_and_have_names(visit: Visit) -> None:
    """24 px at least, each with a name."""
    page = visit()
    buttons = page.locator(".tools button")
    assert buttons.count() == 6
    for button in buttons.all():
        box = button.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24
        assert button.get_attribute("aria-label")


def test_two_thousand_entities_answer_a_click_in_place(visit: Visit) -> None:
    """The most that is promised: drawn, clicked, nothing moves."""
    page = visit("/?large=1")
    expect(root(page)).to_have_attribute("data-edges", "10000")
    before = root(page).get_attribute("data-camera")
    page.mouse.click(*place(page, "alone"))
    expect(page.get_by_text("gekozen: alone node")).to_be_visible()
    assert root(page).get_attribute("data-camera") == before


def test_a_finger_scrolls_the_page_and_a_tap_selects(visit: Visit) -> None:
    """On a phone nothing sticks out sideways, nobody gets stuck in the picture, and a tap answers."""
    page = visit(viewport={"width": 390, "height": 600}, has_touch=True, is_mobile=True)
    main = page.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollWidth") <= 390
    page.touchscreen.tap(*place(page, "lab:west"))
    expect(page.get_by_text("gekozen: lab:west node")).to_be_visible()
    x, y = place(page, "org:tno")
    touch = page.context.new_cdp_session(page)
    for step in range(11):
        kind, finger = ("touchMove" if step else "touchStart"), {"x": x + 40, "y": y - 15 * step}
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [finger]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_function("document.querySelector('[data-testid=stMain]').scrollTop > 50")


def test_without_webgl_a_still_picture_stands_there(
    visit: Visit, playwright: Playwright, browser_path: str
) -> None:
    """The visitor is told where the same ties stand, and can still click."""
    flags = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-gpu", "--disable-3d-apis"]
    with playwright.chromium.launch(executable_path=browser_path, args=flags) as browser:
        page = visit(browser=browser)
        expect(page.locator(".message")).to_contain_text("WebGL")
        expect(page.locator("[data-do=zoom_in]")).to_be_hidden()
        page.mouse.click(*place(page, "lab:west"))
        expect(page.get_by_text("gekozen: lab:west node")).to_be_visible()


def test_coming_back_to_the_page_finds_the_picture_as_it_was(visit: Visit) -> None:
    """Another page and back: the camera is where the visitor left it."""
    page = visit()
    page.locator("[data-do=zoom_in]").click()
    page.wait_for_timeout(600)
    before = json.loads(root(page).get_attribute("data-camera") or "")
    page.get_by_text("Naar de tabel").click()
    page.locator(".w-root table").wait_for()
    page.get_by_text("Naar het netwerk").click()
    root(page).wait_for()
    assert json.loads(root(page).get_attribute("data-camera") or "") == before
