"""The selection of a component follows the click, and the address when that says something new."""

from __future__ import annotations

from explorer.components.selection import UNASKED, Before, Wish, current, decide


def told(selected: str | None, turn: int) -> dict[str, object]:
    """Return what the browser tells after a click."""
    return {"selected": selected, "turn": turn}


def test_first_run_asks_for_what_the_address_says() -> None:
    """An address with a selection selects it."""
    assert decide(Before(), "a", None, clicked=False) == Wish("a", 1)


def test_a_page_that_asks_nothing_leaves_the_selection_alone() -> None:
    """Whatever is clicked stays, run after run."""
    assert decide(Before(), UNASKED, None, clicked=False) == Wish()
    assert decide(Before(UNASKED, told("b", 0)), UNASKED, told("b", 0), clicked=False) == Wish()


def test_an_address_that_runs_behind_does_not_undo_a_click() -> None:
    """In the run of the click the address still says what was asked before."""
    before = Before("a", None, Wish("a", 1))
    sent = decide(before, "a", told("b", 1), clicked=True)
    assert sent == before.sent
    assert current(told("b", 1), sent) == "b"


def test_a_second_click_before_the_address_caught_up_holds() -> None:
    """The address says the first click, the browser tells the second."""
    before = Before("a", told("b", 1), Wish("a", 1))
    assert current(told("c", 1), decide(before, "b", told("c", 1), clicked=True)) == "c"


def test_going_back_in_the_browser_moves_the_selection() -> None:
    """Without a click, an address that says something else than is selected is a wish."""
    sent = decide(Before("a", told("b", 1), Wish("a", 1)), "a", told("b", 1), clicked=False)
    assert sent == Wish("a", 2)
    assert current(told("b", 1), sent) == "a"


def test_asking_for_nothing_clears() -> None:
    """A page that drops the selection from the address drops it from the picture."""
    assert decide(Before("b", told("b", 1), Wish("a", 1)), None, told("b", 1), clicked=False) == Wish(None, 2)


def test_coming_back_to_a_page_asks_anew() -> None:
    """The browser forgot the component, so what the address says is sent again, even if it is the same."""
    assert decide(Before("a", told("b", 1), Wish("a", 1)), "a", None, clicked=False) == Wish("a", 2)
