/** Elements that are drawn when somebody is about to see them. */
export class InSight {
  readonly #calls = new Map<Element, () => void>();
  readonly #observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) if (isIntersecting) this.#calls.get(target)?.();
    },
    // What comes into a scrolled part of the page is seen a screen ahead.
    { rootMargin: "600px", scrollMargin: "600px" } as IntersectionObserverInit,
  );

  /** Calls when the element comes near, once; in place of an earlier call for it. */
  once(element: Element, call: () => void): void {
    this.forget(element);
    this.#calls.set(element, () => {
      this.forget(element);
      call();
    });
    this.#observer.observe(element);
  }

  forget(element: Element): void {
    this.#calls.delete(element);
    this.#observer.unobserve(element);
  }
}
