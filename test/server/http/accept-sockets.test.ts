import { connect } from "node:net";
import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { HttpError } from "../../../src/server/http/http-error.js";
import type { SocketRoute } from "../../../src/server/http/route.js";
import { someServer, statusOf, type SomeServer } from "./some-server.js";

const echo: SocketRoute = {
  path: "/echo/:id",
  protocols: ["v2", "v1"],
  maxPayloadBytes: 1000,
  open({ params, query }) {
    if (params["id"] === "none") throw new HttpError(404, "kernel: must be one that runs, got none");
    if (params["id"] === "broken") throw new Error("unexpected");
    return (socket) => {
      socket.on("message", (data, isBinary) =>
        socket.send(isBinary ? data : `${query.get("a")} ${String(data as Buffer)}`),
      );
    };
  },
};

let server: SomeServer;
beforeEach(async () => {
  server = await someServer({ sockets: [echo] });
});
afterEach(() => server.close());

const authorization = () => ({ authorization: `token ${server.token}` });

function opened(
  path: string,
  protocols: string[] = [],
  headers: Record<string, string> = authorization(),
): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, protocols, { headers });
  return new Promise((resolve, reject) => socket.on("open", () => resolve(socket)).on("error", reject));
}

const next = (socket: WebSocket): Promise<string> =>
  new Promise((resolve) => socket.once("message", (data: Buffer) => resolve(data.toString())));
const closed = (socket: WebSocket): Promise<number> => new Promise((resolve) => socket.once("close", resolve));

/** Opens a websocket by hand, sends bytes, and waits until the server ends it. */
function raw(bytes: Buffer, headers: Record<string, string> = {}): Promise<string> {
  const all = {
    Host: `127.0.0.1:${server.port}`,
    Authorization: `token ${server.token}`,
    Connection: "Upgrade",
    Upgrade: "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": randomBytes(16).toString("base64"),
    ...headers,
  };
  const head = `GET /echo/a HTTP/1.1\r\n${Object.entries(all)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("")}\r\n`;
  return new Promise((resolve) => {
    let answer = "";
    const socket = connect(server.port, "127.0.0.1", () => socket.write(head));
    socket.on("data", (part) => {
      if (answer === "") socket.end(bytes);
      answer += part.toString("latin1");
    });
    socket.on("error", () => undefined).on("close", () => resolve(answer));
  });
}

describe("acceptSockets(server, options)", () => {
  it("opens the route's socket with parameters and query", async () => {
    const socket = await opened("/echo/a%20b?a=1");
    socket.send("hi");
    expect(await next(socket)).toBe("1 hi");
    socket.terminate();
  });
  it.each([
    [["v1", "v2"], "v2"],
    [["v1", "other"], "v1"],
    [[], ""],
  ])("chooses of the protocols %j %j", async (offered, chosen) => {
    const socket = await opened("/echo/a", offered);
    expect(socket.protocol).toBe(chosen);
    socket.terminate();
  });

  it.each<[string, string, number, Record<string, string>]>([
    ["no token", "/echo/a", 403, { authorization: "" }],
    ["a token in the address", "/echo/a?token=TOKEN", 403, { authorization: "" }],
    ["a foreign Origin", "/echo/a", 403, { origin: "http://evil.example" }],
    ["another port's Origin", "/echo/a", 403, { origin: "http://127.0.0.1:1" }],
    ["a sandboxed page", "/echo/a", 403, { origin: "null" }],
    ["a foreign Host", "/echo/a", 403, { host: "evil.example" }],
    ["a foreign page's script", "/echo/a", 403, { "sec-fetch-site": "cross-site" }],
    ["an address that is none", "/nowhere", 404, {}],
    ["what the route refuses", "/echo/none", 404, {}],
    ["a path that cannot be decoded", "/echo/%ff", 400, {}],
    ["what fails unexpectedly", "/echo/broken", 500, {}],
  ])("answers %s (%s) with %i before the handshake", async (_, path, status, headers) => {
    const asked = opened(path.replace("TOKEN", server.token), [], { ...authorization(), ...headers });
    await expect(asked).rejects.toThrow(`Unexpected server response: ${status}`);
    expect(server.log.join()).not.toContain(server.token);
  });

  it("closes a socket whose message is too large, and that one alone, and tells of it once", async () => {
    const other = await opened("/echo/a?a=1");
    for (let i = 0; i < 2; i++) {
      const socket = await opened("/echo/a");
      socket.send("x".repeat(1001));
      expect(await closed(socket)).toBe(1009);
    }
    other.send("still here");
    expect(await next(other)).toBe("1 still here");
    other.terminate();
    expect(server.log).toEqual([expect.stringContaining("/echo/:id: a message must hold at most 1000 bytes")]);
  });
  it("closes a socket whose frames are none, and tells of it once", async () => {
    for (const frame of [
      [0xff, 0xff],
      [0x81, 0x01, 0x61],
      [0xc1, 0x80, 0, 0, 0, 0],
      [0x81, 0x81, 0, 0, 0, 0, 0xff], // no UTF-8
    ])
      await raw(Buffer.from(frame));
    expect(server.log).toEqual([expect.stringContaining("/echo/:id: frames must be as RFC 6455 says")]);
  });
  it("outlives any frames", async () => {
    const frames = fc.array(fc.uint8Array({ maxLength: 50 })).map((parts) => Buffer.concat(parts));
    const masked = fc
      .tuple(fc.nat(255), fc.nat(255), frames)
      .map(([a, b, rest]) => Buffer.concat([Buffer.from([a, b | 0x80]), rest]));
    await fc.assert(
      fc.asyncProperty(fc.oneof(frames, masked), async (bytes) => {
        expect(statusOf(await raw(bytes))).toBe(101);
      }),
      { seed: 1, numRuns: 300 },
    );
    expect(server.log.filter((line) => !line.startsWith("refused"))).toEqual([]);
  });
  it.each<Record<string, string>>([
    { Upgrade: "h2c" },
    { "Sec-WebSocket-Version": "1" },
    { "Sec-WebSocket-Key": "short" },
    { "Sec-WebSocket-Protocol": ",,a b" },
    { "Sec-WebSocket-Extensions": "permessage-deflate; server_max_window_bits=99" },
  ])("outlives the handshake %j", async (headers) => {
    expect(statusOf(await raw(Buffer.from([0xff, 0xff]), headers))).toBeLessThan(500);
    expect(server.log.filter((line) => !line.startsWith("refused"))).toEqual([]);
  });
  it("ends all sockets at once when the server is closed", async () => {
    const sockets = await Promise.all([opened("/echo/a"), opened("/echo/b")]);
    const all = sockets.map(closed);
    await server.close();
    expect(await Promise.all(all)).toEqual([1006, 1006]);
  });
});
