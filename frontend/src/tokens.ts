// The colours of the app's stylesheet (--w-…), as the browser computes them in the theme of the moment.
import { el } from "./dom";

const KINDS = ["knowledge", "company", "government", "care", "network", "hub", "lab", "programme"];
const PLAIN = ["paper", "wash", "line", "line-strong", "ink", "muted", "accent", "warn", "edge"];
const NAMES = [
  ...PLAIN,
  ...KINDS,
  ...KINDS.map((_, n) => `cat-${n + 1}`),
  ...[1, 2, 3, 4, 5].map((n) => `seq-${n}`),
];

/** Name the token behind a colour of the picture: a kind, cat-1 … cat-8 for the kinds in order, or itself. */
export function tokenOf(colour: string): string {
  const kind = colour.startsWith("cat-") ? KINDS[Number(colour.slice(4)) - 1] : colour;
  return KINDS.includes(kind) ? `kind-${kind}` : kind;
}

/** Colours as #rrggbb by name: the tokens, the kinds, and cat-1 … cat-8 for the kinds' colours in order. */
export type Palette = Record<string, string>;

/** Read the palette, and call `changed` whenever the theme changes it, whatever the cause. */
export class Theme {
  private readonly probe = el("span", { class: "w-probe", "aria-hidden": "true" });
  palette: Palette = {};
  font = "sans-serif";

  constructor(root: HTMLElement, changed: () => void) {
    root.append(this.probe);
    this.read();
    // The probe's colour is --w-paper with a transition of 1 ms: a change of theme starts it.
    this.probe.addEventListener("transitionend", () => {
      if (this.read()) changed();
    });
  }

  /** Read all colours anew; say whether any differs. */
  read(): boolean {
    const before = JSON.stringify(this.palette);
    const sample = el("span");
    this.probe.append(sample);
    const computed = getComputedStyle(sample);
    const palette: Palette = {};
    for (const name of NAMES) {
      sample.style.color = `var(--w-${tokenOf(name)})`;
      palette[name] = hex(computed.color);
    }
    this.palette = palette;
    this.font = computed.fontFamily;
    sample.remove();
    return before !== JSON.stringify(palette);
  }
}

function channels(colour: string): number[] {
  if (colour.startsWith("#")) return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return (colour.match(/[\d.]+/g) ?? ["0", "0", "0"]).slice(0, 3).map(Number);
}

function hex(colour: string): string {
  return `#${channels(colour)
    .map((value) => Math.round(value).toString(16).padStart(2, "0"))
    .join("")}`;
}

/** Mix two colours; `share` 0 is all `a`, 1 all `b`. Opaque, so that what lies under does not shine through. */
export function mix(a: string, b: string, share: number): string {
  const [from, to] = [channels(a), channels(b)];
  return hex(`rgb(${from.map((value, n) => value + (to[n] - value) * share).join(",")})`);
}
