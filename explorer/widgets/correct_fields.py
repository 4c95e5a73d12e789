"""Ask one field of a correction at a time: each says at once what is wrong with it and the way out."""

from __future__ import annotations

import re
from typing import Final

import streamlit as st

from explorer import correcting, data, state, wording
from explorer.html import link, show, tag
from explorer.i18n import N_, _, language
from graph.corrections.wording import LIMITS, tidy, wrong
from graph.model.ids import type_of
from graph.model.regions import PROVINCES
from graph.model.regions import countries as all_countries
from graph.model.relations import PROPERTIES
from graph.model.sectors import SECTORS
from graph.model.vocabulary import KIND_TYPE

SAID: Final = {
    "long": N_("This is too long: at most %(most)s characters."),
    "person": N_("No e-mail address here, please: an organization or a role is enough."),
    "address": N_("This is not the address of a public page. Copy it whole, with https:// in front."),
    "secret": N_("This address holds a user name or a password. Use the public address."),
    "date": N_("“%(value)s” is not a date. Write 2025, 2025-03 or 2025-03-14."),
    "future": N_("“%(value)s” lies in the future. When was it published?"),
}
_DUTCH: Final = re.compile(r"(?:(?:(\d{1,2})[-/.])?(\d{1,2})[-/.])?(\d{4})")


class Fields:
    """The fields of one form: what is filled in, and what still misses or is wrong."""

    def __init__(self, form: str) -> None:
        self._form = form
        self.missing: list[str] = []
        self.wrong = False

    def key(self, name: str) -> str:
        """Return the key of a widget."""
        return f"fix-{self._form}-{name}"

    def text(
        self, name: str, label: str, *, needed: bool = True, initial: str = "", placeholder: str = ""
    ) -> str:
        """Draw a field for one line of text and return it, tidied; '' while it is missing or wrong."""
        key = self.key(name)
        if name == "note":
            written = st.text_area(label, initial, key=key, placeholder=placeholder, height=80)
        else:
            # The last field: what the correction becomes shows while a visitor writes it.
            written = st.text_input(label, initial, key=key, placeholder=placeholder, live=name == "by")
        return self._held(name, label, tidy(written or ""), needed=needed)

    def date(self, name: str, label: str, *, needed: bool = True, help: str = "") -> str:
        """Draw a field for a date, as exact as the visitor knows it; return it as a date text."""
        written = st.text_input(label, key=self.key(name), help=help or None, placeholder=_("2025-03-14"))
        return self._held(name, label, iso(written or ""), needed=needed)

    def choice(self, name: str, label: str, options: dict[str, str], *, initial: str = "") -> str:
        """Draw a list of words and return the id of the chosen one; '' while there is none."""
        ids = list(options)
        chosen = st.selectbox(
            label,
            ids,
            index=ids.index(initial) if initial in ids else None,
            key=self.key(name),
            format_func=options.__getitem__,
            placeholder=_("Choose"),
        )
        return self._needed(label, chosen or "")

    def euros(self, name: str, label: str, *, needed: bool = True) -> int | None:
        """Draw a field for an amount in euros and return it in cents; None while it is missing."""
        amount = st.number_input(
            label, min_value=0.0, max_value=1e12, value=None, step=1000.0, format="%.2f", key=self.key(name)
        )
        if needed:
            self._needed(label, "" if amount is None else "x")
        return None if amount is None else round(amount * 100)

    def entity(self, name: str, label: str, *of: str) -> str:
        """Draw a search box and what it finds of these types; return the id of the chosen entity."""
        asked = tidy(st.text_input(label, key=self.key(f"{name}-search"), icon=":material/search:") or "")
        if not asked:
            return self._needed(label, "")
        found = [hit.entity for hit in data.search(asked, limit=60) if type_of(hit.entity) in of][:20]
        if not found:
            self._tell(_("Nothing found for “%(text)s”. Try an abbreviation.", text=asked[:80]))
            way = link(state.link("add"), _("Add it with a list"))
            show(tag("p", _("Is it new here?"), " ", way, class_="w-small"))
            return self._needed(label, "")
        names = {one: _described(one) for one in found}
        return self.choice(name, _("Which one?"), names, initial=found[0] if len(found) == 1 else "")

    def value(self, prop: str, entity: str) -> str:
        """Draw the field for the value of a property of an entity; return the value as a claim has it."""
        label = wording.property_name(prop)
        kind = PROPERTIES[prop].value
        if kind == "date":
            return self._until(label)
        if kind == "money":
            cents = self.euros("value", _("%(what)s in euros", what=label))
            return "" if cents is None else f"{cents // 100}.{cents % 100:02d}".removesuffix(".00")
        if kind == "kind":
            kinds = {one: wording.kind(one) for one, type_ in KIND_TYPE.items() if type_ == type_of(entity)}
            return self.choice("value", label, in_order(kinds))
        if kind in ("region", "country"):
            return self.choice(
                "value", label, places(provinces=kind == "region", countries=kind == "country")
            )
        written = st.text_input(label, key=self.key("value"))
        text = self._held("url" if prop == "website" else "value", label, tidy(written or ""))
        return self._city(entity, text) if prop == "city" else text

    def _city(self, entity: str, written: str) -> str:
        """Return a city under the name that it has everywhere, and say so where that is another one."""
        city = correcting.city(entity, written) if written else ""
        if city != written:
            said = _("“%(written)s” is written as “%(city)s” here.", written=written, city=city)
            show(tag("p", said, class_="w-small"))
        return city

    def _until(self, label: str) -> str:
        written = st.text_input(label, key=self.key("value"), placeholder=_("2025-03-14"))
        return self._held("until", label, iso(written or ""))

    def _held(self, name: str, label: str, text: str, *, needed: bool = True) -> str:
        code = wrong(name, text, today=str(state.today()), needed=needed)
        if code == "missing":
            self.missing.append(label)
        elif code:
            self._tell(_(SAID[code]) % {"value": text[:40], "most": LIMITS.get(name, 40)})
        return "" if code else text

    def _needed(self, label: str, text: str) -> str:
        if not text:
            self.missing.append(label)
        return text

    def _tell(self, sentence: str) -> None:
        self.wrong = True
        show(tag("p", sentence, class_="w-fault", role="alert"))


def iso(written: str) -> str:
    """Return a date as it is kept; in Dutch a day may come first: 14-3-2025 is 2025-03-14."""
    text = tidy(written)
    match = _DUTCH.fullmatch(text)
    if language() != "nl" or match is None:
        return text
    day, month, year = match.groups()
    return "-".join(part.zfill(2) for part in (year, month, day) if part)


def in_order(names: dict[str, str]) -> dict[str, str]:
    """Return names by id in the order of the names."""
    return dict(sorted(names.items(), key=lambda pair: pair[1].casefold()))


def sectors() -> dict[str, str]:
    """Return the names of the sectors by id."""
    return in_order({one: wording.sector(one) for one in SECTORS})


def places(*, provinces: bool = True, countries: bool = True) -> dict[str, str]:
    """Return the names of provinces, then of countries, by code."""
    ours = in_order({one: wording.region_name(one) for one in PROVINCES}) if provinces else {}
    abroad = {one: wording.region_name(one) for one in all_countries()} if countries else {}
    return {**ours, **in_order(abroad)}


def _described(entity: str) -> str:
    about = [wording.kind(data.kind(entity)), data.place(entity)]
    return " · ".join([data.name(entity), *(part for part in about if part)])
