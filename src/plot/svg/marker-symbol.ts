import { element } from "./element.js";

/** Corners of the shapes that are polygons, in half the marker's size. */
const POLYGONS: Record<string, string> = {
  square: "-.9,-.9 .9,-.9 .9,.9 -.9,.9",
  diamond: "0,-1.3 1.3,0 0,1.3 -1.3,0",
  "triangle-up": "0,-1.2 1.15,.8 -1.15,.8",
  star: "0,-1.4 .33,-.45 1.33,-.43 .53,.17 .82,1.13 0,.56 -.82,1.13 -.53,.17 -1.33,-.43 -.33,-.45",
  x: "-1.2,-.6 -.6,-1.2 0,-.6 .6,-1.2 1.2,-.6 .6,0 1.2,.6 .6,1.2 0,.6 -.6,1.2 -1.2,.6 -.6,0",
  hexagon: "-1,-.58 0,-1.15 1,-.58 1,.58 0,1.15 -1,.58",
};

/** One of plotly's marker symbols; one it does not know is drawn as a circle. */
export function markerSymbol(symbol: string, x: number, y: number, size: number, color: string): string {
  const name = symbol.replace(/-open$/, "");
  const look =
    name === symbol
      ? { fill: color }
      : { fill: "none", stroke: color, "stroke-width": 1.5, "vector-effect": "non-scaling-stroke" };
  if (name === "line-ns")
    return element("path", { d: `M${x},${y - size / 2}v${size}`, stroke: color, "stroke-width": 1.5 });
  const transform = `translate(${Math.round(x * 100) / 100} ${Math.round(y * 100) / 100}) scale(${size / 2})`;
  return POLYGONS[name]
    ? element("polygon", { points: POLYGONS[name], transform, ...look })
    : element("circle", { r: 1, transform, ...look });
}
