"""Put into the visitor's words what collectors wrote in English: what milestones are, why two are (not) one.

These texts are data of the built-in tables, which have no Dutch for them. What is not listed here (another
dataset, a new row) stays as it was written, marked as English.
"""

from __future__ import annotations

from typing import Final

from explorer.i18n import N_, _, language

MILESTONES: Final = (
    N_("proposal announced"),
    N_("EuroHPC funding awarded"),
    N_("carried by an independent foundation"),
    N_("coalition formed as AI Technology for People"),
    N_("opened as Elsevier AI Lab"),
    N_("renewal for five years announced"),
    N_("WHO collaborating partner on AI ethics"),
    N_("asked 1.05 billion of the fund for 2021-2027"),
    N_("phase 1 largely taken over by the cabinet"),
    N_("extra hub for the public sector foreseen"),
    N_("call opened"),
    N_("national coalition prepared"),
    N_("State secretary visits the site"),
    N_("parliament told of the exploration"),
    N_("outcome of the exploration sent to parliament"),
    N_("proposal submitted"),
    N_("State reservation planned for the budget memoranda"),
    N_("opening at the Niemeyer site prepared"),
    N_("tender for its housing running"),
    N_("tender for the supercomputer started"),
    N_("recruitment of two directors started"),
    N_("supervisory board installed"),
    N_("quarterly report on the factory promised"),
    N_("AI innovation package of the Commission"),
    N_("running"),
)
REASONS: Final = (
    N_("site and the centre in it"),
    N_("factory and one of its parts"),
    N_("AI factory and the bid for a gigafactory"),
    N_("factory and the EU project that pays part of it"),
    N_("platform and the ELSA lab around it"),
    N_("successor and predecessor"),
    N_("AI hub and European digital innovation hub"),
    N_("hub and its project"),
    N_("same partners; may be the later name, not confirmed"),
    N_("labs of Amsterdam and Utrecht"),
    N_("two labs of the same partners"),
    N_("two ROBUST labs on MRI, Leiden and Rotterdam"),
    N_("a lab of Appl.AI and an ICAI lab, both on supervision"),
    N_("two labs of one company"),
    N_("cooperation and its lab"),
    N_("institute and its lab"),
    N_("two units"),
    N_("group and its company"),
    N_("successor and predecessor (January 2025)"),
    N_("coalition and foundation, both in the consortium of the AI factory"),
    N_("two boards"),
    N_("a university and a medical centre, two legal bodies"),
    N_("agency and network of suppliers"),
    N_("two Brightlands campuses"),
    N_("ministry and its agency"),
    N_("institute and university"),
    N_("two boards, Zuid-Holland and Arnhem-Nijmegen"),
    N_("computing centre and university"),
    N_("two institutions of the same city or region"),
    N_("agency and the agency whose tasks it took over"),
    N_("province and municipality"),
    N_("two bodies of The Hague on security"),
    N_("centre and one of its founders"),
    N_("cluster and one of its institutes"),
    N_("two regional farmers' organizations"),
    N_("the State and one ministry"),
    N_("national and regional organization"),
    N_("two employers' organizations"),
    N_("two institutes for applied research"),
    N_("university and its start-up network"),
    N_("funder and its part with own programmes"),
    N_("company and its former lighting division"),
    N_("province and development agency"),
    N_("two listed companies"),
    N_("two boards of the east"),
    N_("two top sectors"),
    N_("two calls for ELSA labs"),
    N_("label and one call"),
    N_("lab network and the programme that funds part of its labs"),
    N_("two openings of one scheme"),
    N_("participants and regional hubs"),
    N_("two projects of one hub"),
    # why two are one: of CORDIS and ROR
    N_("VUmc, merged with AMC into Amsterdam UMC"),
    N_("SURF B.V., before SURFsara: the company through which SURF takes part in projects"),
    N_("Stichting VU is the legal body of the university; same website"),
    N_("a subsidiary"),
    N_("same name with the word Stichting; same city"),
    N_("a company of the medical centre"),
    N_("same name with the word Stichting; same website"),
    N_("Philips Lighting, today Signify"),
    N_("Philips Lighting, today Signify; the same number in CORDIS"),
    N_("SURFnet, a predecessor"),
    N_("AMC, merged with VUmc into Amsterdam UMC"),
    N_("Stichting Wageningen Research, the other legal body of WUR"),
    N_("azM, the legal name of the medical centre; same city"),
    N_("earlier name of the Open Universiteit; same city"),
    N_("the foundation that became the cooperative SURF; same website"),
    N_("a subsidiary, for medical systems"),
    N_("a subsidiary, for consumers"),
    N_("same name and city; the website in CORDIS is an older one"),
    N_("legal name of the medical centre; same website"),
    N_("full name of UMC Utrecht; same website"),
    N_("the university, one of the two legal bodies of WUR"),
    N_("same name and city; the website in CORDIS is that of one project"),
    N_("full name of Erasmus MC; same website"),
    N_("full name of TNO; same website"),
    N_("the company through which Philips Research takes part in projects; same website"),
    N_(
        "the foundation that is the university; "
        "earlier projects can be those of Radboudumc, which it held then"
    ),
    N_("location VUmc of Amsterdam UMC"),
    N_("location AMC of Amsterdam UMC"),
    N_("same ROR number"),
)
_LISTED: Final = frozenset((*MILESTONES, *REASONS))


def collected(text: str) -> tuple[str, str | None]:
    """Return a text of the tables in the visitor's language; with `en` when it stays as it was written."""
    if language() == "en":
        return text, None
    return (_(text), None) if text in _LISTED else (text, "en")
