/** A text by which people are told apart: case, spaces and the way in which accents are put together count for nothing; accents do. */
export const folded = (text: string): string => text.normalize("NFC").replace(/\s+/gu, " ").trim().toLowerCase();

/** As Canvas writes a name into a file's: small letters, and only what Ruby calls characters of words. */
export const squashed = (name: string): string => folded(name).replace(/[^\p{L}\p{M}\p{N}\p{Pc}]/gu, "");

/** Without accents, too: good for a hint, and never for more. */
export const plain = (name: string): string => squashed(name).normalize("NFD").replace(/\p{M}/gu, "");
