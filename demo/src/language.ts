export type Language = "en" | "zh";

/**
 * The page's language: what the address asks for (`?lang=zh`), else the browser's.
 *
 * @param search The address's part after the path.
 * @param browser As in "zh-CN".
 */
export function languageOf(search: string, browser: string): Language {
  const asked = new URLSearchParams(search).get("lang") ?? browser;
  return asked.toLowerCase().startsWith("zh") ? "zh" : "en";
}
