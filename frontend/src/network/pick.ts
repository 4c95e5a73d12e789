// What lies under the pointer, counted from the positions on screen: asking the graphics card waits for it.
import type { Drawing } from "./data";

export interface Spot {
  x: number;
  y: number;
  radius: number;
}

export interface Picked {
  node?: number;
  edge?: number;
}

const NODE = 12;
const EDGE = 4;

/** The nearest node within reach (24 px across at least), else the nearest edge within 4 px, else null. */
export function pick({ edges }: Drawing, spots: Spot[], x: number, y: number): Picked | null {
  let [node, least] = [-1, Infinity];
  spots.forEach((spot, at) => {
    const away = Math.hypot(spot.x - x, spot.y - y);
    if (away <= Math.max(NODE, spot.radius + 2) && away - spot.radius < least)
      [node, least] = [at, away - spot.radius];
  });
  if (node >= 0) return { node };
  let [edge, nearest] = [-1, EDGE];
  edges.forEach(({ source, target }, at) => {
    const away = fromLine(x, y, spots[source], spots[target], nearest);
    if (away < nearest) [edge, nearest] = [at, away];
  });
  return edge >= 0 ? { edge } : null;
}

function fromLine(x: number, y: number, a: Spot, b: Spot, within: number): number {
  if (x < Math.min(a.x, b.x) - within || x > Math.max(a.x, b.x) + within) return Infinity;
  if (y < Math.min(a.y, b.y) - within || y > Math.max(a.y, b.y) + within) return Infinity;
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const along = ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1);
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(x - a.x - share * dx, y - a.y - share * dy);
}
