/**
 * Text as PostgreSQL can keep it. It refuses U+0000 and halves of surrogate pairs, in text and in jsonb; what students send may hold both, and must not be lost.
 * So each such character, and U+001B which marks them, is stored as U+001B and its four hex digits.
 *
 * @param text Any string.
 * @example
 * storedText("a\0b"); // => "a\u001b0000b"
 */
export function storedText(text: string): string {
  // With the flag u, \p{Cs} is a half alone.
  return text.replace(/[\0\u001b\p{Cs}]/gu, (one) => `\u001b${one.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** The string that was stored. */
export function originalText(stored: string): string {
  return stored.replace(/\u001b([0-9a-f]{4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** JSON whose strings, and names of fields, are as `storedText` has them. */
export function storedJson(value: unknown): string {
  // A backslash that stands for itself is taken with its second half, so that no text is mistaken for an escape.
  return JSON.stringify(value).replace(/\\(?:u(0000|001b|d[89a-f][0-9a-f]{2})|.)/g, (all, hex?: string) =>
    hex === undefined ? all : `\\u001b${hex}`,
  );
}

/** The value that was stored. */
export function originalJson(stored: string): unknown {
  return JSON.parse(
    stored.replace(/\\(?:u001b([0-9a-f]{4})|.)/g, (all, hex?: string) => (hex === undefined ? all : `\\u${hex}`)),
  );
}
