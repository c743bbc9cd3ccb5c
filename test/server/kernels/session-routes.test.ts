import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { KernelServer } from "./kernel-server.js";

let server: KernelServer;
beforeEach(async () => {
  server = await KernelServer.start();
});
afterEach(() => server.close());

const wanted = { path: "zh/q1.ipynb", type: "notebook", name: "q1.ipynb", kernel: { name: "quantlab" } };

describe("sessionRoutes(sessions)", () => {
  it("creates, lists, gives, changes and removes, as JupyterLab asks for it", async () => {
    const created = await server.api("POST", "/api/sessions", wanted);
    expect(created.status).toBe(201);
    expect(created.json).toEqual({
      id: expect.any(String),
      path: "zh/q1.ipynb",
      name: "q1.ipynb",
      type: "notebook",
      kernel: expect.objectContaining({ name: "quantlab", connections: 0 }),
      notebook: { path: "zh/q1.ipynb", name: "q1.ipynb" },
    });
    const address = `/api/sessions/${created.json.id}`;
    expect((await server.api("GET", "/api/sessions")).json).toMatchObject([{ id: created.json.id }]);
    expect((await server.api("GET", address)).json.path).toBe("zh/q1.ipynb");
    const changed = await server.api("PATCH", address, { id: created.json.id, path: "/q2.ipynb" });
    expect([changed.status, changed.json.path, changed.json.kernel.id]).toEqual([
      200,
      "q2.ipynb",
      created.json.kernel.id,
    ]);
    expect((await server.api("DELETE", address)).status).toBe(204);
    expect((await server.api("GET", "/api/sessions")).json).toEqual([]);
    expect((await server.api("GET", "/api/kernels")).json).toEqual([]);
  });
  it("takes a kernel of null, and no name, as JupyterLab's oldest requests have it", async () => {
    const { status } = await server.api("POST", "/api/sessions", {
      path: "q1.ipynb",
      kernel: { id: null, name: null },
    });
    expect(status).toBe(201);
  });
  it.each([
    ["POST", "/api/sessions", undefined, 400],
    ["POST", "/api/sessions", { ...wanted, path: 3 }, 400],
    ["POST", "/api/sessions", { ...wanted, path: "../../q1.ipynb" }, 400],
    ["POST", "/api/sessions", { ...wanted, kernel: "quantlab" }, 400],
    ["POST", "/api/sessions", { ...wanted, kernel: { name: [] } }, 400],
    ["POST", "/api/sessions", { ...wanted, kernel: { id: "none" } }, 404],
    ["POST", "/api/sessions", { ...wanted, kernel: { name: "python3" } }, 501],
    ["GET", "/api/sessions/none", undefined, 404],
    ["PATCH", "/api/sessions/none", {}, 404],
    ["DELETE", "/api/sessions/none", undefined, 404],
  ])("refuses %s %s %j with %i and a message", async (method, address, body, status) => {
    const reply = await server.api(method, address, body);
    expect(reply.status).toBe(status);
    expect(reply.json.message).toMatch(/./);
    expect(server.sessions.list()).toEqual([]);
    expect(server.kernels.list()).toEqual([]);
  });
  it("answers any change with no more than a refusal", async () => {
    const { session } = await server.open();
    const field = fc.oneof(fc.jsonValue(), fc.string());
    const bodies = fc.sample(
      fc.record({ path: field, name: field, type: field, kernel: fc.record({ id: field }) }),
      100,
    );
    for (const body of bodies) {
      const { status } = await server.api("PATCH", `/api/sessions/${session}`, body);
      expect([200, 400, 404]).toContain(status);
    }
    expect(server.logged.filter((line) => line.includes("Error"))).toEqual([]);
  });
});
