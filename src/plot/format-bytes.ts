/**
 * A size as people read it, in binary units.
 *
 * @param bytes At least 0.
 * @returns Three or so digits and a unit.
 * @example
 * formatBytes(36_908_544); // => "35.2 MiB"
 */
export function formatBytes(bytes: number): string {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  return `${Number((bytes / 1024 ** power).toPrecision(3))} ${units[power]}`;
}
