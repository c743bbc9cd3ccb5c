import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Mark } from "../../../grader/src/words/mark.js";
import type { MarkedAnswer, Marking } from "../../../grader/src/words/marking-api.js";
import { type MarkingServer, startMarking } from "../../../grader/src/words/start-marking.js";
import { SomeBook } from "./some-book.js";

let book: SomeBook;
let server: MarkingServer;
beforeEach(async () => {
  book = new SomeBook().add("ada", { q9: "The clamp." });
  server = await startMarking({
    book,
    ports: [0],
    log: () => undefined,
  });
});
afterEach(() => server.close());

async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const { origin, searchParams } = new URL(server.address);
  const headers = { authorization: `token ${searchParams.get("token")}`, ...(init.headers as Record<string, string>) };
  return fetch(origin + path, { redirect: "manual", ...init, headers });
}
const answer = async () => ((await (await ask("/api/answers")).json()) as Marking).answers[0] as MarkedAnswer;
const put = ({ id, digest }: MarkedAnswer, change: object = {}) => {
  const mark = { words: digest, met: { "sum-is-clamped": true }, comment: "", isDone: true, revision: 0, ...change };
  return ask(`/api/marks/${id}`, { method: "PUT", body: JSON.stringify(mark) });
};

describe("startMarking(options): the page", () => {
  it("lets nobody in without the token", async () => {
    for (const path of ["/", "/page.js", "/api/answers"])
      expect((await ask(path, { headers: { authorization: "" } })).status).toBe(403);
    const { status } = await put(await answer(), {});
    expect(status).toBe(200);
    expect((await ask("/api/answers", { headers: { origin: "http://evil.example" } })).status).toBe(403);
  });

  it("leads a browser from the printed address to the page", async () => {
    const { status, headers } = await fetch(server.address, { redirect: "manual" });
    expect([status, headers.get("location")]).toEqual([303, "/"]);
  });

  it.each([
    ["/", "text/html; charset=utf-8", "<main"],
    ["/page.js", "text/javascript; charset=utf-8", "api/answers"],
    ["/page.css", "text/css; charset=utf-8", "color-scheme: light dark"],
  ])("serves %s, where nothing but its own script may run", async (path, type, part) => {
    const response = await ask(path);
    expect(response.headers.get("content-type")).toBe(type);
    expect(await response.text()).toContain(part);
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    expect(policy).not.toContain("unsafe");
  });
});

describe("startMarking(options): marks", () => {
  it("are kept, and given again", async () => {
    const before = await answer();
    expect(before).toMatchObject({ question: "q9", submission: "ada", words: "The clamp." });
    expect(before.mark).toBeUndefined();
    const kept = (await (await put(before)).json()) as Mark;
    expect(kept).toMatchObject({ words: before.digest, isDone: true, revision: 1 });
    expect(Object.values(kept.met)).toEqual([false, false, true, false, false]);
    expect((await answer()).mark).toEqual(kept);
  });

  it("hold the rubric's criteria and nothing else", async () => {
    await put(await answer(), { met: { "sum-is-clamped": "yes", __proto__: true, constructor: true }, more: 1 });
    const { q9 } = book.marks("ada");
    expect(Object.keys(q9?.met ?? {})).toHaveLength(5);
    expect(Object.values(q9?.met ?? {})).not.toContain(true);
    expect(q9).not.toHaveProperty("more");
  });

  it.each([
    [400, "is no mark", { met: [] }],
    [400, "has a comment without end", { comment: "x".repeat(10_001) }],
    [400, "has no whole revision", { revision: 0.5 }],
    [409, "is for other words", { words: "0".repeat(64) }],
    [409, "is based on another", { revision: 1 }],
  ])("are refused with %d where one %s", async (status, _, change) => {
    const response = await put(await answer(), change);
    expect(response.status).toBe(status);
    expect(((await response.json()) as { message: string }).message).toContain(": must ");
    expect(book.marks("ada")).toEqual({});
  });

  it("are refused for an answer that is not there", async () => {
    expect((await put({ ...(await answer()), id: "0123456789abcdef" })).status).toBe(404);
  });

  it("survive another grading, and are those of the old words where the answer changed", async () => {
    const first = await answer();
    await put(first);
    book.add("ada", { q9: "The clamp." });
    expect(await answer()).toMatchObject({ digest: first.digest, mark: { words: first.digest } });
    book.add("ada", { q9: "The clamp, as Z = -128." });
    const second = await answer();
    expect(second).toMatchObject({ id: first.id, words: "The clamp, as Z = -128.", mark: { words: first.digest } });
    expect(second.digest).not.toBe(first.digest);
  });
});
