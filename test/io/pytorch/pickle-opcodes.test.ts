import { describe, expect, it } from "vitest";
import { pickleOpcodeNames } from "../../../src/io/pytorch/pickle-opcodes.js";

describe("pickleOpcodeNames", () => {
  it("has the 68 opcodes of Python's pickletools, under their names", () => {
    expect(pickleOpcodeNames.size).toBe(68);
    expect(pickleOpcodeNames.get(0x69)).toBe("INST");
    expect(pickleOpcodeNames.get(0x98)).toBe("READONLY_BUFFER");
  });
});
