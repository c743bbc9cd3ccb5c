import { describe, expect, it } from "vitest";
import { pageConfig } from "../../../src/server/page/page-config.js";

const config = pageConfig({ host: "localhost:8800", mode: "lab", workspace: "w", treePath: "q1.ipynb" }, "4.6.4");

describe("pageConfig(view, version)", () => {
  it("says where everything is, each also under the longer name that JupyterLab asks for", () => {
    expect(config).toMatchObject({
      wsUrl: "ws://localhost:8800/",
      settingsUrl: "/lab/api/settings",
      fullSettingsUrl: "/lab/api/settings",
    });
  });

  it("holds no token", () => {
    expect(JSON.stringify(config)).not.toMatch(/token/i);
  });

  it("says which messages are no work of a person's, but for the one whose answer tells a page the kernel's state", () => {
    const untracked: unknown = JSON.parse(config["untracked_message_types"] as string);
    expect(untracked).toContain("comm_info_request");
    expect(untracked).not.toContain("kernel_info_request");
  });

  it("offers nothing that asks other hosts", () => {
    expect(config["disabledExtensions"]).toContain("@jupyterlab/apputils-extension:announcements");
  });
});
