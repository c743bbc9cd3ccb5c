import type { FingerprintIndex, TokenizedFile } from "@dodona/dolos-core" with { "resolution-mode": "import" };
import type { Token } from "./tokenize.js";

export type { FingerprintIndex, TokenizedFile };
export type Dolos = typeof import("@dodona/dolos-core", { with: { "resolution-mode": "import" } });

/** Dolos' default length of a piece, in tokens: about eight nodes of the syntax tree, a short statement. */
export const KGRAM_LENGTH = 23;

/** Every piece counts. Dolos takes one of 17, as it is made for long programs; answers are short, and their every piece is affordable. */
const KGRAMS_IN_WINDOW = 1;

/** dolos-core, which is an ECMAScript module. */
export const loadDolos = (): Promise<Dolos> => import("@dodona/dolos-core");

/** An index of pieces as this room makes them. */
export const newIndex = ({ FingerprintIndex }: Dolos): FingerprintIndex =>
  new FingerprintIndex(KGRAM_LENGTH, KGRAMS_IN_WINDOW);

/** Tokens as dolos-core takes them. */
export function tokenizedFile(dolos: Dolos, tokens: readonly Token[]): TokenizedFile {
  const regions = tokens.map(
    ({ startRow, startCol, endRow, endCol }) => new dolos.Region(startRow, startCol, endRow, endCol),
  );
  return new dolos.TokenizedFile(new dolos.File("", ""), tokens.map(({ token }) => token), regions); // prettier-ignore
}
