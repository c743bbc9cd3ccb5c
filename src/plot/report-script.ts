import { figureLook } from "./figure-look.js";
import { fitTitle } from "./fit-title.js";

/** What draws the figures in the reader's browser: with the colours of light or dark and titles that fit, again when the reader changes colours or width. */
export const reportScript = `
const figures = JSON.parse(document.getElementById("figures").textContent);
${figureLook}${fitTitle}
function draw() {
  const template = figureTemplate(getComputedStyle(document.body).color);
  figures.forEach(async ({ data, layout }, i) => {
    const place = document.getElementById("figure-" + (i + 1));
    await Plotly.react(place, data, { ...fitTitle(layout, place.clientWidth), template }, figureConfig);
    // A drawing read aloud is a heap of axis labels; the table below it says the same in order.
    for (const drawing of place.querySelectorAll("svg")) drawing.setAttribute("aria-hidden", "true");
  });
}
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
let [drawnWidth, later] = [innerWidth];
addEventListener("resize", () => {
  // A phone's address bar comes and goes: that changes the height alone.
  if (innerWidth === drawnWidth) return;
  drawnWidth = innerWidth;
  clearTimeout(later);
  later = setTimeout(draw, 200);
});
draw();
`;
