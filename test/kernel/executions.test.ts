import { describe, expect, it } from "vitest";
import { newHeader, type Message } from "../../src/jupyter/index.js";
import { Executions, type ExecutionsOptions } from "../../src/kernel/executions.js";
import { History } from "../../src/kernel/history.js";

const diagnostics = [{ code: "TS1", message: "wrong", start: { line: 1, column: 1 }, end: { line: 1, column: 2 } }];

/** Cells of a compiler that refuses "wrong" and a session that runs the others; `said` is what the front end hears. */
function executions(onReply: (code: unknown) => void = () => undefined) {
  const said: string[] = [];
  const compiler = {
    ask: (type: string, { source }: { source: string }) =>
      Promise.resolve(type !== "compile" ? {} : source === "wrong" ? { diagnostics } : { cell: { source } }),
  };
  const session = { run: () => Promise.resolve({ type: "done", outcome: { status: "ok" }, undefined: [] }) };
  const options = {
    compiler,
    session,
    history: new History(),
    publish: () => undefined,
    flush: () => undefined,
    reply({ content }: Message, { status }: { status: string }) {
      said.push(`${content["code"] as string}: ${status}`);
      onReply(content["code"]);
      return Promise.resolve();
    },
    status: (state: string, { content }: Message) => said.push(`${content["code"] as string} ${state}`),
  };
  return { said, executions: new Executions(options as unknown as ExecutionsOptions) };
}

function request(code: string, content: object = {}): Message {
  const header = newHeader("execute_request", "front end");
  return { identities: [], header, parent_header: {}, metadata: {}, content: { code, ...content }, buffers: [] };
}

describe("Executions", () => {
  it("drops what had arrived when a cell failed, runs what comes after its reply, and one at a time", async () => {
    const later: Record<string, string> = { wrong: "after the reply", dropped: "after the drop" };
    const { said, executions: cells } = executions((code) => {
      const next = later[code as string];
      if (next !== undefined) cells.add(request(next));
    });
    for (const code of ["wrong", "dropped", "dropped too"]) cells.add(request(code));
    await expect.poll(() => said.at(-1)).toBe("after the drop idle");
    expect(said).toEqual(
      [
        ["wrong", "error"],
        ["dropped", "aborted"],
        ["dropped too", "aborted"],
        ["after the reply", "ok"],
        ["after the drop", "ok"],
      ].flatMap(([code, status]) => [`${code} busy`, `${code}: ${status}`, `${code} idle`]),
    );
  });

  it("drops what arrives while it looks for it", async () => {
    const { said, executions: cells } = executions();
    cells.add(request("wrong"));
    for (let step = 0; step < 5; step++) await Promise.resolve();
    cells.add(request("late"));
    await expect.poll(() => said.at(-1)).toBe("late idle");
    expect(said).toContain("late: aborted");
  });

  it("drops nothing where the cell may fail", async () => {
    const { said, executions: cells } = executions();
    cells.add(request("wrong", { stop_on_error: false }));
    cells.add(request("next"));
    await expect.poll(() => said.at(-1)).toBe("next idle");
    expect(said).toContain("next: ok");
  });
});
