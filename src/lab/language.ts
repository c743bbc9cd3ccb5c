/** The languages that the course is written in. */
export type Language = "en" | "zh";

/** A text in every language. */
export type Text = Readonly<Record<Language, string>>;

let current: Language = "en";

/** Sets the language of checks and messages from here on. */
export function setLanguage(language: Language): void {
  current = language;
}

/** The language of checks and messages. */
export function currentLanguage(): Language {
  return current;
}
