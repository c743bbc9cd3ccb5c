/**
 * The text of a file that a spreadsheet wrote: UTF-8, UTF-16 with its mark (Excel's "Unicode text"), or else Windows-1252, which Excel writes where nobody
 * asks for UTF-8.
 *
 * @returns The text without mark, and whether its letters had to be guessed.
 */
export function decodeText(bytes: Uint8Array): { text: string; isGuessed: boolean } {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return { text: new TextDecoder("utf-16le").decode(bytes), isGuessed: false };
  if (first === 0xfe && second === 0xff) return { text: new TextDecoder("utf-16be").decode(bytes), isGuessed: false };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), isGuessed: false };
  } catch {
    return { text: new TextDecoder("windows-1252").decode(bytes), isGuessed: true };
  }
}
