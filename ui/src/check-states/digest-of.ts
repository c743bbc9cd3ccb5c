/**
 * What tells whether two sources are the same: the SHA-256 of UTF-8, in hexadecimal. The server computes the same.
 *
 * @param source A cell's.
 */
export async function digestOf(source: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(source));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
