import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { KernelClient, type Message } from "../../src/jupyter/index.js";
import { kernelCommand } from "../../src/kernel/index.js";

interface Shown {
  type: string;
  content: Record<string, unknown>;
}

let folder: string;
let kernel: KernelClient;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "quantlab-kernel-test-"));
  kernel = await KernelClient.start({ argv: await kernelCommand(), cwd: folder });
}, 120_000);

afterAll(async () => {
  await kernel.shutdown();
  await rm(folder, { recursive: true });
});

/** Runs a cell and gives its reply and all it showed, except what says only that it runs. */
async function run(code: string, options: Parameters<KernelClient["execute"]>[1] = {}) {
  const shown: Shown[] = [];
  const onOutput = ({ header, content }: Message) => {
    if (header.msg_type !== "execute_input") shown.push({ type: header.msg_type, content });
  };
  const reply = await kernel.execute(code, { stopOnError: false, onOutput, ...options });
  return { reply, shown, text: shown.map(({ content }) => content["text"] ?? "").join("") };
}

/** The result's text. */
async function result(code: string): Promise<unknown> {
  const { shown } = await run(code);
  const found = shown.find(({ type }) => type === "execute_result");
  return (found?.content["data"] as Record<string, unknown> | undefined)?.["text/plain"];
}

/** The kernel's processes that run this file. */
async function processes(parent: number, file: string): Promise<number[]> {
  const read = (name: string) => readFile(`/proc/${name}`, "utf8").catch(() => "");
  const threads = await readdir(`/proc/${parent}/task`);
  const lists = await Promise.all(threads.map((thread) => read(`${parent}/task/${thread}/children`)));
  const pids = lists.flatMap((list) => list.split(" ").filter(Boolean).map(Number));
  const commands = await Promise.all(pids.map((pid) => read(`${pid}/cmdline`)));
  return pids.filter((_, i) => commands[i]?.includes(file));
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("a cell", () => {
  it("tells what runs, and answers with its value", async () => {
    const types: string[] = [];
    const reply = await kernel.execute("20 + 22", { onOutput: ({ header }) => types.push(header.msg_type) });
    expect(types).toEqual(["execute_input", "execute_result"]);
    expect(reply).toMatchObject({ status: "ok", execution_count: expect.any(Number), payload: [] });
    expect(await result("20 + 22")).toBe("42");
  });

  it("is refused for a type error, which names line and column", async () => {
    const { reply, shown } = await run("const n = 1;\nconst s: string = n;");
    expect(reply).toMatchObject({ status: "error", ename: "TypeScriptError" });
    expect(shown.map(({ type }) => type)).toEqual(["error"]);
    expect(stripVTControlCharacters((reply.traceback as string[]).join("\n"))).toMatch(/TS2322.*line 2, column 7/);
  });

  it("fails with name, value and a traceback of its own TypeScript lines", async () => {
    const { reply } = await run(
      'interface Unused { a: string }\n\nfunction fail(): never {\n  throw new RangeError("too far");\n}\nfail();',
    );
    expect(reply).toMatchObject({ status: "error", ename: "RangeError", evalue: "too far" });
    expect(stripVTControlCharacters((reply.traceback as string[]).join("\n"))).toMatch(
      /Cell \[\d+\], line 4[^]*line 6/,
    );
  });

  it("sees what earlier cells declared, and they see what it assigns", async () => {
    await run("let count = 1;\nconst read = () => count;");
    await run("count = 5;");
    expect(await result("read()")).toBe("5");
  });

  it("keeps what an earlier cell declared when it fails", async () => {
    await run("const kept = 7;");
    await run('const kept: number = JSON.parse("{");');
    expect(await result("kept")).toBe("7");
  });

  it("shows nothing and counts nothing when it is silent", async () => {
    const before = (await run("0")).reply.execution_count;
    const { shown } = await run("1 + 1", { silent: true });
    expect(shown).toEqual([]);
    expect((await run("0")).reply.execution_count).toBe((before as number) + 1);
  });

  it("has expressions evaluated for its front end, wrong ones too", async () => {
    const { reply } = await run("const six = 6;", { userExpressions: { ok: "six * 7", wrong: "nobody" } });
    expect(reply["user_expressions"]).toMatchObject({
      ok: { status: "ok", data: { "text/plain": "42" }, metadata: {} },
      wrong: { status: "error", ename: "TypeScriptError" },
    });
  });

  it("is not held up by expressions that are none, or endless", async () => {
    const odd = { code: "1", user_expressions: { number: 3 } };
    const { user_expressions: values } = await kernel.request("execute_request", odd);
    expect(values).toMatchObject({ number: { status: "error", evalue: "code must be a string, got number" } });
    expect(await kernel.request("execute_request", { code: "1", user_expressions: null })).toMatchObject({
      status: "ok",
    });
    const running = run("console.log('on')", { userExpressions: { endless: "(() => { for (;;); })()" } });
    await sleep(300);
    await kernel.interrupt();
    expect((await running).reply["user_expressions"]).toMatchObject({ endless: { ename: "Interrupted" } });
  });

  it("is refused when it is no text, or longer than anybody writes", async () => {
    const { reply } = await run(`"${"a".repeat(5 * 1024 * 1024)}"`);
    expect(reply).toMatchObject({ status: "error", ename: "RangeError" });
    const odd = await kernel.request("execute_request", { code: 3 });
    expect(odd).toMatchObject({ status: "error", evalue: "code must be a string, got number" });
  });
});

describe("streams", () => {
  it("arrive whole and in order, 20,000 lines of one tick", async () => {
    const { text } = await run("for (let i = 0; i < 20_000; i++) console.log(`line ${i}`);");
    expect(text).toBe(Array.from({ length: 20_000 }, (_, i) => `line ${i}\n`).join(""));
  });

  it("keep their order among themselves and with displays", async () => {
    const { shown } = await run(`
      import { display } from "quantlab";
      console.log("a"); console.error("b"); console.log("c"); display("shown"); console.log("d");`);
    const seen = shown.map(({ type, content }) => (type === "stream" ? `${content["name"]} ${content["text"]}` : type));
    expect(seen).toEqual(["stdout a\n", "stderr b\n", "stdout c\n", "display_data", "stdout d\n"]);
  });

  it("leave at once, also before long work", async () => {
    const seen: number[] = [];
    const running = kernel.execute('console.log("now"); const until = Date.now() + 1500; while (Date.now() < until);', {
      onOutput: ({ header }) => void (header.msg_type === "stream" && seen.push(Date.now())),
    });
    await running;
    expect(Date.now() - (seen[0] as number)).toBeGreaterThan(700);
  });
});

describe("an interrupt", () => {
  it.each([
    ["a loop", "for (;;);"],
    ["a loop that catches everything", "for (;;) { try { JSON.parse('{'); } catch {} }"],
    ["a loop of awaits", "for (;;) await new Promise((resolve) => setTimeout(resolve, 1));"],
    ["a loop after an await", "await Promise.resolve(); for (;;);"],
    ["a loop of settled promises", "for (;;) await null;"],
    ["a wait for ever", "await new Promise(() => undefined);"],
    [
      "busy code of a library",
      "const endless: number[] = [1]; endless.map(() => 'x'.repeat(1).replace(/x/g, () => { for (;;); }));",
    ],
  ])("ends %s and keeps what there was", async (_, code) => {
    await run("const before = 'still here';");
    const running = run(code);
    await sleep(300);
    await kernel.interrupt();
    const { reply } = await running;
    expect(reply).toMatchObject({ status: "error", ename: "Interrupted" });
    expect(await result("before")).toBe("'still here'");
  });

  it("ends a program that the cell waits for, and keeps what there was", async () => {
    await run("const before = 'still here';");
    const running = run("require('node:child_process').execSync('sleep 60')");
    await sleep(300);
    await kernel.interrupt();
    expect((await running).reply.status).toBe("error");
    expect(await result("before")).toBe("'still here'");
  });

  it("does nothing when nothing runs", async () => {
    await kernel.interrupt();
    expect(await result("1")).toBe("1");
  });
});

describe("a failed cell", () => {
  it("stops what was sent behind it, unless it says otherwise", async () => {
    const replies = await Promise.all(
      ["throw new Error('first');", "1", "2"].map((code) => kernel.execute(code, { stopOnError: true })),
    );
    expect(replies.map(({ status }) => status)).toEqual(["error", "aborted", "aborted"]);
    const others = await Promise.all(
      ["throw new Error('first');", "1", "2"].map((code) => kernel.execute(code, { stopOnError: false })),
    );
    expect(others.map(({ status }) => status)).toEqual(["error", "ok", "ok"]);
  });

  it("does not stop what is sent after its reply", async () => {
    expect((await kernel.execute("throw 1")).status).toBe("error");
    expect((await kernel.execute("1")).status).toBe("ok");
  });
});

describe("the end of the program", () => {
  it("process.exit ends it politely: the reply comes, and a new one begins", async () => {
    await run("const lost = 1;");
    const { reply, text } = await run("console.log('last words'); process.exit(0);");
    expect(reply.status).toBe("ok");
    expect(text).toMatch(/last words\nprocess\.exit\(0\).*variables are gone/);
    expect((await run("lost")).reply).toMatchObject({ ename: "TypeScriptError" });
    expect((await run("process.exit(3)")).reply).toMatchObject({
      status: "error",
      evalue: "process.exit(3) ended the program",
    });
  });

  it("a crash in the middle of a cell is told, and the kernel goes on", async () => {
    const { reply, text } = await run("process.kill(process.pid, 'SIGKILL'); for (;;);");
    expect(reply).toMatchObject({ status: "error", ename: "ProcessEnded" });
    expect(text).toContain("SIGKILL");
    expect(await result("1 + 1")).toBe("2");
  });

  it("is told at once, also when a program that the cell started lives on", async () => {
    const { reply } = await run(`
      const { spawn } = require("node:child_process");
      const { pid } = spawn("sleep", ["60"], { stdio: "inherit" });
      console.log("started", pid);
      setTimeout(() => process.kill(process.pid, "SIGKILL"), 100);
      await new Promise(() => undefined);`);
    expect(reply).toMatchObject({ ename: "ProcessEnded" });
  });

  it("does not come from what a cell writes where the kernel listens", async () => {
    const { reply, text } = await run("require('node:fs').writeSync(3, 'garbage\\nnull\\n'); 1");
    expect([reply.status, text]).toEqual(["ok", "garbage\nnull\n"]);
  });

  it("an unhandled rejection is shown and ends nothing", async () => {
    await run("const alive = true;");
    const { text } = await run(
      "void Promise.reject(new Error('nobody cares')); await new Promise((r) => setTimeout(r, 50));",
    );
    expect(text).toContain("nobody cares");
    expect(await result("alive")).toBe("true");
  });
});

describe.skipIf(process.platform !== "linux")("the end of the compiler", () => {
  async function killCompiler(): Promise<void> {
    const [pid] = await processes(kernel.pid as number, "compiler.cjs");
    process.kill(pid as number, "SIGKILL");
  }

  it("has it asked again what it was about", async () => {
    const code = Array.from({ length: 1500 }, (_, i) => `const long${i}: number = ${i};`).join("\n");
    const running = run(`${code}\nlong7`);
    await sleep(100);
    await killCompiler();
    expect((await running).shown.at(-1)?.content["data"]).toEqual({ "text/plain": "7" });
  });

  it("loses no types of earlier cells, nor of the one that runs meanwhile", async () => {
    await run("interface Kept { a: number }\nconst first: Kept = { a: 1 };");
    await killCompiler();
    let killed: Promise<void> | undefined;
    const onOutput = ({ header }: Message) => {
      if (header.msg_type === "stream") killed = killCompiler();
    };
    const code = "const second: Kept = { a: 2 }; console.log('on'); await new Promise((end) => setTimeout(end, 900));";
    const running = run(code, { onOutput });
    await running.then(() => killed);
    expect((await running).reply.status).toBe("ok");
    expect(await result("const both: Kept[] = [first, second]; both.length")).toBe("2");
    expect((await run("const text: string = second.a")).reply).toMatchObject({ ename: "TypeScriptError" });
  });
});

describe("a person's answer", () => {
  it("reaches the cell", async () => {
    const { shown } = await run('import { input } from "quantlab";\nawait input("name? ")', {
      onInput: (prompt) => `${prompt}Ada`,
    });
    expect(shown.at(-1)?.content["data"]).toEqual({ "text/plain": "'name? Ada'" });
  });

  it("is an error where nobody can be asked", async () => {
    const { reply } = await run('import { input } from "quantlab";\nawait input("name? ")');
    expect(reply.status).toBe("error");
  });
});

describe("requests", () => {
  it("kernel_info names protocol and language", async () => {
    const info = await kernel.request("kernel_info_request");
    expect(info).toMatchObject({ status: "ok", language_info: { name: "typescript", file_extension: ".ts" } });
  });

  it("complete gives members, and counts characters as Jupyter does", async () => {
    await run("const matrix = { columns: 3, rows: 2 };");
    const code = '"😀"; matrix.col';
    const reply = await kernel.request("complete_request", { code, cursor_pos: [...code].length });
    expect(reply).toMatchObject({ status: "ok", matches: ["columns"], cursor_start: 12, cursor_end: 15 });
  });

  it("are refused where they bring more code than anybody writes", async () => {
    const code = "x;".repeat(3 * 1024 * 1024);
    for (const type of ["complete_request", "inspect_request", "is_complete_request"])
      expect(await kernel.request(type, { code, cursor_pos: 1 })).toMatchObject({
        status: "error",
        ename: "RangeError",
      });
  });

  it("inspect gives the type and the documentation", async () => {
    await run("/** Twice as much. */\nfunction twice(n: number): number {\n  return 2 * n;\n}");
    const reply = await kernel.request("inspect_request", { code: "twice(1)", cursor_pos: 3, detail_level: 0 });
    expect(reply).toMatchObject({ status: "ok", found: true });
    expect((reply["data"] as Record<string, string>)["text/plain"]).toMatch(
      /twice\(n: number\): number[^]*Twice as much/,
    );
    expect(await kernel.request("inspect_request", { code: "  ", cursor_pos: 1 })).toMatchObject({ found: false });
  });

  it("a name with a question mark shows the same in the pager", async () => {
    const { reply } = await run("twice?");
    expect(reply["payload"]).toMatchObject([{ source: "page", start: 0 }]);
  });

  it.each([
    ["1 + 1", { status: "complete" }],
    ["function f() {", { status: "incomplete", indent: "  " }],
    ["1 +* 2", { status: "invalid" }],
  ])("is_complete of %j", async (code, expected) => {
    expect(await kernel.request("is_complete_request", { code })).toMatchObject(expected);
  });

  it("history gives what ran", async () => {
    await run("'remember me'");
    const { history } = await kernel.request("history_request", { hist_access_type: "tail", n: 1, output: true });
    expect(history).toEqual([[0, expect.any(Number), ["'remember me'", "'remember me'"]]]);
  });

  it("are answered while a cell runs", async () => {
    const running = run("for (;;);");
    await sleep(100);
    expect(await kernel.request("kernel_info_request")).toMatchObject({ status: "ok" });
    await kernel.interrupt();
    await running;
  });

  it("comm_info says that there are no comms", async () => {
    expect(await kernel.request("comm_info_request")).toMatchObject({ status: "ok", comms: {} });
  });
});

describe("modules", () => {
  it("local TypeScript is imported, and read again when it changed, also at second hand", async () => {
    await writeFile(path.join(folder, "deep.ts"), "export const value: number = 1;\n");
    await writeFile(
      path.join(folder, "near.ts"),
      'import { value } from "./deep";\nexport const twice = () => 2 * value;\n',
    );
    expect(await result('import { twice as double } from "./near";\ndouble()')).toBe("2");
    await writeFile(path.join(folder, "deep.ts"), "export const value: number = 21; // changed\n");
    expect(await result('import { twice as double } from "./near";\ndouble()')).toBe("42");
    expect(await readFile(path.join(folder, "deep.ts"), "utf8")).toContain("changed");
  });

  it("the library is imported with its types from any folder", async () => {
    expect(await result('import { quantizedRange } from "quantlab";\nquantizedRange(4)')).toBe("{ min: -8, max: 7 }");
    const { reply } = await run('import { quantizedRange } from "quantlab";\nquantizedRange("4")');
    expect(reply).toMatchObject({ ename: "TypeScriptError" });
  });
});
