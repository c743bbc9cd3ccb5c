import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { Access } from "../../../src/server/http/access.js";

const access = new Access("secret");
const from = (headers: Record<string, string>) => ({
  headers,
  socket: { localPort: 8888 } as IncomingMessage["socket"],
});
const host = "127.0.0.1:8888";

describe("Access.requireOwnOrigin(request)", () => {
  it.each<Record<string, string>>([
    { host },
    { host: "localhost:8888" },
    { host: "LOCALHOST" },
    { host: "[::1]:1" },
    { host, origin: "http://127.0.0.1:8888" },
    { host, "sec-fetch-site": "same-origin" },
    // As browsers have said of a page's websocket to its own server, for its address begins with ws.
    { host, origin: "http://127.0.0.1:8888", "sec-fetch-site": "cross-site" },
    { host, "sec-fetch-site": "none" },
  ])("lets %j in", (headers) => expect(access.requireOwnOrigin(from(headers))).toBeUndefined());

  it.each([
    ["Host", { host: "evil.example" }],
    ["Host", { host: "evil.example:8888" }],
    ["Host", { host: "127.0.0.1.evil.example:8888" }],
    ["Host", { host: "evil.example/127.0.0.1:8888" }],
    ["Host", { host: "127.0.0.1:8888@evil.example" }],
    ["Host", { host: "127.0.0.1:8888; script-src *" }],
    ["Host", { host: "192.168.1.2:8888" }],
    ["Host", { host: "" }],
    ["Host", {}],
    ["Origin", { host, origin: "http://evil.example" }],
    ["Origin", { host, origin: "http://127.0.0.1:3000" }],
    ["Origin", { host, origin: "http://localhost:8888" }],
    ["Origin", { host, origin: "https://127.0.0.1:8888" }],
    ["Origin", { host, origin: "null" }],
    ["Origin", { host, origin: "" }],
    ["Sec-Fetch-Site", { host, "sec-fetch-site": "cross-site" }],
    ["Sec-Fetch-Site", { host, "sec-fetch-site": "same-site" }],
    ["Sec-Fetch-Site", { host, "sec-fetch-site": "same-origin, cross-site" }],
  ])("refuses by %s: %j", (kind, headers) => {
    const ask = () => access.requireOwnOrigin(from({ ...headers }));
    expect(ask).toThrow(new RegExp(`^${kind}: must be `));
    expect(ask).toThrow(expect.objectContaining({ status: 403 }));
  });
});

describe("Access.requireToken(request)", () => {
  it.each<Record<string, string>>([
    { authorization: "token secret" },
    { authorization: "Bearer secret" },
    { cookie: "quantlab-8888=secret" },
    { cookie: "a=b; quantlab-8888=old; quantlab-8888=secret; c=d" },
    { authorization: "Basic eHg=", cookie: "quantlab-8888=secret" },
  ])("lets %j in", (headers) => expect(access.requireToken(from(headers))).toBeUndefined());

  it.each<Record<string, string>>([
    {},
    { authorization: "secret" },
    { authorization: "token " },
    { authorization: "token secrets" },
    { authorization: "token secre" },
    { cookie: "quantlab-8888=" },
    { cookie: "quantlab-8889=secret" },
    { cookie: "xquantlab-8888=secret" },
    { cookie: "secret" },
  ])("refuses %j", (headers) => {
    const ask = () => access.requireToken(from(headers));
    expect(ask).toThrow("the server's token is missing or wrong");
    expect(ask).toThrow(expect.objectContaining({ status: 403 }));
  });

  it("makes a new token for each server", () => {
    expect(new Access().token).toMatch(/^[0-9a-f]{48}$/);
    expect(new Access().token).not.toBe(new Access().token);
  });
});

describe("Access.welcome(request, url)", () => {
  it.each([
    ["/?token=secret", "/"],
    ["/lab?token=secret", "/lab"],
    ["/doc/tree/q1.ipynb?token=secret", "/doc/tree/q1.ipynb"],
    ["/lab/tree/zh/q%201.ipynb?a=1&token=secret&b=2", "/lab/tree/zh/q%201.ipynb?a=1&b=2"],
  ])("of %s sets the cookie and leads to %s", (url, redirect) =>
    expect(access.welcome(from({}), url)).toEqual({
      cookie: "quantlab-8888=secret; HttpOnly; SameSite=Strict; Path=/",
      redirect,
    }),
  );
  it.each([
    "/",
    "/lab?tokens=secret",
    "/api/contents?token=secret",
    "/files/a.html?token=secret",
    "/lab/api/settings?token=secret",
    "//evil.example/lab?token=secret",
    "/labs?token=secret",
  ])("is no way in for %s", (url) => expect(access.welcome(from({}), url)).toBeUndefined());
  it.each(["/?token=", "/?token=wrong", "/lab?token=wrong&token=secret"])("refuses %s", (url) =>
    expect(() => access.welcome(from({}), url)).toThrow(expect.objectContaining({ status: 403 })),
  );
});
