/**
 * Text from a file as an error shows it: in quotes, on one line, at most 80 characters, no control characters.
 *
 * @param text Anything a file may hold.
 * @returns It, as a JSON string.
 * @example
 * quoted("posix.system"); // gives "\"posix.system\""
 */
export function quoted(text: string): string {
  const short = text.length > 80 ? `${text.slice(0, 80)}...` : text;
  return JSON.stringify(short.replace(/[\x7f-\x9f\u2028\u2029]/g, "?"));
}
