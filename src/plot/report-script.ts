import { figureLook } from "./figure-look.js";

/** What draws the figures in the reader's browser: with the colours of light or dark, again when the reader changes them. */
export const reportScript = `
const figures = JSON.parse(document.getElementById("figures").textContent);
${figureLook}
function draw() {
  const template = figureTemplate(getComputedStyle(document.body).color);
  figures.forEach(async ({ data, layout }, i) => {
    const place = document.getElementById("figure-" + (i + 1));
    await Plotly.react(place, data, { ...layout, template }, figureConfig);
    // A drawing read aloud is a heap of axis labels; the table below it says the same in order.
    for (const drawing of place.querySelectorAll("svg")) drawing.setAttribute("aria-hidden", "true");
  });
}
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
draw();
`;
