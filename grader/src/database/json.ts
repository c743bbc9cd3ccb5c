/** A parameter for a column of jsonb. */
export class Json {
  constructor(readonly value: unknown) {}
}

/**
 * A value for a column of jsonb.
 *
 * @param value What JSON can hold; objects lose the order of their fields.
 */
export const json = (value: unknown): Json => new Json(value);
