import { createHmac, type Hmac, randomBytes } from "node:crypto";
import { appendFile, readFile } from "node:fs/promises";
import path from "node:path";
import { isObject, writeWhole, type Notebook } from "../../notebook/index.js";

/** Each save of a notebook adds one. */
const MOST_SIGNATURES = 20_000;
const SECRET_BYTES = 64;

/**
 * Which notebooks may run what is in their outputs: those whose outputs this user made here, or said to trust. As Jupyter does it: the saved
 * file's HMAC with a secret of the user's is remembered, never anything in the file, which could be forged.
 */
export class Trust {
  private known?: Promise<{ secret: Buffer; signatures: Set<string> }>;

  /**
   * @param state Where the secret and the signatures are kept; absolute, readable for the user alone.
   */
  constructor(private readonly state: string) {}

  /** Takes a file's bytes, part by part, and gives the signature by which it is known. */
  async signer(): Promise<Hmac> {
    return createHmac("sha256", (await this.load()).secret);
  }

  /**
   * Whether a notebook is one of those.
   *
   * @param bytes Its file's.
   * @returns True for a signature that is remembered.
   */
  async knows(bytes: Uint8Array): Promise<boolean> {
    const signer = await this.signer();
    return (await this.load()).signatures.has(signer.update(bytes).digest("hex"));
  }

  /**
   * Remembers a notebook that was saved, if JupyterLab trusts each cell that has something to distrust.
   *
   * @param notebook With `metadata.trusted` in its cells.
   * @param made What `signer` gave for the bytes that were written.
   */
  async remember(notebook: Notebook, made: string): Promise<void> {
    if (!notebook.cells.every(isHarmless)) return;
    const { signatures } = await this.load();
    if (signatures.has(made)) return;
    signatures.add(made);
    await appendFile(this.file("notebook-signatures"), `${made}\n`, { mode: 0o600 });
  }

  private load(): Promise<{ secret: Buffer; signatures: Set<string> }> {
    this.known ??= this.read().catch((error: unknown) => {
      // The next request tries again.
      delete this.known;
      throw error;
    });
    return this.known;
  }

  private async read(): Promise<{ secret: Buffer; signatures: Set<string> }> {
    const secret = await this.secret();
    const text = await readFile(this.file("notebook-signatures"), "utf8").catch(() => "");
    const lines = text.split("\n").filter((line) => line !== "");
    const kept = lines.slice(-MOST_SIGNATURES);
    if (lines.length > 2 * MOST_SIGNATURES) await writeWhole(this.file("notebook-signatures"), `${kept.join("\n")}\n`);
    return { secret, signatures: new Set(kept) };
  }

  private async secret(): Promise<Buffer> {
    const file = this.file("notebook-secret");
    const found = await readFile(file).catch(() => undefined);
    if (found?.length === SECRET_BYTES) return found;
    const made = randomBytes(SECRET_BYTES);
    await writeWhole(file, made);
    return made;
  }

  private file(name: string): string {
    return path.join(this.state, name);
  }
}

/**
 * A notebook with what JupyterLab is told of its cells.
 *
 * @param notebook As it was read; it is not changed.
 * @param trusted Whether `Trust` knows it.
 * @returns The same with `metadata.trusted` in each code cell.
 */
export function withTrust(notebook: Notebook, trusted: boolean): Notebook {
  const cells = notebook.cells.map((cell) =>
    cell.cell_type === "code" && isObject(cell.metadata) ? { ...cell, metadata: { ...cell.metadata, trusted } } : cell,
  );
  return { ...notebook, cells };
}

/** Streams and errors are shown as text; results and displays may bring scripts. */
function isHarmless(cell: Notebook["cells"][number]): boolean {
  if (cell.cell_type !== "code" || (isObject(cell.metadata) && cell.metadata["trusted"] === true)) return true;
  const outputs: unknown = cell.outputs;
  if (!Array.isArray(outputs)) return outputs === undefined;
  return outputs.every(
    (each) => isObject(each) && (each["output_type"] === "stream" || each["output_type"] === "error"),
  );
}
