import { readFile } from "node:fs/promises";
import { writeWhole } from "../../notebook/index.js";

/** A session in its file. */
export interface StoredSession {
  id: string;
  path: string;
  name: string;
  type: string;
  kernelId: string;
  /** The connections of pages that were there. */
  clients: string[];
}

/** Sessions in a file that is whole or the one before, whenever the server ends. */
export class SessionStore {
  private wanted: readonly StoredSession[] | undefined;
  private writing: Promise<void> = Promise.resolve();

  /** @param file Absolute; its folder is there, and its user's alone. */
  constructor(private readonly file: string) {}

  /** The sessions as last written; none without a file, or with one that cannot be read. */
  async read(): Promise<StoredSession[]> {
    try {
      const { sessions } = JSON.parse(await readFile(this.file, "utf8")) as { sessions: unknown[] };
      return sessions.filter(isStored);
    } catch {
      return [];
    }
  }

  /** Writes these soon; resolves when they, or later ones, are on disk. */
  write(sessions: readonly StoredSession[]): Promise<void> {
    this.wanted = sessions;
    this.writing = this.writing.catch(() => undefined).then(() => this.writeWanted());
    return this.writing;
  }

  private async writeWanted(): Promise<void> {
    if (!this.wanted) return;
    const text = `${JSON.stringify({ version: 1, sessions: this.wanted }, null, 2)}\n`;
    this.wanted = undefined;
    await writeWhole(this.file, text);
  }
}

function isStored(value: unknown): value is StoredSession {
  if (typeof value !== "object" || value === null) return false;
  const { clients, ...rest } = value as Record<string, unknown>;
  return (
    ["id", "path", "name", "type", "kernelId"].every((field) => typeof rest[field] === "string") &&
    Array.isArray(clients) &&
    clients.every((client) => typeof client === "string")
  );
}
