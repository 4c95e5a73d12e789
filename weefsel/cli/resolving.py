"""`resolve`: which entities may be one, what was judged of them, and how to take that back."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Annotated, Any

import typer

from graph.errors import UnknownChoice
from graph.export.csv import table as as_csv
from graph.identity.changes import Effect
from graph.identity.effect import effect
from graph.identity.judging import deciding, history
from graph.identity.judging.joining import judgements_of
from graph.identity.pairs import ZONES, Pair
from graph.identity.suggest import Suggestions, suggest
from graph.model.judgement import Judgement
from graph.model.vocabulary import VERDICTS
from graph.store.protocol import Store
from graph.view.ledger import Ledger
from graph.view.params import ViewParams
from graph.view.view import View, compute
from weefsel.cli import options
from weefsel.cli.output import asked, command, opened, print_json, say
from weefsel.cli.tables import print_table
from weefsel.cli.working import now, waiting
from weefsel.following import follow
from weefsel.place import file_of

By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who judges.", show_default="this user")]
Sides = Annotated[str, typer.Argument(help="An id, such as org:tno.")]
ASKED = ZONES[:2]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file."""
    group = typer.Typer(no_args_is_help=True, help="Join what is the same, keep apart what differs.")
    group.command("suggest", epilog="Example: weefsel resolve suggest --limit 20")(suggest_pairs)
    example = 'weefsel resolve decide org:tno cordis:org:999988909 same --why "own website"'
    group.command(epilog=f"Example: {example}")(decide)
    group.command(epilog="Example: weefsel resolve undo org:tno cordis:org:999988909")(undo)
    group.command("list", epilog="Example: weefsel resolve list --csv judgements.csv")(list_judgements)
    app.add_typer(group, name="resolve")


@command
def suggest_pairs(
    zone: Annotated[str, typer.Option(metavar="|".join(ASKED), help="Only pairs of this zone.")] = "",
    entity: Annotated[str, typer.Option("--entity", metavar="ID", help="Only pairs with this entity.")] = "",
    limit: Annotated[int, typer.Option(min=1, help="How many to show.")] = 50,
    join: Annotated[
        bool, typer.Option("--join", help="Store a judgement for each pair that a rule joins.")
    ] = False,
    store: options.Store = "",
    as_json: options.Json = False,
) -> None:
    """Show which entities may be one, the most useful first, and why; with --join, join the sure ones."""
    if zone and zone not in ASKED:
        raise UnknownChoice("zone", zone, ASKED)
    with opened(store) as claims:
        with claims.reading(), waiting("comparing names"):
            found = suggest(_view(claims), claims.judgements(), _beside(claims))
        pairs = [
            pair
            for pair in found.pairs
            if zone in ("", pair.zone) and (not entity or _names(found, pair, entity))
        ]
        joined = judgements_of(pairs, now()) if join else []
        if joined:
            claims.judge(joined)
        if as_json:
            print_json(claims, _plain(found, pairs[:limit], len(pairs), joined))
        else:
            _print(found, pairs, limit, joined)
        if joined:
            follow(claims)


def _names(found: Suggestions, pair: Pair, entity: str) -> bool:
    return any(entity in found.parties[side].members for side in (pair.a, pair.b))


def _view(claims: Store) -> View:
    return compute(Ledger.of(claims), ViewParams(options.today()))


def _beside(claims: Store) -> Path | None:
    """Return the folder beside the store in which what is computed once is kept, as the explorer does."""
    file = file_of(claims.url)
    return None if file is None else file.parent / f"{file.stem}-derived"


def _plain(found: Suggestions, pairs: list[Pair], total: int, joined: list[Judgement]) -> dict[str, object]:
    return {
        "total": total,
        "pairs": [_pair(found, pair) for pair in pairs],
        "joined": [judgement._asdict() for judgement in joined],
        "refused": found.refused,
        "stale": [judgement._asdict() for judgement in found.stale],
    }


def _pair(found: Suggestions, pair: Pair) -> dict[str, object]:
    sides = {
        side: {
            "id": party.id,
            "name": party.name,
            "members": party.members,
            "datasets": party.datasets,
            "claims": f"weefsel show {party.id}",
        }
        for side, party in (("a", found.parties[pair.a]), ("b", found.parties[pair.b]))
    }
    features = [
        {"code": f.code, "a": f.a, "b": f.b, "weight": f.weight, "words": f.words} for f in pair.features
    ]
    return {
        **sides,
        "between": pair.between,
        "zone": pair.zone,
        "score": pair.score,
        "usefulness": pair.usefulness,
        "rule": pair.rule,
        "why": pair.why,
        "judged": pair.judged,
        "features": features,
    }


def _print(found: Suggestions, pairs: list[Pair], limit: int, joined: list[Judgement]) -> None:
    rows = [
        {
            "zone": pair.zone,
            "score": f"{pair.score:.2f}",
            "one": f"{found.parties[pair.a].name} ({pair.between[0]})",
            "other": f"{found.parties[pair.b].name} ({pair.between[1]})",
            "why": pair.why,
        }
        for pair in pairs[:limit]
    ]
    if rows:
        print_table(rows, tuple(rows[0]))
    sure = sum(pair.zone == ZONES[0] for pair in pairs)
    say(f"{len(rows)} of {len(pairs)} pairs shown: a rule would join {sure}, a person decides the others.")
    for group in found.refused:
        say(f"not joined, for a pair in it is judged different: {', '.join(group)}")
    for judgement in found.stale:
        say(f"no rule would join these today: {judgement.a} and {judgement.b} ({judgement.by})")
    if joined:
        say(f"{len(joined)} judgements stored. `weefsel resolve undo A B` takes one back.")


@command
def decide(
    a: Sides,
    b: Sides,
    verdict: Annotated[str, typer.Argument(metavar="|".join(VERDICTS), help="What they are.")],
    why: Annotated[str, typer.Option("--why", help="The reason, for whoever reads it later.")] = "",
    by: By = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would change.")] = False,
    store: options.Store = "",
    as_json: options.Json = False,
) -> None:
    """Judge whether two ids are the same thing, and say what that changes."""
    if verdict not in VERDICTS:
        raise UnknownChoice("verdict", verdict, VERDICTS)
    with opened(store) as claims:
        judgement = deciding.judged(claims, a, b, verdict, why, by or getpass.getuser(), now())
        with claims.reading():
            changes = effect(_view(claims), claims.judgements(), a, b) if verdict == "same" else None
        if not dry_run:
            claims.judge([judgement])
        if as_json:
            told = _effect(changes) if changes else None
            print_json(claims, {"judgement": judgement._asdict(), "stored": not dry_run, "effect": told})
        else:
            say(f"{a} and {b}: {verdict}{', would be stored' if dry_run else ', stored'}.")
            if changes:
                _print_effect(changes)
        if not dry_run:
            follow(claims)


def _effect(changes: Effect) -> dict[str, Any]:
    return {
        "head": changes.head if changes.joins else None,
        "counts": {count.code: [count.a, count.b, count.together] for count in changes.counts},
        "shared": changes.shared,
        "fills": [{"sector": f.sector, "region": f.region, "before": f.before} for f in changes.fills],
        "contradicts": [{"name": c.name, "wins": c.wins, "loses": c.loses} for c in changes.clashes],
        "refused": changes.refused,
    }


def _print_effect(changes: Effect) -> None:
    if not changes.joins:
        say(f"not joined: a pair in this group is judged different: {', '.join(changes.refused)}")
        return
    for count in changes.counts:
        if count.changes:
            say(f"{count.code}: {count.a} and {count.b}, together {count.together}")
    for fill in changes.fills:
        say(f"fills {fill.sector} × {fill.region} (now: {fill.before})")
    for clash in changes.clashes:
        say(f"contradicts: {clash.name} {clash.wins}, not {', '.join(clash.loses)}")


@command
def undo(a: Sides, b: Sides, store: options.Store = "", as_json: options.Json = False) -> None:
    """Take back what was judged last of two ids, as if it had never been said."""
    with opened(store) as claims:
        taken = deciding.take_back(claims, a, b)
        if as_json:
            print_json(claims, {"judgement": taken._asdict()})
        else:
            say(f"{a} and {b}: no longer {taken.verdict} ({taken.by}, {taken.at}).")
            if taken.by.startswith(history.FILE):
                say("This judgement came from a file; the next ingest of that file brings it back.")
        follow(claims)


@command
def list_judgements(
    csv: Annotated[
        Path | None, typer.Option("--csv", metavar="FILE", help="Write those that count to a CSV file.")
    ] = None,
    store: options.Store = "",
    as_json: options.Json = False,
) -> None:
    """List what was judged, the latest first; with --csv, in the form of the file a dataset brings."""
    with asked(store) as claims:
        found = history.history(claims)
        if csv:
            csv.write_bytes(as_csv(history.table(claims)))
        if as_json:
            rows = [
                {
                    **one.judgement._asdict(),
                    "why": one.why,
                    "names": one.names,
                    "counts": one.counts,
                    "refused": one.refused,
                }
                for one in found
            ]
            print_json(claims, rows)
            return
    if csv:
        say(f"{sum(one.counts for one in found)} judgements written to {csv}.")
    elif found:
        print_table([_row(one) for one in found], ("verdict", "one", "other", "by", "at", "why"))


def _row(one: history.Decision) -> dict[str, str]:
    verdict = one.judgement.verdict if one.counts else f"({one.judgement.verdict})"
    sides = zip(one.names, (one.judgement.a, one.judgement.b), strict=True)
    first, second = (name if name == side else f"{name} ({side})" for name, side in sides)
    return {
        "verdict": f"{verdict}, refused" if one.refused else verdict,
        "one": first,
        "other": second,
        "by": one.judgement.by,
        "at": one.judgement.at[:10],
        "why": one.why,
    }
