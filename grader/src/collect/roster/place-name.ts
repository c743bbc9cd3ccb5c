import { fileName } from "../../submission/index.js";

const MOST_BYTES = 100;

/**
 * What a student's folder or zip is called: as the key is, where any file system takes that; the reports and the gradebook call the student so.
 *
 * @param key The student's.
 * @example
 * placeName("JDoe1@example.org"); // => "JDoe1@example.org"
 */
export function placeName(key: string): string {
  const isPlain =
    /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._@+ -]*$/u.test(key) &&
    key === key.normalize("NFC") &&
    !/[. ]$|\.(zip|ipynb)$/i.test(key) &&
    !/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(key) &&
    Buffer.byteLength(key) <= MOST_BYTES;
  return isPlain ? key : fileName(key);
}
