"""Read large files in a process of their own, while this one checks and stores what has come.

A machine has two processors, and reading takes as long as checking. What is read passes through a pipe,
each claim once: of one that was sent before only its hash goes. The process ends with who asked for it,
whichever way that ends; when it dies itself, that is an error, never an end of the file.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO, Any, Final

from graph.errors import WeefselError
from graph.model.claim import Claim
from ingest.cards import Card
from ingest.readers import reader
from ingest.records import InvalidTable, Reading, Record, Said
from ingest.rows import Keyed, Row, keyed

LARGE: Final = 1_000_000
"""Files of together so many bytes, packed or not, take longer than a process takes to start (0.3 s)."""
_AT_ONCE: Final = 500
"""Rows that pass through the pipe together."""
_PIPE: Final = 1 << 20
_START: Final = "import sys; sys.path[:] = sys.argv[1:]; from ingest.apart import main; main()"
"""It finds modules where this process finds them, and nowhere else."""
_OVER: Final = b"over"


def is_large(card: Card) -> bool:
    """Return whether the files of a card are worth a process of their own.

    Only of files that a reader recognised: in such, every row is made into claims by the reader itself.
    """
    try:
        return sum(file.stat().st_size for file in card.files) >= LARGE
    except OSError:  # the reader will say so in its own words
        return False


def readings(card: Card) -> Iterator[Row | Reading]:
    """Yield what the reader of a card yields, rows with claims as `Row`; raise what it raises.

    Raises `InvalidTable` when the process dies before the end. Who asks for no more of it, ends it.
    """
    with subprocess.Popen(
        [sys.executable, "-P", "-c", _START, *sys.path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        pipesize=_PIPE,
        process_group=0,  # Ctrl-C is for us: we end it
    ) as process:
        try:
            yield from _received(process, card)
        finally:
            process.kill()


def _received(process: subprocess.Popen[bytes], card: Card) -> Iterator[Row | Reading]:
    assert process.stdin is not None
    assert process.stdout is not None
    with contextlib.suppress(BrokenPipeError):
        pickle.dump(card, process.stdin)
        process.stdin.close()
    while True:
        try:
            some: Any = pickle.load(process.stdout)  # it comes from our own process
        except (EOFError, pickle.UnpicklingError):
            raise _died(process, card) from None
        if some == _OVER:
            return
        if isinstance(some, WeefselError):
            raise some
        for one in some:
            yield _row(*one) if type(one) is tuple else one


def _row(record: tuple[Any, ...], said: dict[int, tuple[Any, ...] | None]) -> Row:
    made = {key: Claim._make(claim) if claim else None for key, claim in said.items()}
    return Row(Record(*record), made)


def _died(process: subprocess.Popen[bytes], card: Card) -> InvalidTable:
    status = process.wait()
    how = signal.Signals(-status).name if status < 0 else f"exit status {status}"
    names = ", ".join(file.name for file in card.files)
    way_out = "Is there enough memory? Try again; if it happens again, split the file"
    reason = f"could not be read to its end: the process that read it died ({how})"
    return InvalidTable(names, reason, way_out)


def main() -> None:
    """Read the card that comes in, and send what its reader yields until nobody listens."""
    gc.disable()  # see ingest.pipeline
    card = pickle.load(sys.stdin.buffer)
    out = sys.stdout.buffer
    try:
        try:
            for some in _in_batches(_sent(reader(card.reader).read(card))):
                _send(some, out)
        except WeefselError as error:
            _send(error, out)
        _send(_OVER, out)
    except BrokenPipeError:  # nobody listens any more, and nothing is left to be said at the end
        os._exit(0)


def _send(what: Any, out: IO[bytes]) -> None:
    pickle.dump(what, out, protocol=pickle.HIGHEST_PROTOCOL)
    out.flush()


def _sent(read: Iterable[Reading]) -> Iterator[Any]:
    """Yield what was read, rows with claims as plain tuples: those of a class of ours take twice as long."""
    before: set[int] = set()
    for one in read:
        yield (tuple(one.record), _new(keyed(one.claims), before)) if isinstance(one, Said) else one


def _new(said: Keyed, before: set[int]) -> dict[int, tuple[Any, ...] | None]:
    """Return claims as plain tuples; of those that were sent before only the hash."""
    new = {key: None if key in before else tuple(claim or ()) for key, claim in said.items()}
    before.update(new)
    return new


def _in_batches(things: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(things)
    while some := list(islice(rest, _AT_ONCE)):
        yield some
