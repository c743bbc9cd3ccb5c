import { describe, expect, it } from "vitest";
import { runPickle } from "../../../src/io/pytorch/run-pickle.js";
import { dict, int, pickled, pickleOf, text } from "./torch-files.js";

const pair = { name: "m.pair", call: (args: readonly unknown[]): unknown => ({ args }) };
const inert = { name: "m.inert" };
const globals = new Map([pair, inert].map((global) => [global.name, global]));
const run = (pickle: Uint8Array): unknown => runPickle(pickle, 0, { globals, persistent: (id) => ({ id }) }).value;

describe("runPickle(bytes, start, world)", () => {
  it("builds numbers, text, None and truth", () => {
    const list = pickled(
      "](K\x07M\x01\x02J\xfe\xff\xff\xff",
      int(2n ** 60n),
      "G?\xe0\0\0\0\0\0\0N\x88\x89U\x02ab\x8c\x01c",
      text("é"),
      "e",
    );
    // J is -2 in four bytes; G is 0.5, highest byte first
    expect(run(pickleOf(list))).toEqual([7, 513, -2, 2n ** 60n, 0.5, null, true, false, "ab", "c", "é"]);
  });

  it("builds dicts, lists and tuples", () => {
    expect(run(pickleOf(dict({ a: "K\x01", b: ")" })))).toEqual(
      new Map<string, unknown>([
        ["a", 1],
        ["b", []],
      ]),
    );
    expect(run(pickleOf("}K\x01K\x02s"))).toEqual(new Map([[1, 2]]));
    expect(run(pickleOf("]K\x01a"))).toEqual([1]);
    expect(run(pickleOf("K\x01K\x02K\x03\x87\x85"))).toEqual([[1, 2, 3]]);
    expect(run(pickleOf("(K\x01K\x02\x86t"))).toEqual([[1, 2]]);
  });

  it("keeps and recalls values, in both protocols' ways", () => {
    expect(run(pickleOf("]q\x05h\x05r\x00\x01\x00\x00j\x00\x01\x00\x00\x87"))).toEqual([[], [], []]);
    expect(run(pickleOf("]\x94K\x01\x94h\0\x87"))).toEqual([[], 1, []]);
  });

  it("calls only what the world gives, and hands on references", () => {
    expect(run(pickleOf("cm\npair\nK\x01\x85R"))).toEqual({ args: [1] });
    expect(run(pickleOf(text("m"), text("pair"), "\x93)R"))).toEqual({ args: [] });
    expect(run(pickleOf("K\x05Q"))).toEqual({ id: 5 });
  });

  it("leaves out attributes hung on a dict", () => {
    expect(run(pickleOf("}}b"))).toEqual(new Map());
  });

  it("says where the next thing starts", () => {
    const bytes = pickled("??", pickleOf("K\x01"), "rest");
    expect(runPickle(bytes, 2, { globals, persistent: () => null })).toEqual({ value: 1, end: 7 });
  });

  it.each([
    ["an unknown name", "cos\nsystem\n", 'must name only what tensors are made of, got "os.system"; nothing was run'],
    ["a call of what is no function", "cm\ninert\n)R", "must not call m.inert, got a call of it; nothing was run"],
    ["an operation that makes objects", "cm\npair\n)\x81", "got opcode 0x81 (NEWOBJ) at byte 11"],
    ["an operation that does not exist", "\xff", "got opcode 0xff (no operation of pickle)"],
    ["attributes of something else", "]}b", "must set attributes of a dict alone"],
    ["a call of a number", "K\x01)R", "must call a function with a tuple"],
    ["a call of None", "N)R", "must call a function with a tuple"],
    ["a call with a number", "cm\npair\nK\x01R", "must call a function with a tuple"],
    ["an empty stack", "0", "(POP)"],
    ["nothing to take", "\x85", "must take only values it has put, got none"],
    ["values below a mark", "K\x01(\x85", "must take only values it has put, got none"],
    ["a mark that was not set", "t", "must close only marks it has set, got none"],
    ["something never kept", "h\x07", "must recall only what it has kept, got number 7"],
    ["keys of a list", "]K\x01K\x02s", "must set keys of a dict"],
    ["a key without its value", "}(K\x01u", "must set keys of a dict"],
    ["items of a tuple", ")K\x01a", "must append to a list"],
    ["names that are no text", "K\x01K\x02\x93", "must name things by text"],
    ["text longer than the file", "X\xff\xff\xff\xff", "bytes must be a whole file"],
  ])("refuses %s", (_, pickle, message) => {
    expect(() => run(pickleOf(pickle))).toThrow(message);
  });

  it("refuses millions of operations, before they fill the memory", () => {
    expect(() => run(pickleOf("N".repeat(2_000_001)))).toThrow("must take at most 2000000 operations");
  });
});
