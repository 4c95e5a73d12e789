"""Draw the head of a step: its number, what it asks, and whether it is done, at hand, or still to come."""

from __future__ import annotations

from explorer.html import Html, show, tag
from explorer.i18n import _


def step(number: int, title: str, *, done: bool = False, later: str | Html = "", word: str = "") -> bool:
    """Draw the head of a step; return whether it can be taken now.

    `later` says what the step will bring, and what is needed first; it makes the step one still to come.
    `word` stands at the end instead of *done* or *still to come*.
    """
    word = word or (_("still to come") if later else _("done") if done else "")
    mark = tag("small", word) if word else None
    head = [tag("span", str(number), class_="w-step-number"), tag("span", title), mark]
    show(
        tag("h2", *head, class_=f"w-h2 w-step{' w-step-later' if later else ''}"),
        tag("p", later, class_="w-muted") if later else None,
    )
    return not later
