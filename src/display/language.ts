import { requireThat } from "../checks/index.js";

/** The languages that the course is written in. */
export type Language = "en" | "zh";

// Where two copies of the library run in one process, they speak one language.
const key = Symbol.for("quantlab.language");
const shared = globalThis as { [key]?: Language };

/**
 * Sets the language of the texts that notebooks show by themselves, such as a progress bar's "done".
 *
 * @param language "en" (English, the default) or "zh" (Chinese).
 * @throws {RangeError} for another language.
 * @example
 * setLanguage("en");
 * language(); // => "en"
 */
export function setLanguage(language: Language): void {
  requireThat(
    language === "en" || language === "zh",
    `setLanguage: language must be "en" or "zh", got ${JSON.stringify(language)}`,
  );
  shared[key] = language;
}

/**
 * The language that was set.
 *
 * @returns "en" where none was.
 * @example
 * language(); // => "en"
 */
export function language(): Language {
  return shared[key] ?? "en";
}
