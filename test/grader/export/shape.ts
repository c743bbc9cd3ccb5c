/** Says what is wrong with a value: a line for each fault, none where it fits. */
export type Shape = (value: unknown, where?: string) => string[];

const fits =
  (what: string, test: (value: unknown) => boolean): Shape =>
  (value, where = "value") =>
    test(value) ? [] : [`${where} must be ${what}, got ${JSON.stringify(value)}`];

export const aText = fits("a text", (value) => typeof value === "string");
export const aBoolean = fits("true or false", (value) => typeof value === "boolean");
export const textLike = (pattern: RegExp): Shape =>
  fits(`a text like ${pattern.source}`, (value) => typeof value === "string" && pattern.test(value));
export const oneOf = (...allowed: unknown[]): Shape => fits(allowed.join(" or "), (value) => allowed.includes(value));
export const aNumber = (min = -Infinity, max = Infinity): Shape =>
  fits(`a number from ${min} to ${max}`, (value) => typeof value === "number" && value >= min && value <= max);

export const listOf =
  (shape: Shape): Shape =>
  (value, where = "value") =>
    Array.isArray(value)
      ? value.flatMap((each, i) => shape(each, `${where}[${i}]`))
      : [`${where} must be a list, got ${JSON.stringify(value)}`];

/** Any names, each with a value of that shape. */
export const mapOf =
  (shape: Shape): Shape =>
  (value, where = "value") =>
    isMap(value)
      ? Object.entries(value).flatMap(([name, each]) => shape(each, `${where}.${name}`))
      : [`${where} must be an object, got ${JSON.stringify(value)}`];

/** These names and no others. */
export const objectOf =
  (required: Record<string, Shape>, optional: Record<string, Shape> = {}): Shape =>
  (value, where = "value") => {
    if (!isMap(value)) return [`${where} must be an object, got ${JSON.stringify(value)}`];
    const known = { ...required, ...optional };
    return [
      ...Object.keys(required).flatMap((name) => (name in value ? [] : [`${where} must have ${name}`])),
      ...Object.entries(value).flatMap(([name, each]) =>
        known[name] ? known[name](each, `${where}.${name}`) : [`${where} must not have ${name}`],
      ),
    ];
  };

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
