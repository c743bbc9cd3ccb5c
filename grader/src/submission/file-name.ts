import { createHash } from "node:crypto";

/** Bytes: longer names are refused by some file systems, with digest and ending behind. */
const MOST_BYTES = 100;

/**
 * A name for files about a submission, whatever students call theirs: other submissions get other names, on file systems that know no case too.
 *
 * @param submission Its name.
 * @returns Letters, digits, `-`, `_`, `.` and spaces; with a part of the name's digest where something had to go.
 * @example
 * fileName("smith-jane"); // => "smith-jane"
 * @example
 * fileName("../../etc/passwd"); // => "etc-passwd-ceb1d1c9"
 */
export function fileName(submission: string): string {
  const plain = cut(submission.replace(/[^\p{L}\p{N}._ -]+/gu, "-").replace(/^[-. ]+|[-. ]+$/g, ""));
  const isReserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(plain);
  if (plain === submission && plain === plain.toLowerCase().normalize() && !isReserved && plain !== "") return plain;
  const digest = createHash("sha256").update(submission).digest("hex").slice(0, 8);
  return `${plain === "" || isReserved ? "submission" : plain}-${digest}`;
}

/** As much of it as there is room for, with no character cut in two. */
function cut(name: string): string {
  let bytes = 0;
  return [...name].filter((character) => (bytes += Buffer.byteLength(character)) <= MOST_BYTES).join("");
}
