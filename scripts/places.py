"""Make data/places from a gazetteer: `python scripts/places.py FOLDER` (places_nl.csv, provincies.geojson).

Only what is asked at run time is kept: names, municipality and province of a place, and the outlines of
the provinces. The table of postcodes is kept by hand and is not made here.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from graph.model.regions import province_by_name  # noqa: E402  the root comes first
from ingest.places.names import key  # noqa: E402

OUT = ROOT / "data" / "places"
COLUMNS = ("name", "municipality", "province", "aliases")
DUTCH = {"The Hague": "Den Haag", "s-Gravendeel": "'s-Gravendeel", "t Loo": "'t Loo"}
"""Names that the gazetteer does not write as the Dutch do."""
_CODE = re.compile(r"[A-Z]{1,3}")


def places(rows: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    """Return the rows of places.csv, in order of name, province and municipality.

    Raises ValueError for a province that does not exist, or one that the outlines contradict.
    """
    rows = list(rows)
    found: list[dict[str, str]] = []
    provinces = _provinces(rows)
    for row in rows:
        province = province_by_name(row["province"])
        if province is None or row["province"] != row["province_by_polygon"]:
            msg = f"{row['name']}: province '{row['province']}', by outline '{row['province_by_polygon']}'"
            raise ValueError(msg)
        name = DUTCH.get(row["name"], row["name"])
        others = dict.fromkeys((row["name"], *row["alternatenames"].split("|")))
        aliases = [other for other in others if _says_more(other, name, province, provinces)]
        found.append(dict(zip(COLUMNS, (name, row["gemeente"], province, "|".join(aliases)), strict=True)))
    return sorted(found, key=lambda one: (one["name"], one["province"], one["municipality"]))


def _provinces(rows: list[dict[str, str]]) -> dict[str, set[str]]:
    """Return in which provinces the places and municipalities lie that are named so."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for name in (DUTCH.get(row["name"], row["name"]), row["gemeente"]):
            found[key(name)].add(province_by_name(row["province"]) or "")
    return found


def _says_more(alias: str, name: str, province: str, provinces: dict[str, set[str]]) -> bool:
    """Return whether an alias is worth keeping.

    Codes of airports and transcriptions in small letters name nothing here. *Roosendaal* is no other name of
    Rozendaal for somebody who looks for Roosendaal; *Loenen* is one of Loenen aan de Vecht, which begins so.
    """
    if not alias or _CODE.fullmatch(alias) or alias == alias.lower() or key(alias) == key(name):
        return False
    elsewhere = provinces.get(key(alias), set()) - {province}
    return not elsewhere or f"{name} ".startswith(f"{alias} ")


def outlines(collection: dict[str, Any]) -> dict[str, Any]:
    """Return the outlines as GeoJSON with today's code of the province and nothing else."""
    features = [
        {
            "type": "Feature",
            "properties": {"province": feature["properties"]["nuts2_2024"]},
            "geometry": feature["geometry"],
        }
        for feature in collection["features"]
    ]
    return {"type": "FeatureCollection", "features": features}


def main(source: Path, out: Path = OUT) -> None:
    """Read the gazetteer in `source` and write places.csv and provinces.geojson to `out`."""
    with (source / "places_nl.csv").open(encoding="utf-8", newline="") as file:
        rows = places(csv.DictReader(file))
    with (out / "places.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    made = outlines(json.loads((source / "provincies.geojson").read_text(encoding="utf-8")))
    features = ",\n".join(json.dumps(feature, separators=(",", ":")) for feature in made["features"])
    text = f'{{"type":"FeatureCollection","features":[\n{features}\n]}}\n'
    (out / "provinces.geojson").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
