"""List what Dutch and English lists write above their columns, and which field each means.

A field that begins with `*` is one of an organization or of an activity: which one, the other columns tell.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from graph.model.text import fold

PERSON: Final = "person"
"""What is above a column about a person: it is not kept."""
NUMBERED: Final = "numbered"
"""What is above a column that only counts the rows."""

_HEADERS: Final = {
    "organization.name": "organisatie, organisatienaam, naam organisatie, naam van de organisatie, "
    "instelling, naam instelling, bedrijf, bedrijfsnaam, lid, naam lid, "
    "lidorganisatie, deelnemer, naam deelnemer, deelnemende organisatie, "
    "organization, organisation, organization name, organisation name, "
    "company, company name, institution, member, member name, participant, "
    "partner, partnernaam, handelsnaam, statutaire naam, aangesloten "
    "organisatie, bedrijf organisatie, partij, naam partij, naam bedrijf",
    "activity.name": "project, projectnaam, projecttitel, titel project, naam project, project "
    "title, project name, activiteit, naam activiteit, initiatief, naam "
    "initiatief, activity, lab, naam lab, labnaam, hub, naam hub, titel van "
    "het project, programma, programme, lab naam",
    "*.name": "naam, name, titel, title",
    "*.name_en": "engelse naam, naam engels, naam en, english name, name en, english "
    "title, title en, engelse titel",
    "*.alias": "afkorting, acroniem, acronym, alias, ook bekend als, andere naam, "
    "abbreviation, short name, korte naam, roepnaam, projectacroniem, oude "
    "naam",
    "organization.kind": "type organisatie, soort organisatie, organisatietype, soort instelling, "
    "type instelling, organization type, organisation type, type of "
    "organisation, type partner, soort partner, type lid",
    "activity.kind": "type activiteit, soort activiteit, type project, soort project, activity "
    "type, project type",
    "*.kind": "type, soort, categorie, category, kind",
    "*.city": "plaats, vestigingsplaats, stad, city, place, plaatsnaam, locatie, "
    "location, town, standplaats, vestiging, hoofdvestiging, woonplaats",
    "*.postcode": "postcode, postal code, zip, zip code",
    "*.province": "provincie, province, provincies",
    "*.country": "land, country, landcode, country code",
    "*.website": "website, web, url, site, internet, homepage, webadres, webpagina, www, link",
    "organization.kvk": "kvk, kvk nummer, kvknummer, kamer van koophandel, chamber of commerce, "
    "kvk nr, kvknr, coc",
    "organization.ror": "ror, ror id",
    "organization.pic": "pic, pic code, pic number, pic nummer, participant identification code",
    "organization.vat": "btw, btw nummer, btw nr, vat, vat number, btwnummer",
    "*.sector": "sector, sectoren, branche, toepassingsgebied, domein, thema, sectors, "
    "industry, domain, application area, vakgebied, themas, aandachtsgebied",
    "activity.start": "startdatum project, start project, begindatum project, project start, projectstart",
    "activity.end": "einddatum project, einde project, project end, projecteinde",
    "organization.start": "opgericht, oprichtingsdatum, founded, opgericht in, oprichtingsjaar, "
    "jaar van oprichting",
    "organization.end": "opgeheven, opgeheven in, datum opheffing",
    "*.start": "start, startdatum, begin, begindatum, start date, aanvang, ingangsdatum, "
    "van, vanaf, startjaar",
    "*.end": "einde, eind, einddatum, end date, end, tot, t m, afronding, tot en met, eindjaar",
    "*.period": "looptijd, periode, period, jaren, looptijd project, projectperiode, duration",
    "tie.from": "lid sinds, lid vanaf, deelname vanaf, deelnemer sinds, member since, "
    "sinds, since, toetreding, aangesloten sinds, toegetreden, lidmaatschap "
    "vanaf, datum toetreding, joined",
    "tie.until": "lid tot, deelname tot, member until, uitgetreden, lidmaatschap tot, datum uittreding",
    "activity.budget": "budget, totaal budget, totale kosten, projectbudget, begroting, "
    "projectomvang, total budget, totale projectkosten, projectkosten, total "
    "cost, omvang, totaalbudget, total costs",
    "tie.share": "aandeel, bijdrage, contribution, share, ec contribution, eu bijdrage, bedrag, amount, "
    "bijdrage partner, aandeel partner, bedrag deelnemer, partner budget, subsidie, subsidiebedrag, "
    "toegekend bedrag, grant amount, verleend bedrag, toegekende subsidie, verleende subsidie, funding, "
    "amount awarded, toekenning, financiering",
    "tie.funding": "inleg, eigen inleg, cofinanciering, eigen bijdrage, betaald bedrag, amount paid, "
    "co funding, cofunding",
    "tie.role": "rol, role, rol in project, hoedanigheid, type deelname, type "
    "lidmaatschap, rol partner, rol organisatie, role in project",
    "tie.state": "status subsidie, subsidiestatus, status bedrag",
    "tie.lead": "penvoerder, coordinator, trekker, hoofdaanvrager, lead partner, "
    "leadpartner, lead, aanvrager, lead organisation, penvoerende organisatie",
    "tie.partner": "partners, projectpartners, consortium, deelnemers, consortiumpartners, "
    "participants, betrokken partijen, samenwerkingspartners, medeaanvragers, "
    "betrokken organisaties, deelnemende organisaties, deelnemende partijen, "
    "overige partners, partner organisations, consortium partners",
    "tie.member": "leden, members",
    "tie.funder": "financier, financiers, funder, subsidieverstrekker, funders, "
    "subsidiegever, gefinancierd door",
    "tie.said_on": "peildatum, stand per",
    "activity.grant": "projectnummer, grant number, grant, subsidienummer, projectcode, project "
    "id, grant id, grant agreement, dossiernummer, project number, nummer "
    "project",
    "*.note": "opmerking, opmerkingen, toelichting, notitie, notities, notes, note, "
    "remarks, comment, comments, omschrijving, beschrijving, description, "
    "samenvatting, summary, bijzonderheden, doel",
    "organization.id": "lidnummer, relatienummer, klantnummer, debiteurnummer, member id, "
    "organization id, organisation id",
    "*.id": "id, code",
    "organization.part_of": "moederbedrijf, moederorganisatie, onderdeel van, part of, parent, "
    "concern, holding, parent organisation, groep",
    "activity.part_of": "programmalijn, regeling, call, onderdeel van programma, "
    "subsidieregeling, overkoepelend programma",
    PERSON: "contactpersoon, contact, contactgegevens, voornaam, achternaam, "
    "voorletters, e mail, email, emailadres, e mailadres, mail, telefoon, "
    "telefoonnummer, mobiel, phone, contact person, projectleider, functie, "
    "geslacht, bsn, geboortedatum, iban, linkedin, naam contactpersoon, first "
    "name, last name, aanspreekpunt, tel, adres, bezoekadres, postadres, "
    "straat, huisnummer, address, street, bestuurder, directeur, "
    "accountmanager, ondertekenaar, penningmeester",
    NUMBERED: "nr, nummer, volgnummer, regel, rij, no, number, row",
}

_SUBJECTS: Final = {
    "organization": "organisatie organisaties partner partners lid leden deelnemer deelnemers "
    "bedrijf bedrijven instelling organization organisation company member participant",
    "activity": "project projecten activiteit activiteiten lab labs hub hubs initiatief initiatieven "
    "consortium projects activity activities programma programmas",
}


def field_of(header: str) -> tuple[str, str, bool] | None:
    """Return the field that a header means, the words that say so, and whether these are the whole header.

    The field is one of `fields`, one with `*` for organization or activity, `PERSON` or `NUMBERED`. None when
    no word of it is known.

    >>> field_of("Naam organisatie"), field_of("Vestigingsplaats (hoofdkantoor)")
    (('organization.name', 'naam organisatie', True), ('*.city', 'vestigingsplaats', False))
    """
    words = fold(header).split()
    known = _by_words()
    if field := known.get(" ".join(words)):
        return field, " ".join(words), True
    for size in range(min(len(words), 5), 0, -1):
        for start in range(len(words) - size + 1):
            phrase = " ".join(words[start : start + size])
            if (field := known.get(phrase)) and (size > 1 or len(phrase) > 3):
                return field, phrase, False
    return None


def subject_of(header: str) -> str:
    """Return whether a header speaks of an `organization` or an `activity`; '' when of neither, or both."""
    words = set(fold(header).split())
    found = [subject for subject, known in _SUBJECTS.items() if words & set(known.split())]
    return found[0] if len(found) == 1 else ""


@cache
def _by_words() -> dict[str, str]:
    return {fold(phrase): field for field, listed in _HEADERS.items() for phrase in listed.split(",")}
