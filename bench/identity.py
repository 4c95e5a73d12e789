"""How well are the names of one participant of CORDIS told from those of all others?

    python -m bench.identity [FILE]        or: make bench-identity ARGS=FILE

FILE holds names of participants by PIC, as data/er/pic_names.csv.gz in the shared folder. The PIC is the
truth: all pairs of names of one PIC against all pairs. It cannot know renamings, and counts an organization
that registered twice as two, so precision is told twice: strictly, and without pairs of two PICs whose names
are the same letter for letter in one country. Weights were fitted on half of the PICs; the other half counts.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise
from pathlib import Path
from typing import Final
from zlib import crc32

import numpy as np
import pandas as pd
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from bench.settings import shared_folder
from graph.identity.candidates import candidates
from graph.identity.pairs import JOINED, Pair, Party
from graph.model.regions import canonical_region
from graph.model.text import fold

KINDS: Final = {"HES": "university", "REC": "research_institute", "PRC": "company", "PUB": "agency"}
ALIKE: Final = 90
"""From this share of equal letters on the plain baseline calls two names one."""
SHOWN: Final = 12
SCORES: Final = (0, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95, 0.98, 2)
HELD_OUT: Final = "held out (both PICs were kept from the fit of the weights)"
_UMLAUT: Final = re.compile(r"(?<=[aou])e")
"""`Muenster` and `Münster` are the same letters."""
Pairs = set[tuple[int, int]]


@dataclass(frozen=True)
class Truth:
    """Names of participants, and which of them belong to one: rows are numbered from 0."""

    rows: pd.DataFrame
    """One row for each PIC and name: `pic`, `name`; as tuples `short`, `type`, `city`, `country`, `url`,
    `source`: the snapshots that name it."""

    @cached_property
    def pairs(self) -> Pairs:
        """Return the pairs of rows of one PIC."""
        groups = self.rows.groupby("pic").indices.values()
        return {pair for group in groups for pair in combinations(sorted(map(int, group)), 2)}

    @cached_property
    def held_out(self) -> list[bool]:
        """Return of each row whether its PIC was kept from the fit of the weights."""
        return [crc32(pic.encode()) % 2 == 1 for pic in self.rows["pic"]]

    @cached_property
    def countries(self) -> list[set[str]]:
        """Return the countries of each row."""
        return [set(countries) for countries in self.rows["country"]]

    @cached_property
    def twice(self) -> Callable[[tuple[int, int]], bool]:
        """Return a test whether the PICs of two rows share a name, letter for letter, in one country."""
        having: dict[tuple[str, str], set[str]] = defaultdict(set)
        pics = list(self.rows["pic"])
        for name, countries, pic in zip(self.rows["name"], self.countries, pics, strict=True):
            for country in countries:
                having[_UMLAUT.sub("", "".join(fold(name).split())), country].add(pic)
        twice = {pair for group in having.values() for pair in combinations(sorted(group), 2)}
        return lambda pair: tuple(sorted((pics[pair[0]], pics[pair[1]]))) in twice

    @cached_property
    def revealable(self) -> Pairs:
        """Return the pairs of one PIC that a name can reveal.

        They share a word of four letters or more that at most one in a hundred names has, or two of their
        names or abbreviations have three quarters of their letters in common. This is asked of the names
        alone, not of what compares them, and is generous: SIEMENS GAMESA and SIEMENS WIND POWER count.
        """
        named = zip(self.rows["name"], self.rows["short"], strict=True)
        texts = [[fold(text) for text in (name, *short)] for name, short in named]
        words = [{word for text in row for word in text.split() if len(word) >= 4} for row in texts]
        having = Counter(word for row in words for word in row)
        letters = [[text.replace(" ", "") for text in row] for row in texts]

        def seen(a: int, b: int) -> bool:
            if any(having[word] <= len(texts) / 100 for word in words[a] & words[b]):
                return True
            both = ((one, other) for one in letters[a] for other in letters[b])
            return any(OSA.normalized_similarity(x, y) >= 0.75 for x, y in both if min(len(x), len(y)) >= 3)

        return {(a, b) for a, b in self.pairs if seen(a, b)}


def read(file: Path) -> Truth:
    """Return the names of a file; what several snapshots say of one PIC and name is put together."""
    rows = pd.read_csv(file, dtype=str, keep_default_na=False)
    groups = rows[rows["name"] != ""].groupby(["pic", "name"], sort=True)
    columns = {"short": "short_name", "type": "type", "city": "city", "country": "country", "url": "url"}
    columns["source"] = "source"
    return Truth(groups.agg(**{name: (column, _all) for name, column in columns.items()}).reset_index())


def _all(values: pd.Series) -> tuple[str, ...]:
    return tuple(sorted({value for value in values if value}))


def parties(truth: Truth) -> list[Party]:
    """Return the rows as parties, numbered in their order; the PIC itself is not told."""
    return [
        Party(
            f"row:org:{number:07}",
            "organization",
            (row["name"],),
            row["short"],
            tuple(KINDS.get(kind, "other") for kind in row["type"]),
            tuple(map(canonical_region, row["country"])),
            row["city"],
            row["url"],
            datasets=row["source"],
        )
        for number, row in enumerate(truth.rows.to_dict("records"))
    ]


def exact(truth: Truth) -> Pairs:
    """Return the pairs with one name, case and punctuation aside: the first baseline."""
    groups = truth.rows["name"].map(fold).groupby(truth.rows["name"].map(fold)).indices.values()
    return {pair for group in groups for pair in combinations(sorted(map(int, group)), 2)}


def similar(truth: Truth) -> Pairs:
    """Return the pairs whose names, words sorted, are alike in nine of ten letters: the second baseline."""
    names = [" ".join(sorted(fold(name).split())) for name in truth.rows["name"]]
    found: Pairs = set()
    for start in range(0, len(names), 500):
        scores = cdist(
            names[start : start + 500], names, scorer=fuzz.ratio, score_cutoff=ALIKE, dtype=np.uint8
        )
        one, other = np.nonzero(scores)
        found |= {(start + a, b) for a, b in zip(one.tolist(), other.tolist(), strict=True) if start + a < b}
    return found


def main() -> int:
    """Print how well rules and proposals do, beside both baselines, and the worst errors."""
    parser = argparse.ArgumentParser("python -m bench.identity", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, help="names by PIC; the shared folder's without")
    parser.add_argument("--shared", default="", metavar="FOLDER", help="the folder that holds data/er")
    asked = parser.parse_args()
    file = asked.file or _shared(asked.shared)
    if not file.is_file():
        print(f"'{file}' is not there: name the file, or its folder with --shared or WEEFSEL_SHARED")
        return 1
    truth = read(file)
    begun = time.process_time()
    found = {(int(pair.a[-7:]), int(pair.b[-7:])): pair for pair in candidates(parties(truth))}
    seconds = time.process_time() - begun
    ours = {
        "joined by rule": {key for key, pair in found.items() if pair.zone == JOINED},
        "joined + proposed": set(found),
        "baseline: exact name": exact(truth),
        f"baseline: rapidfuzz ≥ {ALIKE}": similar(truth),
    }
    print(
        f"{len(truth.rows):,} names of {truth.rows['pic'].nunique():,} PICs; "
        f"{len(truth.pairs):,} pairs of one, {len(truth.revealable):,} of which a name can reveal; "
        f"compared in {seconds:.1f} s of processor time"
    )
    for part, within in _parts(truth).items():
        _table(part, truth, ours, within)
    _goals(truth, ours)
    _calibration(truth, found)
    _errors(truth, found)
    return 0


def _shared(named: str) -> Path:
    folder = shared_folder(named)
    places = (folder / "er" / "pic_names.csv.gz", folder / "data" / "er" / "pic_names.csv.gz")
    return next((place for place in places if place.is_file()), places[1])


def _parts(truth: Truth) -> dict[str, Callable[[tuple[int, int]], bool]]:
    held, countries = truth.held_out, truth.countries
    return {
        "all pairs": lambda pair: True,
        HELD_OUT: lambda pair: held[pair[0]] and held[pair[1]],
        "one of the two PICs held out": lambda pair: held[pair[0]] or held[pair[1]],
        "within a country": lambda pair: bool(countries[pair[0]] & countries[pair[1]]),
        "across countries, or country unknown": lambda pair: not countries[pair[0]] & countries[pair[1]],
    }


def _table(
    part: str, truth: Truth, ours: dict[str, Pairs], within: Callable[[tuple[int, int]], bool]
) -> None:
    true = {pair for pair in truth.pairs if within(pair)}
    seen = true & truth.revealable
    print(f"\n{part}: {len(true):,} pairs of one PIC, {len(seen):,} that a name can reveal")
    print(f"  {'':<26}{'pairs':>8}{'precision':>11}{'not twice':>11}{'recall':>9}{'revealable':>12}{'F1':>8}")
    for name, pairs in ours.items():
        told = {pair for pair in pairs if within(pair)}
        right, precision, lenient = _precision(truth, told)
        recall, of_seen = right / max(len(true), 1), len(told & seen) / max(len(seen), 1)
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        figures = f"{precision:>11.4f}{lenient:>11.4f}{recall:>9.4f}{of_seen:>12.4f}{f1:>8.4f}"
        print(f"  {name:<26}{len(told):>8,}{figures}")


def _precision(truth: Truth, told: Pairs) -> tuple[int, float, float]:
    """Return how many pairs are right, their share, and their share without what registered twice."""
    right = len(told & truth.pairs)
    twice = sum(truth.twice(pair) for pair in told - truth.pairs)
    return right, right / max(len(told), 1), right / max(len(told) - twice, 1)


def _goals(truth: Truth, ours: dict[str, Pairs]) -> None:
    held = _parts(truth)[HELD_OUT]
    joined = {pair for pair in ours["joined by rule"] if held(pair)}
    seen = {pair for pair in truth.revealable if held(pair)}
    _, strict, lenient = _precision(truth, joined)
    recall = len(seen & ours["joined + proposed"]) / max(len(seen), 1)
    print("\nGoals, on what was held out:")
    for what, value, goal in (
        ("precision of joined by rule, what registered twice set apart", lenient, 0.99),
        ("the same, strictly by PIC", strict, 0.99),
        ("recall of joined + proposed, of what a name can reveal", recall, 0.9),
    ):
        print(f"  {what}: {value:.4f} (goal ≥ {goal}: {'met' if value >= goal else 'NOT met'})")


def _calibration(truth: Truth, found: dict[tuple[int, int], Pair]) -> None:
    """Print how many of the pairs with about one score are one, those that registered twice among them."""
    score = np.array([pair.score for pair in found.values()])
    one = np.array([key in truth.pairs or truth.twice(key) for key in found])
    print("\nWhat a score is worth:  mean score   are one    pairs")
    for low, high in pairwise(SCORES):
        part = (score >= low) & (score < high)
        if part.any():
            print(f"  {'':<22}{score[part].mean():>10.2f}{one[part].mean():>10.2f}{part.sum():>9,}")


def _errors(truth: Truth, found: dict[tuple[int, int], Pair]) -> None:
    """Print the worst errors: what a rule joined wrongly, and what nothing found."""
    wrong = [(key, pair) for key, pair in found.items() if pair.zone == JOINED and key not in truth.pairs]
    wrong.sort(key=lambda item: (truth.twice(item[0]), -item[1].score))
    print(f"\nJoined by rule, two PICs ({len(wrong)}):")
    for key, pair in wrong[:SHOWN]:
        print(f"  {_named(truth, key)}: {'registered twice; ' if truth.twice(key) else ''}{pair.why}")
    missed = sorted(truth.revealable - found.keys())
    print(f"\nOne PIC, a name can reveal it, and neither joined nor proposed ({len(missed)}), some:")
    for key in missed[:: max(len(missed) // SHOWN, 1)]:
        print(f"  {_named(truth, key)}")


def _named(truth: Truth, key: tuple[int, int]) -> str:
    names = truth.rows["name"]
    return f"{names.iloc[key[0]]} | {names.iloc[key[1]]}"


if __name__ == "__main__":
    sys.exit(main())
