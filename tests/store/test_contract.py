"""What every store does, one sentence a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import ExpectedCountBroken, InvalidClaim, Overtaken, StoreBusy, StoreNotFound, UnknownRun
from graph.model.claim import Claim, claim_id
from graph.model.judgement import Judgement
from graph.store import open_store
from graph.store.protocol import Account, Difference, Spell, Store
from tests.store.world import (
    DATASETS,
    DIFFERENT,
    FACTORY,
    LEAD,
    LETTERS,
    MANY,
    MONEY,
    NOTED,
    REGISTER,
    REVISED,
    SAME,
    WORLD,
    content,
    ids,
    of,
    said,
    subsets,
    when,
)

NewStore = Callable[[], AbstractContextManager[Store]]
LATER = LEAD._replace(valid_to="2025-07")


def test_it_is_a_store(store: Store) -> None:
    """It has every method of the protocol."""
    assert isinstance(store, Store)


def test_an_empty_store_holds_nothing(store: Store) -> None:
    assert (content(store), store.runs(), store.datasets(), store.judgements()) == ([], [], [], [])
    assert (len(store.frame()), store.revision(), store.verify()) == (0, "0" * 32, [])


def test_what_goes_in_comes_out(store: Store) -> None:
    """Every field of every claim comes back as it was, in id order, with its spell."""
    store.replace(LETTERS, WORLD, when(1))
    expected = sorted((claim_id(claim), claim, (Spell(when(1)),)) for claim in WORLD)
    assert [tuple(stored) for stored in store.claims()] == expected


def test_the_frame_says_what_the_claims_say(store: Store) -> None:
    """Each row of the frame is a present claim, in id order, an amount that nobody stated is missing."""
    store.replace(LETTERS, WORLD, when(1))
    frame = store.frame()
    stored = list(store.claims())
    assert [identifier.hex() for identifier in frame["id"]] == [one.id for one in stored]
    for column in frame.columns.drop(["id", "amount", "first_run"]):
        assert list(frame[column]) == [getattr(one.claim, column) for one in stored], column
    assert [None if pd.isna(amount) else amount for amount in frame["amount"]] == [
        one.claim.amount for one in stored
    ]
    assert set(frame["first_run"]) == {when(1)}


def test_the_frame_has_its_columns_when_empty(store: Store) -> None:
    """An empty store gives a frame with the same columns and types as a full one."""
    empty = store.frame()
    store.replace(LETTERS, WORLD, when(1))
    full = store.frame()
    assert list(empty.columns) == list(full.columns)
    assert [dtype.name for dtype in empty.dtypes] == [dtype.name for dtype in full.dtypes]


def test_the_categories_of_a_frame_are_those_that_occur_in_order(store: Store) -> None:
    store.replace(LETTERS, WORLD, when(1))
    store.replace(LETTERS, [LEAD], when(2))
    assert list(store.frame()["role"].cat.categories) == ["lead"]
    store.replace(REGISTER, of("register"), when(1))
    names = list(store.frame()["value"].cat.categories)
    assert names == sorted({"", *(claim.value for claim in MANY)})


def test_twice_is_once(store: Store) -> None:
    """The same claims again change nothing, but the log has a line of it."""
    first = store.replace(LETTERS, WORLD, when(1))
    revision, frame = store.revision(), store.frame()
    again = store.replace(LETTERS, reversed(WORLD), when(2))
    assert (first.added, first.any) == (len(WORLD), True)
    assert (again.unchanged, again.any) == (len(WORLD), False)
    assert store.revision() == revision
    assert store.frame().equals(frame)
    assert [run.at for run in store.runs()] == [when(1), when(2)]


def test_a_claim_that_comes_twice_in_a_run_is_kept_once_and_counted(store: Store) -> None:
    change = store.replace(LETTERS, [LEAD, MONEY, LEAD, LEAD._replace(row="z:9")], when(1))
    assert (change.added, change.repeated) == (2, 2)
    again = store.replace(LETTERS, [LEAD, LEAD, MONEY], when(2))
    assert (again.unchanged, again.repeated) == (2, 1)


def test_a_run_counts_added_changed_and_gone(store: Store) -> None:
    """A gone and an added claim of the same thing are one that changed, and are counted nowhere else."""
    store.replace(LETTERS, [LEAD, MONEY, NOTED], when(1))
    change = store.replace(LETTERS, [LATER, NOTED, *WORLD[:2]], when(2))
    assert (change.added, change.changed, change.gone, change.unchanged) == (2, 1, 1, 1)
    assert [line.what for line in change.differences] == ["changed", "gone", "added", "added"]
    assert change.differences[:2] == (Difference(LEAD, LATER), Difference(MONEY, None))


def test_two_claims_of_one_thing_can_change_into_one(store: Store) -> None:
    """Of two gone claims that speak of the same thing as one added, one changed and one is gone."""
    store.replace(LETTERS, [LEAD, LATER], when(1))
    change = store.replace(LETTERS, [LEAD._replace(valid_to="")], when(2))
    assert (change.added, change.changed, change.gone) == (0, 1, 1)


def test_differences_are_cut_where_asked(store: Store) -> None:
    """The first lines are kept, changed and gone before added; counts stay whole."""
    store.replace(LETTERS, MANY[:4], when(1))
    change = store.replace(LETTERS, MANY[2:], when(2), keep=3)
    assert [line.what for line in change.differences] == ["gone", "gone", "added"]
    assert (change.gone, change.added) == (2, 8)


def test_a_dry_run_says_what_would_change_and_changes_nothing(store: Store) -> None:
    store.replace(LETTERS, [LEAD, MONEY._replace(row="old")], when(1))
    before = store.revision(), list(store.claims()), store.runs(), store.datasets()
    dry = store.replace(REVISED, [LATER, MONEY, NOTED], when(2), dry_run=True)
    assert (store.revision(), list(store.claims()), store.runs(), store.datasets()) == before
    assert store.match(["een"]) == []
    real = store.replace(REVISED, [LATER, MONEY, NOTED], when(2))
    assert (dry, real.run) == (replace(real, run=None), 2)


def test_what_is_gone_stays_known(store: Store) -> None:
    """A claim that left its dataset has an ended spell; views do not see it, `get` and `claims` can."""
    store.replace(LETTERS, [LEAD, MONEY], when(1))
    store.replace(LETTERS, [MONEY], when(2))
    assert content(store) == [MONEY]
    assert [bytes(b).hex() for b in store.frame()["id"]] == [claim_id(MONEY)]
    assert store.entity_claims([LEAD.subject]) == []
    (gone,) = store.get([claim_id(LEAD)])
    assert (gone.claim, gone.spells, gone.present) == (LEAD, (Spell(when(1), when(2)),), False)
    assert ids(store, present=False) == {claim_id(LEAD), claim_id(MONEY)}


def test_a_claim_that_comes_back_has_two_spells(store: Store) -> None:
    """Its first run stays the first, and its place is where it was read last."""
    for day, claims in enumerate(([LEAD], [], [LEAD._replace(row="new:1")]), start=1):
        store.replace(LETTERS, claims, when(day))
    (back,) = store.claims()
    assert back.spells == (Spell(when(1), when(2)), Spell(when(3)))
    assert back.claim.row == "new:1"
    assert list(store.frame()["first_run"]) == [when(1)]


def test_datasets_do_not_touch_one_another(store: Store) -> None:
    """Replacing one dataset leaves the other's claims, card and search words alone."""
    store.replace(LETTERS, MANY, when(1))
    store.replace(REGISTER, of("register"), when(1))
    store.replace(LETTERS, [], when(2))
    assert sorted(content(store)) == sorted(of("register"))
    assert [dataset.id for dataset in store.datasets()] == ["letters", "register"]
    assert {match.entity for match in store.match(["organisatie"])} == {claim.subject for claim in MANY}
    assert list(store.claims(dataset="letters")) == []
    assert len(list(store.claims(dataset="letters", present=False))) == len(MANY)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (LEAD._replace(source="r1"), "source"),
        (LEAD._replace(dataset="register"), "dataset"),
        (MONEY._replace(amount=2**63), "amount"),
        (MONEY._replace(amount=-1), "amount"),
        (NOTED._replace(note_nl="\ud800"), ""),
    ],
)
def test_a_claim_that_is_not_of_the_dataset_is_refused_and_nothing_kept(
    store: Store, wrong: Claim, field: str
) -> None:
    store.replace(LETTERS, [LEAD], when(1))
    before = store.revision(), list(store.claims(present=False)), store.runs()
    with pytest.raises(InvalidClaim) as refused:
        store.replace(REVISED, [*WORLD, wrong], when(2))
    assert refused.value.field == field
    assert (store.revision(), list(store.claims(present=False)), store.runs()) == before
    assert store.verify() == []


def test_when_reading_breaks_off_nothing_is_kept(store: Store) -> None:
    """What the claims raise is raised again, and the store is as it was; the next run works."""

    def breaking() -> Iterator[Claim]:
        yield from WORLD
        raise KeyError("half")

    with pytest.raises(KeyError, match="half"):
        store.replace(LETTERS, breaking(), when(1))
    assert (ids(store, present=False), store.runs(), store.datasets()) == (set(), [], [])
    assert store.replace(LETTERS, WORLD, when(1)).added == len(WORLD)


def test_time_goes_forward_within_a_dataset(store: Store) -> None:
    """A run that changes something comes later than the runs before it; one that does not, need not."""
    store.replace(LETTERS, [LEAD], when(5))
    store.replace(REGISTER, of("register"), when(1))
    for at in (when(5), when(4)):
        with pytest.raises(InvalidClaim, match="not later") as refused:
            store.replace(LETTERS, [MONEY], at)
        assert refused.value.field == "at"
        assert not store.replace(LETTERS, [LEAD], at).any
    assert content(store).count(LEAD) == 1
    with pytest.raises(InvalidClaim, match="not later"):
        store.replace(LETTERS, [MONEY], "2026-01-05T13:00:00+01:00")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2026-01-05T12:00:00Z", "2026-01-05T12:00:00+00:00"),
        ("2026-01-05T13:30:00+01:30", "2026-01-05T12:00:00+00:00"),
        ("2026-01-05T12:00:00.5", "2026-01-05T12:00:00.500000+00:00"),
        ("2026-01-05", "2026-01-05T00:00:00+00:00"),
    ],
)
def test_times_are_kept_in_one_way(store: Store, given: str, kept: str) -> None:
    assert store.replace(LETTERS, [LEAD], given).at == kept
    assert [(run.at) for run in store.runs()] == [kept]
    assert next(store.claims()).spells == (Spell(kept),)


def test_what_is_not_a_time_is_refused(store: Store) -> None:
    with pytest.raises(InvalidClaim, match="'yesterday' is not a time"):
        store.replace(LETTERS, [LEAD], "yesterday")
    store.replace(LETTERS, [LEAD], when(1))
    with pytest.raises(InvalidClaim, match="is not a time"):
        store.undo(1, "")


def test_undo_takes_a_run_back(store: Store) -> None:
    """Spells, card, frame, search and revision are as they were; the log keeps the run."""
    store.replace(LETTERS, WORLD, when(1))
    before = store.revision(), store.frame(), list(store.claims(present=False)), store.match(["fryslan"])
    run = store.replace(REVISED, [LATER, *MANY], when(2)).run
    assert store.datasets() == [REVISED]
    undone = store.undo(run or 0, when(3))
    assert (undone.run, undone.undone_at) == (run, when(3))
    assert store.revision() == before[0]
    assert store.frame().equals(before[1])
    assert (list(store.claims(present=False)), store.match(["fryslan"])) == before[2:]
    assert store.datasets() == [LETTERS]
    assert [(line.at, line.undone_at) for line in store.runs()] == [(when(1), ""), (when(2), when(3))]
    assert store.verify() == []


def test_what_only_an_undone_run_brought_is_forgotten(store: Store) -> None:
    run = store.replace(LETTERS, WORLD, when(1)).run
    store.undo(run or 0, when(2))
    assert (ids(store, present=False), store.datasets(), store.match(["umcg"])) == (set(), [], [])
    assert store.get([claim_id(LEAD)]) == []
    assert store.revision() == "0" * 32


def test_only_the_last_run_of_a_dataset_is_undone(store: Store) -> None:
    """Runs are undone from the last back, each dataset for itself, and none twice."""
    store.replace(LETTERS, [LEAD], when(1))
    store.replace(LETTERS, [MONEY], when(2))
    store.replace(REGISTER, of("register"), when(3))
    for run, why in (
        (1, "Undo run 2 first"),
        (9, "no such run"),
        (-1, "no such run"),
        (2**70, "no such run"),
    ):
        with pytest.raises(UnknownRun, match=why):
            store.undo(run, when(4))
    store.undo(2, when(4))
    with pytest.raises(UnknownRun, match="undone already"):
        store.undo(2, when(4))
    store.undo(1, when(4))
    assert {stored.claim.dataset for stored in store.claims()} == {"register"}


def test_an_unchanged_run_is_undone_without_harm(store: Store) -> None:
    store.replace(LETTERS, [LEAD], when(1))
    revision = store.revision()
    store.replace(LETTERS, [LEAD], when(2))
    store.undo(2, when(3))
    assert (store.revision(), content(store)) == (revision, [LEAD])


def test_the_time_of_an_undone_run_can_be_used_again(store: Store) -> None:
    """After undoing, the same run again makes the same store, under a new number."""
    store.replace(LETTERS, [LEAD], when(1))
    store.replace(LETTERS, [MONEY], when(2))
    revision = store.revision()
    store.undo(2, when(3))
    assert store.replace(LETTERS, [MONEY], when(2)).run == 3
    assert store.revision() == revision
    assert store.verify() == []


def test_a_claim_that_moved_in_its_source_is_the_same_claim(store: Store) -> None:
    """Place and row are brought up to date; nothing else changes."""
    store.replace(LETTERS, [LEAD._replace(row="a:1"), MONEY], when(1))
    revision = store.revision()
    change = store.replace(LETTERS, [LEAD._replace(row="a:2", place="alinea 1"), MONEY], when(2))
    assert (change.any, change.unchanged, store.revision()) == (False, 2, revision)
    (moved,) = store.get([claim_id(LEAD)])
    assert (moved.claim.row, moved.claim.place) == ("a:2", "alinea 1")


def test_the_revision_follows_the_content(store: Store) -> None:
    """A card, a claim, a spell and a judgement each change it."""
    seen = [store.revision()]
    for day, (card, claims) in enumerate(
        ((LETTERS, []), (LETTERS, [LEAD]), (REVISED, [LEAD]), (REVISED, []), (REVISED, [LEAD])), start=1
    ):
        store.replace(card, claims, when(day))
        seen.append(store.revision())
    store.judge([SAME])
    seen.append(store.revision())
    store.judge([DIFFERENT])
    seen.append(store.revision())
    assert len(set(seen)) == len(seen)


def test_the_revision_of_a_store_is_also_that_of_its_twin(new_store: NewStore) -> None:
    """Run numbers and the order of datasets, claims and judgements do not matter."""
    with new_store() as one, new_store() as other:
        one.replace(LETTERS, WORLD, when(1))
        one.replace(REGISTER, of("register"), when(2))
        one.judge([SAME, DIFFERENT])
        other.judge([DIFFERENT])
        other.replace(REGISTER, of("register")[::-1], when(2))
        other.replace(REGISTER, of("register"), when(3))
        other.replace(LETTERS, WORLD[::-1], when(1))
        other.judge([SAME])
        assert one.revision() == other.revision()
        assert one.frame().equals(other.frame())


@settings(max_examples=15)  # each example makes files; the random histories make many more
@given(first=subsets, second=subsets, third=subsets)
def test_the_order_of_datasets_is_irrelevant(
    new_store: NewStore, first: tuple[Claim, ...], second: tuple[Claim, ...], third: tuple[Claim, ...]
) -> None:
    with new_store() as one, new_store() as other:
        one.replace(LETTERS, first, when(1))
        one.replace(LETTERS, second, when(2))
        one.replace(REGISTER, of("register", third), when(1))
        other.replace(REGISTER, of("register", third), when(1))
        other.replace(LETTERS, first, when(1))
        other.replace(LETTERS, second, when(2))
        assert one.revision() == other.revision()
        assert one.frame().equals(other.frame())
        assert list(one.claims(present=False)) == list(other.claims(present=False))


@settings(max_examples=15)  # each example makes files; the random histories make many more
@given(first=subsets, second=subsets)
def test_undo_restores_whatever_came_before(
    new_store: NewStore, first: tuple[Claim, ...], second: tuple[Claim, ...]
) -> None:
    with new_store() as store:
        store.replace(LETTERS, first, when(1))
        before = store.revision(), store.frame(), list(store.claims(present=False))
        run = store.replace(LETTERS, second, when(2)).run
        store.undo(run or 0, when(3))
        assert store.revision() == before[0]
        assert store.frame().equals(before[1])
        assert list(store.claims(present=False)) == before[2]


def test_the_claims_of_an_entity_are_those_that_name_it_at_either_end(store: Store) -> None:
    store.replace(LETTERS, WORLD, when(1))
    store.replace(REGISTER, of("register"), when(1))

    def named(*entities: str) -> list[Claim]:
        return [stored.claim for stored in store.entity_claims(entities)]

    assert sorted(named(FACTORY)) == sorted(c for c in WORLD if FACTORY in (c.subject, c.object))
    assert sorted(named("org:uf", "programme:p")) == sorted(
        c for c in WORLD if {"org:uf", "programme:p"} & {c.subject, c.object}
    )
    assert named() == named("") == named("org:nobody") == named("lead") == []
    assert [
        stored.id for stored in store.entity_claims(list(DATASETS) + [c.subject for c in WORLD])
    ] == sorted(claim_id(c) for c in WORLD)


def test_claims_are_got_by_id_in_id_order(store: Store) -> None:
    """Unknown and broken ids are left out."""
    store.replace(LETTERS, WORLD, when(1))
    wanted = [claim_id(MONEY), "f" * 32, "not an id", "", claim_id(LEAD)]
    assert [stored.id for stored in store.get(wanted)] == sorted((claim_id(MONEY), claim_id(LEAD)))
    assert len(store.get([claim_id(claim) for claim in WORLD] * 200)) == len(WORLD)


def test_an_entity_is_called_by_its_first_present_name(store: Store) -> None:
    """First in id order; who has no name, or has it no more, is left out."""
    names = [said("org:uf", "name", value=name) for name in ("Fryslân", "UF", "Universiteit")]
    store.replace(
        LETTERS, [*names, said("org:x", "name", value="X"), said("org:y", "alias", value="Y")], when(1)
    )
    store.replace(LETTERS, [*names[1:], said("org:y", "alias", value="Y")], when(2))
    first = min(names[1:], key=claim_id)
    assert store.labels(["org:uf", "org:x", "org:y", "org:z", ""]) == {"org:uf": first.value}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["fryslan"], {"Universiteit van Fryslân", "Provincie Fryslân"}),
        (["FRYSLÂN"], {"Universiteit van Fryslân", "Provincie Fryslân"}),
        (["frys", "uni"], {"Universiteit van Fryslân"}),
        (["uni frys"], {"Universiteit van Fryslân"}),
        (["strasse"], {"Straße & Søn"}),
        (["son"], {"Straße & Søn"}),
        (["umcg"], {"Universitair Medisch Centrum Groningen", "UMCG"}),
        (["um"], {"Universitair Medisch Centrum Groningen", "UMCG"}),
        (["groningen"], {"Universitair Medisch Centrum Groningen", "Groningen"}),
        (["012p63287"], {"ror:012p63287"}),
        (["AI-fabriek"], {"AI-fabriek"}),
        (["fabriek", "umcg"], set()),
        (["siteit"], set()),
        (["bron"], set()),
        ([], set()),
        (["", " – "], set()),
    ],
)
def test_texts_are_found_by_how_their_words_begin(store: Store, words: list[str], found: set[str]) -> None:
    """Without accents and case, a name by its initials too; notes are not searched."""
    store.replace(LETTERS, WORLD, when(1))
    assert {match.text for match in store.match(words)} == found


def test_a_match_says_whose_text_it_is(store: Store) -> None:
    store.replace(LETTERS, WORLD, when(1))
    assert [tuple(match) for match in store.match(["ror"])] == [("org:uf", "identifier", "ror:012p63287")]


def test_only_present_claims_are_found(store: Store) -> None:
    """What left is not found, what came back is, once."""
    for day, (claims, found) in enumerate(((WORLD, 2), ([LEAD], 0), (WORLD, 2)), start=1):
        store.replace(LETTERS, claims, when(day))
        assert len(store.match(["fryslan"])) == found


def test_a_cut_keeps_the_shortest_texts(store: Store) -> None:
    long = [said(f"org:o{n}", "alias", value=f"Zorg {'x' * n}") for n in range(9, 0, -1)]
    store.replace(LETTERS, long, when(1))
    assert [match.entity for match in store.match(["zorg"], limit=3)] == ["org:o1", "org:o2", "org:o3"]
    assert store.match(["zorg"], limit=0) == []


def test_a_very_long_word_is_found_by_its_beginning_and_by_no_other(store: Store) -> None:
    """However an index cuts it up; and a text comes back as it is, whatever stands in it."""
    word = "z" * 290
    store.replace(LETTERS, [said("org:z", "alias", value=f"{word}orgzame\x1fnaam")], when(1))
    for begin in (word, f"{word}orgz"):
        assert [tuple(match) for match in store.match([begin])] == [
            ("org:z", "alias", f"{word}orgzame\x1fnaam")
        ]
    assert store.match([f"{word}ondag"]) == []


@given(
    words=st.lists(
        st.text(max_size=12)
        | st.sampled_from(['"', "' OR 1 --", "NEAR(", "a AND", "*", "text:x", "^a", "\x00"])
    )
)
def test_no_question_breaks_the_search(world_store: Store, words: list[str]) -> None:
    """Whatever is asked, the answer is a list of texts of this world."""
    assert {match.text for match in world_store.match(words)} <= {claim.value for claim in WORLD}


@pytest.fixture(scope="module")
def world_store(new_store: NewStore) -> Iterator[Store]:
    with new_store() as opened:
        opened.replace(LETTERS, WORLD, when(1))
        yield opened


def test_judgements_are_kept_oldest_first(store: Store) -> None:
    """However they came in, and each once."""
    store.judge([DIFFERENT, SAME])
    store.judge([SAME])
    assert store.judgements() == [SAME, DIFFERENT]


def test_a_judgement_is_taken_back_as_if_it_had_never_been(store: Store) -> None:
    store.judge([SAME])
    revision = store.revision()
    store.judge([DIFFERENT])
    store.retract([DIFFERENT, DIFFERENT._replace(by="nobody")])
    assert (store.judgements(), store.revision()) == ([SAME], revision)
    store.retract([SAME])
    assert store.revision() == "0" * 32


def test_a_judgement_that_does_not_count_leaves_the_revision(store: Store) -> None:
    """Only the last one on a pair is content."""
    store.judge([DIFFERENT])
    revision = store.revision()
    store.judge([SAME])
    assert store.revision() == revision


def test_a_judgement_that_breaks_a_law_is_refused_with_all_that_came_along(store: Store) -> None:
    with pytest.raises(InvalidClaim):
        store.judge([SAME, Judgement("org:uf", "lab:x", "same", "ann", "2026-01-01")])
    assert store.judgements() == []


def test_the_log_keeps_what_ingest_tells(store: Store) -> None:
    store.replace(LETTERS, MANY, when(1), account=lambda: Account(3, '{"rejected": []}'))
    (run,) = store.runs()
    assert (run.run, run.dataset, run.at, run.added, run.rejected) == (1, "letters", when(1), len(MANY), 3)
    assert (run.report, run.undone_at) == ('{"rejected": []}', "")


def test_the_account_is_asked_for_once_after_the_last_claim(store: Store) -> None:
    """A reader may count while its claims pass by, and may still refuse the whole run."""
    told: list[str] = []

    def claims() -> Iterator[Claim]:
        for claim in MANY:
            told.append("claim")
            yield claim

    def account() -> Account:
        told.append("account")
        return Account(len(told))

    store.replace(LETTERS, claims(), when(1), account=account)
    assert told == ["claim"] * len(MANY) + ["account"]
    assert store.runs()[0].rejected == len(told)
    before = store.revision()

    def refuse() -> Account:
        raise ExpectedCountBroken("letters", "claims", 0, 1, None)

    with pytest.raises(ExpectedCountBroken):
        store.replace(LETTERS, [], when(2), account=refuse)
    assert (store.revision(), len(store.runs())) == (before, 1)


def test_a_run_that_was_overtaken_changes_nothing(store: Store) -> None:
    """Who has looked at a dataset may say as of which run: another run or an undo in between refuses it."""
    first = store.replace(LETTERS, MANY[:1], when(1), last=0)
    assert first.run is not None
    second = store.replace(LETTERS, MANY[:2], when(2), last=first.run)
    assert second.run is not None
    before = store.revision()
    with pytest.raises(Overtaken, match=f"run {second.run} of dataset 'letters'"):
        store.replace(LETTERS, MANY, when(3), last=first.run)
    with pytest.raises(Overtaken):
        store.replace(LETTERS, MANY, when(3), last=0, dry_run=True)
    assert store.revision() == before
    store.undo(second.run, when(4))
    assert store.replace(LETTERS, MANY, when(5), last=first.run).any


def test_a_card_comes_back_as_it_was(store: Store) -> None:
    change = store.replace(REVISED, [], when(1))
    assert change.card_changed
    assert store.datasets() == [REVISED]
    assert not store.replace(REVISED, [], when(2)).card_changed


def test_an_iteration_sees_one_state(store: Store) -> None:
    """Writing while iterating, by the same store too, does not show in the iteration."""
    store.replace(LETTERS, MANY, when(1))
    iteration = store.claims()
    first = next(iteration)
    store.replace(LETTERS, [], when(2))
    assert sorted([first.claim, *(stored.claim for stored in iteration)]) == sorted(MANY)
    assert content(store) == []


def test_what_is_read_together_belongs_together(store: Store, store_url: str) -> None:
    """Inside `reading` another's writing does not show; after it, it does."""
    with open_store(store_url) as writer:
        writer.replace(LETTERS, MANY, when(1))
        with store.reading():
            revision = store.revision()
            writer.replace(LETTERS, [], when(2))
            assert (store.revision(), len(store.frame())) == (revision, len(MANY))
            assert (len(content(store)), len(store.match(["organisatie"]))) == (len(MANY), len(MANY))
            assert [run.at for run in store.runs()] == [when(1)]
        assert (store.revision() == revision, len(store.frame())) == (False, 0)


def test_readers_do_not_wait_for_a_writer(store: Store, store_url: str) -> None:
    """While a run is being written, others read what was there before; another writer is told to wait."""
    store.replace(LETTERS, [LEAD], when(1))
    revision, seen = store.revision(), []

    def claims() -> Iterator[Claim]:
        yield from MANY
        with open_store(store_url, wait=0.05) as reader:
            seen.append(
                (reader.revision(), content(reader), len(reader.frame()), reader.match(["organisatie"]))
            )
            with pytest.raises(StoreBusy) as busy:
                reader.judge([SAME])
            assert busy.value.waited == 0.05
            assert store_url in str(busy.value)

    store.replace(LETTERS, claims(), when(2))
    assert seen == [(revision, [LEAD], 1, [])]
    assert len(content(store)) == len(MANY)


def test_what_was_written_is_there_for_the_next_who_opens(store: Store, store_url: str) -> None:
    store.replace(LETTERS, WORLD, when(1))
    store.judge([SAME])
    with open_store(store_url) as other:
        assert other.revision() == store.revision()
        assert list(other.claims()) == list(store.claims())
        assert other.judgements() == [SAME]


def test_a_store_that_is_not_there_is_not_made_unless_asked(new_url: Callable[[], str]) -> None:
    url = new_url()
    with pytest.raises(StoreNotFound, match="weefsel ingest"):
        open_store(url)
    with open_store(url, create=True) as store:
        assert content(store) == []
    open_store(url).close()


def test_an_entity_is_spoken_of_by_the_present_claims_at_either_end(store: Store) -> None:
    store.replace(LETTERS, [*WORLD, said("org:umcg", "kind", value="medical_centre")], when(1))
    found = store.spoken_of(["org:umcg", FACTORY, "org:nobody", ""])
    assert found == {"org:umcg": (4, "medical_centre"), FACTORY: (3, "")}
    store.replace(LETTERS, [claim for claim in WORLD if claim != LEAD], when(2))
    assert store.spoken_of(["org:umcg", FACTORY]) == {"org:umcg": (3, ""), FACTORY: (2, "")}
    assert store.spoken_of([]) == {}
