import { describe, expect, it } from "vitest";
import { readSafetensorsHeader } from "../../src/io/index.js";
import { savedThree } from "./safetensors-saved.js";
import { safetensorsOf } from "./safetensors-files.js";

const entry = (more: object = {}): object => ({ dtype: "F32", shape: [2], data_offsets: [0, 8], ...more });
const eight = new Uint8Array(8);

describe("readSafetensorsHeader(bytes)", () => {
  it("gives types, shapes, places and metadata", () => {
    const { tensors, metadata } = readSafetensorsHeader(savedThree());
    expect([...metadata]).toEqual([
      ["a", 'é"\n'],
      ["z", "1"],
    ]);
    const bytes = savedThree().length;
    expect(Object.fromEntries(tensors)).toEqual({
      a: { type: "float32", shape: [], start: bytes - 22, end: bytes - 18 },
      e: { type: "float32", shape: [0, 3], start: bytes - 18, end: bytes - 18 },
      w: { type: "float32", shape: [2], start: bytes - 18, end: bytes - 10 },
      i: { type: "int32", shape: [1, 2], start: bytes - 10, end: bytes - 2 },
      b: { type: "bool", shape: [2], start: bytes - 2, end: bytes },
    });
  });

  it("takes any order of keys, spaces behind, and names of any kind", () => {
    const header = { __proto__x: entry({ data_offsets: [8, 16] }), "1": entry() };
    const bytes = safetensorsOf(`${JSON.stringify(header)}    `, new Uint8Array(16));
    expect([...readSafetensorsHeader(bytes).tensors.keys()]).toEqual(["1", "__proto__x"]);
    const proto = safetensorsOf('{"__proto__":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}', eight);
    expect([...readSafetensorsHeader(proto).tensors.keys()]).toEqual(["__proto__"]);
    const colons = safetensorsOf('{"__metadata__":{"a:\\":{":"[:]}\\\\"}}');
    expect([...readSafetensorsHeader(colons).metadata]).toEqual([['a:":{', "[:]}\\"]]);
  });

  it.each([
    ["seven bytes", new Uint8Array(7), "bytes must start with 8 that say the header's length, got 7"],
    ["a header longer than the file", Uint8Array.of(9, 0, 0, 0, 0, 0, 0, 0, 123), "header must have 9 bytes, got 1"],
    [
      "a header of terabytes",
      new Uint8Array(8).fill(255),
      "header must have at most 100000000 bytes, got 18446744073709552000",
    ],
    ["another file", safetensorsOf("PK"), 'header must start with "{", got "P": is it a safetensors file?'],
    ["no header", safetensorsOf(""), 'header must start with "{"'],
    ["spaces before the header", safetensorsOf(" {}"), 'header must start with "{"'],
    ["half a header", safetensorsOf('{"a":'), "header must be JSON"],
    [
      "a header that is not UTF-8",
      Buffer.concat([Uint8Array.of(3, 0, 0, 0, 0, 0, 0, 0), Buffer.from("{\xff}", "latin1")]),
      "header must be UTF-8",
    ],
    ["a deep header", safetensorsOf(`{"a":${"[".repeat(1e6)}`), "header must be at most 3 levels deep"],
    ["bytes behind the last tensor", safetensorsOf("{}", eight), "bytes must end with the last tensor at 10, got 18"],
  ])("refuses %s", (_, bytes, message) => {
    expect(() => readSafetensorsHeader(bytes)).toThrow(message);
  });

  it.each([
    [
      "a key twice",
      '{"__metadata__":{"a":"1","\\u0061":"2"}}',
      "header must not use a key twice, got 3 keys of which 2 differ",
    ],
    [
      "a tensor twice",
      `{"a":${JSON.stringify(entry())},"a":${JSON.stringify(entry())}}`,
      "header must not use a key twice",
    ],
    ["metadata that is no text", { __metadata__: { a: 1 } }, "__metadata__ must hold text by key"],
    ["metadata in a list", { __metadata__: ["a"] }, "__metadata__ must hold text by key"],
    [
      "a missing field",
      { a: { dtype: "F32", shape: [2] } },
      'tensor "a" must have dtype, shape and two data_offsets alone',
    ],
    ["another field", { a: entry({ strides: [1] }) }, 'tensor "a" must have dtype, shape and two data_offsets alone'],
    ["a tensor that is null", { a: null }, 'tensor "a" must have dtype'],
    [
      "a type it does not know",
      { a: entry({ dtype: "F8_E5M2" }) },
      'must be one of F64, F32, F16, BF16, I64, I32, I16, I8, U8, BOOL, got "F8_E5M2"',
    ],
    ["half an axis", { a: entry({ shape: [1.5] }) }, 'tensor "a" must have dtype'],
    ["a negative offset", { a: entry({ data_offsets: [-8, 0] }) }, 'tensor "a" must have dtype'],
    ["seven axes", { a: entry({ shape: [1, 1, 1, 1, 1, 1, 2] }) }, 'tensor "a" must have at most 6 axes, got 7'],
    [
      "offsets that do not fit the shape",
      { a: entry({ shape: [3] }) },
      'tensor "a" must have 12 bytes, got data_offsets [0, 8]',
    ],
    ["a product beyond any number", { a: entry({ shape: [2 ** 52, 2 ** 52] }) }, 'tensor "a" must have'],
    ["a hole", { a: entry({ data_offsets: [4, 12] }) }, 'tensors must lie one after another, got "a" at'],
    [
      "an overlap",
      { a: entry(), b: entry({ data_offsets: [4, 12] }) },
      'tensors must lie one after another, got "b" at',
    ],
    ["missing elements", { a: entry(), b: entry({ data_offsets: [8, 16] }) }, "bytes must hold all tensors"],
  ])("refuses %s", (_, header, message) => {
    const text = typeof header === "string" ? header : JSON.stringify(header);
    expect(() => readSafetensorsHeader(safetensorsOf(text, eight))).toThrow(message);
  });

  it("refuses what is not bytes", () => {
    expect(() => readSafetensorsHeader("a.safetensors" as unknown as Uint8Array)).toThrow(
      "bytes must be a Uint8Array, got string",
    );
  });
});
