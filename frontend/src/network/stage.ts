// The moving picture: sigma draws nodes and edges, we draw the names; the camera moves only by hand.
import "./webgl";
import Graph from "graphology";
import Sigma from "sigma";
import { NodeSquareProgram } from "@sigma/node-square";
import type { CameraState } from "sigma/types";
import { type Box, type Drawing, extent } from "./data";
import { DashedEdges, SolidEdges } from "./edges";
import { LABEL, type Labelled, place, shorten } from "./labels";
import { type Moment, edgeLook, labelColour, nodeColour, nodeFades } from "./look";
import { measurer } from "./sheet";

/** What the pointer does, told by position in the drawing. */
export interface Told {
  over(what: { node?: number; edge?: number } | null): void;
  click(what: { node?: number; edge?: number } | null): void;
  expand(node: number): void;
  moved(): void;
}

/** What picture and still share. */
export interface Stage {
  readonly moves: boolean;
  draw(moment: Moment, keepCamera: boolean): void;
  restyle(moment: Moment): void;
  mark(at: number | null): void;
  where(at: number): { x: number; y: number } | null;
  zoom(factor: number): void;
  fit(): void;
  camera(): View | null;
  leave(): void;
}

/** Camera and the box it looks at: enough to come back to the same picture. */
export interface View {
  camera: CameraState;
  box: Box;
}

const RING = 2.5;
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export class MovingStage implements Stage {
  readonly moves = true;
  private readonly sigma: Sigma;
  private readonly names: CanvasRenderingContext2D;
  private readonly resized: ResizeObserver;
  private moment: Moment;
  private marked: number | null = null;

  constructor(
    private readonly container: HTMLElement,
    moment: Moment,
    private readonly font: () => string,
    told: Told,
    view: View | null,
  ) {
    this.moment = moment;
    this.sigma = new Sigma(build(moment.drawing), container, {
      allowInvalidContainer: true,
      renderLabels: false,
      enableEdgeEvents: true,
      zIndex: true,
      stagePadding: 36,
      minCameraRatio: 0.03,
      maxCameraRatio: 4,
      enableCameraRotation: false,
      zoomDuration: calm() ? 0 : 200,
      inertiaDuration: calm() ? 0 : 150,
      doubleClickZoomingDuration: calm() ? 0 : 200,
      defaultDrawNodeHover: () => undefined,
      nodeProgramClasses: { square: NodeSquareProgram },
      nodeHoverProgramClasses: { square: NodeSquareProgram },
      edgeProgramClasses: { solid: SolidEdges, dashed: DashedEdges },
      nodeReducer: (_, { at, ...rest }) => ({ ...rest, color: nodeColour(this.moment, at) }),
      edgeReducer: (_, { at, ...rest }) => {
        const { colour, width, above } = edgeLook(this.moment, at);
        return { ...rest, color: colour, size: width, zIndex: above ? 1 : 0 };
      },
    });
    this.sigma.setCustomBBox(view?.box ?? extent(moment.drawing.nodes));
    if (view) this.sigma.getCamera().setState(view.camera);
    this.sigma.createCanvasContext("names", { style: { pointerEvents: "none" } });
    this.names = this.sigma.getCanvases().names.getContext("2d") as CanvasRenderingContext2D;
    this.sigma.on("afterRender", () => {
      this.write();
      told.moved();
    });
    this.listen(told);
    this.resized = new ResizeObserver(() => {
      if (container.offsetWidth) this.sigma.resize().scheduleRefresh();
    });
    this.resized.observe(container);
    document.fonts.ready.then(() => this.sigma.scheduleRender());
    this.sigma.resize(true).refresh();
  }

  private listen(told: Told): void {
    const { sigma } = this;
    const node = (id: string) => ({ node: this.moment.drawing.nodeAt.get(id) });
    const edge = (id: string) => ({ edge: this.moment.drawing.edgeAt.get(id) });
    const cursor = (shape: string) => {
      this.container.style.cursor = shape;
    };
    sigma.on("enterNode", (event) => (cursor("pointer"), told.over(node(event.node))));
    sigma.on("enterEdge", (event) => (cursor("pointer"), told.over(edge(event.edge))));
    sigma.on("leaveNode", () => (cursor(""), told.over(null)));
    sigma.on("leaveEdge", () => (cursor(""), told.over(null)));
    sigma.on("clickNode", (event) => told.click(node(event.node)));
    sigma.on("clickEdge", (event) => told.click(edge(event.edge)));
    sigma.on("clickStage", () => told.click(null));
    sigma.on("doubleClickNode", (event) => {
      event.preventSigmaDefault();
      const { node: at } = node(event.node);
      if (at !== undefined) told.expand(at);
    });
  }

  draw(moment: Moment, keepCamera: boolean): void {
    this.moment = moment;
    this.marked = null;
    if (!keepCamera) {
      this.sigma.setCustomBBox(extent(moment.drawing.nodes));
      this.sigma.getCamera().setState({ x: 0.5, y: 0.5, ratio: 1, angle: 0 });
    }
    this.sigma.setGraph(build(moment.drawing));
  }

  restyle(moment: Moment): void {
    this.moment = moment;
    this.sigma.refresh({ skipIndexation: true, schedule: true });
  }

  mark(at: number | null): void {
    this.marked = at;
    if (at !== null) this.reveal(at);
    this.sigma.scheduleRender();
  }

  where(at: number): { x: number; y: number } | null {
    const data = this.sigma.getNodeDisplayData(this.moment.drawing.nodes[at].id);
    return data ? this.sigma.framedGraphToViewport(data) : null;
  }

  zoom(factor: number): void {
    const camera = this.sigma.getCamera();
    this.go({ ratio: camera.getBoundedRatio(camera.ratio / factor) });
  }

  fit(): void {
    this.sigma.setCustomBBox(extent(this.moment.drawing.nodes)).refresh();
    this.go({ x: 0.5, y: 0.5, ratio: 1 });
  }

  camera(): View {
    const box = this.sigma.getCustomBBox() as Box;
    return { camera: this.sigma.getCamera().getState(), box };
  }

  leave(): void {
    this.resized.disconnect();
    this.sigma.kill();
  }

  private go(to: Partial<CameraState>): void {
    const camera = this.sigma.getCamera();
    if (calm()) camera.setState(to);
    else camera.animate(to, { duration: 200 });
  }

  /** Bring a node that the keyboard went to into view, if it is not. */
  private reveal(at: number): void {
    const spot = this.where(at);
    const { width, height } = this.sigma.getDimensions();
    if (!spot || (spot.x > 0 && spot.y > 0 && spot.x < width && spot.y < height)) return;
    const data = this.sigma.getNodeDisplayData(this.moment.drawing.nodes[at].id);
    if (data) this.go({ x: data.x, y: data.y });
  }

  private write(): void {
    const { names: context, moment, sigma } = this;
    const { drawing, palette, selected, focus } = moment;
    const size = sigma.getDimensions();
    context.clearRect(0, 0, size.width, size.height);
    const spots: (Spot & { at: number })[] = [];
    for (const at of drawing.bySize) {
      const data = sigma.getNodeDisplayData(drawing.nodes[at].id);
      if (!data) continue;
      const { x, y } = sigma.framedGraphToViewport(data);
      if (x < -99 || y < -20 || x > size.width + 99 || y > size.height + 20) continue;
      spots.push({ at, x, y, radius: sigma.scaleSize(data.size) });
    }
    const first = (at: number) => Number(drawing.nodes[at].id === selected || at === this.marked);
    const wanted: Labelled[] = spots
      .filter(({ at }) => !nodeFades(moment, at) || first(at))
      .sort((a, b) => first(b.at) - first(a.at))
      .map((spot) => {
        const { id, label } = drawing.nodes[spot.at];
        return { ...spot, text: shorten(label, focus || first(spot.at) ? 60 : 30), bold: id === selected };
      });
    const always = wanted.filter(({ at }) => first(at)).length;
    const measure = measurerOf(this.font());
    for (const { at, x, y, radius } of spots) {
      const square = drawing.nodes[at].square;
      if (drawing.nodes[at].id === selected) ring(context, { x, y, radius: radius + RING / 2 }, square, palette.ink);
      if (at === this.marked) ring(context, { x, y, radius: radius + 6 }, square, palette.accent);
    }
    context.lineJoin = "round";
    const placed = place(wanted, spots, size, (text, bold) => measure(text, LABEL, bold), always);
    for (const { at, text, left, base, bold } of placed) {
      context.font = `${bold ? 600 : 400} ${LABEL}px ${this.font()}`;
      context.lineWidth = 3;
      context.strokeStyle = palette.paper;
      context.strokeText(text, left, base);
      context.fillStyle = labelColour(moment, at);
      context.fillText(text, left, base);
    }
  }
}

interface Spot {
  x: number;
  y: number;
  radius: number;
}

function ring(context: CanvasRenderingContext2D, { x, y, radius }: Spot, square: boolean, colour: string): void {
  context.beginPath();
  if (square) context.rect(x - radius, y - radius, 2 * radius, 2 * radius);
  else context.arc(x, y, radius, 0, 2 * Math.PI);
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

function build({ nodes, edges }: Drawing): Graph {
  const graph = new Graph({ multi: true, type: "undirected" });
  nodes.forEach(({ id, x, y, size, square }, at) =>
    graph.addNode(id, { x, y, size, type: square ? "square" : "circle", at }),
  );
  edges.forEach(({ id, source, target, old }, at) =>
    graph.addUndirectedEdgeWithKey(id, nodes[source].id, nodes[target].id, { type: old ? "dashed" : "solid", at }),
  );
  return graph;
}
