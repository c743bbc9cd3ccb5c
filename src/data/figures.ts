/** Whether a point lies in a figure of radius about 1 around the origin, y pointing down. */
export type Figure = (x: number, y: number) => boolean;

/** Corners and sides of the star: the five directions 72 degrees apart, the first straight up. */
const FIVE: readonly (readonly [number, number])[] = [
  [0, -1],
  [0.9510565162951535, -0.3090169943749474],
  [0.5877852522924731, 0.8090169943749475],
  [-0.5877852522924731, 0.8090169943749475],
  [-0.9510565162951535, -0.3090169943749474],
];

/** A plain rectangle, which is no class: what scratches and covers. */
export const bar: Figure = (x, y) => Math.abs(x) < 1 && Math.abs(y) < 1;

/** Whether the whole number at or below x is even. */
const isEven = (x: number): boolean => (Math.floor(x) & 1) === 0;

const isInDisc = (x: number, y: number, radius: number): boolean => x * x + y * y < radius * radius;

/**
 * The ten classes of the built-in set, in the order of their labels. Each has a mirror axis and is drawn at every angle, so that flipping an image
 * never changes its class.
 */
export const FIGURES: Readonly<Record<string, Figure>> = {
  disc: (x, y) => isInDisc(x, y, 0.9),
  ring: (x, y) => isInDisc(x, y, 0.98) && !isInDisc(x, y, 0.55),
  square: (x, y) => bar(x / 0.8, y / 0.8),
  triangle: (x, y) => y < 0.6 && Math.abs(x) * 1.7320508075688772 - y < 1.2,
  cross: (x, y) => Math.min(Math.abs(x), Math.abs(y)) < 0.3 && Math.max(Math.abs(x), Math.abs(y)) < 0.98,
  // A point is in a five-pointed star when it is outside at most one of the five lines that the star's sides lie on.
  star: (x, y) => FIVE.reduce((outside, [u, v]) => outside + (u * x + v * y < -0.36 ? 1 : 0), 0) < 2,
  crescent: (x, y) => isInDisc(x, y, 0.98) && !isInDisc(x - 0.5, y, 0.75),
  heart: (x, y) => heart(x * 1.2, 0.15 - y * 1.2),
  stripes: (x, y) => isInDisc(x, y, 1) && isEven(x / 0.4 + 0.5),
  checkerboard: (x, y) => bar(x / 0.85, y / 0.85) && isEven(x / 0.425) === isEven(y / 0.425),
};

function heart(x: number, y: number): boolean {
  const r = x * x + y * y - 1;
  return r * r * r < x * x * y * y * y;
}
