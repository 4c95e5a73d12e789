// A sheet as SVG or on a canvas, and out of the browser as a file.
import { SVG, el, svg } from "../dom";
import type { Mark, Sheet } from "./sheet";

/** Draw the sheet as an SVG element; texts become text nodes, so nothing in them is read as markup. */
export function toSvg(page: Sheet): SVGSVGElement {
  const { width, height, paper, font, title, about, marks } = page;
  const picture = svg("svg", {
    xmlns: SVG,
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: "img",
    "font-family": `IBM Plex Sans, ${font}`.replaceAll('"', "'"),
  });
  picture.append(svg("title", {}, title), svg("desc", {}, about));
  picture.append(svg("rect", { width, height, fill: paper }));
  for (const mark of marks) picture.append(...shapes(mark));
  return picture;
}

const short = (value: number) => Math.round(value * 10) / 10;

function shapes(mark: Mark): SVGElement[] {
  if (mark.is === "text") {
    const text = (more: Record<string, string | number>) =>
      svg(
        "text",
        {
          x: short(mark.x),
          y: short(mark.y),
          "font-size": mark.size,
          "font-weight": mark.bold ? 600 : 400,
          ...more,
        },
        mark.text,
      );
    // The halo is a text of its own: not every program that opens SVG knows paint-order.
    const halo = mark.halo && {
      fill: mark.halo,
      stroke: mark.halo,
      "stroke-width": 3,
      "stroke-linejoin": "round",
      "aria-hidden": "true",
    };
    return [...(halo ? [text(halo)] : []), text({ fill: mark.fill })];
  }
  const paint = {
    fill: mark.fill ?? "none",
    stroke: mark.stroke,
    "stroke-width": mark.width,
    "stroke-dasharray": mark.dash ? "4 3" : null,
  };
  if (mark.is === "line")
    return [
      svg("line", {
        x1: short(mark.x1),
        y1: short(mark.y1),
        x2: short(mark.x2),
        y2: short(mark.y2),
        ...paint,
      }),
    ];
  const [x, y, r] = [short(mark.x), short(mark.y), short(mark.r)];
  if (mark.is === "dot") return [svg("circle", { cx: x, cy: y, r, "data-id": mark.id, ...paint })];
  return [svg("rect", { x: x - r, y: y - r, width: 2 * r, height: 2 * r, "data-id": mark.id, ...paint })];
}

/** Draw the sheet on a canvas, `scale` pixels to one. */
export function toCanvas(page: Sheet, scale: number): HTMLCanvasElement {
  const canvas = el("canvas", { width: page.width * scale, height: page.height * scale });
  const context = canvas.getContext("2d");
  if (!context) return canvas;
  context.scale(scale, scale);
  context.fillStyle = page.paper;
  context.fillRect(0, 0, page.width, page.height);
  for (const mark of page.marks) draw(context, mark, page.font);
  return canvas;
}

function draw(context: CanvasRenderingContext2D, mark: Mark, font: string): void {
  if (mark.is === "text") {
    context.font = `${mark.bold ? 600 : 400} ${mark.size}px ${font}`;
    if (mark.halo) {
      context.lineJoin = "round";
      context.lineWidth = 3;
      context.strokeStyle = mark.halo;
      context.strokeText(mark.text, mark.x, mark.y);
    }
    context.fillStyle = mark.fill;
    context.fillText(mark.text, mark.x, mark.y);
    return;
  }
  context.beginPath();
  if (mark.is === "line") {
    context.moveTo(mark.x1, mark.y1);
    context.lineTo(mark.x2, mark.y2);
  } else if (mark.is === "dot") context.arc(mark.x, mark.y, mark.r, 0, 2 * Math.PI);
  else context.rect(mark.x - mark.r, mark.y - mark.r, 2 * mark.r, 2 * mark.r);
  if (mark.fill) {
    context.fillStyle = mark.fill;
    context.fill();
  }
  if (mark.stroke) {
    context.setLineDash(mark.dash ? [4, 3] : []);
    context.lineWidth = mark.width ?? 1;
    context.strokeStyle = mark.stroke;
    context.stroke();
    context.setLineDash([]);
  }
}

export async function download(page: Sheet, name: string, format: "png" | "svg"): Promise<void> {
  const blob =
    format === "svg"
      ? new Blob([new XMLSerializer().serializeToString(toSvg(page))], { type: "image/svg+xml" })
      : await new Promise<Blob | null>((done) => toCanvas(page, 2).toBlob(done, "image/png"));
  if (!blob) return;
  const url = URL.createObjectURL(blob);
  el("a", { href: url, download: `${name}.${format}` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
