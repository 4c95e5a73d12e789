"""Tell from an id what kind of thing it names.

Curated ids are `org:tno`, `lab:quva-lab`; ids from elsewhere name their dataset first
(`cordis:org:999988909`). Sectors and regions have ids from code (`health`, `NL11`, `BE`).
Whether something is an organization or an activity shows in its id (`org` before the last colon),
so that the answer never depends on which dataset was read first; its *kind* is a claim.
"""

from __future__ import annotations

import re
from functools import lru_cache

from graph.errors import InvalidClaim
from graph.model.regions import canonical_region, is_region
from graph.model.sectors import SECTORS
from graph.model.vocabulary import ACTIVITY, ORGANIZATION, REGION, SECTOR

_ENTITY = re.compile(r"[a-z][a-z0-9_.\-]*(?::[A-Za-z0-9][A-Za-z0-9_.\-+]*)+")


@lru_cache(maxsize=65_536)
def type_of(entity: str) -> str:
    """Return `organization`, `activity`, `sector` or `region`; raise `InvalidClaim` for no id at all."""
    if ":" not in entity:
        if entity in SECTORS:
            return SECTOR
        if is_region(entity):
            return REGION
    elif _ENTITY.fullmatch(entity):
        return ORGANIZATION if "org" in entity.split(":")[:-1] else ACTIVITY
    raise InvalidClaim(
        f"'{entity}' is not an id",
        value=entity,
        way_out="Use org:name, lab:name …, a sector such as health, or a region such as NL11 or BE",
    )


def canonical(entity: str) -> str:
    """Return the id under which `entity` is kept (old and foreign region codes become today's)."""
    return canonical_region(entity) if ":" not in entity else entity


def is_curated(entity: str) -> bool:
    """Return whether the id was given by hand (`org:tno`) and not by a dataset (`cordis:org:1`)."""
    return entity.count(":") == 1
