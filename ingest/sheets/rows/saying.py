"""Turn the values of a row into claims: what it says of an organization, of an activity, and of their tie."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graph.errors import InvalidClaim
from graph.model.claim import Claim
from graph.model.money import cents
from graph.model.regions import PROVINCES
from graph.model.vocabulary import ACTIVITY, COLLECTORS, ORGANIZATION
from ingest.cards import Card
from ingest.places import Place, city_name, locate
from ingest.sheets.mappings.fields import FIELDS, ROLE_FIELDS
from ingest.sheets.mappings.mapping import Mapping
from ingest.sheets.rows.naming import Names
from ingest.sheets.rows.rows import Cell, RowValues
from ingest.sheets.rows.values import IDENTIFIERS, is_id, read_value
from ingest.sheets.words.words import role_of_word, yes_or_no

_PROPERTIES: Final = ("name_en", "kind", "city", "province", "country", "website", "start", "end", "budget")
_BY: Final = {
    "postcode": ("Afgeleid uit de postcode", "Worked out from the postcode"),
    "city": ("Afgeleid uit de plaats", "Worked out from the place"),
}
FUNDER: Final = "funder"


def number_of(row: RowValues) -> str:
    """Return the first number under which a register knows the organization of a row, '' for none."""
    fields = [field for field in IDENTIFIERS if field.startswith("organization.")]
    return next((row.one(field) for field in fields if row.one(field)), "")


class Speaker:
    """Says what rows of one dataset say."""

    def __init__(self, card: Card, mapping: Mapping, names: Names) -> None:
        self._dataset, self._mapping, self._names = card.dataset.id, mapping, names
        self._source = card.dataset.sources[0].id
        self.not_placed: dict[str, list[int]] = {}
        """Why a seat has no province → the rows of which that is true."""

    def claims(self, row: RowValues) -> list[Claim]:
        """Return what a row says; raise `InvalidRecord` when it names nothing, or a tie cannot be made."""
        organization, activity = self._organization(row), self._activity(row)
        if not organization and not activity:
            raise row.wrong(
                "", "names no organization and no activity", "Fill in a name, or take the row out"
            )
        if not (organization and activity):
            self._check_ends(row, "activity" if organization else "organization")
        return list(dict.fromkeys(self._said(row, organization, activity)))

    def _check_ends(self, row: RowValues, lacking: str) -> None:
        """Raise `InvalidRecord` when a column speaks of what the row does not name."""
        by_role = any(row.all(field) for field in ROLE_FIELDS)
        paid = row.column("tie.funding")
        if paid and lacking == "organization" and not row.all("tie.funder"):
            raise row.wrong(paid, "is paid, and the row does not say by whom", "Fill in who pays")
        for field, values in row.fields.items():
            what, column = field.partition(".")[0], values[0].column
            part = what == "tie" and not by_role and not row.participations
            if column and (part or what == lacking) and field != "activity.kind":
                reason = (
                    f"speaks of {'taking part' if part else f'an {lacking}'}, and the row names no {lacking}"
                )
                way_out = "Fill in its name; where it is that of the row above, repeat it"
                raise row.wrong(column, reason, way_out, values[0].text)

    def _said(self, row: RowValues, organization: str, activity: str) -> Iterator[Claim]:
        if organization:
            yield from self._of(row, ORGANIZATION, organization)
        if activity:
            yield from self._of(row, ACTIVITY, activity)
        if organization and activity:
            yield from self._tie(row, organization, activity, row.one("tie.role"), row.one("tie.share"))
        for field, role in ROLE_FIELDS.items():
            for name in row.all(field):
                if not activity:
                    raise row.wrong(row.column(field), "names organizations, and the row no activity")
                other = self._named(row, row.column(field), name)
                yield from self._about_named(row, other, name)
                yield from self._tie(row, other, activity, role, "", alone=len(row.all(field)) == 1)
        for cell in row.participations:
            yield from self._participation(row, cell, organization, activity)

    def _organization(self, row: RowValues) -> str:
        name, own = row.one("organization.name"), row.one("organization.id")
        if not name and not own:
            return ""
        beside = {"number": number_of(row), "city": row.one("organization.city")}
        try:
            return self._names.organization(name, own, **beside)
        except InvalidClaim as error:
            column = row.column("organization.id", "organization.name")
            raise row.wrong(column, error.reason, error.way_out, own or name) from error

    def _activity(self, row: RowValues) -> str:
        name, own = row.one("activity.name"), row.one("activity.id")
        if not name and not own:
            return ""
        return self._activity_named(row, row.column("activity.id", "activity.name"), name, own)

    def _activity_named(self, row: RowValues, column: str, name: str, own: str = "") -> str:
        kind = row.one("activity.kind")
        if not kind and not is_id(own or name):
            raise row.wrong(column, "has no kind of activity", "Fill in its kind: lab, project, programme …")
        try:
            return self._names.activity(kind, name, own)
        except InvalidClaim as error:
            raise row.wrong(column, error.reason, error.way_out, own or name) from error

    def _named(self, row: RowValues, column: str, name: str) -> str:
        try:
            return self._names.organization(name)
        except InvalidClaim as error:
            raise row.wrong(column, error.reason, error.way_out, name) from error

    def _of(self, row: RowValues, what: str, entity: str) -> Iterator[Claim]:
        for name in row.all(f"{what}.name"):
            if name != entity:
                yield self._claim(row, entity, "name", value=name)
        for alias in row.all(f"{what}.alias"):
            yield self._claim(row, entity, "alias", value=alias)
        for prop in _PROPERTIES:
            if value := row.one(f"{what}.{prop}"):
                value = _city(row, what, value) if prop == "city" else value
                yield self._claim(row, entity, prop, value=value)
        for field in IDENTIFIERS:
            if field.startswith(f"{what}.") and (value := row.one(field)):
                yield self._claim(row, entity, "identifier", value=value)
        for note in row.all(f"{what}.note"):
            yield self._claim(row, entity, "note")._replace(note_nl=note)
        for sector in row.all(f"{what}.sector"):
            yield self._claim(row, entity, "ACTIVE_IN", object=sector)
        for region in row.all(f"{what}.covers"):
            yield self._claim(row, entity, "COVERS", object=region)
        yield from self._part_of(row, what, entity)
        yield from self._province(row, what, entity)

    def _part_of(self, row: RowValues, what: str, entity: str) -> Iterator[Claim]:
        field = f"{what}.part_of"
        for name in row.all(field):
            if what == ORGANIZATION or name.startswith("org:"):
                whole = self._named(row, row.column(field), name)
            else:
                whole = self._names.activity("programme", name)
                if not is_id(name):
                    yield self._claim(row, whole, "kind", value="programme")
            if not is_id(name):
                yield self._claim(row, whole, "name", value=name)
            yield self._claim(row, entity, "PART_OF", object=whole)

    def _province(self, row: RowValues, what: str, entity: str) -> Iterator[Claim]:
        """Yield the province that the gazetteer knows of a place, unless the row says one itself."""
        city, postcode = row.one(f"{what}.city"), row.one(f"{what}.postcode")
        if row.one(f"{what}.province") or not (city or postcode):
            return
        place = locate(country=row.one(f"{what}.country"), city=city, postcode=postcode)
        if isinstance(place, Place):
            note_nl, note_en = _BY[place.by]
            found = self._claim(row, entity, "province", value=place.province)
            yield found._replace(source=COLLECTORS, confidence="medium", note_nl=note_nl, note_en=note_en)
        elif row.one(f"{what}.country") in ("", "NL"):
            self.not_placed.setdefault(str(place), []).append(row.line)

    def _about_named(self, row: RowValues, entity: str, name: str) -> Iterator[Claim]:
        """Yield what is known of an organization in a list of names: its name, and the constants."""
        if not is_id(name):
            yield self._claim(row, entity, "name", value=name)
            for prop in ("kind", "country"):
                if value := self._mapping.constants.get(f"organization.{prop}"):
                    meant = read_value(FIELDS[f"organization.{prop}"], value, self._mapping)
                    yield self._claim(row, entity, prop, value=meant)

    def _tie(
        self, row: RowValues, organization: str, activity: str, role: str, share: str, *, alone: bool = True
    ) -> Iterator[Claim]:
        funding = row.one("tie.funding")
        said = {
            "valid_from": row.one("tie.from"),
            "valid_to": row.one("tie.until"),
            "asserted_on": row.one("tie.said_on"),
            "note_nl": "\n".join(row.all("tie.note")),
            "state": row.one("tie.state"),
            "tranche": row.one("tie.tranche"),
        }
        if role == FUNDER:
            if funding and not alone:
                column = row.column("tie.funding")
                raise row.wrong(
                    column, "is one amount for several payers", "Give each payer a row of its own"
                )
            if funding and share:
                raise row.wrong(row.column("tie.share"), "is a share of one that pays", "Leave one amount")
            paid = self._claim(row, organization, "FUNDS", object=activity)
            yield paid._replace(amount=cents(funding or share), **said)
            return
        if role:
            of_amount = {"state": "", "tranche": ""} if funding and not share else {}  # then of what it pays
            tie = self._claim(row, organization, "PARTNER_IN", object=activity)
            yield tie._replace(role=role, amount=cents(share), **{**said, **of_amount})
        elif share:
            raise row.wrong(row.column("tie.share"), "is a share without a role", "Fill in the role")
        if funding and row.one("organization.name") + row.one("organization.id"):
            paid = self._claim(row, organization, "FUNDS", object=activity)
            yield paid._replace(amount=cents(funding), **said)
        elif not role:
            raise row.wrong("", "says no role and no amount of a participation", "Fill in the role")

    def _participation(self, row: RowValues, cell: Cell, organization: str, activity: str) -> Iterator[Claim]:
        """Yield what a cell of the wide form says, with what is known of the thing that its column names."""
        role, share = self._role_or_share(row, cell)
        if not role:
            return
        column, name = cell.use.column, cell.use.activity or cell.use.organization
        if organization:
            activity = self._activity_named(row, column, name)
            if not is_id(name):
                yield self._claim(row, activity, "name", value=name)
                yield self._claim(row, activity, "kind", value=row.one("activity.kind"))
        else:
            organization = self._named(row, column, name)
            yield from self._about_named(row, organization, name)
        yield from self._tie(row, organization, activity, role, share)

    def _role_or_share(self, row: RowValues, cell: Cell) -> tuple[str, str]:
        """Return the role and the amount that a cell means; no role for one that says no."""
        usual = row.one("tie.role")
        answer = yes_or_no(cell.text)
        if answer is not None:
            return (usual if answer else ""), ""
        if role := role_of_word(cell.text):
            return role, ""
        try:
            share = read_value(FIELDS["tie.share"], cell.text, self._mapping, cell.use)
        except InvalidClaim as error:
            reason = f"'{cell.text}' is no mark (x, ja, nee), no role and no amount"
            way_out = "Say in `values` of this column what it means, or leave the cell empty"
            raise row.wrong(cell.use.column, reason, way_out, cell.text) from error
        return (usual, share) if share else ("", "")

    def _claim(
        self, row: RowValues, subject: str, predicate: str, *, object: str = "", value: str = ""
    ) -> Claim:
        confidence = row.one("tie.confidence") or self._mapping.confidence
        where = f"{row.place}:{row.line}"
        return Claim(
            self._dataset, self._source, subject, predicate, object, value, confidence=confidence, row=where
        )


def _city(row: RowValues, what: str, written: str) -> str:
    """Return a city as every dataset writes it, so that one place under two names contradicts nothing."""
    country, postcode, code = (row.one(f"{what}.{one}") for one in ("country", "postcode", "province"))
    province = PROVINCES[code].name_nl if code in PROVINCES else ""
    return city_name(written, country=country, postcode=postcode, province=province)
