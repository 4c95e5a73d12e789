"""Add data: each step shows what it found, nothing is written before the last but one, all can be undone."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from explorer.adding import free_name
from explorer.widgets import add_words
from graph.store import open_store
from ingest.sheets.mappings import fields, mapping
from ingest.sheets.proposals import proposal
from tests.ingest.sheets import strangers

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
    assert said.count("volgt" if language == "nl" else "still to come") == 6
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


def sheet(app: AppTest, file: Path) -> AppTest:
    """Upload a spreadsheet and say who says so."""
    app = upload(app, [(file.name, file.read_bytes(), "")])
    return said(said(app, "publisher", "Weefnetwerk Oost"), "licence", "CC-BY-4.0")


def said(app: AppTest, name: str, text: str) -> AppTest:
    """Fill in what holds for every row."""
    app.text_input(f"add-constant-{name}").set_value(text)
    app.run()
    assert not app.exception
    return app


def test_every_column_is_explained_with_a_reason(
    visit: Visit, own_store: str, text_of: TextOf, tmp_path: Path
) -> None:
    app = upload(visit("add"), [("leden.csv", strangers.members(tmp_path).read_bytes(), "")])
    read = {box.label: box.value for box in app.selectbox if box.label.startswith("Kolom ")}
    assert read["Kolom Naam organisatie wordt gelezen als"] == "organization.name"
    assert read["Kolom E-mail wordt gelezen als"] == ""
    assert "de kop zegt “vestigingsplaats”" in text_of(app)
    assert "wordt niet bewaard" in text_of(app)


def test_what_is_still_needed_is_said_in_words(
    visit: Visit, own_store: str, text_of: TextOf, tmp_path: Path
) -> None:
    app = upload(visit("add"), [("labs.ods", strangers.labs(tmp_path).read_bytes(), "")])
    assert "Nog nodig: wie de lijst maakte, licentie." in text_of(app)
    assert not [button for button in app.button if button.key == "add-try"]
    app = said(said(app, "publisher", "Proefdoek"), "licence", "CC0-1.0")
    assert app.button("add-try")


def test_a_column_that_takes_a_field_takes_it_from_another(
    visit: Visit, own_store: str, text_of: TextOf, tmp_path: Path
) -> None:
    app = sheet(visit("add"), strangers.projects(tmp_path))
    boxes = {box.label: box for box in app.selectbox}
    boxes["Kolom Partner / Plaats wordt gelezen als"].set_value("organization.name")
    app.run()
    read = {box.label: box.value for box in app.selectbox}
    assert read["Kolom Partner / Plaats wordt gelezen als"] == "organization.name"
    assert read["Kolom Partner / Naam wordt gelezen als"] == ""
    assert "door u gekozen" in text_of(app)


def test_rows_that_cannot_be_used_are_shown_and_the_others_come_in(
    visit: Visit, own_store: str, text_of: TextOf, tmp_path: Path
) -> None:
    app = pressed(sheet(visit("add"), strangers.projects(tmp_path)), "add-try")
    assert "‘klankbord’ is geen bekende rol" in text_of(app)
    app = pressed(app, "add-commit")
    assert "projecten staat erin" in text_of(app)
    with open_store(own_store) as store:
        run = store.runs()[-1]
    assert (run.dataset, run.rejected) == ("projecten", 1)


def test_an_explanation_is_kept_beside_the_store_and_offered_next_month(
    visit: Visit, own_store: str, text_of: TextOf, tmp_path: Path
) -> None:
    labs = strangers.labs(tmp_path)
    pressed(pressed(sheet(visit("add"), labs), "add-try"), "add-commit")
    assert (tmp_path / "own-mappings" / "labs.yaml").is_file()
    app = upload(visit("add"), [("labs-december.ods", labs.read_bytes(), "")])
    app = pressed(pressed(app, "add-kept-labs-0"), "add-try")
    assert "labs: er verandert niets" in text_of(app)


def test_an_explanation_that_is_not_to_be_remembered_is_not(
    visit: Visit, own_store: str, tmp_path: Path
) -> None:
    app = sheet(visit("add"), strangers.labs(tmp_path))
    app.checkbox("add-keep").set_value(False)
    pressed(pressed(app.run(), "add-try"), "add-commit")
    assert not (tmp_path / "own-mappings").exists()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("leeg.csv", b"", "is leeg"),
        ("oud.xlsx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "oude werkmap (.xls)"),
        ("stuk.xlsx", b"PK\x03\x04" + b"\0" * 600, "beschadigd"),
        ("plaatje.json", b"{}", "is geen bestand dat hier bekend is"),
        ("half.csv.gz", b"\x1f\x8b123", "is afgebroken"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_what_to_do(
    visit: Visit, own_store: str, text_of: TextOf, name: str, content: bytes, message: str
) -> None:
    app = upload(visit("add"), [(name, content, "")])
    told = text_of(app)
    assert name in told
    assert message in told
    assert not [button for button in app.button if button.key == "add-try"]


def test_every_field_and_reason_of_the_engine_has_its_words() -> None:
    assert set(fields.FIELDS) - {fields.IGNORE} == set(add_words.FIELDS)
    assert set(proposal.REASONS) == set(add_words.REASONS)
    assert set(mapping.FORMS) == set(add_words.FORMS)


def test_the_folder_of_a_visitor_goes_with_the_visitor(visit: Visit, own_store: str) -> None:
    app = upload(visit("add"), dataset())
    folder: Path = app.session_state["weefsel.adding"].folder
    assert len(list(folder.iterdir())) == 4
    del app
    gc.collect()
    assert not folder.exists()
