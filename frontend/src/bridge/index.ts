// The bridge: tells the document its language, and turns clicks on the app's own links into page changes.
import { type Args, type Part, mount } from "../streamlit";
import { type Phrases, Words } from "./words";

interface Packed {
  lang: string;
  paths: string[];
  phrases: Phrases;
}

/** A page of the app: its `url_path`, its query with the question mark, and the whole address. */
interface Target {
  path: string;
  query: string;
  href: string;
}

class Bridge implements Part<Packed> {
  private count = 0;
  private readonly words = new Words();

  constructor(private args: Args<Packed>) {
    document.addEventListener("click", this.click);
    this.update(args);
  }

  update(args: Args<Packed>): void {
    this.args = args;
    if (document.documentElement.lang !== args.data.lang) document.documentElement.lang = args.data.lang;
    this.words.speak(args.data.phrases);
  }

  leave(): void {
    this.words.leave();
    document.removeEventListener("click", this.click);
  }

  /** Catch a plain click on a link to a page of the app; every other click is the browser's. */
  private readonly click = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    // The path of the event also shows links inside other components' shadows.
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    if (!link || link.hasAttribute("download") || !link.getAttribute("href")) return;
    const to = this.target(new URL(link.href, document.baseURI));
    if (!to) return;
    event.preventDefault();
    if (to.query) this.go(to);
    else this.ask(to);
  };

  /** Go where a whole address leads, as Back and Forward do: one entry in the history, so that Back is one step. */
  private go(to: Target): void {
    history.pushState({}, "", to.href);
    window.dispatchEvent(new PopStateEvent("popstate"));
  }

  /** Ask Python where a bare address leads: it knows the filters that the page had. */
  private ask(to: Target): void {
    this.count += 1;
    this.args.setTriggerValue("visit", { path: to.path, query: to.query, n: this.count });
  }

  private target(url: URL): Target | null {
    if (url.origin !== location.origin || url.hash) return null;
    const path = url.pathname.split("/").filter(Boolean).at(-1) ?? "";
    return this.args.data.paths.includes(path) ? { path, query: url.search, href: url.href } : null;
  }
}

export default mount<Packed>((args) => new Bridge(args));
