"""How long does `weefsel show` of one entity take in the CORDIS store, from typing it to its end?"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from bench.cordis import ORGANIZATION, stores
from bench.figures import Figure
from bench.measure import command, fresh, middle, watch
from bench.settings import AS_OF, CORDIS, Settings

NEEDS = (CORDIS,)


def figures(settings: Settings) -> Iterator[Figure]:
    """Yield it, each time in a fresh process, beside pandas reading both files for the same rows."""
    url = f"sqlite:///{stores(settings)[0]}"
    words = [sys.executable, "-m", "weefsel", "show", ORGANIZATION, "--as-of", AS_OF, "--json"]
    ours = middle([command([*words, "--store", url]) for _ in range(2 * settings.runs)])
    plain = middle([fresh(plain_work, str(settings.cordis)) for _ in range(settings.runs)])
    yield Figure(
        f"show {ORGANIZATION}, cold",
        ours.seconds,
        target=1.5,
        megabytes=ours.megabytes,
        plain=plain.seconds,
        plain_megabytes=plain.megabytes,
        beside="pandas, reading the files",
    )


def plain_work(folder: str) -> dict[str, float]:
    """Find an organization's rows and projects in the files with pandas, and write them as JSON."""
    import pandas as pd

    native = ORGANIZATION.rpartition(":")[2]
    with watch() as time:
        projects, participations = (
            pd.read_csv(f"{folder}/h2020_{name}.csv.gz", sep=";", dtype=str)
            for name in ("project", "organization")
        )
        own = participations[participations["organisationID"] == native]
        written = own.merge(projects, left_on="projectID", right_on="id").to_json(orient="records")
    return {"seconds": time.seconds, "bytes": len(written)}
