// The matrix component: a real table whose cells are buttons, changed in place.
import { el, say, set } from "../dom";
import { type Args, type Part, mount } from "../streamlit";
import { Selection, type Wish } from "../wish";

type State = "active" | "none" | "unseen" | "old" | "plain";
type Place = [row: string, column: string];

interface Cell {
  text: string;
  state: State;
  shade: number;
  label: string;
}

interface Packed {
  key: string;
  caption: string;
  showCaption: boolean;
  showLegend: boolean;
  corner: string;
  columns: { id: string; label: string; name: string; apart: boolean }[];
  rows: { id: string; label: string; total: string; seen: string; cells: Cell[] }[];
  totals: string[];
  total: string;
  texts: Record<string, string>;
  wish: Wish<Place>;
}

const SAMPLES: [State, [text: string, shade: number][]][] = [
  [
    "active",
    [
      ["1", 1],
      ["16+", 5],
    ],
  ],
  ["none", [["0", 0]]],
  ["unseen", [["?", 0]]],
  ["old", [["(2)", 0]]],
];

class Table implements Part<Packed> {
  private readonly legend = el("ul", { class: "legend" });
  private readonly caption = el("caption");
  private readonly head = el("thead");
  private readonly body = el("tbody");
  private readonly foot = el("tfoot");
  private readonly box = el("div", { class: "box", role: "region" });
  private readonly buttons = new Map<string, HTMLButtonElement>();
  private readonly selection: Selection<Place>;
  private here = "";

  constructor(
    private args: Args<Packed>,
    root: HTMLElement,
  ) {
    this.selection = new Selection(args.data.key, args.data.wish);
    this.box.append(el("table", {}, this.caption, this.head, this.body, this.foot));
    root.append(this.legend, this.box);
    this.body.addEventListener("click", (event) => this.click(event));
    this.body.addEventListener("keydown", (event) => this.press(event));
    this.box.addEventListener("scroll", () => this.fade(), { passive: true });
    new ResizeObserver(() => this.fade()).observe(this.box);
    this.draw();
  }

  update(args: Args<Packed>): void {
    const fresh = args.data !== this.args.data;
    this.args = args;
    if (!fresh) return;
    this.selection.follow(args.data.wish);
    this.draw();
  }

  leave(): void {}

  private draw(): void {
    const { data } = this.args;
    set(this.box, { "aria-label": data.caption });
    say(this.caption, data.caption);
    this.caption.className = data.showCaption ? "" : "hear";
    this.explain();
    this.drawHead();
    this.drawFoot();
    this.drawBody();
    this.fade();
  }

  private explain(): void {
    const { rows, texts, showLegend } = this.args.data;
    const seen = new Set(rows.flatMap((row) => row.cells.map((cell) => cell.state)));
    const shown = SAMPLES.filter(([state]) => seen.has(state));
    this.legend.hidden = !showLegend || !shown.length;
    this.legend.replaceChildren(
      ...shown.map(([state, samples]) => {
        const signs = samples.map(([text, shade]) =>
          el("span", { class: `cell ${state} s${shade}`, "aria-hidden": "true" }, text),
        );
        return el("li", {}, el("span", { class: "signs" }, ...signs), texts[state]);
      }),
    );
  }

  private drawHead(): void {
    const { columns, corner, rows, texts } = this.args.data;
    const heads = columns.map(({ label, name, apart }) =>
      el("th", { scope: "col", title: name, class: apart ? "apart" : null }, ...spoken(label, name)),
    );
    const sums = [
      ...(rows.some((row) => row.total)
        ? [el("th", { scope: "col", class: "sum" }, ...spoken(texts.total, texts.total_name))]
        : []),
      ...(rows.some((row) => row.seen)
        ? [el("th", { scope: "col", class: "sum" }, ...spoken(texts.seen, texts.seen_name))]
        : []),
    ];
    const first = corner ? el("th", { scope: "col", class: "name" }, corner) : el("td", { class: "name" });
    this.head.replaceChildren(el("tr", {}, first, ...heads, ...sums));
  }

  private drawFoot(): void {
    const { columns, rows, texts, total, totals } = this.args.data;
    this.foot.hidden = !totals.length;
    if (!totals.length) return this.foot.replaceChildren();
    const cells = totals.map((text, n) => el("td", { class: columns[n].apart ? "apart" : null }, text));
    const sums = [
      ...(rows.some((row) => row.total) ? [el("td", { class: "sum" }, total)] : []),
      ...(rows.some((row) => row.seen) ? [el("td", { class: "sum" })] : []),
    ];
    const name = el("th", { scope: "row", class: "name" }, ...spoken(texts.total, texts.total_name));
    this.foot.replaceChildren(el("tr", {}, name, ...cells, ...sums));
  }

  private drawBody(): void {
    const { columns, rows } = this.args.data;
    const focused = [...this.buttons].find(([, button]) => button.matches(":focus"))?.[0];
    const [totals, seens] = [rows.some((row) => row.total), rows.some((row) => row.seen)];
    const now = new Set<string>();
    const lines = rows.map((row) => {
      const line = el("tr", {}, el("th", { scope: "row", class: "name" }, row.label));
      row.cells.forEach((cell, n) => {
        const key = keyOf([row.id, columns[n].id]);
        now.add(key);
        line.append(el("td", { class: columns[n].apart ? "apart" : null }, this.button(key, cell)));
      });
      if (totals) line.append(el("td", { class: "sum" }, row.total));
      if (seens) line.append(el("td", { class: "sum" }, row.seen));
      return line;
    });
    for (const key of [...this.buttons.keys()]) if (!now.has(key)) this.buttons.delete(key);
    this.body.replaceChildren(...lines);
    this.rove();
    // Moving a button in the document takes its focus away.
    if (focused) this.buttons.get(focused)?.focus({ preventScroll: true });
  }

  private button(key: string, cell: Cell): HTMLButtonElement {
    const button = this.buttons.get(key) ?? el("button", { type: "button", "data-cell": key });
    this.buttons.set(key, button);
    set(button, { class: `cell ${cell.state} s${cell.shade}`, "aria-label": cell.label || null });
    say(button, cell.text);
    return button;
  }

  /** Only one cell is in the tab order: where one was last, or the selected one, or the first. */
  private rove(): void {
    const { selected } = this.selection;
    const chosen = selected ? keyOf(selected) : "";
    if (!this.buttons.has(this.here)) this.here = this.buttons.has(chosen) ? chosen : "";
    if (!this.here) this.here = this.buttons.keys().next().value ?? "";
    for (const [key, button] of this.buttons)
      set(button, { "aria-pressed": String(key === chosen), tabindex: key === this.here ? 0 : -1 });
  }

  private click(event: Event): void {
    const key = (event.target as Element).closest("button")?.dataset.cell;
    if (key === undefined) return;
    const { selected } = this.selection;
    const again = selected !== null && key === keyOf(selected);
    this.here = key;
    this.args.setStateValue("selected", this.selection.click(again ? null : (JSON.parse(key) as Place)));
    this.rove();
  }

  private press(event: KeyboardEvent): void {
    if (event.altKey || event.metaKey) return;
    const { columns, rows } = this.args.data;
    const key = (event.target as Element).closest("button")?.dataset.cell;
    if (key === undefined) return;
    const [row, column] = JSON.parse(key) as Place;
    let r = rows.findIndex(({ id }) => id === row);
    let c = columns.findIndex(({ id }) => id === column);
    const [lastRow, lastColumn] = [rows.length - 1, columns.length - 1];
    const moves: Record<string, () => void> = {
      ArrowLeft: () => (c -= 1),
      ArrowRight: () => (c += 1),
      ArrowUp: () => (r -= 1),
      ArrowDown: () => (r += 1),
      Home: () => ((c = 0), event.ctrlKey && (r = 0)),
      End: () => ((c = lastColumn), event.ctrlKey && (r = lastRow)),
      PageUp: () => (r = 0),
      PageDown: () => (r = lastRow),
    };
    if (!(event.key in moves)) return;
    moves[event.key]();
    event.preventDefault();
    const to = keyOf([rows[clamp(r, lastRow)].id, columns[clamp(c, lastColumn)].id]);
    this.here = to;
    this.rove();
    this.buttons.get(to)?.focus();
  }

  private fade(): void {
    const { scrollLeft, clientWidth, scrollWidth } = this.box;
    this.box.classList.toggle("more", scrollLeft + clientWidth < scrollWidth - 1);
  }
}

const clamp = (value: number, most: number) => Math.min(most, Math.max(0, value));
const keyOf = (place: Place) => JSON.stringify(place);

/** A short word to see and the whole one to hear. */
function spoken(short: string, whole: string): HTMLElement[] {
  if (short === whole) return [el("span", {}, short)];
  return [el("span", { "aria-hidden": "true" }, short), el("span", { class: "hear" }, whole)];
}

export default mount<Packed>((args, root) => new Table(args, root));
