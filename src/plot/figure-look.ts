/**
 * JavaScript for a page: `figureTemplate(ink)`, plotly's template with the colours that go with the page's ink, as in "rgb(31, 35, 40)", and
 * `figureConfig`. On a touch screen a finger scrolls the page over a figure instead of zooming into it.
 */
export const figureLook = `
const touch = matchMedia("(pointer: coarse)").matches;
function figureTemplate(ink) {
  const [r, g, b] = (ink.match(/^rgba?\\((\\d+), (\\d+), (\\d+)/) ?? [0, 31, 35, 40]).slice(1).map(Number);
  const [line, paper] = r + g + b > 384 ? ["#363d45", "#1c2025"] : ["#d0d7de", "#ffffff"];
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
const figureConfig = {
  responsive: true, displaylogo: false, displayModeBar: touch ? false : "hover", typesetMath: false,
  modeBarButtonsToRemove: ["select2d", "lasso2d", "autoScale2d"],
  // plotly would offer to send the figure to its maker's server.
  showSendToCloud: false, plotlyServerURL: "",
};
`;
