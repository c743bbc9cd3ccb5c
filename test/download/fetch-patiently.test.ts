import { describe, expect, it } from "vitest";
import { fetchPatiently, proxyHint } from "../../src/download/fetch-patiently.js";
import { file, serve } from "./file-server.js";

describe("fetchPatiently(url, patience, read)", () => {
  it("hands over the response and the pieces of its body", async () => {
    await using server = await serve(file(Buffer.from("hello")));
    const text = await fetchPatiently(server.url, {}, async (response, pieces) => {
      let read = "";
      for await (const piece of pieces) read += Buffer.from(piece).toString();
      return `${response.status} ${read}`;
    });
    expect(text).toBe("200 hello");
  });
  it("gives up when the server falls silent in the middle", async () => {
    await using server = await serve((_, response) => {
      response.writeHead(200, { "content-length": 10 });
      response.write("half");
    });
    const read = async (_: Response, pieces: AsyncIterable<Uint8Array>) => {
      for await (const piece of pieces) void piece;
    };
    await expect(fetchPatiently(server.url, { silenceMs: 100 }, read)).rejects.toThrow("broke off: silent for 0.1 s");
  });
  it("stops with the signal's own reason", async () => {
    await using server = await serve(() => undefined);
    const signal = AbortSignal.abort(new Error("stopped"));
    await expect(fetchPatiently(server.url, { signal }, async () => 0)).rejects.toThrow("stopped");
  });
});

describe("proxyHint(env)", () => {
  it("says that a proxy is set which Node does not use", () => {
    expect(proxyHint({ https_proxy: "http://proxy:3128" })).toContain("https_proxy is set");
    expect(proxyHint({ https_proxy: "http://proxy:3128", NODE_USE_ENV_PROXY: "1" })).toBe("");
    expect(proxyHint({})).toBe("");
  });
});
