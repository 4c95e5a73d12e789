"""Step 4 of adding data: the first rows, the claims they would make, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping

from explorer import data
from explorer.adding import Adding
from explorer.html import Html, join, show, tag
from explorer.i18n import _, n_
from explorer.intake import Intake, Problem, Row, Sample
from explorer.told import told
from explorer.widgets import anatomy
from explorer.widgets.add_step import step
from explorer.widgets.add_trouble import not_read, problems, trouble
from explorer.widgets.claim_row import ClaimRow
from explorer.widgets.claims import sentence
from graph.model.claim import Claim

OPEN = 3
"""So many rows stand open; the others unfold."""
CLAIMS = 12
"""So many claims of one row are written out."""


def preview(adding: Adding, port: Intake) -> None:
    """Draw what the first rows become; nothing is stored."""
    later = _("The first rows, with the claims they would make, and what is wrong with them.")
    if not step(4, _("How it is read"), done=bool(adding.trial), later="" if adding.readable else later):
        return
    sample = adding.look_at(port)
    if sample is None:
        anatomy.warn_note(told(adding.errors["sample"]))
        return
    if not sample.rows:
        anatomy.empty(_("There is no row under the names of the columns."), _("Choose another row of names."))
        return
    made = sum(len(row.claims) for row in sample.rows)
    first = n_("from the first row", "from the first %(num)s rows", len(sample.rows))
    anatomy.finding(n_("%(num)s claim %(rows)s", "%(num)s claims %(rows)s", made, rows=first), _read(sample))
    lines = [_row(row, sample, opened=at < OPEN or bool(row.problem)) for at, row in enumerate(sample.rows)]
    show(tag("div", *lines, class_="w-rows-read"))
    if sample.remarks:
        anatomy.heading(_("What was noticed"), level=3)
        anatomy.rows(anatomy.Row(told(remark)) for remark in sample.remarks)
    problems(sample.problems, "sample")
    if sample.unread:
        not_read(sample.unread)


def _read(sample: Sample) -> str:
    """Return how many rows there are and how many fail, as far as that is known."""
    if not sample.read:
        return _("Only the first rows were read; the next step reads them all.")
    rows = n_("%(num)s row in all", "%(num)s rows in all", sample.read)
    wrong = len(sample.problems)
    if not wrong:
        return rows + ", " + _("all can be used")
    return rows + ", " + n_("of which %(num)s cannot be used", "of which %(num)s cannot be used", wrong)


def _row(row: Row, sample: Sample, *, opened: bool = False) -> Html:
    """Return one row: its place and cells as summary, then what it says."""
    cells = " · ".join(text for _column, text in row.cells if text)
    summary = tag(
        "summary",
        tag("b", f"{row.file}:{row.line}" if row.file else _("row %(num)s", num=row.line)),
        " ",
        tag("span", cells[:160] + ("…" if len(cells) > 160 else "")),
    )
    said = [tag("li", sentence(row_of(claim, sample.names), linked=False)) for claim in row.claims[:CLAIMS]]
    more = len(row.claims) - CLAIMS
    if more > 0:
        said.append(
            tag("li", n_("and %(num)s more claim", "and %(num)s more claims", more), class_="w-small")
        )
    listed = tag("ul", *said, class_="w-said-by-row") if said else None
    return tag(
        "details",
        summary,
        _note(row.problem) if row.problem else None,
        listed or (None if row.problem else tag("p", _("Makes no claim."), class_="w-small")),
        class_="w-row-read",
        open=opened,
    )


def _note(problem: Problem) -> Html:
    """Return what is wrong with a row, as a note: column, value, reason, way out."""
    value = f"‘{problem.value}’" if problem.value and problem.value not in problem.reason else ""
    head = join(": ", [problem.field, value])
    return tag("p", tag("b", head, ": ") if head else None, trouble(problem), class_="w-warn")


def row_of(claim: Claim, names: Mapping[str, str]) -> ClaimRow:
    """Return a claim that is in no store yet in the shape that claims are drawn in."""
    object_name = called(claim.object, names) if claim.object else ""
    return ClaimRow.of(claim, subject_name=called(claim.subject, names), object_name=object_name)


def called(entity: str, names: Mapping[str, str]) -> str:
    """Return the name that the files give an entity, else the one that the store knows, else the id."""
    return names.get(entity) or data.name(entity)
