import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { KERNEL } from "../../../src/jupyter/index.js";
import { KernelServer } from "./kernel-server.js";

let server: KernelServer;
beforeEach(async () => {
  server = await KernelServer.start();
});
afterEach(() => server.close());

describe("kernelRoutes(kernels)", () => {
  it("has the one kernel spec, and its logo", async () => {
    const { json } = await server.api("GET", "/api/kernelspecs");
    const logo = `/kernelspecs/${KERNEL.name}/logo-svg.svg`;
    const spec = { display_name: KERNEL.displayName, language: "typescript", interrupt_mode: "message" };
    const described = { name: KERNEL.name, spec, resources: { "logo-svg": logo } };
    expect(json).toMatchObject({ default: KERNEL.name, kernelspecs: { [KERNEL.name]: described } });
    expect((await server.api("GET", `/api/kernelspecs/${KERNEL.name}`)).json).toMatchObject(described);
    expect((await server.api("GET", logo)).text).toMatch(/^<svg /);
    expect((await server.api("GET", "/api/kernelspecs/python3")).status).toBe(404);
    expect((await server.api("GET", "/kernelspecs/python3/logo-svg.svg")).status).toBe(404);
  });
  it("lists, gives and shuts down", async () => {
    const started = await server.api("POST", "/api/kernels", { name: KERNEL.name, path: "zh/q1.ipynb" });
    expect([started.status, started.json.name, started.json.connections]).toEqual([201, KERNEL.name, 0]);
    const { id } = started.json;
    expect((await server.api("GET", `/api/kernels/${id}`)).json.id).toBe(id);
    expect((await server.api("GET", "/api/kernels")).json).toMatchObject([{ id }]);
    expect((await server.api("DELETE", `/api/kernels/${id}`)).status).toBe(204);
    expect((await server.api("GET", "/api/kernels")).json).toEqual([]);
  });
  it("starts the one kernel without a body, too", async () => {
    expect((await server.api("POST", "/api/kernels")).json.name).toBe(KERNEL.name);
  });
  it.each([
    ["GET", "/api/kernels/none", undefined, 404],
    ["DELETE", "/api/kernels/none", undefined, 404],
    ["POST", "/api/kernels/none/interrupt", undefined, 404],
    ["POST", "/api/kernels/none/restart", undefined, 404],
    ["GET", "/api/kernels/__proto__", undefined, 404],
    ["POST", "/api/kernels", [], 400],
    ["POST", "/api/kernels", { name: 3 }, 400],
    ["POST", "/api/kernels", { path: "../.." }, 400],
    ["POST", "/api/kernels", { name: "python3" }, 501],
    ["POST", "/api/kernels", "{", 400],
  ])("refuses %s %s %j with %i and a message", async (method, address, body, status) => {
    const reply = await server.api(method, address, body);
    expect(reply.status).toBe(status);
    expect(reply.json.message).toMatch(/./);
  });
  it("answers any id and any body with no more than a refusal", async () => {
    const bodies = fc.sample(fc.jsonValue(), 100);
    // Dots alone are a way through the address, which fetch goes itself.
    const ids = fc.string({ minLength: 1 }).filter((id) => id !== "." && id !== "..");
    for (const [i, id] of fc.sample(ids, 100).entries()) {
      const address = `/api/kernels/${encodeURIComponent(id)}`;
      expect([400, 404]).toContain((await server.api("GET", address)).status);
      expect([400, 404]).toContain((await server.api("POST", `${address}/restart`, bodies[i])).status);
      expect([400, 404, 501]).toContain(
        (await server.api("POST", "/api/kernels", { name: id, path: bodies[i] })).status,
      );
    }
    expect(server.logged.filter((line) => line.includes("Error"))).toEqual([]);
  });
});
