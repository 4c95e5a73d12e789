"""Step 2 of adding data: say what the files are, or ask which sheet is meant and how it is built."""

from __future__ import annotations

import streamlit as st

from explorer import data, format
from explorer.adding import Adding
from explorer.html import external_link, show, tag
from explorer.i18n import _, language, n_
from explorer.intake import Found, Intake, Sheet
from explorer.told import told
from explorer.widgets import add_words, anatomy
from explorer.widgets.add_step import step
from graph.model.dataset import Dataset

WIDEST = 30
"""So many columns of the first rows are shown; more make a page that nobody reads."""


def what(adding: Adding, port: Intake) -> None:
    """Draw what was recognised, or the choice of sheet, row of names and form."""
    found = adding.found
    later = _("Weefsel recognises CORDIS and ROR, and finds the table in a sheet. First choose a file.")
    known = bool(adding.plan) or adding.ready
    if not step(2, _("What is it?"), done=known, later="" if found else later) or found is None:
        return
    for dataset in found.datasets:
        _recognised(dataset)
    if found.sheets and not found.datasets:
        _sheet(adding, found, port)


def _recognised(dataset: Dataset) -> None:
    title = dataset.title_en if language() == "en" else dataset.title_nl
    described = dataset.description_en if language() == "en" else dataset.description_nl
    anatomy.finding(_("Recognised: %(title)s", title=title), described)
    anatomy.facts(
        [
            (_("Publisher"), external_link(dataset.url, dataset.publisher)),
            (_("Licence"), dataset.licence),
            (_("Dataset"), dataset.id),
        ]
    )


def _sheet(adding: Adding, found: Found, port: Intake) -> None:
    sheet = adding.sheet or found.sheets[0]
    _kept(adding, found, port)
    with st.container(horizontal=True, vertical_alignment="bottom", key="add-which"):
        if len(found.sheets) > 1:
            _which(adding, found, sheet, port)
        _header(adding, sheet, port)
        if adding.plan is not None:
            _form(adding, sheet, port)
    _first_rows(sheet)
    if "plan" in adding.errors:
        anatomy.warn_note(told(adding.errors["plan"]))
    _uploaded_mapping(adding, port)


def _which(adding: Adding, found: Found, sheet: Sheet, port: Intake) -> None:
    names = [(one.file, one.name) for one in found.sheets]
    key = "add-sheet"
    st.session_state[key] = names.index((sheet.file, sheet.name))
    st.selectbox(
        _("Sheet"),
        range(len(names)),
        key=key,
        format_func=lambda at: _called(found.sheets[at]),
        on_change=lambda: adding.choose(found.sheets[st.session_state[key]], port),
        width=320,
    )


def _called(sheet: Sheet) -> str:
    rows = n_("%(num)s row", "%(num)s rows", sheet.rows)
    return f"{sheet.name or sheet.file} · {rows}"


def _header(adding: Adding, sheet: Sheet, port: Intake) -> None:
    row, levels = "add-header", "add-header-levels"
    st.session_state[row] = sheet.header[0]
    st.session_state[levels] = len(sheet.header)

    def change() -> None:
        first = st.session_state[row]
        header = tuple(range(first, first + st.session_state[levels]))
        adding.choose(sheet._replace(header=header), port)

    st.number_input(
        _("Columns are named in row"),
        min_value=1,
        max_value=max(sheet.rows, sheet.header[0], 1),
        key=row,
        on_change=change,
        width=200,
    )
    st.selectbox(
        _("Rows of names"),
        (1, 2),
        key=levels,
        format_func=lambda rows: _("one") if rows == 1 else _("two, one below the other"),
        on_change=change,
        width=200,
    )


def _form(adding: Adding, sheet: Sheet, port: Intake) -> None:
    plan, key = adding.plan, "add-form"
    if plan is None:
        return
    st.session_state[key] = plan.form
    st.selectbox(
        _("The table has"),
        plan.forms,
        key=key,
        format_func=add_words.form,
        on_change=lambda: adding.choose(sheet, port, form=st.session_state[key]),
        width=420,
    )


def _first_rows(sheet: Sheet) -> None:
    """Draw the first rows as they are, so that a visitor sees which one names the columns."""
    cut = min(sheet.columns, WIDEST)
    lines = []
    for number, cells in sheet.top:
        named = number in sheet.header
        head = tag("th", str(number), scope="row", class_="w-number")
        lines.append(
            tag(
                "tr",
                head,
                *[tag("td", cell) for cell in (*cells, *[""] * cut)[:cut]],
                class_="w-named" if named else None,
            )
        )
    caption = tag(
        "caption",
        _("The first rows of %(name)s, as they are in the file", name=sheet.name or sheet.file),
        f" ({format.of(cut, sheet.columns)} {_('columns')})" if cut < sheet.columns else None,
    )
    table = tag("table", caption, tag("tbody", *lines), class_="w-table w-raw")
    show(tag("div", table, class_="w-scroll", tabindex=0))


def _kept(adding: Adding, found: Found, port: Intake) -> None:
    """Offer the explanations that were kept earlier and fit one of the sheets."""
    if not found.kept:
        return
    anatomy.muted(_("Files with these columns were read before. Use what was explained then:"))
    with st.container(horizontal=True, key="add-kept"):
        for kept in found.kept:
            st.button(
                _("As last time: %(title)s", title=kept.title_nl if language() == "nl" else kept.title_en),
                key=f"add-kept-{kept.id}-{kept.sheet}",
                on_click=_explained,
                args=(adding, port, found.sheets[kept.sheet], kept.id),
            )


def _explained(adding: Adding, port: Intake, sheet: Sheet, name: str) -> None:
    url = data.store_url()
    adding.sheet = sheet
    adding.explain(lambda one: port.kept(adding.files, one, name, url))


def _uploaded_mapping(adding: Adding, port: Intake) -> None:
    with st.expander(_("I have a saved explanation (YAML)"), icon=":material/description:"):
        key = f"add-mapping-{adding.round}"

        def take() -> None:
            upload = st.session_state[key]
            if upload is not None:
                text = upload.getvalue().decode("utf-8", errors="replace")
                adding.explain(lambda sheet: port.from_yaml(adding.files, sheet, text))

        st.file_uploader(
            _("Saved explanation"),
            type=["yaml", "yml"],
            key=key,
            max_upload_size=1,
            on_change=take,
            width=700,
        )
