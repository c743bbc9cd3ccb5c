import { describe, expect, it } from "vitest";
import { ByteReader } from "../../../src/io/byte-reader.js";
import { PickleMachine } from "../../../src/io/pytorch/pickle-machine.js";

const machine = (): PickleMachine =>
  new PickleMachine(new ByteReader("example", new Uint8Array()), { globals: new Map(), persistent: () => null });

describe("new PickleMachine(input, world)", () => {
  it("keeps values apart by marks", () => {
    const m = machine();
    m.push(1);
    m.mark();
    m.push(2);
    m.push(3);
    expect(m.popToMark()).toEqual([2, 3]);
    expect(m.pop()).toBe(1);
  });

  it("makes tuples that nothing can change afterwards", () => {
    const m = machine();
    m.tuple([1]);
    expect(() => m.appendItems([2])).toThrow("pickle must append to a list, got something else (before byte 0)");
  });

  it("does not take a thing for a function because it is called like one", () => {
    const m = machine();
    m.push({ name: "os.system", call: () => expect.unreachable() });
    m.tuple([]);
    expect(() => m.call()).toThrow("must call a function with a tuple");
  });
});
