/** What is loaded once, by address. */
const loaded = new Map();

const once = (address, load) => {
  if (!loaded.has(address)) loaded.set(address, load(address));
  return loaded.get(address);
};

const script = (address) =>
  new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement("script"), { src: address, onload: resolve, onerror: reject });
    document.head.append(element);
  });

const json = async (address) => (await fetch(address)).json();

/**
 * Draws plotly's figures of the notebook that is shown, in the colours of the page; again when those change.
 *
 * @param {string} folder Where the figures and the scripts that draw them lie.
 */
export async function drawFigures(folder) {
  const notebook = document.querySelector(".notebook");
  if (!notebook?.querySelector(".plot")) return;
  const figures = await once(`${folder}${notebook.dataset.notebook}.json`, json);
  await Promise.all(["plotly.min.js", "look.js"].map((name) => once(folder + name, script)));
  const { figureTemplate, figureConfig, fitTitle } = globalThis.quantlabFigures;
  figures.forEach(async ({ data, layout }, i) => {
    const place = notebook.querySelector(`#figure-${i + 1}`);
    if (!place?.isConnected) return;
    const template = figureTemplate(getComputedStyle(notebook).color);
    await globalThis.Plotly.react(place, data, { ...fitTitle(layout, place.clientWidth), template }, figureConfig);
    for (const drawing of place.querySelectorAll("svg")) drawing.setAttribute("aria-hidden", "true");
  });
}
