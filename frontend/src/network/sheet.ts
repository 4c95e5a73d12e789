// The whole picture as a list of marks: what is downloaded, and what stands still where WebGL is missing.
import { sentences } from "../dom";
import { type Box, type Packed, extent } from "./data";
import { LABEL, type Labelled, place, shorten } from "./labels";
import { type Moment, edgeLook, labelColour, nodeColour, nodeFades } from "./look";
import type { Spot } from "./pick";

export interface Style {
  fill?: string;
  stroke?: string;
  width?: number;
  dash?: boolean;
}

export type Mark =
  | ({ is: "dot"; x: number; y: number; r: number; id?: string } & Style)
  | ({ is: "square"; x: number; y: number; r: number; id?: string } & Style)
  | ({ is: "line"; x1: number; y1: number; x2: number; y2: number } & Style)
  | {
      is: "text";
      x: number;
      y: number;
      text: string;
      fill: string;
      size: number;
      bold?: boolean;
      halo?: string;
    };

export interface Sheet {
  width: number;
  height: number;
  paper: string;
  font: string;
  title: string;
  about: string;
  marks: Mark[];
}

export type Measure = (text: string, size: number, bold: boolean) => number;

/** Measure texts with a canvas, in the font of the page. */
export function measurer(font: string): Measure {
  const context = document.createElement("canvas").getContext("2d");
  const known = new Map<string, number>();
  return (text, size, bold) => {
    const key = `${size}${bold}${text}`;
    let width = known.get(key);
    if (width === undefined) {
      if (!context) return text.length * size * 0.55;
      context.font = `${bold ? 600 : 400} ${size}px ${font}`;
      width = context.measureText(text).width;
      known.set(key, width);
    }
    return width;
  };
}

const WIDTH = 1280;
const MARGIN = 32;

/** Lay out title, date, filters, legend, picture and source line on one sheet of paper. */
export function sheet(moment: Moment, packed: Packed, font: string): Sheet {
  const { palette } = moment;
  const { words, legend, texts } = packed;
  const measure = measurer(font);
  const inner = WIDTH - 2 * MARGIN;
  const marks: Mark[] = [];
  let y = MARGIN;
  const write = (text: string, size: number, fill: string, bold = false, above = 0) => {
    if (!text) return;
    y += above;
    for (const line of wrap(text, inner, (part) => measure(part, size, bold))) {
      y += size * 1.35;
      marks.push({ is: "text", x: MARGIN, y: y - size * 0.3, text: line, fill, size, bold });
    }
  };

  write(words.title, 24, palette.ink, true);
  const date = words.date && `${texts.date}: ${words.date}`;
  const filters = words.filters && `${texts.filters}: ${words.filters}`;
  write([date, filters].filter(Boolean).join(" · "), 15, palette.muted, false, 4);
  if (legend.length) y = key(packed, moment, measure, marks, y + 16, inner);
  y += 12;
  const size = { width: inner, height: Math.round(inner * tall(extent(moment.drawing.nodes))) };
  marks.push(...shift(network(moment, size, measure), MARGIN, y));
  y += size.height + 12;
  marks.push({ is: "line", x1: MARGIN, y1: y, x2: WIDTH - MARGIN, y2: y, stroke: palette.line, width: 1 });
  write(words.note, 13, palette.muted, false, 8);
  write(words.source, 13, palette.muted, false, 4);
  const about = sentences(date, filters, words.note, words.source);
  return {
    width: WIDTH,
    height: Math.ceil(y + MARGIN),
    paper: palette.paper,
    font,
    title: words.title,
    about,
    marks,
  };
}

/** The network alone, fitted into `size`. */
export function network(moment: Moment, size: { width: number; height: number }, measure: Measure): Mark[] {
  const { drawing, palette, selected } = moment;
  const at = fit(extent(drawing.nodes), size);
  const spots = drawing.nodes.map((node) => ({ ...at(node.x, node.y), radius: node.size }));
  const lines = drawing.edges.map((edge, n) => ({ edge, look: edgeLook(moment, n) }));
  lines.sort((a, b) => Number(a.look.above) - Number(b.look.above));
  const marks: Mark[] = lines.map(({ edge, look }) => ({
    is: "line",
    x1: spots[edge.source].x,
    y1: spots[edge.source].y,
    x2: spots[edge.target].x,
    y2: spots[edge.target].y,
    stroke: look.colour,
    width: look.width,
    dash: edge.old,
  }));
  drawing.nodes.forEach((node, n) => {
    const is = node.square ? "square" : "dot";
    marks.push({ is, ...spots[n], r: node.size, fill: nodeColour(moment, n), id: node.id });
    if (node.id === selected)
      marks.push({ is, ...spots[n], r: node.size + 2, stroke: palette.ink, width: 2.5 });
  });
  marks.push(...names(moment, spots, size, measure));
  return marks;
}

function names(
  moment: Moment,
  spots: Spot[],
  size: { width: number; height: number },
  measure: Measure,
): Mark[] {
  const { drawing, palette, selected } = moment;
  const first = (at: number) => Number(drawing.nodes[at].id === selected);
  const wanted: Labelled[] = drawing.bySize
    .filter((at) => !nodeFades(moment, at))
    .sort((a, b) => first(b) - first(a))
    .map((at) => ({ at, text: shorten(drawing.nodes[at].label, 40), ...spots[at], bold: first(at) === 1 }));
  const width = (text: string, bold: boolean) => measure(text, LABEL, bold);
  return place(wanted, spots, size, width, selected === null ? 0 : 1).map(
    ({ at, left, base, text, bold }) => ({
      is: "text",
      x: left,
      y: base,
      text,
      fill: labelColour(moment, at),
      size: LABEL,
      bold,
      halo: palette.paper,
    }),
  );
}

function key(
  { legend }: Packed,
  { palette }: Moment,
  measure: Measure,
  marks: Mark[],
  top: number,
  inner: number,
): number {
  let [x, y] = [MARGIN, top + 8];
  for (const entry of legend) {
    const width = 18 + measure(entry.label, 14, false) + 22;
    if (x > MARGIN && x + width > MARGIN + inner) [x, y] = [MARGIN, y + 24];
    const is = entry.shape === "square" ? "square" : "dot";
    marks.push({ is, x: x + 6, y, r: 5.5, fill: palette[entry.colour] });
    marks.push({ is: "text", x: x + 18, y: y + 5, text: entry.label, fill: palette.muted, size: 14 });
    x += width;
  }
  return y + 12;
}

const PADDING = 28;

function fit(box: Box, size: { width: number; height: number }) {
  const [wide, high] = [box.x[1] - box.x[0] || 1, box.y[1] - box.y[0] || 1];
  const scale = Math.min((size.width - 2 * PADDING) / wide, (size.height - 2 * PADDING) / high);
  return (x: number, y: number) => ({
    x: size.width / 2 + (x - (box.x[0] + box.x[1]) / 2) * scale,
    y: size.height / 2 - (y - (box.y[0] + box.y[1]) / 2) * scale,
  });
}

/** Height as a share of the width: as the layout asks, within what a page can hold. */
function tall(box: Box): number {
  const ratio = (box.y[1] - box.y[0] || 1) / (box.x[1] - box.x[0] || 1);
  return Math.min(1.1, Math.max(0.5, ratio));
}

function shift(marks: Mark[], dx: number, dy: number): Mark[] {
  return marks.map((mark) =>
    mark.is === "line"
      ? { ...mark, x1: mark.x1 + dx, x2: mark.x2 + dx, y1: mark.y1 + dy, y2: mark.y2 + dy }
      : { ...mark, x: mark.x + dx, y: mark.y + dy },
  );
}

function wrap(text: string, width: number, measure: (part: string) => number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const longer = lines.length ? `${lines[lines.length - 1]} ${word}` : word;
    if (lines.length && measure(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
