import { createServer } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { listen } from "../../../src/server/http/listen.js";

const servers = [createServer(), createServer()] as const;
afterEach(() => Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve)))));

describe("listen(server, ports)", () => {
  it("listens on this machine alone", async () => {
    const port = await listen(servers[0], [0]);
    expect(servers[0].address()).toMatchObject({ address: "127.0.0.1", port });
  });

  it("takes the next that is free, or refuses where one alone would do", async () => {
    const taken = await listen(servers[0], [0]);
    await expect(listen(servers[1], [taken])).rejects.toThrow(
      `--port must be free, but another program has ${taken}; --port 0 takes any`,
    );
    expect(await listen(servers[1], [taken, taken])).toBeGreaterThan(taken);
  });
});
