/**
 * A file that lies beside the page.
 *
 * @param file Its name, relative to the page.
 * @throws {Error} naming the file and why it cannot be had.
 */
export async function fetchBytes(file: string): Promise<Uint8Array> {
  const response = await fetch(file).catch((cause: unknown) => {
    throw new Error(`${file}: ${(cause as Error).message}`, { cause });
  });
  if (!response.ok) throw new Error(`${file}: HTTP ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
