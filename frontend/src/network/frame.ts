// The elements around the picture: legend, stage, tooltip, buttons, and what a screen reader hears.
import { el, say, sentences, set } from "../dom";
import type { LegendEntry, Packed } from "./data";
import { type Icon, icon, sample } from "./icons";
import { tokenOf } from "../tokens";

export interface Frame {
  figure: HTMLElement;
  legend: HTMLElement;
  note: HTMLElement;
  box: HTMLElement;
  message: HTMLElement;
  stage: HTMLElement;
  keys: HTMLElement;
  option: HTMLElement;
  tip: HTMLElement;
  tools: HTMLElement;
  buttons: Record<Button, HTMLButtonElement>;
}

const BUTTONS = ["zoom_in", "zoom_out", "fit", "fullscreen", "png", "svg"] as const;
export type Button = (typeof BUTTONS)[number];

/** Build the frame once; `dress` fills in words and colours on each run. */
export function frame(root: HTMLElement): Frame {
  const buttons = Object.fromEntries(
    BUTTONS.map((name) => {
      const button = el("button", { type: "button", class: "tool", "data-do": name });
      if (name === "png" || name === "svg") button.append(icon("save"), name.toUpperCase());
      else button.append(icon(name));
      return [name, button];
    }),
  ) as Record<Button, HTMLButtonElement>;
  const { zoom_in, zoom_out, fit, fullscreen, png, svg } = buttons;
  const tools = el("div", { class: "tools", role: "group" }, zoom_in, zoom_out, fit, fullscreen);
  tools.append(el("span", { class: "space" }), png, svg);
  const option = el("div", { role: "option", id: "at", class: "hear", "aria-selected": "false" });
  const keys = el("div", { class: "keys", role: "listbox", tabindex: 0 }, option);
  const stage = el("div", { class: "stage", role: "img" });
  const tip = el("div", { class: "tip", hidden: true });
  const message = el("p", { class: "message", role: "status", hidden: true });
  const view = el("div", { class: "view" }, stage, keys, tip);
  const box = el("div", { class: "box" }, view, tools);
  const [legend, note] = [el("ul", { class: "legend" }), el("p", { class: "note" })];
  const figure = el("div", { class: "figure", role: "group" }, legend, note, message, box);
  root.append(figure);
  return { figure, legend, note, box, message, stage, keys, option, tip, tools, buttons };
}

/** Put the words of this run in their places; write only what changed. */
export function dress(parts: Frame, data: Packed, moves: boolean): void {
  const { texts, words, legend } = data;
  set(parts.figure, { "aria-label": words.title });
  set(parts.stage, { "aria-label": sentences(words.title, words.note, texts.picture) });
  set(parts.keys, { "aria-label": sentences(words.title, texts.keys) });
  set(parts.legend, { "aria-label": texts.legend, hidden: !legend.length });
  set(parts.tools, { "aria-label": texts.buttons });
  for (const name of BUTTONS) set(parts.buttons[name], { "aria-label": texts[name], title: texts[name] });
  for (const name of ["zoom_in", "zoom_out", "fit"] as const) parts.buttons[name].hidden = !moves;
  say(parts.note, words.note);
  parts.note.hidden = !words.note;
  const empty = data.nodes.id.length === 0;
  say(parts.message, empty ? texts.empty : texts.no_webgl);
  parts.message.hidden = moves && !empty;
  parts.stage.parentElement?.style.setProperty("--height", `${data.height}px`);
  explain(parts.legend, legend);
}

function explain(list: HTMLElement, legend: LegendEntry[]): void {
  const now = JSON.stringify(legend);
  if (list.dataset.shown === now) return;
  list.dataset.shown = now;
  list.replaceChildren(
    ...legend.map(({ label, colour, shape }) => {
      const mark = sample(shape);
      mark.style.color = `var(--w-${tokenOf(colour)})`;
      return el("li", {}, mark, label);
    }),
  );
}

/** Show the button as what it does next. */
export function showFull(parts: Frame, texts: Record<string, string>, full: boolean): void {
  const name: Icon = full ? "close" : "fullscreen";
  parts.buttons.fullscreen.replaceChildren(icon(name));
  set(parts.buttons.fullscreen, { "aria-label": texts[name], title: texts[name] });
  parts.figure.classList.toggle("full", full);
}
