import { requireInteger } from "../tensor/index.js";
import { between, blur, direction, SIZE, stamp, wash, type Colour, type Place } from "./canvas.js";
import { bar, FIGURES, type Figure } from "./figures.js";
import type { ImageSet, ImageSplits } from "./image-set.js";
import { seededRandom, type Random } from "./seeded-random.js";

/** How many images to draw, and which. */
export interface BuiltInOptions {
  /** Images to train on: 10,000 unless given. */
  train?: number;
  /** Images to test with: 2,000 unless given. */
  test?: number;
  /** An integer from 0 to 2^31 - 1; another seed draws other images of the same kind. */
  seed?: number;
}

const CLASSES = Object.keys(FIGURES);
const CHANNELS = 3;

/**
 * Draws the built-in set: colour images, 32 x 32, of ten figures at any place, size and angle, before a blotchy ground, among scratches,
 * some behind a bar, blurred and grainy. The same seed draws the same bytes on every platform: they rest on sums, products and roots alone,
 * which IEEE 754 fixes to the last bit. Fewer images are the first of more.
 *
 * Mirroring changes no class. Shifting an image uncovers black edges that no other image has, which spoils batch-norm statistics, so
 * `augmentation` leaves it out.
 *
 * @param options How many images, and which seed.
 * @returns The two parts; image i shows class i mod 10.
 * @throws {RangeError} naming the argument, what is allowed and what was given.
 * @example
 * builtInData({ train: 10, test: 0 }).train.images.length; // => 30720
 */
export function builtInData(options: BuiltInOptions = {}): ImageSplits {
  const { train = 10_000, test = 2_000, seed = 0 } = options;
  requireInteger("builtInData: train", train, 0, 1_000_000);
  requireInteger("builtInData: test", test, 0, 1_000_000);
  requireInteger("builtInData: seed", seed, 0, 2 ** 31 - 1);
  return {
    train: drawSet(train, seededRandom(2 * seed)),
    test: drawSet(test, seededRandom(2 * seed + 1)),
    classes: CLASSES,
  };
}

function drawSet(count: number, random: Random): ImageSet {
  const canvas = new Float32Array(SIZE * SIZE * CHANNELS);
  const images = new Uint8Array(count * canvas.length);
  const labels = Uint8Array.from({ length: count }, (_, i) => i % CLASSES.length);
  const figures = Object.values(FIGURES);
  labels.forEach((label, i) => {
    draw(canvas, figures[label] as Figure, random);
    expose(canvas, images.subarray(i * canvas.length, (i + 1) * canvas.length), random);
  });
  const shape = { height: SIZE, width: SIZE, channels: CHANNELS };
  return { images, labels, count, ...shape, classes: CLASSES, augmentation: { pad: 0, flip: true } };
}

/** What decides how hard the set is. Lengths are in pixels; colours run from 0 to 255. */
const SIZES = [8, 13] as const;
const CONTRASTS = [70, 140] as const;
const GRAINS = [3, 12] as const;
const BLOTCHES = [0, 40] as const;
const MOST_SCRATCHES = 2;
const SHARE_BEHIND_A_BAR = 0.4;

function draw(canvas: Float32Array, figure: Figure, random: Random): void {
  const ground: Colour = [between(random, 50, 205), between(random, 50, 205), between(random, 50, 205)];
  const contrasting = (low: number, high: number): Colour => contrast(ground, between(random, low, high), random);
  wash(canvas, ground, contrasting(...BLOTCHES), 2 + Math.floor(random() * 6), random);
  for (let scratches = Math.floor(random() * (MOST_SCRATCHES + 1)); scratches > 0; scratches--) {
    stamp(canvas, bar, place(between(random, 3, 9), between(random, 0.5, 1.3), 16, random), contrasting(30, 90));
  }
  const size = between(random, ...SIZES);
  const narrower = size * between(random, 0.75, 1);
  stamp(canvas, figure, place(size, narrower, (16 - size) * 1.1, random), contrasting(...CONTRASTS));
  if (random() < SHARE_BEHIND_A_BAR) {
    stamp(canvas, bar, place(24, between(random, 1, 3), 10, random), contrasting(10, 90));
  }
  blur(canvas, random());
}

/** A place at most `reach` pixels from the middle along each axis, at any angle. */
function place(along: number, across: number, reach: number, random: Random): Place {
  const middle = SIZE / 2;
  return {
    x: middle + between(random, -reach, reach),
    y: middle + between(random, -reach, reach),
    radii: [along, across],
    direction: direction(random),
  };
}

/** A colour at about that distance: of another hue, and lighter where the other is dark, darker where it is light. */
function contrast([red, green, blue]: Colour, distance: number, random: Random): Colour {
  const lighter = (red + green + blue < 3 * 128 ? distance : -distance) * 0.45;
  const [a, b] = direction(random);
  const [c, d] = direction(random);
  const hue = distance * 0.5;
  return [red + lighter + hue * a * c, green + lighter + hue * b * c, blue + lighter + hue * d];
}

/** Turns the drawing into bytes, with grain: the sum of two even draws, the two halves of one word, is much like a normal distribution. */
function expose(canvas: Float32Array, bytes: Uint8Array, random: Random): void {
  // The sum of two draws from 0 to 1 has a standard deviation of 1 / 2.45.
  const grain = (between(random, ...GRAINS) * 2.45) / 0x10000;
  for (let i = 0; i < bytes.length; i++) {
    const word = random() * 2 ** 32;
    const value = (canvas[i] as number) + grain * ((word >>> 16) + (word & 0xffff) - 0xffff);
    bytes[i] = Math.max(0, Math.min(255, Math.round(value)));
  }
}
