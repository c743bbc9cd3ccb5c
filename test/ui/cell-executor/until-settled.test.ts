import { describe, expect, it } from "vitest";
import { isStarting, type Told, untilSettled } from "../../../ui/src/cell-executor/until-settled.js";

class FakeSignal implements Told {
  readonly slots = new Set<() => void>();
  connect = (slot: () => void): unknown => this.slots.add(slot);
  disconnect = (slot: () => void): unknown => this.slots.delete(slot);
  emit = (): void => [...this.slots].forEach((slot) => slot());
}

const starting = () => ({
  kernelDisplayStatus: "initializing",
  isDisposed: false,
  session: null as { kernel: unknown } | null,
  statusChanged: new FakeSignal(),
  connectionStatusChanged: new FakeSignal(),
  kernelChanged: new FakeSignal(),
  disposed: new FakeSignal(),
});

describe("isStarting(session)", () => {
  it.each([
    [{}, true],
    [{ kernelDisplayStatus: "starting" }, true],
    [{ session: { kernel: null } }, true],
    [{ session: { kernel: {} } }, false],
    [{ session: { kernel: {} }, kernelDisplayStatus: "autorestarting" }, true],
    [{ session: { kernel: {} }, kernelDisplayStatus: "restarting" }, true],
    [{ session: { kernel: {} }, kernelDisplayStatus: "connecting" }, true],
    [{ session: { kernel: {} }, kernelDisplayStatus: "disconnected" }, false],
    [{ session: { kernel: {} }, kernelDisplayStatus: "busy" }, false],
    [{ kernelDisplayStatus: "unknown" }, false],
    [{ isDisposed: true }, false],
  ])("with %j is %s", (part, expected) => {
    expect(isStarting({ ...starting(), ...part })).toBe(expected);
  });
});

describe("untilSettled(session)", () => {
  it.each([
    ["statusChanged", { kernelDisplayStatus: "unknown" }],
    ["kernelChanged", { session: { kernel: {} } }],
    ["disposed", { isDisposed: true }],
  ] as const)("ends with %s, and listens no more", async (signal, part) => {
    const session = starting();
    const order: string[] = [];
    const waiting = [1, 2].map((i) => untilSettled(session).then(() => order.push(`run ${i}`)));
    session.statusChanged.emit();
    await Promise.resolve();
    expect(order).toEqual([]);
    Object.assign(session, part)[signal].emit();
    await Promise.all(waiting);
    expect(order).toEqual(["run 1", "run 2"]);
    expect([session.statusChanged, session.kernelChanged, session.disposed].map(({ slots }) => slots.size)).toEqual([
      0, 0, 0,
    ]);
  });

  it("does not wait where nothing is being started", async () => {
    await untilSettled({ ...starting(), session: { kernel: {} } });
  });
});
