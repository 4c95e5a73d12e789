"""What is committed holds for everybody: no registry's host, no path of one machine, no data of a person."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BINARY = {".png", ".woff2", ".parquet", ".xlsx", ".ico"}


def either(*words: str) -> str:
    """Return a pattern of words written with a gap, so that this file does not hold what it looks for."""
    return "|".join(re.escape(word.replace(" ", "")) for word in words)


REGISTRY = re.compile(
    either(
        *("py pi.org", "python hosted.org", "npm js.org", "npm js.com", "yarn pkg.com", "crates .io"),
        *("proxy. golang.org", "maven .org", "deb. debian.org", "debian .org/debian", "gcr .io"),
    )
)
MACHINE = re.compile(
    rf"(?:(?<![\w.:/~-])|file://)/(?:{either('wo rk', 'ro ot', 'fa rm')}|home/\w+|Users/\w+)/"
)
UNDONE = re.compile(rf"\b(?:{either('TO DO', 'FIX ME', 'XX X')})\b")
PERSON = re.compile(r"[\w.+-]+@[\w-]+\.\w{2,}|(?<!\w)(?:\+31|0031)[\s\d()-]{8,}")


def texts() -> Iterator[tuple[str, str]]:
    """Yield name and text of every file that is, or is about to be, under version control."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in sorted(filter(None, listing.stdout.split("\0"))):
        path = ROOT / name
        if path.is_file() and path.suffix not in BINARY:
            yield name, path.read_text(encoding="utf-8")


def seen(pattern: re.Pattern[str], folder: str = "") -> list[str]:
    """Return file, line and text of each place in `folder` where the pattern stands."""
    return [
        f"{name}:{number}: {match[0]}"
        for name, text in texts()
        if name.startswith(folder)
        for number, line in enumerate(text.splitlines(), 1)
        if (match := pattern.search(line))
    ]


def test_no_file_names_the_host_of_a_registry() -> None:
    assert seen(REGISTRY) == []


def test_no_file_names_a_path_of_one_machine() -> None:
    assert seen(MACHINE) == []


def test_no_file_says_that_something_is_left_undone() -> None:
    assert seen(UNDONE) == []


def test_the_dataset_holds_no_address_or_number_of_a_person() -> None:
    assert seen(PERSON, "data/") == []


@pytest.mark.parametrize(
    ("pattern", "wrong", "right"),
    [
        (REGISTRY, "https://py" + "pi.org/simple", "https://www.surf.nl/nieuws"),
        (MACHINE, "open('/ro" + "ot/data.csv')", "https://example.nl/wo" + "rk/ai"),
        (MACHINE, "file:///home/an" + "na/x", "beside /home page"),
        (UNDONE, "# TO" + "DO: later", "autodoc"),
        (PERSON, "write to jan@exam" + "ple.nl", "AI @ home"),
        (PERSON, "call +31 6 1234" + " 5678", "in 2031 6 labs"),
    ],
)
def test_each_pattern_finds_what_it_is_for_and_nothing_near_it(
    pattern: re.Pattern[str], wrong: str, right: str
) -> None:
    assert pattern.search(wrong)
    assert not pattern.search(right)
