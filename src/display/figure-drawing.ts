import { figureLook } from "../plot/index.js";

/**
 * JavaScript for a page of notebook outputs: a function of plotly.js, gzipped, in base64, which draws every figure (`.quantlab-figure`) that
 * the page has or will have, once it is seen, in the colours of the page around it.
 *
 * Nothing is global but the mark that it runs: a notebook may hold it twice.
 */
export const figureDrawing = `async (packed) => {
const running = Symbol.for("quantlab.figures");
if (window[running] || !window.DecompressionStream) return;
window[running] = true;
const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
const source = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
const module = { exports: {} };
const before = window.Plotly;
// On a page with require.js, plotly would hand itself to that.
new Function("module", "exports", "define", "require", source).call(window, module, module.exports);
const Plotly = module.exports;
if (before) window.Plotly = before;
${figureLook}
const inks = new WeakMap();
const inkOf = (place) => getComputedStyle(place).color;
async function draw(place) {
  const ink = inkOf(place);
  const image = place.querySelector("img");
  let plot = inks.has(place) && place.querySelector(".quantlab-plot");
  inks.set(place, ink);
  if (!plot) {
    // What a copied output brings along is drawn, but dead.
    for (const copy of place.querySelectorAll(".quantlab-plot")) copy.remove();
    plot = document.createElement("div");
    plot.className = "quantlab-plot";
    plot.setAttribute("role", "img");
    plot.setAttribute("aria-label", image ? image.alt : "figure");
    // Wider, and the eye no longer sees a figure whole.
    plot.style.cssText = "display: none; max-width: 960px";
    place.append(plot);
  }
  const { data, layout } = JSON.parse(place.dataset.figure);
  if (image) image.style.display = "none";
  plot.style.display = "";
  try {
    await Plotly.react(plot, data, { template: figureTemplate(ink), ...layout }, { ...figureConfig, responsive: false });
    sizes.observe(plot);
    for (const drawing of plot.querySelectorAll("svg")) drawing.setAttribute("aria-hidden", "true");
  } catch (error) {
    plot.remove();
    if (image) image.style.display = "";
    console.error(error);
  }
}
// A panel opened beside the notebook narrows it without the window's knowing.
const sizes = new ResizeObserver((entries) => {
  for (const { target, contentRect } of entries)
    if (contentRect.width > 0 && target._fullLayout && Math.abs(target._fullLayout.width - contentRect.width) > 1)
      Plotly.Plots.resize(target);
});
const seen = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) continue;
    seen.unobserve(target);
    void draw(target);
  }
}, { rootMargin: "300px" });
const known = new WeakSet();
const places = document.getElementsByClassName("quantlab-figure");
function find() {
  for (const place of places) {
    if (known.has(place) || !place.dataset.figure) continue;
    known.add(place);
    seen.observe(place);
  }
}
function repaint() {
  for (const place of places) if (inks.has(place) && inks.get(place) !== inkOf(place)) void draw(place);
}
// A theme's style sheet may come a moment after its name.
const repaintSoon = () => [0, 300, 1500].forEach((ms) => setTimeout(repaint, ms));
new MutationObserver(find).observe(document.documentElement, { childList: true, subtree: true });
for (const themed of [document.documentElement, document.body])
  new MutationObserver(repaintSoon).observe(themed, { attributes: true });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaintSoon);
find();
}`;
