import type { Figure } from "./figures.js";
import type { Random } from "./seeded-random.js";

/** Height and width of a drawing, in pixels. */
export const SIZE = 32;

/** Red, green and blue, 0 to 255 and beyond while drawing. */
export type Colour = readonly [number, number, number];

/** Where a figure is stamped: its middle in pixels, its axes' lengths in pixels and the direction of the first. */
export interface Place {
  x: number;
  y: number;
  radii: readonly [number, number];
  direction: readonly [number, number];
}

/** A figure ends within this many radii of its middle: the corner of a square of half-width 1. */
const REACH = 1.5;

/**
 * A number drawn evenly from a range.
 *
 * @param random The source.
 * @param low The least.
 * @param high The least number above all that are drawn.
 * @returns low to below high.
 * @example
 * between(seededRandom(1), 3, 9);
 */
export const between = (random: Random, low: number, high: number): number => low + (high - low) * random();

/**
 * A direction, every angle alike: a point of the disc, moved to its rim. Sines differ between engines, roots do not.
 *
 * @param random The source.
 * @returns A point of the circle: x, y.
 * @example
 * const [x, y] = direction(seededRandom(1)); // x * x + y * y is 1
 */
export function direction(random: Random): [number, number] {
  for (;;) {
    const [x, y] = [between(random, -1, 1), between(random, -1, 1)];
    const square = x * x + y * y;
    if (square > 0.01 && square < 1) return [x / Math.sqrt(square), y / Math.sqrt(square)];
  }
}

const mix = (a: number, b: number, share: number): number => a + (b - a) * share;

/** Lays one colour over a pixel: a share of 0 leaves it as it is, 1 covers it. */
function cover(canvas: Float32Array, pixel: number, colour: Colour, share: number): void {
  for (let c = 0; c < 3; c++) {
    const at = pixel * 3 + c;
    canvas[at] = mix(canvas[at] as number, colour[c] as number, share);
  }
}

/**
 * Fills the canvas with two colours that flow into each other: random shares on a lattice, mixed linearly between its points.
 *
 * @param canvas 32 x 32 pixels of red, green and blue; it is changed.
 * @param one Where the share is 0.
 * @param other Where it is 1.
 * @param cells Cells of the lattice along each side.
 * @param random The source of the shares.
 * @example
 * wash(canvas, [90, 120, 60], [120, 150, 90], 4, seededRandom(1));
 */
export function wash(canvas: Float32Array, one: Colour, other: Colour, cells: number, random: Random): void {
  const lattice = Float64Array.from({ length: (cells + 1) * (cells + 1) }, random);
  for (let y = 0; y < SIZE; y++) {
    const row = Math.floor((y * cells) / SIZE);
    const v = (y * cells) / SIZE - row;
    for (let x = 0; x < SIZE; x++) {
      const column = Math.floor((x * cells) / SIZE);
      const u = (x * cells) / SIZE - column;
      const corner = row * (cells + 1) + column;
      const top = mix(lattice[corner] as number, lattice[corner + 1] as number, u);
      const bottom = mix(lattice[corner + cells + 1] as number, lattice[corner + cells + 2] as number, u);
      cover(canvas, y * SIZE + x, one, 1);
      cover(canvas, y * SIZE + x, other, mix(top, bottom, v));
    }
  }
}

/**
 * Paints a figure over the canvas, its edge softened by 2 x 2 samples a pixel.
 *
 * @param canvas 32 x 32 pixels of red, green and blue; it is changed.
 * @param figure What is inside.
 * @param place Where, how large and at what angle.
 * @param colour Of the figure.
 * @example
 * stamp(canvas, bar, { x: 16, y: 16, radii: [9, 1], direction: [0.6, 0.8] }, [255, 0, 0]);
 */
export function stamp(canvas: Float32Array, figure: Figure, place: Place, colour: Colour): void {
  const reach = Math.max(...place.radii) * REACH;
  const bottom = Math.min(SIZE, Math.ceil(place.y + reach));
  const right = Math.min(SIZE, Math.ceil(place.x + reach));
  for (let y = Math.max(0, Math.floor(place.y - reach)); y < bottom; y++) {
    for (let x = Math.max(0, Math.floor(place.x - reach)); x < right; x++) {
      const hits = samplesInside(figure, place, x, y);
      if (hits > 0) cover(canvas, y * SIZE + x, colour, hits / 4);
    }
  }
}

function samplesInside(figure: Figure, { x, y, radii, direction }: Place, column: number, row: number): number {
  let hits = 0;
  for (let sample = 0; sample < 4; sample++) {
    const dx = column + (sample & 1 ? 0.75 : 0.25) - x;
    const dy = row + (sample & 2 ? 0.75 : 0.25) - y;
    const along = direction[0] * dx + direction[1] * dy;
    const across = direction[0] * dy - direction[1] * dx;
    if (figure(along / radii[0], across / radii[1])) hits++;
  }
  return hits;
}

/**
 * Mixes each pixel with the mean of its 3 x 3 neighbourhood; the outermost pixels stay sharp.
 *
 * @param canvas 32 x 32 pixels of red, green and blue; it is changed.
 * @param strength The share of the mean: 0 changes nothing.
 * @example
 * blur(canvas, 0.5);
 */
export function blur(canvas: Float32Array, strength: number): void {
  const sharp = canvas.slice();
  const row = SIZE * 3;
  for (let y = 1; y < SIZE - 1; y++) {
    for (let at = y * row + 3; at < (y + 1) * row - 3; at++) {
      let sum = 0;
      for (let above = at - row; above <= at + row; above += row) {
        sum += (sharp[above - 3] as number) + (sharp[above] as number) + (sharp[above + 3] as number);
      }
      canvas[at] = mix(sharp[at] as number, sum / 9, strength);
    }
  }
}
