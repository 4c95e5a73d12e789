"""Keep what is selected in a component in step with what the address asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

Changed = Callable[[], None]


def ignore() -> None:
    """Do nothing: Streamlit keeps a state or a trigger only when it has a callback."""


@dataclass(frozen=True)
class Wish:
    """The selection asked for from outside; `turn` grows with each new wish."""

    selected: Any
    turn: int


def wish(key: str, asked: Any) -> Wish:
    """Return the wish to send to component `key`, given what the page asks for in this run.

    Pages ask for what the address says, and the address runs behind: it still says what held before the
    click, or what this component answered one run ago. Neither is a wish; only something else is. So a click
    is never undone, and the message to the browser stays the same from click to click.
    """
    slot = f"{key}.wish"
    before, answered, sent = st.session_state.get(slot, (None, None, Wish(None, 0)))
    state = _state(key)
    returned = state is None and sent.selected != asked
    if returned or asked not in (before, answered, current(state, sent)):
        sent = Wish(asked, sent.turn + 1)
    st.session_state[slot] = (asked, current(state, sent), sent)
    return sent


def current(state: dict[str, Any] | None, sent: Wish) -> Any:
    """Return what is selected: the last click, unless a newer wish came after it."""
    if state and state.get("turn") == sent.turn:
        return state.get("selected")
    return sent.selected


def _state(key: str) -> dict[str, Any] | None:
    held = st.session_state.get(key)
    return held.get("selected") if held else None
