// How a node and an edge look at this moment: the one place for screen, download and fallback.
import type { Drawing } from "./data";
import { type Palette, mix } from "../tokens";

/** What the pointer or the keyboard is at, with what it touches; all else fades meanwhile. */
export interface Focus {
  nodes: Set<number>;
  edges: Set<number>;
  centre: number | null;
}

export interface Moment {
  drawing: Drawing;
  palette: Palette;
  selected: string | null;
  focus: Focus | null;
}

const FADED = 0.82;
const OLD = 0.2;

export function focusOnNode({ nodes, edges }: Drawing, at: number): Focus {
  const near = new Set([at]);
  for (const edge of nodes[at].edges) near.add(edges[edge].source).add(edges[edge].target);
  return { nodes: near, edges: new Set(nodes[at].edges), centre: at };
}

export function focusOnEdge({ edges }: Drawing, at: number): Focus {
  return { nodes: new Set([edges[at].source, edges[at].target]), edges: new Set([at]), centre: null };
}

export function nodeFades({ drawing, focus }: Moment, at: number): boolean {
  return focus ? !focus.nodes.has(at) : drawing.nodes[at].faded;
}

export function nodeColour(moment: Moment, at: number): string {
  const { palette, drawing } = moment;
  const colour = palette[drawing.nodes[at].colour];
  return nodeFades(moment, at) ? mix(colour, palette.paper, FADED) : colour;
}

export interface EdgeLook {
  colour: string;
  width: number;
  /** Drawn above the others. */
  above: boolean;
}

export function edgeLook({ drawing, palette, selected, focus }: Moment, at: number): EdgeLook {
  const edge = drawing.edges[at];
  if (edge.id === selected) return { colour: palette.ink, width: 2.5, above: true };
  if (focus) {
    if (focus.edges.has(at)) return { colour: palette.muted, width: edge.width, above: true };
    return { colour: mix(palette.edge, palette.paper, FADED), width: edge.width, above: false };
  }
  if (edge.faded) return { colour: mix(palette.edge, palette.paper, FADED), width: edge.width, above: false };
  const touched =
    selected !== null &&
    (drawing.nodes[edge.source].id === selected || drawing.nodes[edge.target].id === selected);
  const colour = touched ? palette["line-strong"] : palette.edge;
  return { colour: edge.old ? mix(colour, palette.paper, OLD) : colour, width: edge.width, above: touched };
}

/** Organizations in ink, activities muted, as on every page. */
export function labelColour({ drawing, palette, selected }: Moment, at: number): string {
  const node = drawing.nodes[at];
  return node.square && node.id !== selected ? palette.muted : palette.ink;
}
