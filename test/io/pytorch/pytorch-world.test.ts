import { describe, expect, it } from "vitest";
import { pyTorchWorld, StoredElements, TensorView } from "../../../src/io/pytorch/pytorch-world.js";
import { runPickle } from "../../../src/io/pytorch/run-pickle.js";
import { int, pickled, pickleOf, tensor, text } from "./torch-files.js";

const run = (...parts: (string | Uint8Array)[]): unknown => runPickle(pickleOf(...parts), 0, pyTorchWorld()).value;
const view = new TensorView(new StoredElements("float32", "0", 2), 0, [2], [1]);
const orderedDict = "ccollections\nOrderedDict\n";

describe("pyTorchWorld()", () => {
  it("notes a tensor's storage, offset, shape and strides", () => {
    expect(run(tensor())).toEqual(view);
    expect(
      run(tensor({ storage: "HalfStorage", key: "k", count: 9, offset: 1, shape: [2, 3], strides: [3, 1] })),
    ).toEqual(new TensorView(new StoredElements("float16", "k", 9), 1, [2, 3], [3, 1]));
  });

  it("takes a Parameter for its tensor, with attributes or without", () => {
    expect(run("ctorch._utils\n_rebuild_parameter\n", tensor(), "\x88", orderedDict, ")R\x87R")).toEqual(view);
    expect(run("ctorch._utils\n_rebuild_parameter_with_state\n(", tensor(), "\x88", orderedDict, ")R}tR")).toEqual(
      view,
    );
    expect(() => run("ctorch._utils\n_rebuild_parameter\nN\x85R")).toThrow("a Parameter must hold a tensor");
  });

  it("makes OrderedDicts, empty or from pairs, the same pairs once", () => {
    expect(run(orderedDict, ")R")).toEqual(new Map());
    expect(run(orderedDict, "]]K\x01aK\x02aa\x85R")).toEqual(new Map([[1, 2]]));
    expect(run(orderedDict, "]q\x01]K\x01aK\x02aa\x85R", orderedDict, "h\x01\x85R\x86")).toEqual([
      new Map([[1, 2]]),
      new Map(),
    ]);
    expect(() => run(orderedDict, "]K\x01a\x85R")).toThrow("an OrderedDict must be made of pairs");
  });

  it("reads past shapes, devices and dtypes among a checkpoint's settings", () => {
    expect(run("ctorch\nSize\nK\x02K\x03\x86\x85R")).toEqual([2, 3]);
    expect(run("ctorch\ndevice\n", text("cuda"), int(0), "\x86R")).toBe(null);
    expect(run("ctorch\nfloat32\n")).toEqual({ name: "torch.float32" });
  });

  it.each(["ComplexFloatStorage", "QInt8Storage", "UntypedStorage"])("refuses torch.%s by name", (storage) => {
    expect(() => run(tensor({ storage }))).toThrow(`got "torch.${storage}"`);
  });

  it.each([
    "posix.system",
    "os.system",
    "builtins.eval",
    "__builtin__.getattr",
    "torch.storage._load_from_bytes",
    "constructor.constructor",
  ])("does not know %s", (name) => expect(pyTorchWorld().globals.has(name)).toBe(false));

  it("keeps a shape as it was when it was checked, though its list grows later", () => {
    const storage = pickled("(", text("storage"), "ctorch\nFloatStorage\n", text("0"), text("cpu"), int(2), "tQ");
    const built = pickled("ctorch._utils\n_rebuild_tensor_v2\n(", storage, "K\0]q\x01K\x02aK\x01\x85\x89NtR");
    expect(run(built, "h\x01K\x02a\x86")).toEqual([view, [2, 2]]);
  });

  it("refuses a reference to anything but a storage", () => {
    const reference = (kind: string, type: string): Uint8Array =>
      pickled("(", text(kind), type, text("0"), text("cpu"), int(2), "tQ");
    expect(() => run(reference("module", "ctorch\nFloatStorage\n"))).toThrow("a reference must be to a storage");
    expect(() => run(reference("storage", "N"))).toThrow("a reference must be to a storage");
    // The sixth says where the storage lies in another one: PyTorch 0.3 wrote that.
    const view = pickled("(", text("storage"), "ctorch\nFloatStorage\n", text("0"), text("cpu"), int(2), ")tQ");
    expect(() => run(view)).toThrow("a reference must be to a storage");
    expect(() => run("K\x05Q")).toThrow("a reference must be to a storage");
  });

  it("refuses two descriptions of one storage", () => {
    expect(() => run(tensor(), tensor({ storage: "HalfStorage" }))).toThrow('storage "0" must be the same each time');
    expect(() => run(tensor(), tensor({ count: 3 }))).toThrow('storage "0" must be the same each time');
  });

  it("refuses tensors that make no sense", () => {
    const axes = Array<number>(7).fill(1);
    expect(() => run(tensor({ shape: axes, strides: axes }))).toThrow(
      "size and stride must be tuples of at most 6 counts",
    );
    expect(() => run(tensor({ strides: [] }))).toThrow("must have as many strides as axes, got 0 for 1");
    expect(() => run(tensor({ offset: -1 }))).toThrow("offset must be a count");
    expect(() => run("ctorch._utils\n_rebuild_tensor_v2\n)R")).toThrow("must be made from a storage");
    const rest = pickled("K\0", int(2), "\x85", int(1), "\x85\x89", orderedDict, ")R}", text("neg"), "\x88s");
    const storage = pickled("(", text("storage"), "ctorch\nFloatStorage\n", text("0"), text("cpu"), int(2), "tQ");
    expect(() => run("ctorch._utils\n_rebuild_tensor_v2\n(", storage, rest, "tR")).toThrow(
      "got one marked conjugate or negative",
    );
  });
});
