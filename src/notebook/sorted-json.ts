/**
 * JSON as Python's `json.dumps(value, indent=1, sort_keys=True, ensure_ascii=False)` writes it.
 *
 * @param value What JSON.parse could give.
 * @returns Text without a line feed at the end.
 * @example
 * sortedJson({ b: [0.00001], a: {} }); // => '{\n "a": {},\n "b": [\n  1e-05\n ]\n}'
 */
export function sortedJson(value: unknown, indent = "\n"): string {
  if (typeof value === "number") return pythonNumber(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const deeper = `${indent} `;
  const parts = Array.isArray(value)
    ? value.map((each) => sortedJson(each ?? null, deeper))
    : Object.entries(value)
        .filter(([, each]) => each !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, each]) => `${JSON.stringify(key)}: ${sortedJson(each, deeper)}`);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  return parts.length === 0 ? `${open}${close}` : `${open}${deeper}${parts.join(`,${deeper}`)}${indent}${close}`;
}

/** Both languages write the fewest digits that tell a number from its neighbours, but Python turns to exponents sooner, and gives them two digits. */
function pythonNumber(value: number): string {
  const isSmall = value !== 0 && Math.abs(value) < 1e-4;
  return (isSmall ? value.toExponential() : JSON.stringify(value)).replace(/e-(\d)$/, "e-0$1");
}
