import { describe, expect, it } from "vitest";
import { newConnection } from "../../src/jupyter/connection-file.js";
import { openClientSockets } from "../../src/jupyter/open-client-sockets.js";

describe("openClientSockets(connection, session)", () => {
  it("gives sockets though no kernel is there yet, in which messages wait", async () => {
    const sockets = await openClientSockets(await newConnection(), "page");
    await expect(sockets.send("shell", [Buffer.from("{}")])).resolves.toBeUndefined();
    sockets.close();
  });
});
