"""Write the time of a run in one way, so that times compare as texts."""

from __future__ import annotations

from datetime import UTC, datetime

from graph.errors import InvalidClaim


def moment(text: str) -> str:
    """Return a time in ISO 8601 as UTC with its offset; without one it is read as UTC.

    >>> moment("2026-11-24T10:00:00Z"), moment("2026-11-24T11:00:00.5+01:00")
    ('2026-11-24T10:00:00+00:00', '2026-11-24T10:00:00.500000+00:00')

    Raises `InvalidClaim` for anything else.
    """
    try:
        time = datetime.fromisoformat(text)
    except ValueError as error:
        raise InvalidClaim(
            f"'{text}' is not a time", field="at", value=text, way_out="Write 2026-11-24T10:00:00Z"
        ) from error
    return (time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)).isoformat()
