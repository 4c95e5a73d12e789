// Streamlit's own controls speak English only. What they say is put into the language of the page where it stands.

/** What Streamlit says, and what the page says instead; one `*` in both stands for what differs each time. */
export type Phrases = Record<string, string>;

const ATTRIBUTES = ["aria-label", "placeholder"];
/** What is ours or comes from claims, with all in it, stays as it is: an organization may be called Open. */
const OURS = [
  ".w-root, .stHtml, .stMarkdown, .stCode, [data-testid='stWidgetLabel'], svg, script, style",
  "[role='gridcell'], [role='columnheader'], [role='option'][data-key]:not([data-key^='__'])", // "__select_all__" is no choice
].join();
/** A chosen word or file and its name; but the button in it is Streamlit's. */
const CHOSEN = "[data-tag], [data-tag] > span, .stFileChip, .stFileChipName";

/** Return what is said instead of a text; null when it is none of the phrases. */
export function instead(phrases: Phrases, text: string): string | null {
  const exact = Object.hasOwn(phrases, text) ? phrases[text] : undefined;
  if (exact !== undefined) return exact;
  for (const [phrase, other] of Object.entries(phrases)) {
    const [before, after] = phrase.split("*");
    if (before === undefined || after === undefined || text.length <= phrase.length - 1) continue;
    if (!text.startsWith(before) || !text.endsWith(after)) continue;
    const differs = text.slice(before.length, text.length - after.length);
    return other.replace("*", () => differs);
  }
  return null;
}

/** Keeps Streamlit's words in one language, also those of what appears later. */
export class Words {
  private phrases: Phrases = {};
  private readonly watch = new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === "childList") addedNodes.forEach((node) => this.put(node));
      else this.put(target);
    }
    this.watch.takeRecords(); // what was put just now need not be looked at again
  });

  /** Speak from now on as these phrases say; {} leaves everything as Streamlit says it. */
  speak(phrases: Phrases): void {
    if (JSON.stringify(phrases) === JSON.stringify(this.phrases)) return;
    this.watch.disconnect();
    const back = Object.fromEntries(Object.entries(this.phrases).map(([said, now]) => [now, said]));
    this.phrases = back;
    this.put(document.body); // what stands in the language before, in Streamlit's own again
    this.phrases = phrases;
    this.put(document.body);
    if (Object.keys(phrases).length === 0) return;
    const attributes = { attributes: true, attributeFilter: ATTRIBUTES };
    this.watch.observe(document.body, { childList: true, subtree: true, characterData: true, ...attributes });
  }

  leave(): void {
    this.speak({});
  }

  private put(root: Node): void {
    const around = root instanceof Element ? root : root.parentElement;
    if (!around || around.closest(OURS)) return;
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
      node instanceof Element && node.matches(OURS) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    );
    for (let node: Node | null = walk.currentNode; node; node = walk.nextNode()) this.say(node);
  }

  private say(node: Node): void {
    if ((node instanceof Element ? node : node.parentElement)?.matches(CHOSEN)) return;
    if (node instanceof Element) {
      for (const name of ATTRIBUTES) {
        const said = node.getAttribute(name);
        const other = said && instead(this.phrases, said);
        if (other) node.setAttribute(name, other);
      }
      return;
    }
    const other = instead(this.phrases, node.nodeValue ?? "");
    if (other !== null) node.nodeValue = other;
  }
}
