/**
 * A text that is not longer than it may be.
 *
 * @param text Any text.
 * @param length How many UTF-16 units of it stay at most.
 * @returns The text, or its beginning and how much is missing.
 * @example
 * cutText("abcdef", 4); // => "abcd … (2 more characters)"
 */
export function cutText(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)} … (${text.length - length} more characters)`;
}
