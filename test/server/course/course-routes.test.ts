import { rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CourseProgress, HandIn, Setup } from "../../../src/server/course/course-api.js";
import { courseRoutes } from "../../../src/server/course/course-routes.js";
import { CourseSetup } from "../../../src/server/course/course-setup.js";
import { HttpError } from "../../../src/server/http/http-error.js";
import type { RouteRequest } from "../../../src/server/http/route.js";
import { StudentFolder } from "../../course/student-folder.js";
import { FakeProgram } from "./fake-program.js";

const student = new StudentFolder();
const fake = new FakeProgram({ engine: { backend: "wasm", name: "WebAssembly" }, native: "absent", hasCifar10: false });
let setup: CourseSetup;
beforeEach(() => (setup = new CourseSetup({ program: fake.program, env: fake.env })));
afterEach(() => setup.end());

/** Calls the route that a method and a path name. */
async function call(
  method: string,
  address: string,
  request: Partial<RouteRequest> & { search?: string } = {},
): Promise<{ json: unknown; status?: number }> {
  const route = courseRoutes(student.path, setup).find((each) => each.method === method && each.path === address);
  const { search = "", ...rest } = request;
  const whole = { params: {}, query: new URLSearchParams(search), body: undefined, headers: {}, ...rest };
  return (await route?.handle(whole)) as { json: unknown; status?: number };
}
const task = "/quantlab/api/setup/:task";

describe("courseRoutes(folder, setup)", () => {
  it("GET progress gives the edition's", async () => {
    const { json } = await call("GET", "/quantlab/api/progress", { search: "edition=en" });
    expect(json as CourseProgress).toMatchObject({ edition: "en", next: "q1" });
    expect((json as CourseProgress).questions).toHaveLength(10);
  });

  it.each(["", "edition=de"])("GET progress?%s is refused", async (search) => {
    const refused = call("GET", "/quantlab/api/progress", { search });
    await expect(refused).rejects.toThrow(HttpError);
    await expect(refused).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining("en or zh") as string,
    });
  });

  it("POST hand-in writes the file and says where it is", async () => {
    const { json, status } = await call("POST", "/quantlab/api/hand-in", { body: { edition: "en" } });
    expect(status).toBe(201);
    expect((json as HandIn).file).toMatch(/^hand-in\/quantlab-en-[\d-]+\.zip$/);
  });

  it.each([undefined, null, "en", [], { edition: 1 }])("POST hand-in refuses the body %j", async (body) => {
    await expect(call("POST", "/quantlab/api/hand-in", { body })).rejects.toMatchObject({ status: 400 });
  });

  it.each(["q9.ipynb", "hand-in"])("POST hand-in hands in nothing that lies elsewhere, by a link %s", async (name) => {
    const link = path.join(student.path, name);
    rmSync(link, { recursive: true, force: true });
    symlinkSync(tmpdir(), link);
    await expect(call("POST", "/quantlab/api/hand-in", { body: { edition: "en" } })).rejects.toMatchObject({
      status: 403,
    });
  });

  it("POST hand-in says that there is nothing, or that it cannot be written", async () => {
    const nothing = call("POST", "/quantlab/api/hand-in", { body: { edition: "zh" } });
    await expect(nothing).rejects.toMatchObject({
      status: 404,
      message: expect.stringContaining("没有可提交") as string,
    });
    writeFileSync(path.join(student.path, "hand-in"), "");
    const unwritable = call("POST", "/quantlab/api/hand-in", { body: { edition: "en" } });
    await expect(unwritable).rejects.toMatchObject({
      status: 500,
      message: expect.stringContaining("must be a folder with room that can be written, got EEXIST") as string,
    });
  });

  it("setup is read, started and stopped", async () => {
    const read = await call("GET", "/quantlab/api/setup");
    expect((read.json as Setup).native.state).toBe("absent");
    const started = await call("POST", task, { params: { task: "native" } });
    expect(started.status).toBe(202);
    expect((started.json as Setup).native.state).toBe("running");
    const stopped = await call("DELETE", task, { params: { task: "native" } });
    expect((stopped.json as Setup).native.state).toBe("absent");
  });

  it("setup knows no other task and no other language", async () => {
    for (const method of ["POST", "DELETE"])
      await expect(call(method, task, { params: { task: "cifar100" } })).rejects.toMatchObject({
        status: 404,
        message: 'setup: task must be native or cifar10, got "cifar100"',
      });
    await expect(call("GET", "/quantlab/api/setup", { search: "edition=de" })).rejects.toMatchObject({ status: 400 });
  });
});
