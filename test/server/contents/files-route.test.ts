import { symlinkSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { someContents, type SomeContents } from "./some-contents.js";

let contents: SomeContents;
beforeEach(async () => {
  contents = await someContents();
});
afterEach(() => contents.end());

describe("GET /files/...", () => {
  it("sends the file as it is, as a page that runs nothing", async () => {
    contents.put("zh/a b.html", "<script>alert(1)</script>");
    const response = await contents.ask("/files/zh/a%20b.html");
    expect([response.status, await response.text()]).toEqual([200, "<script>alert(1)</script>"]);
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(response.headers.get("content-security-policy")).toMatch(
      /^default-src 'self'; .*; frame-ancestors 'none'; sandbox$/,
    );
    expect(response.headers.get("content-disposition")).toBeNull();
  });
  it("names the file for a download", async () => {
    contents.put("答案 (1)'.zip", "zip");
    const response = await contents.ask(`/files/${encodeURIComponent("答案 (1)'.zip")}?download=1`);
    expect([response.status, response.headers.get("content-disposition")]).toEqual([
      200,
      "attachment; filename*=UTF-8''%E7%AD%94%E6%A1%88%20%281%29%27.zip",
    ]);
    expect(response.headers.get("content-security-policy")).toMatch(
      /^default-src 'self'; .*; frame-ancestors 'none'; sandbox$/,
    );
  });
  it.each([
    ["/files/none", 404],
    ["/files/zh", 404],
    ["/files", 404],
    ["/files/.hidden", 403],
    ["/files/..%2fsecret.txt", 403],
    ["/files/%2e%2e%2fsecret.txt", 403],
    ["/files/out", 403],
    ["/files/a%00b", 403],
  ])("%s is %i", async (address, status) => {
    contents.put(".hidden", "secret");
    contents.put("zh/a", "");
    symlinkSync("../secret.txt", contents.in("out"));
    const response = await contents.ask(address);
    expect(response.status).toBe(status);
    expect(await response.text()).not.toMatch(/^secret/);
  });
});
