"""What stands in an address is called by the words of the screen, never by its name in the code."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from explorer import i18n, state
from explorer.labels import label


@pytest.mark.parametrize("page", state.PAGES)
def test_every_filter_of_a_page_has_a_label_in_both_languages(
    page: str, store: str, visit: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: set[str] = set(state.SHARED)
    real = state.own

    def own(**fields: Any) -> state.Filters:
        asked.update(fields)
        return real(**fields)

    monkeypatch.setattr(state, "own", own)
    assert not visit(page).exception
    for language in i18n.LANGUAGES:
        i18n.set_language(language)
        assert not [name for name in asked if label(page, name) == name]
    i18n.set_language(None)


def test_the_same_name_is_called_as_its_own_page_does() -> None:
    i18n.set_language("nl")
    assert label("sectors", "how") != label("lists", "how")
    i18n.set_language(None)
