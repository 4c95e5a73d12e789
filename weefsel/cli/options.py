"""The options that many commands share, defined once."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from graph.view.params import POLICIES, ViewParams

Store = Annotated[
    str,
    typer.Option(
        "--store",
        metavar="URL",
        envvar="WEEFSEL_STORE",
        help="Where the claims lie: sqlite:///file.db or neo4j://host:7687/database.",
        show_default="a file of this user",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object, for scripts.")]
AsOf = Annotated[
    str, typer.Option("--as-of", metavar="DAY", help="Reference date: what holds then.", show_default="today")
]
KnownOn = Annotated[
    str,
    typer.Option(
        "--known-on", metavar="DAY", help="Only what had been said by this day.", show_default="everything"
    ),
]
Policy = Annotated[
    str, typer.Option("--policy", metavar="|".join(POLICIES), help="Who is right when sources contradict.")
]
Confidence = Annotated[
    str, typer.Option("--confidence", metavar="high|medium|low", help="The least confidence that counts.")
]
Datasets = Annotated[
    list[str] | None, typer.Option("--dataset", metavar="ID", help="Only this dataset; repeat for more.")
]


def view_params(
    as_of: str, known_on: str, policy: str, confidence: str, datasets: list[str] | None
) -> ViewParams:
    """Return the parameters of the view that the options ask for; today when no day is given."""
    return ViewParams(as_of or today(), known_on, policy, confidence, tuple(datasets or ()))


def today() -> str:
    """Return today; the only place where the command looks at the calendar."""
    return date.today().isoformat()
