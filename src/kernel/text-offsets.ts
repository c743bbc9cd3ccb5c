/** Jupyter counts characters (code points), JavaScript UTF-16 units: an emoji is one and two. */

/** The UTF-16 offset of a position counted in characters; past the end it is the end. */
export function toUnits(text: string, characters: number): number {
  let units = 0;
  for (const character of text) {
    if (characters-- <= 0) break;
    units += character.length;
  }
  return units;
}

/** How many characters lie before a UTF-16 offset. */
export function toCharacters(text: string, units: number): number {
  return [...text.slice(0, units)].length;
}
