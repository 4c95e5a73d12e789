"""Keep the one catalogue of screen texts, safely from several shells at once.

python scripts/texts.py add "Search" "Zoeken"
python scripts/texts.py add-plural "%(num)s source" "%(num)s sources" "%(num)s bron" "%(num)s bronnen"
python scripts/texts.py missing      texts in the code that have no Dutch yet
python scripts/texts.py check        exit status 1 and the list, when code and catalogue differ
python scripts/texts.py prune        drop what the code no longer says
"""

from __future__ import annotations

import argparse
import fcntl
import io
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import write_po

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from explorer.i18n import CATALOGUE, KEYWORDS, read_catalogue  # noqa: E402  needs ROOT on the path

Key = str | tuple[str, str]
PLACEHOLDER = re.compile(r"%\((\w+)\)s")


def used() -> dict[Key, str]:
    """Return every text that app.py and explorer/ mark, with the first `file:line` that says it."""
    found: dict[Key, str] = {}
    for path in [ROOT / "app.py", *sorted((ROOT / "explorer").rglob("*.py"))]:
        if path.exists():
            for line, text, _comments, _context in extract_from_file("python", path, keywords=KEYWORDS):
                key = text if isinstance(text, str) else (text[0], text[1])
                found.setdefault(key, f"{path.relative_to(ROOT)}:{line}")
    return found


def problems(texts: dict[Key, str], catalogue: Catalog) -> list[str]:
    """Return one sentence for each text that is missing, fuzzy, unused, or has other placeholders."""
    known = {_key(m.id): m for m in catalogue if m.id}
    found = [f"{where}: no Dutch for {key!r}" for key, where in texts.items() if key not in known]
    for key, message in known.items():
        dutch = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        english = (key,) if isinstance(key, str) else key
        if key not in texts:
            found.append(f"unused: {key!r}")
        elif message.fuzzy or not all(dutch):
            found.append(f"{texts[key]}: fuzzy or empty: {key!r}")
        elif _names(*english) != _names(*dutch):
            found.append(f"{texts[key]}: other placeholders in Dutch: {key!r}")
    return found


def add(key: Key, dutch: str | tuple[str, str]) -> None:
    """Add a text and its Dutch, or replace the Dutch of a text that is there."""
    with _catalogue() as catalogue:
        catalogue.delete(key if isinstance(key, str) else key[0])
        catalogue.add(key, dutch)


def prune() -> None:
    """Drop the texts that the code no longer says."""
    texts = used()
    with _catalogue() as catalogue:
        for message in [m for m in catalogue if m.id and _key(m.id) not in texts]:
            catalogue.delete(message.id)


@contextmanager
def _catalogue() -> Iterator[Catalog]:
    """Yield the catalogue under a lock on its folder, and write it back whole."""
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    folder = os.open(CATALOGUE.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        catalogue = read_catalogue() if CATALOGUE.exists() else _empty()
        yield catalogue
        text = io.BytesIO()
        write_po(text, catalogue, width=100, no_location=True, sort_output=True)
        draft = CATALOGUE.with_suffix(".draft")
        draft.write_bytes(text.getvalue())
        draft.replace(CATALOGUE)
    finally:
        os.close(folder)


def _empty() -> Catalog:
    day = datetime(2026, 11, 1, tzinfo=UTC)
    return Catalog(
        locale="nl",
        project="Weefsel",
        version="1",
        copyright_holder="the Weefsel project",
        header_comment="# The Dutch of the explorer. Edit by hand or with scripts/texts.py.",
        msgid_bugs_address="README.md",
        last_translator="Weefsel",
        language_team="Weefsel",
        creation_date=day,
        revision_date=day,
        fuzzy=False,
    )


def _key(message_id: str | list[str] | tuple[str, ...]) -> Key:
    return message_id if isinstance(message_id, str) else (message_id[0], message_id[1])


def _names(*texts: str) -> set[str]:
    return {name for text in texts for name in PLACEHOLDER.findall(text)}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit status."""
    plain = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=plain)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("add")
    two = commands.add_parser("add-plural")
    for name in ("english", "dutch"):
        one.add_argument(name)
    for name in ("one", "many", "een", "meer"):
        two.add_argument(name)
    for name in ("missing", "check", "prune"):
        commands.add_parser(name)
    given = parser.parse_args(arguments)
    if given.command == "add":
        add(given.english, given.dutch)
    elif given.command == "add-plural":
        add((given.one, given.many), (given.een, given.meer))
    elif given.command == "prune":
        prune()
    else:
        found = problems(used(), read_catalogue())
        shown = [line for line in found if given.command == "check" or "no Dutch" in line]
        print("\n".join(shown) or "The catalogue says all that the code says.")
        return 1 if shown else 0
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
