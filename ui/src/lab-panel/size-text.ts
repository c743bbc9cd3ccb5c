/**
 * A file's size for people.
 *
 * @example
 * sizeText(123_456); // => "123 kB"
 */
export function sizeText(bytes: number): string {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
