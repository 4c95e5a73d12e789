// The selection, held here, wished for from Python, and remembered when the component is mounted anew.

export interface Wish<Chosen> {
  selected: Chosen | null;
  turn: number;
}

const held = new Map<string, Wish<unknown>>();

/** Keep one selection: a newer wish from Python replaces it, a click replaces it and is reported. */
export class Selection<Chosen> {
  private now: Wish<Chosen>;

  constructor(
    private readonly key: string,
    wish: Wish<Chosen>,
  ) {
    const before = held.get(key) as Wish<Chosen> | undefined;
    this.now = before?.turn === wish.turn ? before : wish;
  }

  get selected(): Chosen | null {
    return this.now.selected;
  }

  /** Follow the wish if it is a new one; say whether it was. */
  follow(wish: Wish<Chosen>): boolean {
    if (wish.turn === this.now.turn) return false;
    this.keep(wish);
    return true;
  }

  /** Take what was clicked; return what Python is to be told. */
  click(chosen: Chosen | null): Wish<Chosen> {
    this.keep({ selected: chosen, turn: this.now.turn });
    return this.now;
  }

  private keep(wish: Wish<Chosen>): void {
    this.now = wish;
    held.set(this.key, wish);
  }
}
