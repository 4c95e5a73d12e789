"""Write a card with its mapping as the YAML file that `weefsel ingest --mapping` reads."""

from __future__ import annotations

from typing import Any, Final

import yaml

from ingest.cards import SHEET, Card
from ingest.sheets.mappings.mapping import Mapping, Use

_TOP: Final = "# How a spreadsheet is read. For next month's file: weefsel ingest FILE --mapping THIS_FILE\n"


def to_yaml(card: Card) -> str:
    """Return a card and its mapping as YAML, in the order in which a person reads it.

    What is empty is left out, unless it must be filled in. `load_card` of it gives the same card.
    """
    assert card.mapping is not None
    said = {**_card(card), **_mapping(card.mapping)}
    return _TOP + yaml.dump(said, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)


def _card(card: Card) -> dict[str, Any]:
    dataset = card.dataset
    source = dataset.sources[0]
    description = {"nl": dataset.description_nl, "en": dataset.description_en}
    said: dict[str, Any] = {
        "id": dataset.id,
        "title": {"nl": dataset.title_nl, "en": dataset.title_en},
        "publisher": dataset.publisher,
        "licence": dataset.licence,
        "reader": SHEET,
        "source": _filled(
            {
                "id": source.id if source.id != dataset.id else "",
                "title": source.title,
                "publisher": source.publisher if source.publisher != dataset.publisher else "",
                "kind": source.kind,
                "url": source.url,
                "published_on": source.published_on,
                "language": source.language,
            }
        ),
        "url": dataset.url,
        "collected": dataset.collected,
        "description": description if all(description.values()) else {},
        "expected": {
            what: {
                name: bound
                for name, bound in (("min", bounds.low), ("max", bounds.high))
                if bound is not None
            }
            for what, bounds in card.expected.items()
        },
        "covers": [
            _filled({key: _plain(getattr(cover, key)) for key in type(cover).__dataclass_fields__})
            for cover in dataset.covers
        ],
        "caveats": [
            _filled({key: _plain(getattr(caveat, key)) for key in type(caveat).__dataclass_fields__})
            for caveat in dataset.caveats
        ],
        "single_lead": list(dataset.single_lead),
        "membership_networks": list(dataset.membership_networks),
        "start_from_part_of": list(card.start_from_part_of),
    }
    needed = ("id", "title", "publisher", "licence")
    return {key: value for key, value in said.items() if value or key in needed}


def _mapping(mapping: Mapping) -> dict[str, Any]:
    said = {
        "file": mapping.file,
        "sheet": mapping.sheet,
        "header": _Flow(mapping.header),
        "form": mapping.form,
        "numbers": mapping.numbers,
        "dates": mapping.dates,
        "confidence": mapping.confidence,
        "columns": [_use(use) for use in mapping.columns],
        "constants": dict(mapping.constants),
    }
    return _filled(said)


def _use(use: Use) -> _FlowMap:
    said = {
        "column": use.column,
        "field": use.field,
        "split": use.split,
        "values": _FlowMap(use.values),
        "activity": use.activity,
        "organization": use.organization,
        "times": use.times if use.times != 1 else 0,
        "numbers": use.numbers,
        "dates": use.dates,
    }
    return _FlowMap(_filled(said))


def _filled(said: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in said.items() if value}


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


class _Flow(list[int]):
    """A list that stands on one line."""


class _FlowMap(dict[str, Any]):
    """A mapping that stands on one line."""


class _Dumper(yaml.SafeDumper):
    """Writes the above on one line, and repeats what stands twice instead of pointing at it."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


_Dumper.add_representer(
    _Flow, lambda dumper, data: dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True)
)
_Dumper.add_representer(
    _FlowMap,
    lambda dumper, data: dumper.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=True),
)
