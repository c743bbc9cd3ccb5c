/**
 * What draws the figures in the reader's browser: with the colours of light or dark, again when the reader changes them. A finger
 * scrolls the page over a figure instead of zooming into it.
 */
export const reportScript = `
const figures = JSON.parse(document.getElementById("figures").textContent);
const dark = matchMedia("(prefers-color-scheme: dark)");
const touch = matchMedia("(pointer: coarse)").matches;
function template() {
  const [ink, line, paper] = dark.matches ? ["#e6edf3", "#363d45", "#1c2025"] : ["#1f2328", "#d0d7de", "#ffffff"];
  const axis = { gridcolor: line, zerolinecolor: line, linecolor: line };
  return { layout: {
    font: { color: ink, family: "system-ui, sans-serif", size: 12 },
    paper_bgcolor: "rgba(0, 0, 0, 0)", plot_bgcolor: "rgba(0, 0, 0, 0)",
    xaxis: axis, yaxis: axis,
    hoverlabel: { bgcolor: paper, bordercolor: line, font: { color: ink } },
    modebar: { bgcolor: "rgba(0, 0, 0, 0)", color: ink },
    dragmode: touch ? false : "zoom",
  } };
}
const config = {
  responsive: true, displaylogo: false, displayModeBar: touch ? false : "hover", typesetMath: false,
  modeBarButtonsToRemove: ["select2d", "lasso2d", "autoScale2d"],
  // plotly would offer to send the figure to its maker's server.
  showSendToCloud: false, plotlyServerURL: "",
};
function draw() {
  figures.forEach(async ({ data, layout }, i) => {
    const place = document.getElementById("figure-" + (i + 1));
    await Plotly.react(place, data, { ...layout, template: template() }, config);
    // A drawing read aloud is a heap of axis labels; the table below it says the same in order.
    for (const drawing of place.querySelectorAll("svg")) drawing.setAttribute("aria-hidden", "true");
  });
}
dark.addEventListener("change", draw);
draw();
`;
