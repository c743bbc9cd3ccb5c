/**
 * Makes a text safe between tags and inside a quoted attribute.
 *
 * @param text Plain text.
 * @returns The text with `&`, `<`, `>`, `"` and `'` as entities.
 * @example
 * escapeHtml('<a href="x">'); // => "&lt;a href=&quot;x&quot;&gt;"
 */
export function escapeHtml(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (character) => entities[character] as string);
}
