// Where labels go: the largest first, right, left, above or under their node, never over one another.

export interface Labelled {
  at: number;
  text: string;
  x: number;
  y: number;
  radius: number;
  bold: boolean;
}

export interface Placed extends Labelled {
  /** Left end of the text and its baseline. */
  left: number;
  base: number;
  width: number;
}

interface Box {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

export const LABEL = 12;
const ROOM = 6;
const GAP = 5;
const CELL = 48;
/** One label for this many square pixels: more is a carpet, and zooming in shows the others. */
const AREA = 7000;
/** So many of the largest get a name if a place can be found that covers no name and none of the largest. */
const LARGEST = 12;

/** Shorten a long name; the whole one is in the tooltip and in the table. */
export function shorten(text: string, most = 30): string {
  return text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
}

const meet = (a: Box, b: Box) => a.x1 < b.x2 && b.x1 < a.x2 && a.y1 < b.y2 && b.y1 < a.y2;

/** Boxes sorted into cells, to ask quickly whether a place is free. */
class Taken {
  private readonly cells = new Map<number, Box[]>();

  add(box: Box): void {
    this.visit(box, (boxes, key) => {
      if (boxes) boxes.push(box);
      else this.cells.set(key, [box]);
      return true;
    });
  }

  free(box: Box): boolean {
    return this.visit(box, (boxes) => !boxes?.some((other) => meet(box, other)));
  }

  count(box: Box): number {
    let met = 0;
    this.visit(box, (boxes) => {
      for (const other of boxes ?? []) if (meet(box, other)) met += 1;
      return true;
    });
    return met;
  }

  private visit({ x1, y1, x2, y2 }: Box, each: (boxes: Box[] | undefined, key: number) => boolean): boolean {
    for (let x = Math.floor(x1 / CELL); x <= Math.floor(x2 / CELL); x += 1)
      for (let y = Math.floor(y1 / CELL); y <= Math.floor(y2 / CELL); y += 1) {
        const key = x * 4096 + y;
        if (!each(this.cells.get(key), key)) return false;
      }
    return true;
  }
}

/**
 * Place what fits of `wanted`, which is in order of weight; `marks` are the nodes to keep clear. No label
 * covers a label. The first `always` may cover nodes, and the twelve largest may cover small ones, or in a dense
 * picture just the largest would stay nameless.
 */
export function place(
  wanted: Labelled[],
  marks: { x: number; y: number; radius: number }[],
  size: { width: number; height: number },
  measure: (text: string, bold: boolean) => number,
  always: number,
): Placed[] {
  const [names, nodes, largest] = [new Taken(), new Taken(), new Taken()];
  const square = ({ x, y, radius }: { x: number; y: number; radius: number }) => ({
    x1: x - radius,
    y1: y - radius,
    x2: x + radius,
    y2: y + radius,
  });
  for (const one of marks) nodes.add(square(one));
  for (const one of wanted.slice(0, LARGEST)) largest.add(square(one));
  const most = Math.max(always, 8, (size.width * size.height) / AREA);
  const placed: Placed[] = [];
  for (const [rank, label] of wanted.entries()) {
    if (placed.length >= most) break;
    const width = measure(label.text, label.bold);
    const inside = candidates(label, width).filter(
      (c) => c.left >= 2 && c.left + width <= size.width - 2 && c.base >= LABEL && c.base <= size.height - 4,
    );
    const open = inside.filter((c) => names.free(room(c.left, c.base, width)));
    const allowed = rank < Math.max(always, LARGEST) ? Infinity : 0;
    const best = open
      .filter((c) => rank < always || largest.free(mark(c.left, c.base, width)))
      .map((c) => ({ ...c, covers: nodes.count(mark(c.left, c.base, width)) }))
      .filter((c) => c.covers <= allowed)
      .sort((a, b) => a.covers - b.covers)[0];
    if (!best) continue;
    names.add(room(best.left, best.base, width));
    placed.push({ ...label, left: best.left, base: best.base, width });
  }
  return placed;
}

/** Eight places around the node, the most readable first. */
function candidates({ x, y, radius }: Labelled, width: number) {
  const [middle, above, under] = [y + LABEL * 0.35, y - radius - GAP, y + radius + GAP + LABEL * 0.75];
  const [right, left, centre] = [x + radius + GAP, x - radius - GAP - width, x - width / 2];
  const slant = radius * 0.3 + GAP;
  return [
    { left: right, base: middle },
    { left, base: middle },
    { left: centre, base: above },
    { left: centre, base: under },
    { left: right - slant, base: above + slant / 2 },
    { left: right - slant, base: under - slant / 2 },
    { left: left + slant, base: above + slant / 2 },
    { left: left + slant, base: under - slant / 2 },
  ];
}

const mark = (left: number, base: number, width: number): Box => ({
  x1: left,
  y1: base - LABEL * 0.8,
  x2: left + width,
  y2: base + LABEL * 0.2,
});

function room(left: number, base: number, width: number): Box {
  const box = mark(left, base, width);
  return { x1: box.x1 - ROOM, y1: box.y1 - 3, x2: box.x2 + ROOM, y2: box.y2 + 3 };
}
