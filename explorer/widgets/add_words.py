"""Say in words what a column can become, what holds for every row, and why something is proposed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from explorer import wording
from explorer.i18n import N_, _
from graph.model.vocabulary import SOURCE_KINDS

FIELDS: Final = {
    "organization.name": N_("Organization: name"),
    "organization.id": N_("Organization: id or number"),
    "organization.name_en": N_("Organization: name in English"),
    "organization.alias": N_("Organization: other name"),
    "organization.kind": N_("Organization: kind"),
    "organization.city": N_("Organization: city"),
    "organization.postcode": N_("Organization: postcode"),
    "organization.province": N_("Organization: province"),
    "organization.country": N_("Organization: country"),
    "organization.website": N_("Organization: website"),
    "organization.kvk": N_("Organization: KvK number"),
    "organization.ror": N_("Organization: ROR id"),
    "organization.pic": N_("Organization: PIC"),
    "organization.vat": N_("Organization: VAT number"),
    "organization.sector": N_("Organization: sector"),
    "organization.start": N_("Organization: founded on"),
    "organization.end": N_("Organization: ended on"),
    "organization.part_of": N_("Organization: part of"),
    "organization.note": N_("Organization: note"),
    "activity.name": N_("Activity: name"),
    "activity.id": N_("Activity: id or number"),
    "activity.name_en": N_("Activity: name in English"),
    "activity.alias": N_("Activity: other name"),
    "activity.kind": N_("Activity: kind"),
    "activity.city": N_("Activity: city"),
    "activity.postcode": N_("Activity: postcode"),
    "activity.province": N_("Activity: province"),
    "activity.country": N_("Activity: country"),
    "activity.website": N_("Activity: website"),
    "activity.grant": N_("Activity: grant number"),
    "activity.sector": N_("Activity: sector"),
    "activity.covers": N_("Activity: region served"),
    "activity.start": N_("Activity: start"),
    "activity.end": N_("Activity: end"),
    "activity.period": N_("Activity: from – until"),
    "activity.budget": N_("Activity: budget"),
    "activity.part_of": N_("Activity: part of"),
    "activity.note": N_("Activity: note"),
    "tie.role": N_("Participation: role"),
    "tie.from": N_("Participation: since"),
    "tie.until": N_("Participation: until"),
    "tie.period": N_("Participation: from – until"),
    "tie.share": N_("Participation: own share"),
    "tie.funding": N_("Participation: amount paid"),
    "tie.state": N_("Participation: state of amount"),
    "tie.tranche": N_("Participation: instalment"),
    "tie.said_on": N_("Participation: said on"),
    "tie.confidence": N_("Participation: confidence"),
    "tie.note": N_("Participation: note"),
    "tie.lead": N_("Names of lead partners"),
    "tie.partner": N_("Names of partners"),
    "tie.host": N_("Names of hosts"),
    "tie.member": N_("Names of members"),
    "tie.supporter": N_("Names of those involved"),
    "tie.funder": N_("Names of funders"),
    "tie.cell": N_("Takes part: mark, role, amount"),
}
"""What a column can become, by the field's id."""
CONSTANTS: Final = {
    "title": N_("Name of this list"),
    "id": N_("Short name (id) of the dataset"),
    "publisher": N_("Who made the list"),
    "licence": N_("Licence"),
    "source.title": N_("Title of the source"),
    "source.kind": N_("Kind of source"),
    "source.url": N_("Web address of the source"),
    "source.published_on": N_("Date of the source"),
}
"""What holds for every row, beside the fields."""
EXAMPLES: Final = {
    "title": N_("Members of AI Hub East, 2026"),
    "id": "ai-hub-east-members",
    "publisher": N_("AI Hub East"),
    "licence": "CC-BY-4.0",
    "source.url": "https://…",
    "source.published_on": "2026-05",
    "tie.said_on": "2026-05",
}
HELP: Final = {
    "organization.id": N_("as it stands in this list or another"),
    "activity.id": N_("as it stands in this list or another"),
    "organization.alias": N_("an abbreviation will do too"),
    "activity.alias": N_("an acronym will do too"),
    "organization.postcode": N_("gives the province"),
    "activity.postcode": N_("gives the province"),
    "organization.pic": N_("number of the European Commission"),
    "organization.vat": N_("kept as a fingerprint only"),
    "tie.supporter": N_("not as partners"),
    "id": N_("Lower-case letters, digits and hyphens. The next file with the same id replaces this one."),
    "licence": N_("Under which licence the list may be used; “unknown” when nobody says."),
    "source.published_on": N_("As exact as you know it: 2026, 2026-05 or 2026-05-09."),
}
REASONS: Final = {
    "header": N_("the header says “%(detail)s”"),
    "header_part": N_("the header has the words “%(detail)s”"),
    "content": N_("%(detail)s of its values look like it"),
    "marks": N_("%(detail)s of its cells hold a mark, a role or an amount"),
    "only_text": N_("the column with the most different texts"),
    "person": N_("about a person or an address (“%(detail)s”): not kept"),
    "counted": N_("only counts the rows"),
    "no_place": N_("“%(detail)s” has no place in a list of this kind"),
    "no_word": N_("none of its values is a word known for “%(detail)s”"),
    "taken": N_("“%(detail)s” says this already"),
    "unknown": N_("neither the header nor the values are known"),
    "empty": N_("no row holds anything in it"),
}
FORMS: Final = {
    "long": N_("a row for each organization, activity or participation"),
    "wide": N_("a row for each organization and a column for each activity, or the other way round"),
}


def called(name: str) -> str:
    """Return a field or a constant in words; its id when it has none."""
    known = FIELDS.get(name) or CONSTANTS.get(name)
    return _(known) if known else name


def listed(names: Iterable[str]) -> str:
    """Return fields and constants in words, one after another."""
    return ", ".join(wording.lower_first(called(name)) for name in names)


def form(name: str) -> str:
    """Return in words what the rows of a table are."""
    return _(FORMS[name]) if name in FORMS else name


def why(reason: str, detail: str) -> str:
    """Return why a field is proposed; that the visitor chose it when there is no reason."""
    if not reason:
        return _("chosen by you")
    return _(REASONS[reason]) % {"detail": detail} if reason in REASONS else reason


def meaning(field: str, word: str) -> str:
    """Return one of the words that a field knows, as people read it."""
    if not word:
        return _("(choose)")
    if field.endswith(".kind") and field != "source.kind":
        return wording.kind(word)
    if field == "source.kind":
        return _(wording.SOURCE_KINDS[word]) if word in SOURCE_KINDS else word
    if field.endswith(".sector"):
        return wording.sector(word)
    if field == "tie.role":
        return _("funder") if word == "funder" else wording.role(word)
    if field == "tie.confidence":
        return _(wording.CONFIDENCES[word]) if word in wording.CONFIDENCES else word
    if field == "tie.state":
        return _(wording.FUNDING_STATES[word]) if word in wording.FUNDING_STATES else word
    return wording.region_name(word)


def example(name: str) -> str:
    """Return what somebody could fill in; empty when that is clear."""
    return _(EXAMPLES[name]) if name in EXAMPLES else ""


def helped(name: str) -> str:
    """Return what to know of a field or constant before it is filled; empty when that is clear."""
    return _(HELP[name]) if name in HELP else ""
