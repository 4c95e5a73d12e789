// The picture by keyboard: a list of its nodes, the largest first.
import { say, set } from "../dom";
import { type Drawing, ties } from "./data";
import type { Frame } from "./frame";

interface Hand {
  drawing(): Drawing;
  texts(): Record<string, string>;
  selected(): string | null;
  goTo(at: number | null): void;
  select(at: number | null): void;
  expand(at: number): void;
}

const PAUSE = 700;

/** Let arrows, letters, Enter and Escape walk and select the nodes. */
export class Keys {
  private rank = -1;
  private typed = "";
  private typedAt = 0;

  constructor(
    private readonly parts: Frame,
    private readonly hand: Hand,
  ) {
    const { keys } = parts;
    keys.addEventListener("keydown", (event) => {
      if (this.press(event)) event.preventDefault();
    });
    keys.addEventListener("blur", () => hand.goTo(null));
    keys.addEventListener("focus", () => {
      if (keys.matches(":focus-visible")) this.to(Math.max(0, this.rank));
    });
    this.reset();
  }

  /** Start anew after new data. */
  reset(): void {
    this.rank = -1;
    this.parts.keys.hidden = !this.hand.drawing().nodes.length;
    this.tell();
    set(this.parts.keys, { "aria-activedescendant": null });
  }

  /** Stand at what was selected, however that was done, and say so. */
  tell(): void {
    const { nodeAt, bySize } = this.hand.drawing();
    const at = nodeAt.get(this.hand.selected() ?? "");
    if (at !== undefined) this.rank = bySize.indexOf(at);
    if (!this.parts.keys.hidden) this.describe(Math.max(0, this.rank));
  }

  private press(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const { bySize } = this.hand.drawing();
    const at = bySize[this.rank];
    const steps: Record<string, () => void> = {
      ArrowRight: () => this.to(this.rank + 1),
      ArrowDown: () => this.to(this.rank + 1),
      ArrowLeft: () => this.to(this.rank - 1),
      ArrowUp: () => this.to(this.rank - 1),
      Home: () => this.to(0),
      End: () => this.to(bySize.length - 1),
      Enter: () => at !== undefined && (event.shiftKey ? this.hand.expand(at) : this.hand.select(at)),
      Escape: () => this.hand.select(null),
    };
    if (event.key in steps) steps[event.key]();
    else if (event.key.length === 1) this.find(event);
    else return false;
    return true;
  }

  private to(rank: number): void {
    const { bySize } = this.hand.drawing();
    if (!bySize.length) return;
    this.rank = Math.min(bySize.length - 1, Math.max(0, rank));
    this.describe(this.rank);
    set(this.parts.keys, { "aria-activedescendant": "at" });
    this.hand.goTo(bySize[this.rank]);
  }

  private describe(rank: number): void {
    const { nodes, bySize } = this.hand.drawing();
    const node = nodes[bySize[rank]];
    const chosen = node.id === this.hand.selected();
    const texts = this.hand.texts();
    const words = [node.label, ...node.tooltip, ties(node, texts), ...(chosen ? [texts.selected] : [])];
    say(this.parts.option, words.join(", "));
    set(this.parts.option, {
      "aria-selected": String(chosen),
      "aria-posinset": rank + 1,
      "aria-setsize": nodes.length,
    });
  }

  private find(event: KeyboardEvent): void {
    const now = event.timeStamp;
    this.typed = now - this.typedAt > PAUSE ? event.key : this.typed + event.key;
    this.typedAt = now;
    const { nodes, bySize } = this.hand.drawing();
    const from = this.typed.length === 1 ? this.rank + 1 : this.rank;
    for (let step = 0; step < bySize.length; step += 1) {
      const rank = (Math.max(0, from) + step) % bySize.length;
      if (nodes[bySize[rank]].label.toLocaleLowerCase("nl").startsWith(this.typed.toLocaleLowerCase("nl"))) {
        this.to(rank);
        return;
      }
    }
  }
}
