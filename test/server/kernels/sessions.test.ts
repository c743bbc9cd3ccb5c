import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { eventually, KernelServer, type KernelServerOptions } from "./kernel-server.js";

let server: KernelServer;
afterEach(() => server.close());

const asked = (at: string, type = "notebook") => ({ path: at, type, name: path.basename(at), kernel: {} });
/** Ends the server and starts another on what it left. */
const next = async (options: KernelServerOptions = {}): Promise<void> => {
  const { folder } = server;
  await server.end();
  server = await KernelServer.start({ folder, ...options });
};

describe("Sessions#create(wanted)", () => {
  it("gives a notebook one session and one kernel, however often and at once it is asked for", async () => {
    server = await KernelServer.start();
    const all = await Promise.all(Array.from({ length: 4 }, () => server.sessions.create(asked("q1.ipynb"))));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    expect(server.kernels.list()).toHaveLength(1);
  });
  it("takes a kernel that is there", async () => {
    server = await KernelServer.start();
    const { id } = await server.kernels.start("q1.ipynb");
    const session = await server.sessions.create({ ...asked("console-1", "console"), kernel: { id } });
    expect([session.kernel.id, session.notebook]).toEqual([id, undefined]);
    await expect(server.sessions.create({ ...asked("b"), kernel: { id: "none" } })).rejects.toThrow('got "none"');
  });
  it("makes none for a kernel that is shut down while it starts", async () => {
    const command = () => {
      // Its process is being started then.
      setImmediate(() => void server.kernels.remove(server.kernels.list()[0]?.id ?? ""));
      return Promise.resolve([
        process.execPath,
        path.join(import.meta.dirname, "fake-kernel.cjs"),
        "{connection_file}",
      ]);
    };
    server = await KernelServer.start({ command });
    await expect(server.sessions.create(asked("q1.ipynb"))).rejects.toThrow("id must be of one that is there");
    expect(server.sessions.list()).toEqual([]);
  });
  it("goes on after one that failed", async () => {
    server = await KernelServer.start();
    await expect(server.sessions.create({ ...asked("q1.ipynb"), kernel: { name: "python3" } })).rejects.toThrow(
      'name must be quantlab, got "python3"',
    );
    expect((await server.sessions.create(asked("q1.ipynb"))).path).toBe("q1.ipynb");
  });
});

describe("Sessions#change(id, wanted)", () => {
  it("renames it, and its kernel starts next time where the notebook is", async () => {
    server = await KernelServer.start();
    const { session, kernel } = await server.open();
    const changed = await server.sessions.change(session, { path: "zh/q2.ipynb", name: "q2.ipynb" });
    expect(changed).toMatchObject({ id: session, path: "zh/q2.ipynb", name: "q2.ipynb", kernel: { id: kernel } });
    await server.api("POST", `/api/kernels/${kernel}/restart`);
    const page = await server.page(kernel);
    expect(await page.run("cwd")).toBe(path.join(server.root, "zh"));
  });
  it("gives it another kernel, and shuts the one before down", async () => {
    server = await KernelServer.start();
    const { session, kernel } = await server.open();
    const changed = await server.sessions.change(session, { kernel: { name: "quantlab" } });
    expect(changed.kernel.id).not.toBe(kernel);
    expect(server.kernels.list().map(({ id }) => id)).toEqual([changed.kernel.id]);
    expect(server.sessions.list()).toHaveLength(1);
  });
  it("leaves a kernel that another session has", async () => {
    server = await KernelServer.start();
    const { session, kernel } = await server.open();
    await server.sessions.create({ ...asked("console-1", "console"), kernel: { id: kernel } });
    await server.sessions.change(session, { kernel: { name: "quantlab" } });
    expect(server.kernels.list()).toHaveLength(2);
  });
  it.each([{ kernel: {} }, {}])("changes no kernel with %j", async (wanted) => {
    server = await KernelServer.start();
    const { session, kernel } = await server.open();
    expect((await server.sessions.change(session, wanted)).kernel.id).toBe(kernel);
  });
  it("changes nothing when it is refused", async () => {
    server = await KernelServer.start();
    const { session } = await server.open();
    const refused = server.sessions.change(session, { path: "../out.ipynb", name: "out" });
    await expect(refused).rejects.toThrow("path must be inside the served folder");
    expect(server.sessions.get(session)).toMatchObject({ path: "q1.ipynb", name: "" });
  });
});

describe("Sessions#remove(id)", () => {
  it("ends its kernel, and the other sessions of that kernel", async () => {
    server = await KernelServer.start();
    const { session, kernel } = await server.open();
    await server.sessions.create({ ...asked("console-1", "console"), kernel: { id: kernel } });
    await server.sessions.remove(session);
    expect([server.sessions.list(), server.kernels.list()]).toEqual([[], []]);
  });
});

describe("Sessions#moved(from, to)", () => {
  it("takes along the sessions of a file, or of what a folder holds", async () => {
    server = await KernelServer.start();
    for (const each of ["zh/q1.ipynb", "zh/q2.ipynb", "zhong.ipynb"]) await server.sessions.create(asked(each));
    server.sessions.moved("zh", "cn");
    server.sessions.moved("cn/q1.ipynb", "cn/first.ipynb");
    expect(server.sessions.list().map(({ path: at, name }) => [at, name])).toEqual([
      ["cn/first.ipynb", "first.ipynb"],
      ["cn/q2.ipynb", "q2.ipynb"],
      ["zhong.ipynb", "zhong.ipynb"],
    ]);
  });
});

describe("Sessions, after the server was started again", () => {
  it("are there under their ids with their kernels', whose processes start when a page comes", async () => {
    server = await KernelServer.start();
    const { session, kernel } = await server.open("zh/q1.ipynb");
    await next();
    expect(server.sessions.list()).toMatchObject([{ id: session, path: "zh/q1.ipynb", kernel: { id: kernel } }]);
    expect(existsSync(server.connections)).toBe(false);
    const page = await server.page(kernel);
    expect(await page.run("cwd")).toBe(path.join(server.root, "zh"));
  });
  it("start their kernel when the notebook is opened again", async () => {
    server = await KernelServer.start();
    const { kernel } = await server.open();
    await next();
    expect((await server.open()).kernel).toBe(kernel);
    expect(existsSync(server.connections)).toBe(true);
  });
  it("tell the page that was there that its kernel is another, and no other page", async () => {
    server = await KernelServer.start();
    const { kernel } = await server.open();
    const page = await server.page(kernel);
    await page.run("print a");
    await next();
    expect(await page.closed).toBe(1012);
    const [back, fresh] = [await server.page(kernel, { session: page.session }), await server.page(kernel)];
    await back.untilStatus("restarting");
    expect(await back.run("print b")).toBe("b");
    await fresh.run("print c");
    expect(fresh.seen.map(({ content }) => content["execution_state"])).not.toContain("restarting");
  });
  it("tell such a page also when the server was started twice meanwhile", async () => {
    server = await KernelServer.start();
    const { kernel } = await server.open();
    const page = await server.page(kernel);
    const file = path.join(server.folder, "state", "sessions.json");
    await eventually(() => readFileSync(file, "utf8")).toContain(page.session);
    await next();
    await next();
    await (await server.page(kernel, { session: page.session })).untilStatus("restarting");
  });
  it("are gone when their notebook is, or lies outside by now; a console has no file", async () => {
    server = await KernelServer.start();
    for (const each of ["q1.ipynb", "zh/q1.ipynb"]) await server.open(each);
    await server.sessions.create(asked("console-1", "console"));
    await server.sessions.create(asked("zh/console-2", "console"));
    rmSync(path.join(server.root, "zh"), { recursive: true });
    await next();
    expect(server.sessions.list().map(({ path: at }) => at)).toEqual(["q1.ipynb", "console-1", "zh/console-2"]);
    expect(server.kernels.list()).toHaveLength(3);
  });
  it("are gone when nobody came for so long that their kernel was culled", async () => {
    let now = 0;
    server = await KernelServer.start();
    await server.open();
    await next({ now: () => now });
    now += 3_600_001;
    server.kernels.cull();
    await next();
    expect(server.sessions.list()).toEqual([]);
  });
  it("are none when the file is not readable as sessions", async () => {
    server = await KernelServer.start();
    await server.open();
    await server.end();
    writeFileSync(path.join(server.folder, "state", "sessions.json"), '{"sessions":[{"id":3}]');
    await next();
    expect(server.sessions.list()).toEqual([]);
  });
  it("say so once they cannot be kept, and go on", async () => {
    server = await KernelServer.start();
    rmSync(path.join(server.folder, "state"), { recursive: true });
    mkdirSync(path.join(server.folder, "state", "sessions.json"), { recursive: true });
    await server.open();
    await eventually(() => server.logged).toContainEqual(expect.stringMatching(/^sessions are not kept: /));
  });
});
