import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { SetupFindings } from "../../../src/course/index.js";
import { CourseSetup } from "../../../src/server/course/course-setup.js";
import { FakeProgram } from "./fake-program.js";

const wasm: SetupFindings["engine"] = { backend: "wasm", name: "WebAssembly", reason: "it has not been fetched yet" };
const native: SetupFindings["engine"] = { backend: "tensorflow", name: "TensorFlow 2.15.1 (native)" };
const first: SetupFindings = { engine: wasm, native: "absent", hasCifar10: false };
const fake = new FakeProgram(first);
let setup: CourseSetup;
beforeEach(() => (setup = new CourseSetup({ program: fake.program, env: fake.env })));
afterEach(() => setup.end());

const taskBecomes = (what: "native" | "cifar10", expected: object) =>
  vi.waitFor(async () => expect((await setup.status("en"))[what]).toEqual(expected), 10_000);
const running = { state: "running", size: "200 MB", doing: "downloading it", share: 0.5 };

describe("CourseSetup", () => {
  it("looks once, in a process of its own, and says what is there", async () => {
    const [one, other] = await Promise.all([setup.status("en"), setup.status("en")]);
    expect(other).toEqual(one);
    expect(one).toEqual({
      ...{ engine: wasm, data: "builtin" },
      native: { state: "absent", size: "200 MB" },
      cifar10: { state: "absent", size: "170 MB" },
    });
    expect(fake.orders).toEqual([{ task: "look" }]);
  });

  it("fetches with progress, meanwhile answers, and looks again", async () => {
    await setup.start("native");
    await taskBecomes("native", { ...running, amount: expect.stringMatching(/^85\.0\/170\.0 MB/) as string });
    expect((await setup.status("zh")).native).toMatchObject({ state: "running", doing: "正在下载 it" });
    expect((await setup.status("en")).cifar10).toEqual({ state: "absent", size: "170 MB" });
    fake.write("end", JSON.stringify({ ...first, engine: native, native: "there" }));
    await taskBecomes("native", { state: "there" });
    expect((await setup.status("en")).engine).toEqual(native);
    expect(fake.orders).toEqual([{ task: "look" }, { task: "native", force: false }, { task: "look" }]);
  });

  it("fetches each once at a time, and nothing that is there", async () => {
    await Promise.all([setup.start("native"), setup.start("native")]);
    await setup.start("native");
    await fake.untilFetching();
    fake.write("end", JSON.stringify({ ...first, engine: native, native: "there" }));
    await taskBecomes("native", { state: "there" });
    await setup.start("native");
    expect(fake.orders.filter((order) => (order as { task: string }).task === "native")).toHaveLength(1);
  });

  it("fetches anew a library that is there and does not start", async () => {
    fake.write("findings.json", JSON.stringify({ ...first, native: "broken" }));
    expect((await setup.status("en")).native).toEqual({ state: "failed", size: "200 MB", message: wasm.reason });
    await setup.start("native");
    await fake.untilFetching();
    expect(fake.orders.at(-1)).toEqual({ task: "native", force: true });
  });

  it.each([
    ["fail", "the host is closed; run: npm run native; or try again"],
    ["crash", "its process ended with exit code 7: out of memory; or try again"],
  ])("says why it could not be fetched (%s), and tries again when it is asked to", async (how, message) => {
    fake.write("end", how);
    await setup.start("cifar10");
    await taskBecomes("cifar10", { state: "failed", size: "170 MB", message });
    expect((await setup.status("zh")).cifar10.message).toMatch(/^获取失败，可以重试：/);
    fake.write("end", JSON.stringify({ ...first, hasCifar10: true }));
    await setup.start("cifar10");
    await taskBecomes("cifar10", { state: "there" });
    expect((await setup.status("en")).data).toBe("cifar10");
  });

  it("stops what is fetched, and it is absent as before", async () => {
    await setup.start("native");
    await fake.untilFetching();
    await setup.stop("native");
    expect(fake.isFetching).toBe(false);
    expect(fake.read("stopped")).toBe(""); // in good order
    expect((await setup.status("en")).native).toEqual({ state: "absent", size: "200 MB" });
    await setup.stop("native"); // nothing is left to stop
  });

  it("leaves no process behind when it ends, and starts none then", async () => {
    await setup.start("native");
    await fake.untilFetching();
    await setup.end();
    expect(fake.isFetching).toBe(false);
    const asked = fake.orders.length;
    await setup.start("cifar10");
    expect(fake.orders).toHaveLength(asked);
  });

  it("says of a program that cannot look that kernels run on WebAssembly, and why", async () => {
    fake.write("findings.json", "not JSON");
    const { engine } = await setup.status("en");
    expect(engine).toMatchObject({ backend: "wasm", reason: expect.stringMatching(/exit code 1/) as string });
  });

  it("says it in one line for a terminal", async () => {
    const offer = "TensorFlow's native library and CIFAR-10 can be fetched in the page";
    expect(await setup.line("en")).toBe(`WebAssembly, built-in images; ${offer}`);
    expect(await setup.line("zh")).toBe("WebAssembly，内置图像；可在页面中获取 TensorFlow 原生库和CIFAR-10");
  });
});
