import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { somePageRoutes, THEMES } from "./some-page.js";

const DOCUMENTS = "@jupyterlab/docmanager-extension:plugin";

describe("settingsRoutes(page, state)", () => {
  it("lists what can be set, with the student's settings or by name alone", async () => {
    const { ask } = somePageRoutes();
    const ids = [{ id: THEMES }, { id: DOCUMENTS }];
    expect(await ask("GET", "/lab/api/settings?ids_only=true")).toEqual({ json: { settings: ids, warnings: [] } });
    const whole = await ask("GET", "/lab/api/settings");
    expect(whole).toMatchObject({
      json: { settings: [{ id: THEMES, schema: { type: "object" }, raw: "{}" }, { id: DOCUMENTS }] },
    });
  });

  it("keeps what is set as it was sent, comments too, also for the next server", async () => {
    const { ask, ...folders } = somePageRoutes();
    const raw = '{\n  // mine\n  "theme": "JupyterLab Dark",\n}';
    expect(await ask("PUT", `/lab/api/settings/${THEMES}`, { raw })).toEqual({ empty: true });
    expect(await somePageRoutes(folders).ask("GET", `/lab/api/settings/${THEMES}`)).toMatchObject({
      json: { id: THEMES, raw },
    });
    const file = path.join(folders.state, "settings/@jupyterlab/apputils-extension/themes.jupyterlab-settings");
    expect(readFileSync(file, "utf8")).toBe(raw);
  });

  it.each(["@jupyterlab/none:plugin", "../../x:y", "%2e%2e%2f%2e%2e%2fx", `${THEMES}:more`])(
    "refuses the id %s",
    async (id) => {
      const { ask, state } = somePageRoutes();
      await expect(ask("GET", `/lab/api/settings/${id}`)).rejects.toMatchObject({ status: 404 });
      await expect(ask("PUT", `/lab/api/settings/${id}`, { raw: "{}" })).rejects.toThrow(
        "settings: id must be one of the page's, got ",
      );
      expect(existsSync(path.join(state, "settings"))).toBe(false);
    },
  );

  it.each([[undefined], [{}], [{ raw: 1 }], ["{}"], [null]])("refuses the body %j", async (body) => {
    const { ask } = somePageRoutes();
    await expect(ask("PUT", `/lab/api/settings/${THEMES}`, body)).rejects.toMatchObject({ status: 400 });
  });
});
