// The network component: joins data, stage, keyboard, buttons and what Python is told.
import { type Args, type Part, mount } from "../streamlit";
import { Theme } from "../tokens";
import { Selection } from "../wish";
import { type Drawing, type Packed, samePlaces, unpack } from "./data";
import { type Button, type Frame, dress, frame, showFull } from "./frame";
import { Keys } from "./keys";
import { type Focus, type Moment, focusOnEdge, focusOnNode } from "./look";
import type { Picked } from "./pick";
import { sheet } from "./sheet";
import { MovingStage, type Stage, type Told, type View } from "./stage";
import { StillStage } from "./still";
import { Tip } from "./tip";
import { cooperate } from "./touch";
import { hasWebGL } from "./webgl";
import { download } from "./write";

/** Where each picture was left, so that coming back to its page finds it as it was. */
const left = new Map<string, { drawing: Drawing; view: View }>();

class Picture implements Part<Packed> {
  private args: Args<Packed>;
  private readonly parts: Frame;
  private readonly theme: Theme;
  private readonly stage: Stage;
  private readonly keys: Keys;
  private readonly tip: Tip;
  private readonly selection: Selection<string>;
  private drawing: Drawing;
  private focus: Focus | null = null;

  constructor(
    args: Args<Packed>,
    private readonly root: HTMLElement,
  ) {
    this.args = args;
    this.parts = frame(root);
    this.theme = new Theme(root, () => this.restyle());
    this.selection = new Selection(args.data.key, args.data.wish);
    this.drawing = unpack(args.data);
    const moves = hasWebGL();
    dress(this.parts, args.data, moves);
    this.tip = new Tip(this.parts, () => this.data.texts);
    this.stage = this.open(moves);
    this.keys = new Keys(this.parts, {
      drawing: () => this.drawing,
      texts: () => this.data.texts,
      selected: () => this.selection.selected,
      goTo: (at) => this.goTo(at),
      select: (at) => this.select(at === null ? null : this.drawing.nodes[at].id),
      expand: (at) => this.expand(at),
    });
    this.listen();
    // For tests and for scripts that drive the page: where a node is, in pixels from the stage's corner.
    Object.assign(root, { where: (id: string) => this.stage.where(this.drawing.nodeAt.get(id) ?? -1) });
    this.report();
  }

  update(args: Args<Packed>): void {
    const fresh = args.data !== this.args.data;
    this.args = args;
    if (fresh) {
      const before = this.drawing;
      this.drawing = unpack(args.data);
      this.focus = null;
      this.tip.hide();
      dress(this.parts, args.data, this.stage.moves);
      this.selection.follow(args.data.wish);
      this.keys.reset();
      this.theme.read();
      this.stage.draw(this.moment, samePlaces(before, this.drawing));
    } else if (this.theme.read()) this.restyle();
    this.report();
  }

  leave(): void {
    const view = this.stage.view();
    if (view) left.set(this.data.key, { drawing: this.drawing, view });
    document.removeEventListener("fullscreenchange", this.onFull);
    this.stage.leave();
  }

  private get data(): Packed {
    return this.args.data;
  }

  private get moment(): Moment {
    const { drawing, focus } = this;
    return { drawing, focus, palette: this.theme.palette, selected: this.selection.selected };
  }

  private open(moves: boolean): Stage {
    const told: Told = {
      over: (what) => this.over(what),
      click: (what) => {
        this.tip.hide();
        this.select(this.idOf(what));
      },
      expand: (at) => this.expand(at),
      moved: () => this.report(),
    };
    const font = () => this.theme.font;
    if (!moves) return new StillStage(this.parts.stage, this.moment, font, told);
    const before = left.get(this.data.key);
    const view = before && samePlaces(before.drawing, this.drawing) ? before.view : null;
    cooperate(this.parts);
    return new MovingStage(this.parts.stage, this.moment, font, told, view);
  }

  private listen(): void {
    const { buttons } = this.parts;
    const actions: Record<Button, () => void> = {
      zoom_in: () => this.stage.zoom(1.5),
      zoom_out: () => this.stage.zoom(1 / 1.5),
      fit: () => this.stage.fit(),
      fullscreen: () => this.toggleFull(),
      png: () => void this.save("png"),
      svg: () => void this.save("svg"),
    };
    for (const [name, act] of Object.entries(actions)) buttons[name as Button].addEventListener("click", act);
    document.addEventListener("fullscreenchange", this.onFull);
    this.parts.figure.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.tip.hide();
      if (event.key === "Escape" && !document.fullscreenElement && this.isFull) this.setFull(false);
    });
  }

  private over(what: Picked | null): void {
    this.focus = null;
    this.tip.hide();
    if (what?.node !== undefined) {
      this.focus = focusOnNode(this.drawing, what.node);
      this.tip.node(this.drawing, what.node, this.stage.where(what.node));
    } else if (what?.edge !== undefined) {
      this.focus = focusOnEdge(this.drawing, what.edge);
      const { source, target } = this.drawing.edges[what.edge];
      const [a, b] = [this.stage.where(source), this.stage.where(target)];
      this.tip.edge(this.drawing, what.edge, a && b && { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
    }
    this.restyle();
  }

  private goTo(at: number | null): void {
    this.stage.mark(at);
    this.focus = at === null ? null : focusOnNode(this.drawing, at);
    this.restyle();
  }

  private idOf(what: Picked | null): string | null {
    if (what?.node !== undefined) return this.drawing.nodes[what.node].id;
    return what?.edge !== undefined ? this.drawing.edges[what.edge].id : null;
  }

  private select(id: string | null): void {
    if (id === this.selection.selected) return;
    this.args.setStateValue("selected", this.selection.click(id));
    this.keys.tell();
    this.restyle();
    this.report();
  }

  private expand(at: number): void {
    this.args.setTriggerValue("expand", this.drawing.nodes[at].id);
  }

  private restyle(): void {
    this.stage.restyle(this.moment);
  }

  private async save(format: "png" | "svg"): Promise<void> {
    await document.fonts.ready;
    await download(
      sheet({ ...this.moment, focus: null }, this.data, this.theme.font),
      this.data.words.file,
      format,
    );
  }

  private get isFull(): boolean {
    return this.parts.figure.classList.contains("full");
  }

  private toggleFull(): void {
    const { figure } = this.parts;
    if (document.fullscreenElement) void document.exitFullscreen();
    else if (this.isFull) this.setFull(false);
    // A phone's browser may not know full screen: then the picture covers the page.
    else if (figure.requestFullscreen) figure.requestFullscreen().catch(() => this.setFull(true));
    else this.setFull(true);
  }

  private readonly onFull = () => this.setFull(document.fullscreenElement !== null);

  private setFull(full: boolean): void {
    showFull(this.parts, this.data.texts, full);
  }

  /** State that tests and style sheets may read. */
  private report(): void {
    const { dataset } = this.root;
    const view = this.stage?.view();
    dataset.camera = view ? JSON.stringify(view) : "";
    dataset.selected = this.selection.selected ?? "";
    dataset.nodes = String(this.drawing.nodes.length);
    dataset.edges = String(this.drawing.edges.length);
  }
}

export default mount<Packed>((args, root) => new Picture(args, root));
