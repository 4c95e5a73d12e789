"""*Klopt dit niet?*: a visitor corrects a claim, sees beforehand what it does, and takes it back."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from explorer.i18n import set_language
from explorer.widgets.correct_fields import iso
from graph.corrections.amendment import Evidence, adding
from graph.corrections.listing import corrections
from graph.model.claim import Claim
from graph.store import open_store

Visit = Callable[..., AppTest]
Text = Callable[[AppTest], str]
DAY = "2026-11-24"
TNO = "org:tno"
FACTORY = "facility:nl-ai-factory"
SUPERCOMPUTER = "facility:nl-ai-factory-supercomputer"


@pytest.fixture
def own(store: str, built_in_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the address of a copy of the built-in store, which a test may change; the explorer reads it."""
    assert store == built_in_url  # set first, so that the copy is what the pages see
    copy = tmp_path / "own.db"
    copy.write_bytes(Path(built_in_url.removeprefix("sqlite:///")).read_bytes())
    url = f"sqlite:///{copy}"
    monkeypatch.setenv("WEEFSEL_STORE", url)
    return url


def claim_of(url: str, **said: str) -> str:
    """Return the id of a claim that says this."""
    with open_store(url) as store:
        return next(
            one.id
            for one in store.claims()
            if all(getattr(one.claim, name) == value for name, value in said.items())
        )


def fill(app: AppTest, form: str, **texts: str) -> None:
    """Fill in fields of the drawer, those with words first, and let the page follow."""
    for name, text in texts.items():
        app.text_input(key=f"fix-{form}-{name}").input(text)
        app.run()


def cite(app: AppTest, form: str, **other: str) -> None:
    """Fill in a publication and who passes it on."""
    fill(app, form, url="https://example.org/nieuws", title="Nieuws", publisher="Een krant", dated="2026-10")
    app.selectbox(key=f"fix-{form}-kind").select("press").run()
    fill(app, form, **{"by": "Provincie Groningen, team data", **other})


def kept(url: str) -> list[Claim]:
    """Return the claims of the corrections."""
    with open_store(url) as store:
        return [one.claim for one in corrections(store)]


def test_a_tie_that_ended_is_kept_shown_and_taken_back(own: str, visit: Visit, text_of: Text) -> None:
    claim = claim_of(own, subject=TNO, predicate="PARTNER_IN", object=FACTORY)
    with open_store(own) as store:
        before = store.revision()
    app = visit("profile", id=TNO, asof=DAY, fix=claim)
    assert not app.exception
    app.radio(key=f"fix-{claim}-way").set_value("ended").run()
    fill(app, claim, until="14-3-2026")
    assert "Nog nodig: Adres van de pagina" in text_of(app)
    cite(app, claim)
    said = text_of(app).replace("\u00a0", " ")
    assert "Dit wordt het" in said
    assert "tot en met 14 mrt 2026" in said
    assert re.search(r"\d+ vermeldingen? die nu geld", said)
    app.button(key="fix-keep").click().run()
    (one,) = kept(own)
    assert (one.valid_to, one.object, one.row) == ("2026-03-14", FACTORY, "Provincie Groningen, team data")
    after = text_of(visit("profile", id=TNO, asof=DAY, states="outside")).replace("\u00a0", " ")
    assert "Beëindigd 14 mrt 2026, zegt Nieuws." in after
    assert "doorgegeven door Provincie Groningen, team data" in after
    app = visit("profile", id=TNO, asof=DAY)
    (undo,) = [button for button in app.button if button.key.startswith("take-back-profile")]
    undo.click().run()
    assert not kept(own)
    with open_store(own) as store:
        assert store.revision() == before


def test_another_date_is_said_to_lose_from_the_official_one_and_stands_as_a_contradiction(
    own: str, visit: Visit, text_of: Text
) -> None:
    claim = claim_of(own, subject=SUPERCOMPUTER, predicate="start")
    app = visit("profile", id=SUPERCOMPUTER, asof=DAY, fix=claim)
    app.radio(key=f"fix-{claim}-way").set_value("other").run()
    fill(app, claim, value="2029")
    cite(app, claim)
    said = text_of(app)
    assert "de regel “nieuwste officiële bron eerst” kiest de andere" in said
    app.button(key="fix-keep").click().run()
    page = text_of(visit("profile", id=SUPERCOMPUTER, asof=DAY)).replace("\u00a0", " ")
    table = page[page.index("Waarde Bronnen") :]
    assert table.index("begin 2028 gekozen") < table.index("2029 1")


def test_what_is_missing_can_be_added(own: str, visit: Visit, text_of: Text) -> None:
    app = visit("profile", id=TNO, asof=DAY, fix="new")
    app.selectbox(key="fix-new-says").select("PARTNER_IN").run()
    app.text_input(key="fix-new-other-search").input("robust").run()
    app.selectbox(key="fix-new-other").select("programme:robust").run()
    app.selectbox(key="fix-new-role").select("host").run()
    cite(app, "new", since="2-2026")
    assert "Deze vermelding geldt dan." in text_of(app)
    app.button(key="fix-keep").click().run()
    (one,) = kept(own)
    assert (one.subject, one.predicate, one.object, one.role, one.valid_from) == (
        *(TNO, "PARTNER_IN", "programme:robust", "host", "2026-02"),
    )


def test_a_city_under_another_name_is_kept_as_the_one_it_is(own: str, visit: Visit, text_of: Text) -> None:
    """Else one place under two names would contradict itself; the visitor reads what becomes of it."""
    app = visit("profile", id=TNO, asof=DAY, fix="new")
    app.selectbox(key="fix-new-says").select("city").run()
    fill(app, "new", value="The Hague")
    assert "“The Hague” heet hier “Den Haag”." in text_of(app)
    cite(app, "new")
    assert "spreken elkaar dan tegen" not in text_of(app)
    app.button(key="fix-keep").click().run()
    (one,) = kept(own)
    assert (one.subject, one.predicate, one.value) == (TNO, "city", "Den Haag")


def test_every_publication_that_is_known_by_its_address_can_be_cited(store: str) -> None:
    from explorer import correcting, data

    known = [one for one in data.view().ledger.sources.values() if one.url]
    assert len(known) > 400
    for one in known:
        found = correcting.known_source(one.url)
        assert found is not None
        amendment = adding(Evidence(found, "2026", "x"), Claim("", "", TNO, "alias", value="x"))
        amendment.check(DAY)


def test_a_known_publication_is_asked_only_for_what_is_not_known(
    own: str, visit: Visit, text_of: Text
) -> None:
    with open_store(own) as opened:
        cited = next(s for d in opened.datasets() for s in d.sources if s.url and s.published_on)
    app = visit("profile", id=TNO, asof=DAY, fix="new")
    app.selectbox(key="fix-new-says").select("alias").run()
    fill(app, "new", value="Nieuwe naam", url=cited.url, by="Provincie Groningen, team data")
    assert "Weefsel kent deze publicatie:" in text_of(app)
    app.button(key="fix-keep").click().run()
    (one,) = kept(own)
    assert (one.source, one.asserted_on) == (cited.id, cited.published_on)


def test_on_other_pages_the_way_to_correct_a_claim_leads_to_the_profile_it_speaks_of(
    store: str, visit: Visit
) -> None:
    with open_store(store) as opened:
        source = next(s for d in opened.datasets() if d.id == "letters" for s in d.sources)
    app = visit("sources", source=f"letters/{source.id}", asof=DAY)
    html = " ".join(element.proto.body for element in app.get("html"))
    found = re.findall(r'href="(/profiel\?[^"]*fix=[0-9a-f]{32})" class="w-fix"', html) or re.findall(
        r'class="w-fix"[^>]*href="(/profiel\?[^"]*fix=[0-9a-f]{32})"', html
    )
    assert found
    assert all("id=" in one for one in found)


def test_every_thing_that_can_be_added_has_its_fields(store: str, visit: Visit) -> None:
    for entity in (TNO, FACTORY, "NL11", "health"):
        app = visit("profile", id=entity, asof=DAY, fix="new")
        for says in app.selectbox(key="fix-new-says").proto.options:
            app.selectbox(key="fix-new-says").select(says).run()
            assert not app.exception, says


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("by", "j.jansen@groningen.nl", "geen e-mailadres"),
        ("url", "javascript:alert(1)", "geen adres van een openbare pagina"),
        ("url", "https://ik:geheim@example.org", "gebruikersnaam of wachtwoord"),
        ("title", "x" * 301, "hoogstens 300 tekens"),
        ("dated", "2035", "ligt in de toekomst"),
        ("until", "gisteren", "“gisteren” is geen datum"),
    ],
)
def test_what_cannot_be_right_is_said_at_the_field_with_the_way_out(
    own: str, visit: Visit, text_of: Text, name: str, text: str, told: str
) -> None:
    claim = claim_of(own, subject=TNO, predicate="PARTNER_IN", object=FACTORY)
    app = visit("profile", id=TNO, asof=DAY, fix=claim)
    app.radio(key=f"fix-{claim}-way").set_value("ended").run()
    fill(app, claim, until="2026")
    cite(app, claim)
    fill(app, claim, **{name: text})
    assert told in text_of(app)
    assert not [button for button in app.button if button.key == "fix-keep"]
    assert kept(own) == []


def test_hostile_words_stay_words(own: str, visit: Visit, text_of: Text) -> None:
    claim = claim_of(own, subject=TNO, predicate="PARTNER_IN", object=FACTORY)
    app = visit("profile", id=TNO, asof=DAY, fix=claim)
    app.radio(key=f"fix-{claim}-way").set_value("denied").run()
    fill(app, claim, until="2026")
    cite(app, claim, title="<script>alert(1)</script>", by="=HYPERLINK(1)\u202e")
    app.button(key="fix-keep").click().run()
    (one,) = kept(own)
    assert (one.row, one.valid_to) == ("=HYPERLINK(1)", "2025")
    app = visit("sources", asof=DAY)
    assert not app.exception
    html = " ".join(element.proto.body for element in app.get("html"))
    assert "<script>alert(1)</script>" not in html
    assert "<script>alert(1)</script>" in text_of(app)


def test_a_store_that_cannot_be_written_now_is_said_beforehand(own: str, visit: Visit, text_of: Text) -> None:
    """Another process holds it: nobody fills in a form in vain."""
    with closing(sqlite3.connect(own.removeprefix("sqlite:///"), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        app = visit("profile", id=TNO, asof=DAY, fix="new")
    assert "In deze opslag kan nu niets worden verbeterd." in text_of(app)
    assert "another process is writing" in text_of(app)
    assert not [box for box in app.selectbox if box.key.startswith("fix-")]


def test_a_claim_of_another_entity_is_corrected_where_it_is_read(
    own: str, visit: Visit, text_of: Text
) -> None:
    claim = claim_of(own, subject="org:surf", predicate="PARTNER_IN", object=FACTORY)
    for profile in (TNO, "NL11"):
        app = visit("profile", id=profile, asof=DAY, fix=claim)
        assert not app.exception
        assert "SURF doet mee in Nederlandse AI-fabriek" in text_of(app)
    app.radio(key=f"fix-{claim}-way").set_value("ended").run()
    fill(app, claim, until="2026-03-14")
    cite(app, claim)
    app.button(key="fix-keep").click().run()
    assert [one.subject for one in kept(own)] == ["org:surf"]
    assert "Vastgelegd als verbetering: SURF doet mee" in text_of(app)


@pytest.mark.parametrize("fix", ["0" * 32, "new-thing", "org:tno"])
def test_a_claim_that_is_not_there_is_said(store: str, visit: Visit, text_of: Text, fix: str) -> None:
    app = visit("profile", id=TNO, asof=DAY, fix=fix)
    assert not app.exception
    assert "Deze vermelding is er niet meer" in text_of(app)


def test_in_dutch_a_day_may_come_first() -> None:
    set_language("nl")
    try:
        written = ("14-3-2025", "3/2025", "2025", "2025-03-14", "gisteren")
        assert [iso(text) for text in written] == ["2025-03-14", "2025-03", "2025", "2025-03-14", "gisteren"]
        set_language("en")
        assert iso("14-3-2025") == "14-3-2025"
    finally:
        set_language(None)
