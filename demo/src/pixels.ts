/**
 * Gives RGB bytes an opaque alpha, as a canvas wants them.
 *
 * @example
 * rgbaOf(Uint8Array.of(1, 2, 3)); // => Uint8ClampedArray.of(1, 2, 3, 255)
 */
export function rgbaOf(rgb: Uint8Array): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray((rgb.length / 3) * 4).fill(255);
  for (let i = 0, at = 0; i < rgb.length; i += 3, at += 4) rgba.set(rgb.subarray(i, i + 3), at);
  return rgba;
}

/** Leaves the alpha of a canvas's pixels out. */
export function rgbOf(rgba: Uint8ClampedArray): Uint8Array {
  return Uint8Array.from({ length: (rgba.length / 4) * 3 }, (_, i) => rgba[Math.floor(i / 3) * 4 + (i % 3)] as number);
}

/** What the networks take: each byte divided by 255. */
export function floatsOf(rgb: Uint8Array): Float32Array {
  return Float32Array.from(rgb, (byte) => byte / 255);
}
