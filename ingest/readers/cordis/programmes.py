"""The framework programmes whose projects CORDIS publishes, as far as Weefsel reads them."""

from __future__ import annotations

from typing import Final, NamedTuple


class Programme(NamedTuple):
    """A framework programme: as CORDIS calls it, as Weefsel does, and since when it runs."""

    code: str
    """As in the column frameworkProgramme."""
    source: str
    """The id of the source in its card, and of the card itself."""
    entity: str
    name: str
    begins: str
    hints: tuple[str, ...]
    """One of these stands in the name of a file that belongs to it."""


PROGRAMMES: Final = (
    Programme(
        "H2020",
        "cordis-h2020",
        "cordis:programme:h2020",
        "Horizon 2020",
        "2014-01-01",
        ("h2020", "horizon2020"),
    ),
    Programme(
        "HORIZON",
        "cordis-horizon",
        "cordis:programme:horizon-europe",
        "Horizon Europe",
        "2021-01-01",
        ("horizon",),
    ),
)
PAYER: Final = "org:european-commission"


def programme_of_code(code: str) -> Programme | None:
    """Return the programme that CORDIS calls so, or None."""
    return next((one for one in PROGRAMMES if one.code == code.strip().upper()), None)


def programme_of_source(source: str) -> Programme:
    """Return the programme of a card's source; raise `KeyError` when there is none."""
    return {one.source: one for one in PROGRAMMES}[source]


def programme_in_name(name: str) -> Programme | None:
    """Return the programme that the name of a file tells, or None."""
    plain = name.casefold().replace("-", "").replace("_", "").replace(" ", "")
    return next((one for one in PROGRAMMES if any(hint in plain for hint in one.hints)), None)
