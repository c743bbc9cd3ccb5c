/**
 * Makes plotly show a text as it stands: plotly reads labels as a small HTML, in which a class called `<b>` would vanish.
 *
 * @param text Plain text.
 * @returns The text with `&`, `<` and `>` as entities.
 * @example
 * plotlyText("a < b"); // => "a &lt; b"
 */
export function plotlyText(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

/**
 * The plain text of one of plotly's labels, `plotlyText` undone: its tags gone, its line breaks spaces.
 *
 * @param label What plotly shows, as in `figure.layout.title.text`.
 * @returns Plain text, which is to be escaped before it goes into a page.
 * @example
 * plainText("865<br>a &lt; b"); // => "865 a < b"
 */
export function plainText(label: string): string {
  const entities: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };
  return label
    .replace(/<br ?\/?>/g, " ")
    .replace(/<[^>]*>/g, "")
    .replace(/&(amp|lt|gt);/g, (entity) => entities[entity] as string);
}
