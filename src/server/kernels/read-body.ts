import { HttpError } from "../http/http-error.js";

interface Kinds {
  string: string;
  object: object;
}

const names = { string: "a string", object: "an object" };

/** The fields that a body may have, each with its kind. */
export type Shape = Readonly<Record<string, keyof Kinds>>;

/**
 * Reads a request's JSON.
 *
 * @param body As it came; nothing is an empty object.
 * @param shape The fields that matter; others are left out.
 * @param of What comes before a field's name in an error's message.
 * @returns The fields that are there; null is not there.
 * @throws {HttpError} 400 for what is no object, or a field of another kind.
 */
export function read<S extends Shape>(body: unknown, shape: S, of = ""): { [Field in keyof S]?: Kinds[S[Field]] } {
  if (body === undefined || body === null) return {};
  if (typeof body !== "object" || Array.isArray(body))
    throw new HttpError(400, `the body must be a JSON object, got ${JSON.stringify(body).slice(0, 80)}`);
  const found: Record<string, unknown> = {};
  for (const [field, kind] of Object.entries(shape)) {
    const value = (body as Record<string, unknown>)[field];
    if (value === undefined || value === null) continue;
    if (typeof value !== kind || Array.isArray(value))
      throw new HttpError(400, `${of}${field} must be ${names[kind]}, got ${JSON.stringify(value).slice(0, 80)}`);
    found[field] = value;
  }
  return found as { [Field in keyof S]?: Kinds[S[Field]] };
}
