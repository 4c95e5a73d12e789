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

/** Shorten a long name; the whole one is in the tooltip and in the table. */
export function shorten(text: string, most = 30): string {
  return text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
}

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
    return this.visit(
      box,
      (boxes) => !boxes?.some((o) => box.x1 < o.x2 && o.x1 < box.x2 && box.y1 < o.y2 && o.y1 < box.y2),
    );
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
 * Place what fits of `wanted`, which is in order of weight; `marks` are the nodes to keep clear. The first
 * `always` get a place even where they cover a node, never where they cover a label.
 */
export function place(
  wanted: Labelled[],
  marks: { x: number; y: number; radius: number }[],
  size: { width: number; height: number },
  measure: (text: string, bold: boolean) => number,
  always: number,
): Placed[] {
  const [names, nodes] = [new Taken(), new Taken()];
  for (const { x, y, radius } of marks)
    nodes.add({ x1: x - radius, y1: y - radius, x2: x + radius, y2: y + radius });
  const most = Math.max(always, 8, (size.width * size.height) / AREA);
  const placed: Placed[] = [];
  for (const [rank, label] of wanted.entries()) {
    if (placed.length >= most) break;
    const width = measure(label.text, label.bold);
    const inside = candidates(label, width).filter(
      (c) => c.left >= 2 && c.left + width <= size.width - 2 && c.base >= LABEL && c.base <= size.height - 4,
    );
    const open = inside.filter((c) => names.free(room(c.left, c.base, width)));
    const best = open.find((c) => nodes.free(mark(c.left, c.base, width))) ?? (rank < always ? open[0] : undefined);
    if (!best) continue;
    names.add(room(best.left, best.base, width));
    placed.push({ ...label, left: best.left, base: best.base, width });
  }
  return placed;
}

function candidates({ x, y, radius }: Labelled, width: number) {
  const middle = y + LABEL * 0.35;
  return [
    { left: x + radius + GAP, base: middle },
    { left: x - radius - GAP - width, base: middle },
    { left: x - width / 2, base: y - radius - GAP },
    { left: x - width / 2, base: y + radius + GAP + LABEL * 0.75 },
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
