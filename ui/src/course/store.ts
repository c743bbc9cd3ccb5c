/** A state that parts of the page follow; made so that React's `useSyncExternalStore` can. */
export class Store<State extends object> {
  #state: State;
  readonly #listeners = new Set<() => void>();

  constructor(initial: State) {
    this.#state = initial;
  }

  /** The state now; another object after each change. */
  readonly get = (): State => this.#state;

  /**
   * Calls a function after each change.
   *
   * @returns What ends it.
   */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Puts new values in place of old ones; nobody is told where nothing differs. */
  change(part: Partial<State>): void {
    const keys = Object.keys(part) as (keyof State)[];
    if (keys.every((key) => Object.is(part[key], this.#state[key]))) return;
    this.#state = { ...this.#state, ...part };
    for (const listener of [...this.#listeners]) listener();
  }
}
