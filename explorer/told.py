"""Say in Dutch what is told in English of a row, a file or a card that is wrong.

The rooms below the explorer speak English only. What they tell most is known here by its form: the places
`%(name)s` stand for what differs. A sentence that is not known is shown as it was told.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from explorer.html import Html, join, tag, text
from explorer.i18n import N_, _, language
from explorer.widgets import add_words
from explorer.wording import known_word

_FIELD: Final = re.compile(r"\b(?:organization|activity|tie)\.[a-z_]+\b")
_SENTENCES: Final = re.compile(r"\. (?=[A-Z])")
_FORMS: Final = (
    # a word or a value
    N_("'%(value)s' is not allowed"),
    N_("Use one of: %(words)s"),
    N_("must not be empty"),
    N_("has no value"),
    N_("ends before it begins"),
    N_("'%(value)s' is not a kind that is known"),
    N_("'%(value)s' is not a role that is known"),
    N_("'%(value)s' is not a sector that is known"),
    N_("'%(value)s' is not a province that is known"),
    N_("'%(value)s' is not a country that is known"),
    N_("'%(value)s' is not a region that is known"),
    N_("'%(value)s' is not a state of an amount that is known"),
    N_("'%(value)s' is not a confidence that is known"),
    N_("Is it %(word)s? Say in `values` of this column what it means (%(words)s), or leave it empty"),
    N_("Say in `values` of this column what it means (%(words)s), or leave it empty"),
    N_("'%(value)s' is not a date"),
    N_("'%(value)s' is not a day in the calendar"),
    N_("Use 2026, 2026-05, 2026-05-09 or a span such as 2027-10/2028-03"),
    N_("Write 2025, april 2025, 3-4-2025 or 2025-04-03"),
    N_("'%(value)s' is not an amount in euros"),
    N_("'%(value)s' is a percentage, no amount"),
    N_("'%(value)s' is below zero"),
    N_("Leave corrections and credits out"),
    N_("Write it as 1250000 or € 1.250.000,50"),
    N_("Write 70000000 or 14101608.86"),
    N_("'%(value)s' is not a web address"),
    N_("Write https://example.org"),
    N_("'%(value)s' is not a web address. Begin it with https://"),
    N_("'%(value)s' is not a number of this kind"),
    N_("is not a VAT number"),
    N_("Write %(value)s"),
    N_("'%(value)s' is not a province"),
    N_("'%(value)s' is not a country code"),
    N_("Use NL"),
    N_("'%(value)s' is not an id"),
    N_("'%(value)s' is not the id of an organization"),
    N_("'%(value)s' is not the id of an activity"),
    N_("the formula in this cell failed (%(value)s)"),
    N_("the formula in this cell has no value (%(value)s)"),
    N_("Type the value itself"),
    N_("is paid, and the row does not say by whom"),
    N_("Fill in who pays"),
    N_("is a share of one that pays"),
    N_("Leave one amount"),
    N_("'%(value)s' speaks of taking part, and nothing says in what: say activity.name"),
    N_("'%(value)s' speaks of taking part, and nothing says who does"),
    N_("Mend it, or type the value"),
    # a row
    N_("no source has the id '%(value)s'"),
    N_("%(relation)s does not join %(subject)s to %(object)s"),
    N_("It joins %(ends)s"),
    N_("a thing is not tied to itself"),
    N_("a %(kind)s does not pay"),
    N_("Only a fund or programme does"),
    N_("the row has %(cells)s cells where the header has %(columns)s"),
    N_("holds a NUL byte"),
    N_("Type the text again"),
    N_("the file ends inside a quoted text"),
    N_("a quoted text goes on after its closing quotation mark"),
    # what a mapping still lacks
    N_("nothing says in which role an organization takes part: say tie.role, as a column or a constant"),
    N_("nothing says in which role who has an x takes part: say tie.role, such as partner"),
    N_("the column '%(column)s' does not say which organization it is: say `organization:`"),
    N_("the column '%(column)s' does not say which activity it is: say `activity:`"),
    N_(
        "'%(column)s' speaks of taking part, and nothing says in what: "
        "say activity.name, as a column or a constant"
    ),
    N_("'%(column)s' speaks of an organization, and nothing names it: say organization.name"),
    N_("'%(column)s' speaks of an activity, and nothing names it: say activity.name"),
    N_("'%(column)s' speaks of taking part, and nothing says who does"),
    N_("its places are Dutch"),
    N_("nothing says another role"),
    N_("most lists are of projects"),
    N_("the columns speak of it"),
    N_("no column names an organization or an activity: say organization.name or activity.name"),
    N_("'%(column)s' is a column of the wide form: say `form: wide`, or another field"),
    N_("nothing says what kind of activity it is: say activity.kind, such as project"),
    N_("organizations by role belong to a row about an activity: say activity.name"),
    N_("the wide form needs columns with the field tie.cell"),
    N_("in the wide form a row is about an organization or about an activity, one of the two"),
    # what was left aside
    N_("read as %(encoding)s"),
    N_("rows %(first)s to %(last)s %(where)s, not read: %(text)s"),
    N_("rows %(first)s %(where)s, not read: %(text)s"),
    N_("row %(first)s %(where)s, not read: %(text)s"),
    N_("above the table"),
    N_("below the table"),
    N_("with totals"),
    N_("that repeat the header"),
    N_("'%(value)s' could be in %(one)s and %(other)s"),
    N_("columns that the mapping leaves out: %(columns)s"),
    N_("sheets that are not read: %(sheets)s"),
    N_("sheet '%(sheet)s' is hidden"),
    N_("sheet '%(sheet)s': the values saved with its formulas (%(number)s) are read"),
    N_("sheet '%(sheet)s': hidden rows (%(rows)s) and hidden columns (%(columns)s) are read like the others"),
    N_("sheet '%(sheet)s': hidden rows (%(number)s) are read like the others"),
    N_("sheet '%(sheet)s': hidden columns (%(number)s) are read like the others"),
    N_("no province could be found (row %(rows)s): %(why)s"),
    N_("no province could be found (rows %(rows)s): %(why)s"),
    N_("column %(letter)s has no name and holds 1 value"),
    N_("column %(letter)s has no name and holds %(number)s values"),
    # a file
    N_("%(file)s is empty. Save the list in it first"),
    N_("%(file)s holds nothing. Save the list in it first"),
    N_("%(file)s is %(size)s MB; at most %(most)s MB is read. %(way_out)s"),
    N_("%(file)s is protected by a password. Save it without one"),
    N_("%(file)s is an old workbook (.xls) or protected by a password. Save it as XLSX, without a password"),
    N_(
        "%(file)s unpacks to %(size)s MB, as no list does: it looks like a zip bomb and is not opened. "
        "Save the list itself, without pictures and empty rows, as a new file"
    ),
    N_("%(file)s has more than %(number)s rows. %(way_out)s"),
    N_("%(file)s is a zip file and no spreadsheet. Unpack it first, or save the list as XLSX"),
    N_("%(file)s is damaged or was not saved to the end. Open it in a spreadsheet program and save it again"),
    N_(
        "%(file)s is %(what)s and no table. "
        "Save the list in it as XLSX, ODS or CSV, with the names of the columns in its first row"
    ),
    N_("a PDF"),
    N_("a document (RTF)"),
    N_("a picture"),
    N_("a database"),
    N_("a web page (HTML)"),
    N_("XML or HTML"),
    N_("YAML or Markdown"),
    N_("running text"),
    N_("%(file)s is no text and no workbook. Save the list as XLSX, ODS or CSV"),
    N_("%(file)s is not a file that is known here. These are: %(known)s"),
    N_("%(file)s does not belong to %(dataset)s. Add it by itself"),
    N_("%(file)s is cut off: its end is missing. Fetch it again"),
    N_("%(file)s unpacks to more than %(times)s times its size, as no table does. Do not trust it"),
    # a run
    N_(
        "run %(last)s of dataset '%(dataset)s' came in between (you saw run %(seen)s). "
        "Nothing was written. Look at the changes again, then commit them."
    ),
)


def told(*sentences: str) -> Html:
    """Return sentences in the visitor's language, one after another; what stays English is marked as such."""
    return join(". ", [_one(sentence.rstrip(". ")) for sentence in sentences if sentence])


def _one(sentence: str) -> Html:
    if language() == "en":
        return text(_FIELD.sub(lambda found: f"“{add_words.called(found[0])}”", sentence))
    dutch = in_dutch(sentence)
    if not dutch:
        parts = [in_dutch(part) for part in _SENTENCES.split(sentence)]
        dutch = ". ".join(parts) if all(parts) else ""
    return text(dutch) if dutch else tag("span", sentence, lang="en")


def in_dutch(sentence: str) -> str:
    """Return a sentence of ours in the visitor's language; empty when its form is not known."""
    for form, pattern in _patterns():
        match = pattern.fullmatch(sentence)
        if match:
            said = {name: _part(name, part) for name, part in match.groupdict().items()}
            return _(form, **said) if said else _(form)
    return ""


def _part(name: str, part: str) -> str:
    """Return what stands in a place of a sentence: another sentence, words of ours, or what the file says."""
    if name in ("where", "why", "what"):
        return in_dutch(part) or part
    if name == "words":
        first, *rest = part.removeprefix("one of ").split(", ")
        return ", ".join(map(known_word, (first, *rest)))
    return part


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return each form with the pattern of what it says, its full stop aside."""
    found = []
    for form in _FORMS:
        parts = re.split(r"%\((\w+)\)s", form.rstrip("."))
        made = [re.escape(part) if at % 2 == 0 else f"(?P<{part}>.+?)" for at, part in enumerate(parts)]
        found.append((form, re.compile("".join(made), re.DOTALL)))
    return tuple(found)
