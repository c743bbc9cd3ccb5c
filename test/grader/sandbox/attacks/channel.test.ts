import { describe, expect, it } from "vitest";
import { openSandbox, type Sandbox } from "../../../../grader/src/sandbox/index.js";
import type { CodeQuestion } from "../../../../src/course/index.js";
import { lacksBubblewrap } from "../bubblewrap.js";
import { ON_CHANNEL, TOOLS } from "./on-channel.js";

describe.skipIf(lacksBubblewrap())("a student's code that writes to the grader's channel", () => {
  async function inSandbox(
    code: string,
    work: (sandbox: Sandbox) => Promise<void>,
    question: CodeQuestion = "q4",
  ): Promise<void> {
    const sandbox = openSandbox({ level: "bubblewrap", reference: (name) => `the reference's ${name}` });
    try {
      sandbox.load({ id: "answer", question, code: TOOLS + code, names: ["attack", "honest"], earlier: {} });
      await work(sandbox);
    } finally {
      await sandbox.close();
    }
  }

  const honest = "exports.honest = () => globalThis.attacked ?? 42;";

  for (const { name, run } of ON_CHANNEL)
    it(`fails with ${name}, and the next call is answered`, async () => {
      // The answer behind it is never looked at.
      const code = `exports.attack = () => { globalThis.attacked = true; (${run.toString()})(tools); return "got away"; }; ${honest}`;
      await inSandbox(code, async (sandbox) => {
        await expect(sandbox.call("answer", "attack", [])).rejects.toMatchObject({
          status: "error",
          error: { message: "your code interferes with the grader" },
        });
        expect((await sandbox.call("answer", "honest", [])).value).toBe(42);
      });
      expect(({} as { polluted?: number }).polluted).toBeUndefined();
    });

  it("is ended for what it sends for a later call, before or after that call", async () => {
    const code = `exports.attack = () => { globalThis.attacked = "attacked"; result(7); result("forged", { turn: 2 }); return 8; }; ${honest}`;
    await inSandbox(code, async (sandbox) => {
      // Its own word in place of its own result, which nobody can tell.
      expect((await sandbox.call("answer", "attack", [])).value).toBe(7);
      const next = await sandbox.call("answer", "honest", []).catch((error: Error) => error.message);
      expect([{ value: "forged" }, { value: 42 }, "error"]).toContainEqual(
        typeof next === "string" ? next : { value: next.value },
      );
      await sandbox.call("answer", "honest", []).catch(() => undefined);
      expect((await sandbox.call("answer", "honest", [])).value).toBe(42);
    });
  });

  it("gets no answer by half a message", async () => {
    const code = `exports.attack = () => { raw(Buffer.from([64, 0, 0, 0, 8, 0, 0, 0])); return 8; }; ${honest}`;
    await inSandbox(code, async (sandbox) => {
      await expect(sandbox.call("answer", "attack", [])).rejects.toMatchObject({ status: "error" });
      expect((await sandbox.call("answer", "honest", [])).value).toBe(42);
    });
  });

  it("cannot fill the grader's memory with callbacks whose answers it does not read", async () => {
    const code = `exports.attack = () => { for (;;) frame({ kind: "callback", name: "x", args: [] }); };`;
    await inSandbox(code, async (sandbox) => {
      await expect(sandbox.call("answer", "attack", [])).rejects.toMatchObject({
        error: { message: "your code interferes with the grader" },
      });
    });
  });

  const asks = `exports.attack = () => {
    frame({ kind: "callback", name: "linearQuantize", args: [] });
    const bytes = Buffer.alloc(1000);
    return bytes.toString("latin1", 8, fs.readSync(3, bytes)).trim();
  };`;

  it("has the reference's answer to an earlier question, and not to its own", async () => {
    await inSandbox(asks, async (sandbox) => {
      expect((await sandbox.call("answer", "attack", [])).value).toContain("refused");
    });
    const later = inSandbox(
      asks,
      async (sandbox) => {
        expect((await sandbox.call("answer", "attack", [])).value).toContain("the reference's linearQuantize");
      },
      "q7",
    );
    await later;
  });
});
