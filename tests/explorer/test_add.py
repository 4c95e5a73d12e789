"""Add data: each step shows what it found, nothing is written before the last but one, all can be undone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from explorer.adding import free_name
from graph.store import open_store

Visit = Callable[..., AppTest]
TextOf = Callable[[AppTest], str]
Uploads = list[tuple[str, bytes, str]]

CARD = """id: example-list
title: {nl: Een lijst, en: A list}
publisher: Province of Example
licence: CC-BY-4.0
reader: tables
tables: [sources, organizations, links]
"""
SOURCES = """source_id,title,publisher,kind,url,published_on,language
report,Members of the lab,Example Lab,own,https://lab.example/members,2026-05,en
"""
ORGANIZATIONS = """id,name,kind,city,province,country
org:example-mill,Example Mill BV,company,Zwolle,Overijssel,NL
org:wrong,Wrong BV,compny,Zwolle,Overijssel,NL
"""
LINKS = """subject_id,relation,object_id,role,asserted_on,source_id,confidence
org:example-mill,PARTNER_IN,lab:ai4oversight,partner,2026-05,report,high
"""


def dataset(**changed: str) -> Uploads:
    """Return the files of a small dataset with a card, some of them changed."""
    files = {
        "card.yaml": CARD,
        "sources.csv": SOURCES,
        "organizations.csv": ORGANIZATIONS,
        "links.csv": LINKS,
        **changed,
    }
    return [(name, content.encode(), "text/plain") for name, content in files.items()]


def upload(app: AppTest, files: Uploads) -> AppTest:
    """Give files to the upload field, as a visitor drops them there."""
    app.file_uploader[0].set_value(files)
    app.run()
    assert not app.exception
    return app


def pressed(app: AppTest, key: str) -> AppTest:
    """Press a button."""
    app.button(key).click()
    app.run()
    assert not app.exception
    return app


def brought(app: AppTest, files: Uploads) -> AppTest:
    """Go from files to claims, as a visitor does who agrees with everything."""
    return pressed(pressed(upload(app, files), "add-try"), "add-commit")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_empty_page_explains_every_step(
    visit: Visit, own_store: str, text_of: TextOf, language: str
) -> None:
    app = visit("add", lang=language)
    assert not app.exception
    said = text_of(app)
    assert said.count("komt nog" if language == "nl" else "still to come") == 6
    assert ("100.000" if language == "nl" else "100,000") in said


def test_a_dataset_with_a_card_is_recognised_and_its_first_rows_are_claims(
    visit: Visit, own_store: str, text_of: TextOf
) -> None:
    app = upload(visit("add"), dataset())
    assert not app.exception
    said = text_of(app)
    assert "Herkend: Een lijst" in said
    assert "Example Mill BV doet mee in" in said
    assert "‘compny’ kan hier niet" in said


def test_nothing_is_written_before_the_visitor_says_so(visit: Visit, own_store: str, text_of: TextOf) -> None:
    app = pressed(upload(visit("add"), dataset()), "add-try")
    assert "6 vermeldingen zouden veranderen" in text_of(app)
    with open_store(own_store) as store:
        assert "example-list" not in {one.id for one in store.datasets()}


def test_what_was_brought_in_is_linked_and_can_be_undone(
    visit: Visit, own_store: str, text_of: TextOf
) -> None:
    app = brought(visit("add"), dataset())
    html = " ".join(element.proto.body for element in app.get("html"))
    assert "/profiel?id=org:example-mill" in html
    with open_store(own_store) as store:
        run = store.runs()[-1]
    assert (run.dataset, run.added, run.rejected) == ("example-list", 6, 1)
    assert app.button(f"add-undo-{run.run}")  # its question is a dialog, which the test in a browser answers
    with open_store(own_store) as store:
        store.undo(run.run, "2099-01-01T00:00:00Z")
    assert "Alles is weer zoals het was" in text_of(app.run())


def test_the_same_file_again_changes_nothing(visit: Visit, own_store: str, text_of: TextOf) -> None:
    brought(visit("add"), dataset())
    app = pressed(upload(visit("add"), dataset()), "add-try")
    assert "er verandert niets" in text_of(app)
    assert not [button for button in app.button if button.key == "add-commit"]


def test_a_run_that_came_in_between_is_not_overwritten(visit: Visit, own_store: str, text_of: TextOf) -> None:
    first = pressed(upload(visit("add"), dataset()), "add-try")
    brought(visit("add"), dataset(**{"links.csv": LINKS.replace("partner,", "host,")}))
    app = pressed(first, "add-commit")
    assert "kwam ertussen" in text_of(app)
    assert app.button("add-try")
    with open_store(own_store) as store:
        assert len([run for run in store.runs() if run.dataset == "example-list"]) == 1


def test_two_visitors_at_once_do_not_meet(visit: Visit, own_store: str, text_of: TextOf) -> None:
    other = CARD.replace("example-list", "another-list").replace("Een lijst", "Een andere lijst")
    one = upload(visit("add"), dataset())
    two = upload(visit("add"), dataset(**{"card.yaml": other}))
    assert "Herkend: Een lijst" in text_of(one.run())
    assert "Herkend: Een andere lijst" in text_of(two.run())


def test_nothing_is_lost_by_another_language(visit: Visit, own_store: str, text_of: TextOf) -> None:
    app = pressed(upload(visit("add"), dataset()), "add-try")
    app.query_params["lang"] = "en"
    assert "6 claims would change" in text_of(app.run())


def test_a_store_that_cannot_be_written_says_so_before_the_upload(
    visit: Visit, own_store: str, text_of: TextOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)  # a test may run as root, who may write anything
    app = visit("add")
    assert "cannot be written" in text_of(app)
    assert not app.file_uploader


@pytest.mark.parametrize(
    ("name", "free"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\lijst.xlsx", "lijst.xlsx"),
        ("a\0b.csv", "a_b.csv"),
        ("..", "upload"),
        ("leden.csv", "leden-2.csv"),
    ],
)
def test_a_file_name_stays_in_its_folder(name: str, free: str) -> None:
    assert free_name(name, {"leden.csv"}) == free


def test_markup_in_a_file_is_only_text(visit: Visit, own_store: str) -> None:
    nasty = ORGANIZATIONS.replace("Example Mill BV", "<img src=x onerror=alert(1)>")
    app = brought(visit("add"), dataset(**{"organizations.csv": nasty}))
    html = " ".join(element.proto.body for element in app.get("html"))
    assert "<img" not in html
    assert "&lt;img" in html
