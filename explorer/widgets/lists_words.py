"""Say in words what a list asks: as one sentence, and filter by filter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from explorer import data, format, wording
from explorer.i18n import N_, _, n_
from explorer.state import Filters
from graph.model.vocabulary import ACTIVITY

MANY: Final = {
    "university": N_("universities"),
    "applied_sciences": N_("universities of applied sciences"),
    "vocational": N_("vocational colleges"),
    "medical_centre": N_("university medical centres"),
    "hospital": N_("hospitals"),
    "research_institute": N_("research institutes"),
    "company": N_("companies"),
    "startup": N_("startups"),
    "ministry": N_("ministries"),
    "province": N_("provinces"),
    "municipality": N_("municipalities"),
    "agency": N_("government agencies"),
    "regional_development_agency": N_("regional development agencies"),
    "network": N_("network organizations"),
    "foundation": N_("foundations"),
    "ngo": N_("non-profit organizations"),
    "funder": N_("research funders"),
    "eu_body": N_("bodies of the European Union"),
    "other": N_("other organizations"),
    "hub": N_("hubs"),
    "lab": N_("labs"),
    "programme": N_("programmes"),
    "project": N_("projects"),
    "facility": N_("facilities"),
    "fund": N_("funds"),
    "working_group": N_("working groups"),
    "network_initiative": N_("network initiatives"),
}
"""The kinds of entity when there are several."""


class Part(NamedTuple):
    """One filter that is set, in words, and what the filters are without it."""

    name: str
    words: str
    value: str = ""
    """Which of several values; empty: the whole filter."""

    def dropped(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return what changes in the filters without this one."""
        left: Any = () if isinstance(values[self.name], tuple) else ""
        if self.value:
            left = tuple(one for one in values[self.name] if one != self.value)
        also = {"to": ""} if self.name == "from" else {}
        return {self.name: left, **also, "sel": "", "page": 1}


def either(words: Sequence[str]) -> str:
    """Return `a, b of c`."""
    return _last(words, _("%(first)s or %(last)s"))


def both(words: Sequence[str]) -> str:
    """Return `a, b en c`."""
    return _last(words, _("%(first)s and %(last)s"))


def _last(words: Sequence[str], template: str) -> str:
    *first, last = words
    return template % {"first": ", ".join(first), "last": last} if first else last


def called(entities: Sequence[str]) -> list[str]:
    """Return the names of entities, whichever of their ids is given."""
    return [data.name(data.entity_of(one)) for one in entities]


def counted(type_: str, kinds: Sequence[str], number: int) -> str:
    """Return how many of what: `3 bedrijven`, `1 lab`, `geen organisatie`."""
    if not kinds:
        one, many = (
            (_("activity"), _("activities")) if type_ == ACTIVITY else (_("organization"), _("organizations"))
        )
    else:
        one, many = either([wording.kind(kind) for kind in kinds]), both([_(MANY[kind]) for kind in kinds])
    if number == 0:
        return _("No %(what)s", what=one)
    return f"{format.number(number)} {one if number == 1 else many}"


def sentence(values: Mapping[str, Any], number: int) -> str:
    """Return the question of a list in words, with its answer in number."""
    who = counted(values["type"], values["kinds"], number)
    if values["regions"] and values["how"] == "seated":
        who = _("%(who)s in %(place)s", who=who, place=_places(values))
    qualities = list(_qualities(values))
    who = ", ".join([who, *qualities])
    if values["type"] == ACTIVITY:
        return ", ".join([who, *_of_activities(values)])
    if not _asks_ties(values):
        return ", ".join([who, *_apart(values), *_said(values)])
    how = "".join(f" {one}" for one in _ties(values))
    predicate = n_(
        "%(who)s takes part in %(what)s%(how)s",
        "%(who)s take part in %(what)s%(how)s",
        number or 1,
        who=f"{who}," if qualities else who,
        what=_activity(values),
        how=how,
    )
    return ", ".join([predicate, *_apart(values), *_said(values)])


def _asks_ties(values: Mapping[str, Any]) -> bool:
    return any(values[name] for name in ("roles", "with_all", "in_kinds", "inside", "from", "to"))


def _places(values: Mapping[str, Any]) -> str:
    return either([wording.in_text(one) for one in values["regions"]])


def _qualities(values: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is asked of the entities themselves."""
    if values["q"]:
        yield _("with “%(text)s” in name or place", text=values["q"])
    if values["sectors"]:
        sectors = either([wording.sector(one) for one in values["sectors"]])
        yield _in_sector(values["sector_how"], sectors)
    if values["regions"] and values["how"] != "seated":
        yield _in_region(values["how"], _places(values))


def _in_sector(how: str, sectors: str) -> str:
    if how == "own":
        return _("itself active in %(sectors)s", sectors=sectors)
    if how == "via":
        return _("active in %(sectors)s by its activities", sectors=sectors)
    return _("active in %(sectors)s", sectors=sectors)


def _in_region(how: str, places: str) -> str:
    if how == "seated":
        return _("seated in %(place)s", place=places)
    if how == "served":
        return _("serving %(place)s", place=places)
    if how == "involved":
        return _("involved in %(place)s", place=places)
    return _("seated, serving or involved in %(place)s", place=places)


def _activity(values: Mapping[str, Any]) -> str:
    """Return what organizations take part in: `een lab of hub (vanaf 2023)`."""
    what = _("an activity")
    if values["in_kinds"]:
        what = _("a %(kind)s", kind=either([wording.kind(one) for one in values["in_kinds"]]))
    if values["inside"]:
        what = either(called(values["inside"]))
    period = format.period(values["from"], values["to"])
    return f"{what} ({period})" if period else what


def _ties(values: Mapping[str, Any]) -> Iterator[str]:
    if values["with_all"]:
        yield _("together with %(whom)s", whom=both(called(values["with_all"])))
    if values["roles"]:
        yield _("as %(role)s", role=either([wording.role(one) for one in values["roles"]]))


def _of_activities(values: Mapping[str, Any]) -> Iterator[str]:
    roles = either([wording.role(one) for one in values["roles"]]) if values["roles"] else ""
    if values["inside"]:
        yield _("part of %(name)s", name=either(called(values["inside"])))
    if values["with_all"]:
        whom = both(called(values["with_all"]))
        together = n_(
            "in which %(whom)s takes part",
            "in which %(whom)s take part together",
            len(values["with_all"]),
            whom=whom,
        )
        yield " ".join([together, _("as %(role)s", role=roles)]) if roles else together
    elif roles:
        yield _("with a known %(role)s", role=roles)
    if values["from"] or values["to"]:
        yield _("active %(period)s", period=format.period(values["from"], values["to"]))
    if values["without"]:
        yield _("without %(whom)s", whom=either(called(values["without"])))
    yield from _said(values)


def _apart(values: Mapping[str, Any]) -> Iterator[str]:
    if values["without"]:
        yield _("nowhere together with %(whom)s", whom=either(called(values["without"])))


def _said(values: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is asked of who says it, and when."""
    relations = {name: wording.lower_first(_(word)) for name, word in wording.RELATION_NAMES.items()}
    if values["has"]:
        yield _("with a claim about %(what)s", what=both([relations[one] for one in values["has"]]))
    if values["has_not"]:
        yield _("without a claim about %(what)s", what=either([relations[one] for one in values["has_not"]]))
    said_by = [*_titles(values["sources"]), *(_(wording.SOURCE_KINDS[one]) for one in values["source_kinds"])]
    if said_by:
        yield _("according to %(source)s", source=either(said_by))
    if values["datasets"]:
        yield _("from %(dataset)s", dataset=either([data.dataset_title(one) for one in values["datasets"]]))
    if values["since"]:
        yield _("last confirmed since %(date)s", date=format.date(values["since"]))


def _titles(sources: Sequence[str]) -> list[str]:
    known = {source.id: source.title for source in data.view().ledger.sources.values()}
    return [f"“{known.get(one, one)}”" for one in sources]


def parts(values: Filters | Mapping[str, Any], *, whole: bool = False) -> list[Part]:
    """Return the filters that are set, in words, value by value; with `whole`, choices at once."""
    found: list[Part] = []
    for name, words in _WORDS.items():
        if not values[name] or (name == "to" and values["from"]):
            continue
        if not isinstance(values[name], tuple):
            found.append(Part(name, words(values, ())))
        elif whole and name not in ("with_all", "without", "has", "has_not"):
            found.append(Part(name, words(values, values[name])))
        else:
            found.extend(Part(name, words(values, (one,)), one) for one in values[name])
    return found


Words = Callable[[Mapping[str, Any], tuple[str, ...]], str]
_NOTHING: Final[dict[str, Any]] = dict.fromkeys(
    ("has", "has_not", "sources", "source_kinds", "datasets", "since"), ()
)
_WORDS: Final[dict[str, Words]] = {
    "q": lambda values, _some: f"“{values['q']}”",
    "kinds": lambda _values, some: either([wording.kind(one) for one in some]),
    "regions": lambda values, some: _in_region(values["how"], either([wording.in_text(one) for one in some])),
    "sectors": lambda values, some: _in_sector(
        values["sector_how"], either([wording.sector(one) for one in some])
    ),
    "in_kinds": lambda _values, some: _(
        "takes part in a %(kind)s", kind=either([wording.kind(one) for one in some])
    ),
    "with_all": lambda _values, some: _("together with %(whom)s", whom=both(called(some))),
    "without": lambda _values, some: _("not with %(whom)s", whom=both(called(some))),
    "roles": lambda _values, some: _("as %(role)s", role=either([wording.role(one) for one in some])),
    "inside": lambda values, some: (
        _("part of %(name)s", name=either(called(some)))
        if values["type"] == ACTIVITY
        else _("takes part in %(name)s", name=either(called(some)))
    ),
    "from": lambda values, _some: _("active %(period)s", period=format.period(values["from"], values["to"])),
    "to": lambda values, _some: _("active %(period)s", period=format.period(values["from"], values["to"])),
    "has": lambda _values, some: next(_said({**_NOTHING, "has": some})),
    "has_not": lambda _values, some: next(_said({**_NOTHING, "has_not": some})),
    "sources": lambda _values, some: next(_said({**_NOTHING, "sources": some})),
    "source_kinds": lambda _values, some: next(_said({**_NOTHING, "source_kinds": some})),
    "datasets": lambda _values, some: next(_said({**_NOTHING, "datasets": some})),
    "since": lambda values, _some: next(_said({**_NOTHING, "since": values["since"]})),
}
