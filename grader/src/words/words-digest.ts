import { createHash } from "node:crypto";

/** SHA-256 of an answer in words, hex: a mark is for these words and no others. */
export function wordsDigest(words: string): string {
  return createHash("sha256").update(words).digest("hex");
}
