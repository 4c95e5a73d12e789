// The layer above sigma's: names with a halo, the ring around what is selected or where the keyboard is.
import { LABEL, type Labelled, place, shorten } from "./labels";
import { type Moment, labelColour, nodeFades } from "./look";
import type { Spot } from "./pick";
import { measurer } from "./sheet";

const RING = 2.5;

/** Draw the layer anew; `spots` are all nodes on the screen's scale, `marked` is where the keyboard is. */
export function paint(
  context: CanvasRenderingContext2D,
  moment: Moment,
  spots: Spot[],
  size: { width: number; height: number },
  marked: number | null,
  font: string,
): void {
  const { drawing, palette, selected, focus } = moment;
  context.clearRect(0, 0, size.width, size.height);
  const shown = drawing.bySize.filter((at) => inView(spots[at], size));
  rings(context, moment, spots, marked);
  const first = (at: number) => Number(drawing.nodes[at].id === selected || at === focus?.centre);
  const clear = shown.filter((at) => !nodeFades(moment, at));
  const wanted: Labelled[] = shown
    .filter((at) => first(at) || !nodeFades(moment, at))
    .sort((a, b) => first(b) - first(a))
    .map((at) => {
      const { id, label } = drawing.nodes[at];
      const around = at === marked ? 7 : id === selected ? RING : 0;
      const text = shorten(label, focus || first(at) ? 60 : 30);
      return { at, text, ...spots[at], radius: spots[at].radius + around, bold: id === selected };
    });
  const always = wanted.filter(({ at }) => first(at)).length;
  const measure = measurerOf(font);
  const marks = clear.map((at) => spots[at]);
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = palette.paper;
  for (const { at, text, left, base, bold } of place(
    wanted,
    marks,
    size,
    (words, heavy) => measure(words, LABEL, heavy),
    always,
  )) {
    context.font = `${bold ? 600 : 400} ${LABEL}px ${font}`;
    context.strokeText(text, left, base);
    context.fillStyle = labelColour(moment, at);
    context.fillText(text, left, base);
  }
}

const inView = ({ x, y }: Spot, { width, height }: { width: number; height: number }) =>
  x > -99 && y > -20 && x < width + 99 && y < height + 20;

function rings(
  context: CanvasRenderingContext2D,
  { drawing, palette, selected }: Moment,
  spots: Spot[],
  marked: number | null,
): void {
  const chosen = selected === null ? undefined : drawing.nodeAt.get(selected);
  if (chosen !== undefined) ring(context, spots[chosen], RING / 2, drawing.nodes[chosen].square, palette.ink);
  if (marked !== null) ring(context, spots[marked], 6, drawing.nodes[marked].square, palette.accent);
}

function ring(
  context: CanvasRenderingContext2D,
  spot: Spot,
  around: number,
  square: boolean,
  colour: string,
): void {
  const radius = spot.radius + around;
  context.beginPath();
  if (square) context.rect(spot.x - radius, spot.y - radius, 2 * radius, 2 * radius);
  else context.arc(spot.x, spot.y, radius, 0, 2 * Math.PI);
  context.lineWidth = RING;
  context.strokeStyle = colour;
  context.stroke();
}

let measured: { font: string; measure: ReturnType<typeof measurer> } | null = null;

function measurerOf(font: string) {
  // A font that arrives late changes all widths.
  const key = `${font}${document.fonts.status}`;
  if (measured?.font !== key) measured = { font: key, measure: measurer(font) };
  return measured.measure;
}
