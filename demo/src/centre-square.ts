/** A square of an image, in pixels from its upper left corner. */
export interface Square {
  x: number;
  y: number;
  side: number;
}

/**
 * The largest square in an image's middle.
 *
 * @example
 * centreSquare(40, 30); // => { x: 5, y: 0, side: 30 }
 */
export function centreSquare(width: number, height: number): Square {
  const side = Math.min(width, height);
  return { x: (width - side) / 2, y: (height - side) / 2, side };
}
