import type { Language } from "../display/index.js";

/** A text in every language of the course. */
export type Text = Readonly<Record<Language, string>>;

/** A text in both languages. */
export const text = (en: string, zh: string): Text => ({ en, zh });
