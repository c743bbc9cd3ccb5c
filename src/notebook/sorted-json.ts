/** Longer texts are written in parts: one text and its parts are less to hold than one text, its JSON and that in UTF-8. */
const PART = 2 ** 16;

/**
 * JSON as Python's `json.dumps(value, indent=1, sort_keys=True, ensure_ascii=False)` writes it, in parts, so that it is never in memory whole.
 *
 * @param value What JSON.parse could give; it must not change before the last part is taken.
 * @param indent A line feed with the spaces so far; an empty text writes everything on one line.
 * @returns Parts of about 64 KiB or less, without a line feed at the end.
 * @example
 * [...sortedJson({ b: [0.00001], a: {} })].join(""); // => '{\n "a": {},\n "b": [\n  1e-05\n ]\n}'
 */
export function* sortedJson(value: unknown, indent = "\n"): Generator<string, void> {
  let part = "";
  for (const piece of pieces(value, indent)) {
    part += piece;
    if (part.length < PART) continue;
    yield part;
    part = "";
  }
  yield part;
}

function* pieces(value: unknown, indent: string): Generator<string, void> {
  if (typeof value !== "object" || value === null) return yield* leafPieces(value);
  const deeper = indent && `${indent} `;
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  let text = open as string;
  let isFirst = true;
  for (const [key, each] of Array.isArray(value) ? listed(value) : sorted(value)) {
    text += `${isFirst ? "" : ","}${deeper}${key}`;
    isFirst = false;
    if (isShort(each)) text += leaf(each);
    else {
      yield text;
      yield* pieces(each, deeper);
      text = "";
    }
    if (text.length < PART) continue;
    yield text;
    text = "";
  }
  yield `${text}${isFirst ? "" : indent}${close}`;
}

function* listed(list: readonly unknown[]): Generator<[key: string, value: unknown], void> {
  for (const each of list) yield ["", each ?? null];
}

function sorted(value: object): [key: string, value: unknown][] {
  return Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, each]) => [`${JSON.stringify(key)}: `, each]);
}

const isShort = (value: unknown): boolean =>
  typeof value === "string" ? value.length <= PART : typeof value !== "object" || value === null;

const leaf = (value: unknown): string => (typeof value === "number" ? pythonNumber(value) : JSON.stringify(value));

function* leafPieces(value: unknown): Generator<string, void> {
  if (typeof value !== "string" || isShort(value)) return yield leaf(value);
  yield '"';
  for (let at = 0, end; at < value.length; at = end) {
    end = at + PART;
    // The halves of a character beyond 16 bits stay together: each alone would be written as an escape.
    if (/[\ud800-\udbff]/.test(value.charAt(end - 1))) end++;
    yield JSON.stringify(value.slice(at, end)).slice(1, -1);
  }
  yield '"';
}

/** Both languages write the fewest digits that tell a number from its neighbours, but Python turns to exponents sooner, and gives them two digits. */
function pythonNumber(value: number): string {
  const isSmall = value !== 0 && Math.abs(value) < 1e-4;
  return (isSmall ? value.toExponential() : JSON.stringify(value)).replace(/e-(\d)$/, "e-0$1");
}
