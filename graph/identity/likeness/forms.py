"""Know the legal forms of organizations: `B.V.`, `GmbH`, `società a responsabilità limitata`.

Short forms come from the library cleanco; what it lacks, mostly forms that are written out, stands here.
The field's own library, rigour, knows more, but cannot be asked of a newcomer: it needs PyICU, of which no
built package exists, so that `make explore` would want a C++ compiler and the headers of ICU.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from cleanco.termdata import terms_by_country

from graph.model.text import fold

LONGEST: Final = 9
"""Words in the longest form."""
_TABLE: Final = """
ab: aktiebolag | aktiebolaget
ae: anonymi etaireia | anonimi eteria | anonymos etairia | anonymh etaireia | anonimi etairia
ag: aktiengesellschaft
aisbl: association internationale sans but lucratif | ivzw | internationale vereniging zonder
    winstoogmerk
aps: anpartsselskab | anpartsselskabet
as: aktieselskab | aktieselskabet | aksjeselskap | akciova spolecnost | akciova spolocnost | aktsiaselts
    | anonim sirketi | anonim sirket | a s | akciju sabiedriba
asbl: association sans but lucratif
asociacion: asociacion | associacao | associazione | association | associacio | stowarzyszenie | verein
    | asociatia | udruga | udruzenie | zdruzenie | zdruzenje | egyesulet | yhdistys | forening |
    asociace | biedriba
bv: besloten vennootschap | b v | besloten vennootschap met beperkte aansprakelijkheid | bvba | sprl |
    societe privee a responsabilite limitee
coop: cooperatie ua | cooperatief ua | cooperatie u a | cooperatie
crl: cooperativa de responsabilidade limitada
cv: commanditaire vennootschap
dd: delniska druzba | dionicko drustvo
doo: drustvo s ogranicenom odgovornoscu | druzba z omejeno odgovornostjo | drustvo sa ogranicenom
    odgovornoscu | drustvo so ogranicena odgovornost
ee: eterorrythmi etaireia | eterorrithmi eteria
eood: ednolichno druzhestvo s ogranichena otgovornost
epe: etaireia periorismenis efthynis | etairia periorismenis efthinis | e p e | eteria periorismenis
    efthinis
eurl: entreprise unipersonnelle a responsabilite limitee
ev: eingetragener verein | e v
fundacion: fundacion | fundacao | fondazione | fondation | fundacio | fundacja | stiftung | foundation |
    sihtasutus | saatio | stiftelsen | fonden | alapitvany | nadace | nadacia | zaklada | idryma
ggmbh: gemeinnutzige gmbh | gemeinnutzige gesellschaft mbh | gemeinnuetzige gmbh | gemeinnutzige
    gesellschaft mit beschrankter haftung
gie: groupement d interet economique | geie
gmbh: gesellschaft mit beschrankter haftung | gesellschaft mbh | mbh | ges mbh | gesmbh | gesellschaft m
    b h | ges m b h | gesellschaft mit beschraenkter haftung | mit beschrankter haftung
gmbh co kg: gmbh co kg | gmbh und co kg | gmbh and co kg | gmbh cokg | gmbh co kommanditgesellschaft |
    gesellschaft mit beschrankter haftung co kg
ike: idiotiki kefalaiouchiki eteria | idiotiki kefalaiouxiki etaireia | i k e | idiotiki kefalaiouchiki
    etaireia
inc: incorporated
kft: korlatolt felelossegu tarsasag | korlatolt felelossegu tarsasaga
kg: kommanditgesellschaft
kt: kozhasznu tarsasag | nonprofit kft | nonprofit korlatolt felelossegu tarsasag
lda: limitada | sociedade por quotas | limitada lda | unipessoal lda | sociedade unipessoal lda
llc: limited liability company
llp: limited liability partnership
lp: limited partnership
ltd: limited | ltd company | private limited company | company limited | co ltd | co limited | limited
    company | private limited | pvt ltd | pty ltd | pte ltd | limited sirketi | ltd sti | limited sirket
nv: naamloze vennootschap | n v
nyrt: nyilvanosan mukodo reszvenytarsasag
ood: druzhestvo s ogranichena otgovornost
ou: osauhing | osaehing
oy: osakeyhtio
oyj: julkinen osakeyhtio
plc: public limited company
rt: reszvenytarsasag
sa: societe anonyme | sociedad anonima | sociedade anonima | spolka akcyjna | societate pe actiuni |
    societe anonima | single member sa | single member societe anonyme | sociedad anonima unipersonal |
    sau
sarl: societe a responsabilite limitee | societe responsabilite limitee
sas: societe par actions simplifiee | sasu | societe par actions simplifiee unipersonnelle | societe par
    actions simplifiee a associe unique
sc: societe cooperative | societa cooperativa | sociedad cooperativa | scop | s coop | soc coop |
    societa cooperativa sociale | societa cooperativa sociale onlus
scarl: societa consortile a responsabilita limitata | s c a r l | societa consortile arl | scrl | scarl
    | societa cooperativa a responsabilita limitata | soc cons a r l | societa consortile a r l | s cons
    r l | consorzio a responsabilita limitata | societa cooperativa a r l | soc coop a r l | soc
    consortile a r l | s c r l
scpa: societa consortile per azioni | s c p a
scro: societe cooperative a responsabilite limitee | cvba | scrl
se: societas europaea
sia: sabiedriba ar ierobezotu atbildibu
sl: sociedad limitada | sociedad de responsabilidad limitada | s l | sociedad limitada unipersonal | slu
    | sll | sociedad limitada laboral | slp | sociedad limitada profesional | slne
spa: societa per azioni
spzoo: spolka z ograniczona odpowiedzialnoscia | sp z o o | sp zoo | sp z oo | spolka z oo | spolka zoo
    | spolka z o o | sp z ograniczona odpowiedzialnoscia
spzoo sk: spolka z ograniczona odpowiedzialnoscia spolka komandytowa | sp z o o sp k | sp zoo sp k | sp
    zoo spk | spolka z ograniczona odpowiedzialnoscia sp k | spolka z ograniczona odpowiedzialnoscia spk
srl: societa a responsabilita limitata | societate cu raspundere limitata | s r l | societa unipersonale
    srl | srl unipersonale | srls | societa a responsabilita limitata semplificata | societe a
    responsabilite limitee srl | srl a socio unico | srl societa benefit | societa a r l | srl unico
    socio | societa arl
sro: spolecnost s rucenim omezenym | spolocnost s rucenim obmedzenym | spol s r o | s r o | spol sro
stichting: stichting
uab: uzdaroji akcine bendrove
ug: ug haftungsbeschrankt | unternehmergesellschaft | unternehmergesellschaft haftungsbeschrankt |
    haftungsbeschrankt | ug haftungsbeschraenkt
vereniging: vereniging
vof: vennootschap onder firma
vzw: vereniging zonder winstoogmerk
zrt: zartkoruen mukodo reszvenytarsasag | zartkoruen mukodo rt
"""
"""Forms by their short one: other ways to write each, as folded words, separated by a bar."""
_NOT_FOR_PROFIT: Final = frozenset(
    {"stichting", "vereniging", "fundacion", "asociacion", "ev", "asbl", "aisbl", "vzw"}
)
_ALSO: Final = """
ad ae aj ans at ba bl bm bt cia co coop corp da dat eg ei ent ep esv et etat fa fie gp hf ik kf kv
mb nl no oe ok pp private ps psu pt qk rt sal sd sem sf sia ska sm sp ss ud uk vat xk xt ec fcp gk
ij company and company coop koop unlimited tapui teo cpt
"""
_ALSO_WORDS: Final = frozenset(_ALSO.split())
"""What cleanco counts as a form and names also use as a word, an abbreviation or a country."""
AT_THE_START: Final = _NOT_FOR_PROFIT | {"ab", "doo", "ooo", "oy", "sa", "sarl", "sia", "srl", "uab"}
"""Forms that also stand before a name."""


@cache
def table() -> dict[tuple[str, ...], str]:
    """Return each way to write a legal form, as folded words, with its short form."""
    ways: dict[tuple[str, ...], str] = {}
    for terms in terms_by_country.values():
        for term in terms:
            words = joined(fold(term))
            if words and " ".join(words) not in _ALSO_WORDS:
                ways.setdefault(words, "".join(words))
    for line in _TABLE.replace("\n    ", " ").strip().splitlines():
        short, _, others = line.partition(": ")
        for way in (short, *others.split(" | ")):
            ways[joined(way)] = short
    return ways


def joined(folded: str) -> tuple[str, ...]:
    """Return the words of a folded text, runs of single letters as one word.

    >>> joined("philips electronics b v")
    ('philips', 'electronics', 'bv')
    """
    words: list[str] = []
    single = False
    for word in folded.split():
        if len(word) == 1 and single:
            words[-1] += word
        else:
            words.append(word)
        single = len(word) == 1 and word.isalpha()
    return tuple(words)


def is_company(form: str) -> bool:
    """Return whether a form is one of companies, and not of foundations and associations."""
    return bool(form) and form not in _NOT_FOR_PROFIT


def split(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of a name without its legal forms, and these in order.

    Forms are looked for at the end, at the start, and, when written out in three words or more, anywhere.
    A name that is nothing but a form keeps its words.
    """
    rest, found = _from_the_end(words)
    rest, first = _from_the_start(rest)
    rest, inside = _inside(rest)
    return (rest, tuple(sorted({*found, *first, *inside}))) if rest else (words, ())


def _from_the_end(words: tuple[str, ...]) -> tuple[tuple[str, ...], list[str]]:
    found: list[str] = []
    ways = table()
    while words:
        for length in range(min(LONGEST, len(words) - 1), 0, -1):
            if (form := ways.get(words[-length:])) is not None:
                found.append(form)
                words = words[:-length]
                break
        else:
            break
    return words, found


def _from_the_start(words: tuple[str, ...]) -> tuple[tuple[str, ...], list[str]]:
    ways = table()
    for length in range(min(LONGEST, len(words) - 1), 0, -1):
        form = ways.get(words[:length])
        if form is not None and (form in AT_THE_START or length > 2):
            return words[length:], [form]
    return words, []


def _inside(words: tuple[str, ...]) -> tuple[tuple[str, ...], list[str]]:
    ways = table()
    for length in range(min(LONGEST, len(words) - 1), 2, -1):
        for start in range(len(words) - length):
            form = ways.get(words[start : start + length])
            if form is not None:
                return words[:start] + words[start + length :], [form]
    return words, []
