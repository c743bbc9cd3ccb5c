// What bench/page.ts asks inside the pages that it measures, lab and stock alike: JupyterLab's own classes are in both.
(() => {
  const inFront = ".jp-NotebookPanel:not(.lm-mod-hidden)";
  const first = (selector) => document.querySelector(`${inFront} ${selector}`);
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

  /** Whether a person sees the notebook's first cell: there, and nothing over it. */
  function showsCells() {
    const box = first(".jp-Cell")?.getBoundingClientRect();
    if (!box?.height) return false;
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height, 20) / 2);
    return first(".jp-Cell").contains(top);
  }

  const isIdle = () => first('.jp-Notebook-ExecutionIndicator[data-status="idle"]') !== null;

  /** Whether the page speaks to the notebook's kernel, and that waits for work; a cell that stock JupyterLab is asked to run before is dropped. */
  async function hasKernel() {
    const sessions = await (await fetch("/api/sessions")).json();
    const kernel = sessions.find(({ path }) => location.pathname.endsWith(`/${path}`))?.kernel;
    return isIdle() && kernel?.execution_state === "idle" && kernel.connections > 0;
  }

  /** Whether what was asked to run did. */
  const hasRun = () => isIdle() && ![...document.querySelectorAll(`${inFront} .jp-InputPrompt`)].some(isWaiting);
  const isWaiting = ({ textContent }) => textContent.includes("*");

  /** The time of the next press of Enter, as the browser got it. */
  const nextEnter = () =>
    new Promise((resolve) => {
      const listen = ({ key, timeStamp }) => {
        if (key !== "Enter") return;
        removeEventListener("keydown", listen, true);
        resolve(timeStamp);
      };
      addEventListener("keydown", listen, true);
    });

  /** Milliseconds from the next press of Enter to another result below the first cell. */
  async function timeResult() {
    const area = first(".jp-CodeCell .jp-Cell-outputArea");
    const result = () => area.querySelector(".jp-OutputArea-executeResult pre")?.textContent ?? "";
    const before = result();
    const shown = new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (["", before].includes(result())) return;
        observer.disconnect();
        resolve(performance.now());
      });
      observer.observe(area, { childList: true, characterData: true, subtree: true });
    });
    const pressed = await nextEnter();
    return (await shown) - pressed;
  }

  const figures = ".quantlab-Figure, .quantlab-figure";
  const isDrawn = (figure) => figure.querySelector(".main-svg") !== null;
  const showsFigure = () => [...document.querySelectorAll(figures)].some(isDrawn);

  /** Scrolls through the notebook at a steady speed; how long each frame took, in milliseconds, and how often the figure in the middle was not drawn yet. */
  async function scrollThrough(pixelsPerSecond) {
    const view = first(".jp-WindowedPanel-outer");
    const { x, y, width, height } = view.getBoundingClientRect();
    const times = [];
    const looks = { all: 0, blank: 0 };
    const begun = await frame();
    for (let last = begun; view.scrollTop + view.clientHeight < view.scrollHeight - 2;) {
      view.scrollTop = Math.max(view.scrollTop, ((last - begun) / 1000) * pixelsPerSecond);
      const now = await frame();
      times.push(now - last);
      last = now;
      if (times.length % 10 > 0) continue;
      const figure = document.elementFromPoint(x + width / 2, y + height / 2)?.closest(figures);
      if (!figure) continue;
      looks.all++;
      if (!isDrawn(figure)) looks.blank++;
    }
    return { times, looks };
  }

  /**
   * From the next press of Enter: how long until the output of the first cell no longer changed (nothing where it still does after the limit), how
   * long the page was deaf at worst, and how many characters it then shows. Milliseconds.
   */
  async function timeFlood({ quiet, limit }) {
    const area = first(".jp-CodeCell .jp-Cell-outputArea");
    const prompt = first(".jp-CodeCell .jp-InputPrompt");
    let changed = Infinity;
    let deaf = 0;
    const observer = new MutationObserver(() => (changed = performance.now()));
    observer.observe(area, { childList: true, characterData: true, subtree: true });
    const pressed = await nextEnter();
    const isOver = (now) => /\d/.test(prompt.textContent) && now - changed > quiet;
    let last = performance.now();
    while (!isOver(last) && last - pressed < limit) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      const now = performance.now();
      deaf = Math.max(deaf, now - last);
      last = now;
    }
    observer.disconnect();
    return { shown: isOver(last) ? changed - pressed : undefined, deaf, characters: area.textContent.length };
  }

  globalThis.quantlabBench = { showsCells, hasKernel, hasRun, timeResult, showsFigure, scrollThrough, timeFlood };
})();
