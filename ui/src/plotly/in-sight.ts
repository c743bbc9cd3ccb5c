/** Work on elements that somebody is about to see: one after the other, with a frame between, so that scrolling goes on meanwhile. */
export class InSight {
  readonly #work = new Map<Element, () => void>();
  readonly #near = new Set<Element>();
  readonly #observer: IntersectionObserver;
  #isBusy = false;

  constructor() {
    // What lies further down in a part of the page that scrolls is drawn before it comes.
    const ahead = { rootMargin: "800px", scrollMargin: "800px" };
    this.#observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) this.#near.add(target);
        else this.#near.delete(target);
      }
      void this.#doNext();
    }, ahead);
  }

  /** Does the work once the element comes near; in place of what was to be done for it. */
  once(element: Element, work: () => void): void {
    this.#work.set(element, work);
    this.#observer.observe(element);
  }

  forget(element: Element): void {
    this.#work.delete(element);
    this.#near.delete(element);
    this.#observer.unobserve(element);
  }

  async #doNext(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    for (let [next] = this.#near; next; [next] = this.#near) {
      const work = this.#work.get(next);
      this.forget(next);
      work?.();
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    this.#isBusy = false;
  }
}
