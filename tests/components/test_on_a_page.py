"""The components on a page without a browser, as the tests of the screens see them."""

from __future__ import annotations

import json

from streamlit.testing.v1 import AppTest


def page() -> None:
    """Draw the small picture with one selection asked for."""
    import streamlit as st

    from explorer.components.network import network
    from tests.components.pages import small

    answer = network(small(), key="net", selected="org:tno")
    st.text(f"{answer.selected} {answer.kind} {answer.expand}")


def test_what_is_in_the_picture_can_be_counted_without_a_browser() -> None:
    """The data sent is readable, and the selection asked for is the answer before anybody clicks."""
    at = AppTest.from_function(page).run()
    assert not at.exception
    sent = json.loads(at.main[0].proto.json)
    assert (len(sent["nodes"]["id"]), len(sent["edges"]["id"])) == (5, 4)
    assert sent["wish"] == {"selected": "org:tno", "turn": 1}
    assert at.text[0].value == "org:tno node None"


def test_the_message_to_the_browser_stays_the_same_from_run_to_run() -> None:
    """Streamlit then sends it once: a click carries neither the bundle nor the picture again."""
    at = AppTest.from_function(page).run()
    first = at.main[0].proto.SerializeToString(deterministic=True)
    assert at.run().main[0].proto.SerializeToString(deterministic=True) == first
