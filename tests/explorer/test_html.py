"""Nothing from data becomes HTML: it is escaped, and only addresses of the web or of this site are linked."""

from __future__ import annotations

import pytest

from explorer.html import Html, entity_link, external_link, fill, join, link, tag, text
from explorer.widgets.claim_row import ClaimRow
from explorer.widgets.claims import group_html

HOSTILE = """<script>alert("x")</script>' onmouseover='y"""


def test_text_is_escaped_wherever_it_goes() -> None:
    """In a text, an attribute, a joined list and a filled sentence no sign of it is HTML."""
    drawn = [
        text(HOSTILE),
        tag("p", HOSTILE, title=HOSTILE),
        join(", ", [HOSTILE, HOSTILE]),
        fill("Doet mee in %(other)s", other=HOSTILE),
        entity_link(HOSTILE, HOSTILE),
    ]
    assert not [one for one in drawn if "<script" in one or "onmouseover='" in one or '"x"' in one]


def test_html_of_our_own_is_not_escaped_twice() -> None:
    assert tag("p", "a & b ", tag("b", "c & d")) == "<p>a &amp; b <b>c &amp; d</b></p>"
    assert fill("<%(what)s>", what=tag("i", "x")) == "&lt;<i>x</i>&gt;"


def test_attributes_are_left_out_or_bare_or_quoted() -> None:
    assert (
        tag("input", hidden=True, disabled=False, title=None, data_n=3) == '<input hidden data-n="3"></input>'
    )


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example/x",
        "https:/\\evil.example",
        "http://[broken",
        "https://",
        "",
    ],
)
def test_an_address_that_is_not_of_the_web_is_shown_but_not_linked(url: str) -> None:
    assert external_link(url, "Bron") == "<span>Bron</span>"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "//evil.example", "/\\evil.example", "data:x", "a:b"])
def test_a_link_of_our_own_cannot_leave_the_site_in_disguise(url: str) -> None:
    with pytest.raises(ValueError, match="is not an address"):
        link(url, "x")


def test_a_source_is_linked_in_its_own_tab_without_a_way_back() -> None:
    drawn = external_link("https://example.org/?a=1&b=2", "Bron & co", lang="nl")
    assert drawn == (
        '<a href="https://example.org/?a=1&amp;b=2" lang="nl" rel="noopener noreferrer external" '
        'target="_blank">Bron &amp; co</a>'
    )


@pytest.mark.parametrize(("name", "attribute"), [("script", "title"), ("p", "onclick"), ("p x", "title")])
def test_what_runs_code_is_refused(name: str, attribute: str) -> None:
    with pytest.raises(ValueError, match="not drawn by the explorer"):
        tag(name, "x", **{attribute: "y"})


def test_a_hostile_claim_is_drawn_as_its_text() -> None:
    """Every field of a claim can hold what somebody else wrote."""
    fields = ("id", "subject", "subject_name", "predicate", "value", "publisher", "source_title", "note_nl")
    row = ClaimRow(**dict.fromkeys(fields, HOSTILE), url="javascript:alert(1)")
    drawn = group_html([row, row, row, row])
    assert "<script" not in drawn
    assert "javascript:" not in drawn
    assert isinstance(drawn, Html)
