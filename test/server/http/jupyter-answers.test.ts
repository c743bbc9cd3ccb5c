import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { jupyterAnswers } from "../../../src/server/http/jupyter-answers.js";
import { someServer } from "./some-server.js";

const options = { now: () => new Date(0), kernels: () => ({ count: 2, connections: 3 }) };

describe("jupyterAnswers(options)", () => {
  it.each([
    ["/api", { version: "2.17.0" }],
    [
      "/api/status",
      { started: "1970-01-01T00:00:00.000Z", last_activity: "1970-01-01T00:00:00.000Z", connections: 3, kernels: 2 },
    ],
    [
      "/api/me",
      {
        permissions: {},
        identity: {
          username: "student",
          name: "student",
          display_name: "student",
          initials: null,
          avatar_url: null,
          color: null,
        },
      },
    ],
    ["/api/terminals", []],
    ["/api/nbconvert", {}],
    ["/api/config/notebook", {}],
    ["/api/config/section/codemirror", {}],
  ])("answers %s", async (path, json) => {
    const server = await someServer(jupyterAnswers(options));
    expect(await (await server.ask(path)).json()).toEqual(json);
    await server.close();
  });
  it("accepts who subscribes to events, and says nothing", async () => {
    const server = await someServer(jupyterAnswers(options));
    const socket = new WebSocket(`${server.url.replace("http", "ws")}/api/events/subscribe`, {
      headers: { authorization: `token ${server.token}` },
    });
    await new Promise((resolve, reject) => socket.on("open", resolve).on("error", reject));
    const closed = new Promise((resolve) => socket.on("close", resolve));
    socket.send("hello");
    await server.close();
    await closed;
  });
});
