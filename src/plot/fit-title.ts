/**
 * JavaScript for a page: `fitTitle(layout, width)`, plotly's layout with its title broken into lines where it is wider than its place, and with more
 * height for them. plotly itself cuts off both ends.
 */
export const fitTitle = String.raw`
const pen = document.createElement("canvas").getContext("2d");
function fitTitle(layout, width) {
  const text = layout.title?.text;
  if (!text) return layout;
  pen.font = (layout.title.font?.size ?? 17) + "px system-ui, sans-serif";
  const isWide = (line) => pen.measureText(line.trim().replace(/<[^>]*>/g, "").replace(/&\w+;/g, "&")).width > width - 16;
  const given = text.split(/<br ?\/?>/);
  // A line may end behind a space, and behind a Chinese character that no punctuation follows.
  const lines = given.flatMap((line) => line.split(/(?<= )(?![^<]*>)|(?<=[\u2e80-\u9fff\uff00-\uffef])(?![\u3000-\u303f\uff00-\uffef])/)
    .reduce((lines, word) => {
      const longer = lines.at(-1) + word;
      return lines.at(-1) && isWide(longer) ? [...lines, word] : [...lines.slice(0, -1), longer];
    }, [""]));
  if (lines.length === given.length) return layout;
  const top = layout.margin?.t ?? 100;
  const room = 22 * (lines.length - given.length);
  return {
    ...layout,
    title: { ...layout.title, text: lines.map((line) => line.trim()).join("<br>"), y: 1, yref: "container", yanchor: "top", pad: { t: top / 2 - 12 } },
    height: (layout.height ?? 450) + room,
    margin: { ...layout.margin, t: top + room },
  };
}
`;
