"""Keep what is selected in a component in step with what the address asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

import streamlit as st

Changed = Callable[[], None]
State = Mapping[str, Any] | None


class Unasked(Enum):
    """Say that a page leaves the selection to the visitor alone; None asks for no selection."""

    UNASKED = "unasked"


UNASKED: Final = Unasked.UNASKED


def ignore() -> None:
    """Do nothing: Streamlit keeps a state or a trigger only when it has a callback."""


@dataclass(frozen=True)
class Wish:
    """The selection asked for from outside; `turn` grows with each new wish."""

    selected: Any = None
    turn: int = 0


@dataclass(frozen=True)
class Before:
    """What the run before was asked, told by the browser, and sent."""

    asked: Any = None
    state: State = None
    sent: Wish = Wish()


def wish(key: str, asked: Any) -> Wish:
    """Return the wish to send to component `key`, given what the page asks for in this run."""
    slot = f"{key}.wish"
    held = st.session_state.get(key) or {}
    state = held.get("selected")
    before = st.session_state.get(slot, Before())
    sent = decide(before, asked, state, clicked=state != before.state or held.get("expand") is not None)
    st.session_state[slot] = Before(asked, state, sent)
    return sent


def decide(before: Before, asked: Any, state: State, *, clicked: bool) -> Wish:
    """Return a new wish where the page asks for something else than is selected, else the one before.

    Pages ask for what the address says, and in the run of a click the address runs behind: it says what it
    said before. That is no wish, so a click is never undone, and the message to the browser stays the same.
    `state` is what the browser told last, None when the component is new on the page.
    """
    sent = before.sent
    if state is None and before.state is not None:
        return Wish(None if asked is UNASKED else asked, sent.turn + 1)
    behind = clicked and asked in (before.asked, current(before.state, sent))
    if asked is UNASKED or behind or asked == current(state, sent):
        return sent
    return Wish(asked, sent.turn + 1)


def current(state: State, sent: Wish) -> Any:
    """Return what is selected: the last click, unless a newer wish came after it."""
    if state and state.get("turn") == sent.turn:
        return state.get("selected")
    return sent.selected
