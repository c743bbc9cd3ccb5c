import { mkdirSync, mkdtempSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { contentsRoutes } from "../../../src/server/contents/contents-routes.js";
import type { ContentsModel } from "../../../src/server/contents/contents-model.js";
import { someServer, type SomeServer } from "../http/some-server.js";

/** A served folder `served` in a folder of its own, where a secret lies beside it. */
export interface SomeContents extends SomeServer {
  base: string;
  /** A path in the served folder. */
  in(...parts: string[]): string;
  /** Writes a file into it. */
  put(name: string, content: string | Uint8Array): void;
  /** Asks for /api/contents/... and gives status and JSON. */
  call(method: string, address: string, body?: unknown): Promise<{ status: number; json: Answer }>;
  /** What was moved, from where to where. */
  moved: [from: string, to: string][];
  /** Another server over the same folder, with the same state. */
  again(): Promise<SomeContents>;
  end(): Promise<void>;
}

/** What any of the addresses answers. */
export type Answer = ContentsModel & { message: string; id: string };

/** Serves a new folder. */
export async function someContents(base = newBase()): Promise<SomeContents> {
  const [folder, state] = [path.join(base, "served"), path.join(base, "state")];
  const moved: SomeContents["moved"] = [];
  const onMoved = (from: string, to: string): void => void moved.push([from, to]);
  const server = await someServer({ routes: contentsRoutes({ folder, state, onMoved }) });
  const call = async (method: string, address: string, body?: unknown) => {
    const init = { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const response = await server.ask(`/api/contents${address}`, init);
    const text = await response.text();
    return { status: response.status, json: (text === "" ? undefined : JSON.parse(text)) as Answer };
  };
  return {
    ...server,
    base,
    moved,
    in: (...parts) => path.join(folder, ...parts),
    put: (name, content) => {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), content);
    },
    call,
    again: () => someContents(base),
    end: async () => {
      await server.close();
      if (statSync(base, { throwIfNoEntry: false })) rmSync(base, { recursive: true });
    },
  };
}

function newBase(): string {
  const base = realpathSync(mkdtempSync(path.join(os.tmpdir(), "quantlab-contents-")));
  for (const folder of ["served", "state"]) mkdirSync(path.join(base, folder));
  writeFileSync(path.join(base, "secret.txt"), "secret");
  return base;
}

/** A notebook with one code cell. */
export function notebookWith(outputs: unknown[], metadata: Record<string, unknown> = {}): Record<string, unknown> {
  const cell = { cell_type: "code", id: "a", source: "1\n2", metadata, execution_count: null, outputs };
  return { nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [cell] };
}

/** An output that could bring scripts. */
export const html = { output_type: "display_data", data: { "text/html": "<script>1</script>" }, metadata: {} };
