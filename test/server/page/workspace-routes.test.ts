import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { somePageRoutes } from "./some-page.js";

const at = (id: string) => `/lab/api/workspaces/${encodeURIComponent(id)}`;
const workspace = (id: string, data = {}) => ({ data, metadata: { id } });

describe("workspaceRoutes(workspaces)", () => {
  it("answers with an empty one where none was kept", async () => {
    expect(await somePageRoutes().ask("GET", at("default"))).toEqual({ json: workspace("default") });
  });

  it("keeps them by their names, which may differ by case alone and hold anything, also for the next server", async () => {
    const { ask, ...folders } = somePageRoutes();
    const names = ["auto-A", "auto-a", "../../x", "con:*?", "二"];
    for (const id of names) expect(await ask("PUT", at(id), workspace(id, { of: id }))).toEqual({ empty: true });
    const next = somePageRoutes(folders);
    for (const id of names) expect(await next.ask("GET", at(id))).toMatchObject({ json: workspace(id, { of: id }) });
    const list = (await next.ask("GET", "/lab/api/workspaces")) as { json: { workspaces: { ids: string[] } } };
    expect(list.json.workspaces.ids.sort()).toEqual([...names].sort());
  });

  it("says when one was last changed", async () => {
    const { ask } = somePageRoutes();
    await ask("PUT", at("default"), workspace("default"));
    const { json } = (await ask("GET", at("default"))) as { json: { metadata: { last_modified: string } } };
    expect(Date.parse(json.metadata.last_modified)).toBeGreaterThan(0);
  });

  it("deletes one, and does not mind when it is gone", async () => {
    const { ask } = somePageRoutes();
    await ask("PUT", at("default"), workspace("default"));
    expect(await ask("DELETE", at("default"))).toEqual({ empty: true });
    expect(await ask("DELETE", at("default"))).toEqual({ empty: true });
    expect(await ask("GET", "/lab/api/workspaces")).toEqual({ json: { workspaces: { ids: [], values: [] } } });
  });

  it("opens the page anew where a kept one cannot be read", async () => {
    const { ask, state } = somePageRoutes();
    await ask("PUT", at("default"), workspace("default", { of: "old" }));
    const [file = ""] = readdirSync(path.join(state, "workspaces"));
    writeFileSync(path.join(state, "workspaces", file), '{"data": {');
    expect(await ask("GET", at("default"))).toEqual({ json: workspace("default") });
    expect(await ask("GET", "/")).toEqual({ redirect: "/lab/tree/q1.ipynb" });
  });

  it.each([
    [undefined],
    [null],
    ["x"],
    [{}],
    [{ data: null, metadata: { id: "default" } }],
    [workspace("other")],
    [{ data: {} }],
  ])("refuses the body %j", async (body) => {
    await expect(somePageRoutes().ask("PUT", at("default"), body)).rejects.toMatchObject({ status: 400 });
  });
});
