"""Draw a button that puts a figure with its sources on the clipboard, ready for Word."""

from __future__ import annotations

from explorer.components.assets import component
from explorer.i18n import _

__all__ = ["copy_button", "default_texts"]

_mount = component("copy_button")


def default_texts() -> dict[str, str]:
    """Return the button's words, in the visitor's language."""
    return {
        "copy": _("Copy with source"),
        "copied": _("Copied"),
        "failed": _("Copying is not allowed here. Select the text and copy it yourself."),
    }


def copy_button(*, html: str, text: str, key: str, label: str | None = None) -> None:
    """Draw the button; a click writes `html` and `text` to the clipboard and says so aloud.

    `html` is for Word and mail; the caller escapes what comes from claims. `text` is the same without markup.
    """
    words = default_texts() | ({"copy": label} if label else {})
    _mount(key=key, data={"html": html, "text": text, "texts": words}, width="content")
