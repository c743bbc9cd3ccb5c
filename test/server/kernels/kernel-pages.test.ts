import { afterEach, describe, expect, it, vi } from "vitest";
import { ChannelClient } from "../../../src/server/kernels/channel-client.js";
import { KernelPages } from "../../../src/server/kernels/kernel-pages.js";
import { EventEmitter } from "node:events";
import type { WebSocket } from "ws";
import { V1_PROTOCOL } from "../../../src/server/kernels/v1-frame.js";

/** The server's end of a websocket. */
class FakeSocket extends EventEmitter {
  readonly protocol = V1_PROTOCOL;
  readonly bufferedAmount = 0;
  readonly sent: string[] = [];
  readonly codes: number[] = [];
  private begun = "";
  send(piece: Uint8Array, { fin = true }: { fin?: boolean }): void {
    this.begun += Buffer.from(piece).toString();
    if (!fin) return;
    this.sent.push(/"execution_state":"(\w+)"/.exec(this.begun)?.[1] ?? "");
    this.begun = "";
  }
  close(code: number): void {
    this.codes.push(code);
  }
  terminate(): void {
    this.emit("close", 1006);
  }
}

const pagesOf = (lost: string[] = []) => new KernelPages({ lost, onChange: () => undefined });
const attach = (pages: KernelPages, session: string): FakeSocket => {
  const socket = new FakeSocket();
  pages.attach(socket as unknown as WebSocket, session);
  return socket;
};
afterEach(() => void vi.useRealTimers());

describe("KernelPages", () => {
  it("counts the pages that are there", () => {
    const pages = pagesOf();
    const one = attach(pages, "one");
    attach(pages, "two");
    expect(pages.count).toBe(2);
    one.emit("close", 1006);
    expect(pages.count).toBe(1);
    attach(pages, "one");
    expect(pages.count).toBe(2);
  });
  it.each([
    [1001, "was left"],
    [1000, "was told to"],
  ])("does not wait for a page that ended with %i: it %s", (code) => {
    const pages = pagesOf();
    attach(pages, "one").emit("close", code);
    expect(pages.sessions).toEqual([]);
  });
  it("waits ten minutes for a page that ended without a word", () => {
    vi.useFakeTimers();
    const pages = pagesOf();
    attach(pages, "one").emit("close", 1006);
    vi.advanceTimersByTime(10 * 60_000 - 1);
    expect(pages.sessions).toEqual(["one"]);
    vi.advanceTimersByTime(1);
    expect(pages.sessions).toEqual([]);
  });
  it("sends a page away to come back where no socket to the kernel can be had", async () => {
    const pages = pagesOf();
    const page = attach(pages, "one");
    vi.spyOn(ChannelClient.prototype, "connect").mockRejectedValueOnce(new Error("too many open files"));
    pages.connect({} as never);
    await vi.waitFor(() => expect(page.codes).toEqual([1012]));
    expect(pages.sessions).toEqual([]);
  });
  it("waits for the last three", () => {
    const pages = pagesOf();
    for (const session of ["one", "two", "three", "four"]) attach(pages, session).emit("close", 1006);
    expect(pages.sessions).toEqual(["two", "three", "four"]);
    pages.close(1000);
  });
  it("keeps for a page what it is told while away", () => {
    const pages = pagesOf();
    attach(pages, "one").emit("close", 1006);
    pages.tell("restarting", "kernel");
    expect(attach(pages, "one").sent).toEqual(["restarting"]);
    pages.close(1000);
  });
  it("tells a page of an earlier server once that the process is another, and no other page", () => {
    const pages = pagesOf(["one"]);
    expect(attach(pages, "two").sent).toEqual([]);
    expect(attach(pages, "one").sent).toEqual(["restarting"]);
    expect(attach(pages, "one").sent).toEqual([]);
    expect(pages.sessions).toEqual(["two", "one"]);
  });
  it("closes all with the code that is given", () => {
    vi.useFakeTimers();
    const pages = pagesOf();
    const sockets = [attach(pages, "one"), attach(pages, "two")];
    pages.close(1012);
    expect(sockets.map(({ codes }) => codes)).toEqual([[1012], [1012]]);
    expect(pages.count).toBe(0);
  });
});
