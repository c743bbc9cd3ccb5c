import type { Language } from "../display/index.js";

/** A text in every language of the course. */
export type Text = Readonly<Record<Language, string>>;
