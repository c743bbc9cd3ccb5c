/** A point and the text that wants to stand beside it, in pixels. */
export interface LabelledPoint {
  x: number;
  y: number;
  text: string;
}

/** Sides of a point where a text may stand, the best first: curves that rise to the right leave the lower right free. */
const sides = [
  ["bottom right", 1, 1],
  ["top right", 1, -1],
  ["middle right", 1, 0],
  ["bottom left", -1, 1],
  ["top left", -1, -1],
  ["top center", 0, -1],
  ["bottom center", 0, 1],
  ["middle left", -1, 0],
] as const;

/** Where plotly puts a text beside its point (`textposition`). */
export type LabelPlace = (typeof sides)[number][0];

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const [LETTER, LINE, GAP, MARKER] = [6.5, 14, 6, 5];
/** A second label with the same text so near the first says nothing new. */
const SAME_TEXT = 48;

/**
 * Finds a place beside each point where its text covers no marker and no other text. Goes through the points in order; a text
 * without a free place, or with the same one nearby, is left out.
 *
 * Pixels are those of the smallest screen: on a wider one points only move apart.
 *
 * @param points Positions in pixels, y downwards, with their texts.
 * @param width How wide the drawing is, in pixels; a text that would cross its edge takes another place.
 * @returns For each point a place, or undefined for no label.
 * @example
 * placeLabels([{ x: 50, y: 50, text: "4 bits" }, { x: 52, y: 50, text: "4 bits" }], 300); // => ["bottom right", undefined]
 */
export function placeLabels(points: readonly LabelledPoint[], width: number): (LabelPlace | undefined)[] {
  const markers = points.map(({ x, y }) => box(x - MARKER, y - MARKER, 2 * MARKER, 2 * MARKER));
  const placed: { point: LabelledPoint; box: Box }[] = [];
  return points.map((point) => {
    const near = placed.some(
      (other) =>
        other.point.text === point.text && Math.hypot(other.point.x - point.x, other.point.y - point.y) < SAME_TEXT,
    );
    if (near) return undefined;
    for (const [place, text] of candidates(point)) {
      const taken = [...markers, ...placed.map((label) => label.box)];
      if (text.left < 0 || text.right > width || taken.some((other) => overlap(text, other))) continue;
      placed.push({ point, box: text });
      return place;
    }
    return undefined;
  });
}

function candidates({ x, y, text }: LabelledPoint): [LabelPlace, Box][] {
  const width = text.length * LETTER;
  const start = (at: number, size: number, side: number) => at + side * GAP + ((side - 1) / 2) * size;
  return sides.map(([place, right, down]) => [place, box(start(x, width, right), start(y, LINE, down), width, LINE)]);
}

function box(left: number, top: number, width: number, height: number): Box {
  return { left, top, right: left + width, bottom: top + height };
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
