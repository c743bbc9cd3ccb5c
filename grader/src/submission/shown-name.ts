/**
 * A text that somebody else chose, fit for a line of a message: what is invisible or turns the line's direction becomes a "?", and a long one loses its middle.
 *
 * @param name As a file's, with slashes.
 * @param length The most characters; 60 unless given.
 * @returns One line.
 */
export function shownName(name: string, length = 60): string {
  const plain = [...name.slice(0, 5000).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "?")];
  if (plain.length <= length) return plain.join("");
  return `${plain.slice(0, length / 2).join("")}…${plain.slice(1 - length / 2).join("")}`;
}
