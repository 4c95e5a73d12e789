// The picture as Python packs it (explorer/components/network/picture.py), and as it is drawn.
import type { Wish } from "../wish";

export interface Packed {
  key: string;
  height: number;
  nodes: {
    id: string[];
    label: string[];
    x: number[];
    y: number[];
    size: number[];
    colour: string[];
    square: number[];
    faded: number[];
    tooltip: Record<string, string[]>;
  };
  edges: {
    id: string[];
    source: number[];
    target: number[];
    weight: number[];
    old: number[];
    faded: number[];
    label: Record<string, string>;
  };
  words: { title: string; date: string; filters: string; source: string; note: string; file: string };
  legend: LegendEntry[];
  texts: Record<string, string>;
  wish: Wish<string>;
}

export interface LegendEntry {
  label: string;
  colour: string;
  shape: "circle" | "square";
}

export interface DrawnNode {
  id: string;
  label: string;
  x: number;
  y: number;
  size: number;
  colour: string;
  square: boolean;
  faded: boolean;
  tooltip: string[];
  edges: number[];
}

export interface DrawnEdge {
  id: string;
  source: number;
  target: number;
  width: number;
  old: boolean;
  faded: boolean;
  label: string;
}

export interface Drawing {
  nodes: DrawnNode[];
  edges: DrawnEdge[];
  nodeAt: Map<string, number>;
  edgeAt: Map<string, number>;
  /** Node positions, the one with most weight on screen first: for labels and for the keyboard. */
  bySize: number[];
}

export function unpack({ nodes: n, edges: e }: Packed): Drawing {
  const [square, faded] = [new Set(n.square), new Set(n.faded)];
  const nodes = n.id.map((id, at) => ({
    id,
    label: n.label[at],
    x: n.x[at],
    y: n.y[at],
    size: n.size[at],
    colour: n.colour[at],
    square: square.has(at),
    faded: faded.has(at),
    tooltip: n.tooltip[at] ?? [],
    edges: [] as number[],
  }));
  const [old, pale] = [new Set(e.old), new Set(e.faded)];
  const edges = e.id.map((id, at) => {
    nodes[e.source[at]].edges.push(at);
    nodes[e.target[at]].edges.push(at);
    return {
      id,
      source: e.source[at],
      target: e.target[at],
      width: Math.min(3, Math.max(1, e.weight[at])),
      old: old.has(at),
      faded: pale.has(at),
      label: e.label[at] ?? "",
    };
  });
  const bySize = nodes.map((_, at) => at);
  bySize.sort((a, b) => nodes[b].size - nodes[a].size || nodes[a].label.localeCompare(nodes[b].label, "nl"));
  return {
    nodes,
    edges,
    nodeAt: new Map(nodes.map((node, at) => [node.id, at])),
    edgeAt: new Map(edges.map((edge, at) => [edge.id, at])),
    bySize,
  };
}

/** Say how many of the ties drawn are this node's: "1 tie", "4 ties". */
export function ties({ edges }: DrawnNode, texts: Record<string, string>): string {
  return `${edges.length} ${edges.length === 1 ? texts.tie : texts.ties}`;
}

/** Say whether the layout stayed: some nodes are in both drawings, and each of those is where it was. */
export function samePlaces(before: Drawing, after: Drawing): boolean {
  let shared = 0;
  for (const node of after.nodes) {
    const at = before.nodeAt.get(node.id);
    if (at === undefined) continue;
    shared += 1;
    const old = before.nodes[at];
    if (old.x !== node.x || old.y !== node.y) return false;
  }
  return shared > 0;
}

export interface Box {
  x: [number, number];
  y: [number, number];
}

/** The smallest box around all nodes; a lone node gets room around it. */
export function extent(nodes: DrawnNode[]): Box {
  const box: Box = { x: [Infinity, -Infinity], y: [Infinity, -Infinity] };
  for (const { x, y } of nodes) {
    box.x = [Math.min(box.x[0], x), Math.max(box.x[1], x)];
    box.y = [Math.min(box.y[0], y), Math.max(box.y[1], y)];
  }
  if (!nodes.length) return { x: [0, 1], y: [0, 1] };
  if (box.x[0] === box.x[1] && box.y[0] === box.y[1])
    return { x: [box.x[0] - 1, box.x[0] + 1], y: [box.y[0] - 1, box.y[0] + 1] };
  return box;
}
