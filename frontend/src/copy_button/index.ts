// The copy button: a figure with its sources on the clipboard, formatted for Word and plain for the rest.
import { el, say } from "../dom";
import { type Args, type Part, mount } from "../streamlit";

interface Packed {
  html: string;
  text: string;
  texts: { copy: string; copied: string; failed: string };
}

const SHOWN = 4000;

class CopyButton implements Part<Packed> {
  private readonly button = el("button", { type: "button" });
  private readonly said = el("span", { class: "said", role: "status" });
  private timer = 0;

  constructor(
    private args: Args<Packed>,
    root: HTMLElement,
  ) {
    root.append(this.button, this.said);
    this.button.addEventListener("click", () => void this.copy());
    this.update(args);
  }

  update(args: Args<Packed>): void {
    this.args = args;
    say(this.button, args.data.texts.copy);
  }

  leave(): void {
    clearTimeout(this.timer);
  }

  private async copy(): Promise<void> {
    const { html, text, texts } = this.args.data;
    const blob = (type: string, content: string) => new Blob([content], { type });
    try {
      await navigator.clipboard.write([
        new ClipboardItem({ "text/html": blob("text/html", html), "text/plain": blob("text/plain", text) }),
      ]);
      this.tell(texts.copied);
    } catch {
      this.tell(older(html, text) ? texts.copied : texts.failed);
    }
  }

  private tell(words: string): void {
    clearTimeout(this.timer);
    say(this.said, words);
    this.timer = window.setTimeout(() => say(this.said, ""), SHOWN);
  }
}

/** Copy without the clipboard's own door, which is shut on a plain http address. */
function older(html: string, text: string): boolean {
  const put = (event: ClipboardEvent) => {
    event.clipboardData?.setData("text/html", html);
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
  };
  document.addEventListener("copy", put, { once: true, capture: true });
  const done = document.execCommand("copy");
  document.removeEventListener("copy", put, { capture: true });
  return done;
}

export default mount<Packed>((args, root) => new CopyButton(args, root));
