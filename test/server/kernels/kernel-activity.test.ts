import { beforeEach, describe, expect, it } from "vitest";
import { KernelActivity } from "../../../src/server/kernels/kernel-activity.js";

let now = 0;
let activity: KernelActivity;
beforeEach(() => {
  now = 1000;
  activity = new KernelActivity(() => now);
});

function broadcast(type: string, asked: string | undefined, content: object = {}): void {
  const fields = [{ msg_type: type, session: "kernel" }, asked === undefined ? {} : { msg_type: asked }, {}, content];
  activity.record({ identities: [], parts: fields.map((field) => Buffer.from(JSON.stringify(field))) });
}
const status = (execution_state: string, asked?: string) => broadcast("status", asked, { execution_state });

describe("KernelActivity", () => {
  it("is starting until the kernel answers its first question", () => {
    expect(activity.state).toBe("starting");
    status("starting");
    expect(activity.state).toBe("starting");
    status("busy", "kernel_info_request");
    expect(activity.state).toBe("idle");
  });
  it("is as the kernel says while it works for a person", () => {
    status("busy", "execute_request");
    expect(activity.state).toBe("busy");
    status("idle", "execute_request");
    expect(activity.state).toBe("idle");
  });
  it("stays busy while a page asks about the kernel beside a cell", () => {
    status("busy", "execute_request");
    status("idle", "kernel_info_request");
    expect(activity.state).toBe("busy");
  });
  it("counts as active what a person asked, and all that a busy kernel says", () => {
    now = 5000;
    status("busy", "execute_request");
    expect(activity.idleMs).toBe(0);
    now = 6000;
    broadcast("stream", undefined);
    expect(activity.last).toBe(new Date(6000).toISOString());
    status("idle", "execute_request");
    now = 9000;
    status("busy", "kernel_info_request");
    status("idle", "kernel_info_request");
    expect(activity.idleMs).toBe(3000);
  });
  it("knows the kernel's own id", () => {
    status("busy", "execute_request");
    expect(activity.session).toBe("kernel");
  });
  it.each(["[]", "null", "{", '{"msg_type":3}'])("is not troubled by a broadcast of %s", (text) => {
    activity.record({ identities: [], parts: Array.from({ length: 4 }, () => Buffer.from(text)) });
    status("rocking", "execute_request");
    expect(activity.state).not.toBe("rocking");
  });
});
