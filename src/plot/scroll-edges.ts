/**
 * A style rule for boxes that scroll sideways: a shadow at an edge behind which there is more, gone once that edge is reached.
 *
 * @param selectors Of the boxes; what they hold must let their ground show through.
 * @param ground The colour they stand on, which hides the shadows at the ends.
 * @returns CSS.
 * @example
 * scrollEdges("pre", "white").startsWith("pre { overflow-x: auto; background:"); // => true
 */
export function scrollEdges(selectors: string, ground: string): string {
  const layer = (side: "left" | "right", colour: string, width: number, attachment: "local" | "scroll") =>
    `linear-gradient(to ${side === "left" ? "right" : "left"}, ${colour}, transparent) ${side} / ${width}px 100% no-repeat ${attachment}`;
  const shadow = "light-dark(rgb(0 0 0 / 0.2), rgb(255 255 255 / 0.22))";
  const layers = [
    layer("left", `${ground} 40%`, 40, "local"),
    layer("right", `${ground} 40%`, 40, "local"),
    layer("left", shadow, 12, "scroll"),
    layer("right", shadow, 12, "scroll"),
  ];
  return `${selectors} { overflow-x: auto; background: ${layers.join(", ")}, ${ground}; }`;
}
