"""`copy`: make one store the same as another, whatever kind each of them is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated

import typer

from graph.errors import StoreDamaged, StoreNotEmpty, WeefselError
from graph.store import open_store
from graph.store.protocol import Store, StoredClaim
from weefsel.cli import options
from weefsel.cli.output import command, print_json, say
from weefsel.cli.working import progress_bar
from weefsel.following import follow

_TOLD: int = 1000
"""So many claims pass by between two words about progress."""


def add_to(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command(
        epilog="Example: weefsel copy --from sqlite:///weefsel.db --to neo4j://localhost:7687 "
        "(afterwards weefsel verify)"
    )(copy)


@command
def copy(
    source: Annotated[
        str, typer.Option("--from", metavar="URL", help="The store that is copied; it stays as it is.")
    ],
    target: Annotated[
        str, typer.Option("--to", metavar="URL", help="An empty place, or a copy that was broken off.")
    ],
    as_json: options.Json = False,
) -> None:
    """Copy a whole store: claims with their spells, cards, judgements and the log of runs."""
    with open_store(source) as one, open_store(target, create=True) as other, progress_bar() as progress:
        counted = _copied(one, other, progress)
        follow(other)
        revisions = one.revision(), other.revision()
        if as_json:
            print_json(other, {"from": one.url, "claims": counted, "equal": revisions[0] == revisions[1]})
        elif counted is None:
            say(f"Equal already. Revision {revisions[1]}.")
        elif revisions[0] == revisions[1]:
            say(f"{counted} claims copied. Both have revision {revisions[1]}.")
    if revisions[0] != revisions[1]:
        msg = (
            f"the source was changed meanwhile: it has revision {revisions[0][:12]} now, the copy "
            f"{revisions[1][:12]}. The copy is whole, of an earlier state"
        )
        raise WeefselError(msg)


def _copied(source: Store, target: Store, progress: Callable[[str, int, int], None]) -> int | None:
    """Copy, and return how many claims; None when the target is the same already."""
    with source.reading():
        past = source.past()
        count = 0

        def passing() -> Iterator[StoredClaim]:
            nonlocal count
            for count, stored in enumerate(source.claims(present=False), 1):
                if count % _TOLD == 0:
                    progress("copying claims", count, 0)
                yield stored

        try:
            target.restore(past, passing())
        except StoreNotEmpty:
            if target.past() == past:
                return None
            raise
    if target.revision() != past.revision:
        raise StoreDamaged(target.url, f"its revision is {target.revision()}, not {past.revision}")
    return count
