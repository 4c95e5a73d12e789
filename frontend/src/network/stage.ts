// The moving picture: sigma draws nodes and edges, names.ts the names; the camera moves only by hand.
import "./webgl";
import Graph from "graphology";
import Sigma from "sigma";
import type { CameraState } from "sigma/types";
import { type Box, type Drawing, extent } from "./data";
import { type Moment, edgeLook, nodeColour } from "./look";
import { paint } from "./names";
import { type Picked, type Spot, pick } from "./pick";
import { Circles, DashedEdges, SolidEdges, Squares } from "./programs";

/** What the pointer does. */
export interface Told {
  over(what: Picked | null): void;
  click(what: Picked | null): void;
  expand(node: number): void;
  moved(): void;
}

/** What the moving and the still picture share. */
export interface Stage {
  readonly moves: boolean;
  draw(moment: Moment, keepCamera: boolean): void;
  restyle(moment: Moment): void;
  mark(at: number | null): void;
  where(at: number): { x: number; y: number } | null;
  zoom(factor: number): void;
  fit(): void;
  view(): View | null;
  leave(): void;
}

/** Camera and the box it looks at: enough to come back to the same picture. */
export interface View {
  camera: CameraState;
  box: Box;
}

const HOME = { x: 0.5, y: 0.5, ratio: 1, angle: 0 };
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export class MovingStage implements Stage {
  readonly moves = true;
  private readonly sigma: Sigma;
  private readonly names: CanvasRenderingContext2D;
  private readonly resized: ResizeObserver;
  private spots: Spot[] = [];
  private marked: number | null = null;

  constructor(
    private readonly container: HTMLElement,
    private moment: Moment,
    private readonly font: () => string,
    private readonly told: Told,
    view: View | null,
  ) {
    this.sigma = new Sigma(build(moment.drawing), container, {
      allowInvalidContainer: true,
      renderLabels: false,
      zIndex: true,
      stagePadding: 36,
      minCameraRatio: 0.03,
      maxCameraRatio: 4,
      enableCameraRotation: false,
      zoomDuration: calm() ? 0 : 200,
      inertiaDuration: calm() ? 0 : 150,
      doubleClickZoomingDuration: calm() ? 0 : 200,
      nodeProgramClasses: { circle: Circles, square: Squares },
      edgeProgramClasses: { solid: SolidEdges, dashed: DashedEdges },
      nodeReducer: (_, { at, ...rest }) => ({
        ...rest,
        size: rest.size * this.share,
        color: nodeColour(this.moment, at),
      }),
      edgeReducer: (_, { at, ...rest }) => {
        const { colour, width, above } = edgeLook(this.moment, at);
        return { ...rest, color: colour, size: width, zIndex: above ? 1 : 0 };
      },
    });
    this.sigma.setCustomBBox(view?.box ?? extent(moment.drawing.nodes));
    if (view) this.sigma.getCamera().setState(view.camera);
    this.sigma.createCanvasContext("names", { style: { pointerEvents: "none" } });
    this.names = this.sigma.getCanvases().names.getContext("2d") as CanvasRenderingContext2D;
    this.sigma.on("afterRender", () => this.write());
    this.listen();
    this.resized = new ResizeObserver(() => {
      if (container.offsetWidth) this.sigma.resize().scheduleRefresh();
    });
    this.resized.observe(container);
    void document.fonts.ready.then(() => this.sigma.scheduleRender());
    this.sigma.resize(true).refresh();
  }

  draw(moment: Moment, keepCamera: boolean): void {
    this.moment = moment;
    this.marked = null;
    if (!keepCamera) {
      this.sigma.setCustomBBox(extent(moment.drawing.nodes));
      this.sigma.getCamera().setState(HOME);
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
    const node = this.moment.drawing.nodes[at];
    return node ? this.sigma.graphToViewport(node) : null;
  }

  zoom(factor: number): void {
    const camera = this.sigma.getCamera();
    this.go({ ratio: camera.getBoundedRatio(camera.ratio / factor) });
  }

  fit(): void {
    this.sigma.setCustomBBox(extent(this.moment.drawing.nodes)).refresh();
    this.go(HOME);
  }

  view(): View {
    return { camera: this.sigma.getCamera().getState(), box: this.sigma.getCustomBBox() as Box };
  }

  leave(): void {
    this.resized.disconnect();
    this.sigma.kill();
  }

  /** Take the pointer from sigma, which would ask the graphics card; its camera stays in its own hands. */
  private listen(): void {
    const [mouse, touch] = [this.sigma.getMouseCaptor(), this.sigma.getTouchCaptor()];
    const at = ({ x, y }: { x: number; y: number }) => pick(this.moment.drawing, this.spots, x, y);
    let over = "";
    const hover = (what: Picked | null) => {
      const now = JSON.stringify(what);
      if (now === over) return;
      over = now;
      this.container.style.cursor = what ? "pointer" : "";
      this.told.over(what);
    };
    const twice = (what: Picked | null, prevent: () => void) => {
      if (what?.node === undefined) return;
      prevent();
      this.told.expand(what.node);
    };
    mouse.removeAllListeners();
    mouse.on("mousemove", (event) => mouse.isMouseDown || hover(at(event)));
    mouse.on("mouseleave", () => hover(null));
    mouse.on("click", (event) => this.told.click(at(event)));
    mouse.on("doubleClick", (event) => twice(at(event), () => event.preventSigmaDefault()));
    touch.removeAllListeners();
    touch.on("tap", (event) => this.told.click(at(event.touches[0] ?? event.previousTouches[0])));
    touch.on("doubletap", (event) =>
      twice(at(event.touches[0] ?? event.previousTouches[0]), () => event.preventSigmaDefault()),
    );
  }

  /** Nodes shrink with a narrow screen, or they would cover one another. */
  private get share(): number {
    return Math.min(1, Math.max(0.6, this.container.offsetWidth / 640));
  }

  private go(to: Partial<CameraState>): void {
    const camera = this.sigma.getCamera();
    if (calm()) camera.setState(to);
    else void camera.animate(to, { duration: 200 });
  }

  /** Bring a node that the keyboard went to into view, if it is not. */
  private reveal(at: number): void {
    const spot = this.where(at);
    const { width, height } = this.sigma.getDimensions();
    if (!spot || (spot.x > 0 && spot.y > 0 && spot.x < width && spot.y < height)) return;
    const { x, y } = this.sigma.viewportToFramedGraph(spot);
    this.go({ x, y });
  }

  private write(): void {
    const { sigma, moment } = this;
    this.spots = moment.drawing.nodes.map((node) => ({
      ...sigma.graphToViewport(node),
      radius: sigma.scaleSize(node.size * this.share),
    }));
    paint(this.names, moment, this.spots, sigma.getDimensions(), this.marked, this.font());
    this.told.moved();
  }
}

function build({ nodes, edges }: Drawing): Graph {
  const graph = new Graph({ multi: true, type: "undirected" });
  nodes.forEach(({ id, x, y, size, square }, at) =>
    graph.addNode(id, { x, y, size, type: square ? "square" : "circle", at }),
  );
  edges.forEach(({ id, source, target, old }, at) =>
    graph.addUndirectedEdgeWithKey(id, nodes[source].id, nodes[target].id, {
      type: old ? "dashed" : "solid",
      at,
    }),
  );
  return graph;
}
