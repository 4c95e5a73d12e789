// The six icons of the picture's buttons: thin lines on a grid of 16.
import { svg } from "../dom";

const PATHS = {
  zoom_in: "M8 3v10M3 8h10",
  zoom_out: "M3 8h10",
  fit: "M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3M6.5 6.5h3v3h-3z",
  fullscreen: "M9.5 3H13v3.5M13 3 9 7M6.5 13H3V9.5M3 13l4-4",
  close: "M13 6.5H9.5V3M9.5 6.5 13 3M3 9.5h3.5V13M6.5 9.5 3 13",
  save: "M8 2.5v7.5M4.5 7 8 10.5 11.5 7M3 13.5h10",
};

export type Icon = keyof typeof PATHS;

export function icon(name: Icon): SVGSVGElement {
  return svg(
    "svg",
    { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true", class: "icon" },
    svg("path", { d: PATHS[name] }),
  );
}

/** The mark of a legend entry, in the colour that `currentColor` gives it. */
export function sample(shape: "circle" | "square"): SVGSVGElement {
  const mark =
    shape === "square"
      ? svg("rect", { x: 1, y: 1, width: 10, height: 10 })
      : svg("circle", { cx: 6, cy: 6, r: 5.5 });
  return svg(
    "svg",
    { viewBox: "0 0 12 12", width: 12, height: 12, "aria-hidden": "true", class: "mark" },
    mark,
  );
}
