import { describe, expect, it } from "vitest";
import { courseServer, ServerAwayError } from "../../../ui/src/course/course-server.js";

/** A `fetch` that answers always the same, and what it was asked. */
function answering(make: () => Response | Promise<Response>) {
  const asked: unknown[] = [];
  const request = (url: string, { method, body }: RequestInit = {}) => {
    asked.push([method, url, ...(body === undefined ? [] : [body])]);
    return Promise.resolve().then(make);
  };
  return { asked, server: courseServer("/lab-base/", request as typeof fetch) };
}

describe("courseServer(baseUrl, request)", () => {
  it("asks under quantlab/api of the page's own server", async () => {
    const { asked, server } = answering(() => Response.json({ file: "x.zip" }));
    expect(await server.handIn("zh")).toEqual({ file: "x.zip" });
    await server.progress("en");
    await server.setup();
    expect(asked).toEqual([
      ["POST", "/lab-base/quantlab/api/hand-in", '{"edition":"zh"}'],
      ["GET", "/lab-base/quantlab/api/progress?edition=en"],
      ["GET", "/lab-base/quantlab/api/setup"],
    ]);
  });

  it("takes an answer without a body", async () => {
    const { asked, server } = answering(() => new Response(null, { status: 204 }));
    expect(await server.start("native")).toBeUndefined();
    expect(await server.stop("cifar10")).toBeUndefined();
    expect(asked).toEqual([
      ["POST", "/lab-base/quantlab/api/setup/native"],
      ["DELETE", "/lab-base/quantlab/api/setup/cifar10"],
    ]);
  });

  it("throws what the server refuses with, in its own words", async () => {
    const { server } = answering(() => Response.json({ message: "edition must be en or zh" }, { status: 400 }));
    await expect(server.handIn("en")).rejects.toThrow("edition must be en or zh");
  });

  it("names the status where the refusal has no words", async () => {
    const { server } = answering(() => new Response("<h1>no</h1>", { status: 502 }));
    await expect(server.setup()).rejects.toThrow("the lab's server answers 502 to GET setup");
  });

  it("tells a server that is away from one that refuses", async () => {
    const { server } = answering(() => Promise.reject(new TypeError("Failed to fetch")));
    await expect(server.setup()).rejects.toThrow(ServerAwayError);
  });
});
