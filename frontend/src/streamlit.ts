// What Streamlit 1.67 hands to a component (components v2), and how ours stay in place between runs.

export interface Args<Data> {
  readonly data: Data;
  readonly parentElement: HTMLElement | ShadowRoot;
  setStateValue(name: string, value: unknown): void;
  setTriggerValue(name: string, value: unknown): void;
}

/** One mounted component: told of each new run, and of its end. */
export interface Part<Data> {
  update(args: Args<Data>): void;
  leave(): void;
}

/**
 * Make the function that Streamlit calls on each run. It calls with the same element as long as the
 * component stays on the page; we then update instead of building anew, so that focus and camera stay.
 */
export function mount<Data>(make: (args: Args<Data>, root: HTMLElement) => Part<Data>) {
  const parts = new WeakMap<Node, Part<Data>>();
  return (args: Args<Data>) => {
    const parent = args.parentElement;
    const known = parts.get(parent);
    if (known) known.update(args);
    else {
      for (const child of [...parent.children]) if (child.classList.contains("w-root")) child.remove();
      const root = document.createElement("div");
      root.className = "w-root";
      parent.append(root);
      parts.set(parent, make(args, root));
    }
    return () => {
      parts.get(parent)?.leave();
      parts.delete(parent);
    };
  };
}
