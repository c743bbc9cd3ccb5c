import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { KernelServer } from "./kernel-server.js";

let server: KernelServer;
let kernel: string;
beforeEach(async () => {
  server = await KernelServer.start();
  kernel = (await server.api("POST", "/api/kernels")).json.id;
});
afterEach(() => server.close());

describe("channelsRoute(kernels)", () => {
  it("opens with the protocol that is asked for, when it is known", async () => {
    expect((await server.page(kernel)).socket.protocol).toBe("v1.kernel.websocket.jupyter.org");
    expect((await server.page(kernel, { protocol: "" })).socket.protocol).toBe("");
  });
  it("refuses a kernel that is not there with 404", async () => {
    await expect(server.page("none")).rejects.toThrow("404");
  });
  it.each(["a".repeat(101), "a%20b", "%00", "%F0%9F%92%A9"])("refuses a session_id of %j with 400", async (session) => {
    await expect(server.page(kernel, { session })).rejects.toThrow("400");
  });
});
