// The tooltip of what the pointer is at: plain lines of text beside it.
import { el } from "../dom";
import { type Drawing, ties } from "./data";
import type { Frame } from "./frame";

type Spot = { x: number; y: number } | null;

export class Tip {
  constructor(
    private readonly parts: Frame,
    private readonly texts: () => Record<string, string>,
  ) {}

  node({ nodes }: Drawing, at: number, spot: Spot): void {
    const { label, tooltip } = nodes[at];
    this.show(label, tooltip.length ? tooltip : [ties(nodes[at], this.texts())], spot);
  }

  edge({ nodes, edges }: Drawing, at: number, spot: Spot): void {
    const { source, target, label } = edges[at];
    this.show(`${nodes[source].label} – ${nodes[target].label}`, label ? label.split("\n") : [], spot);
  }

  hide(): void {
    this.parts.tip.hidden = true;
  }

  private show(head: string, lines: string[], spot: Spot): void {
    const { tip, stage } = this.parts;
    if (!spot) return;
    tip.replaceChildren(el("strong", {}, head), ...lines.map((line) => el("span", {}, line)));
    tip.hidden = false;
    const [width, height] = [tip.offsetWidth, tip.offsetHeight];
    const under = spot.y + 18 + height < stage.clientHeight;
    const left = Math.min(stage.clientWidth - width - 8, Math.max(8, spot.x - width / 2));
    tip.style.transform = `translate(${Math.round(left)}px, ${Math.round(under ? spot.y + 18 : spot.y - 18 - height)}px)`;
  }
}
