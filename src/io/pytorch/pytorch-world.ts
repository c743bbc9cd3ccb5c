import { elementBytes, type ElementType } from "../element-types.js";
import { requireFormat } from "../file-format-error.js";
import type { PickleGlobal, PickleWorld } from "./pickle-machine.js";
import { quoted } from "../quoted.js";

/** Numbers a checkpoint stores beside its pickle; tensors are windows on them. */
export class StoredElements {
  constructor(
    readonly type: ElementType,
    readonly key: string,
    readonly count: number,
  ) {}

  get byteLength(): number {
    return this.count * elementBytes[this.type];
  }
}

/** A tensor as a checkpoint describes it: which stored elements, in which order. */
export class TensorView {
  constructor(
    readonly elements: StoredElements,
    readonly offset: number,
    readonly shape: readonly number[],
    readonly strides: readonly number[],
  ) {}

  get size(): number {
    return this.shape.reduce((product, length) => product * length, 1);
  }
}

/** As many as TensorFlow.js knows. */
const maxAxes = 6;

class StorageType implements PickleGlobal {
  constructor(
    readonly name: string,
    readonly type: ElementType,
  ) {}
}

/**
 * What a PyTorch checkpoint's pickle may use: the constructors of dicts, shapes and tensors, each replaced by one that only
 * notes its arguments, and the types of storage that TensorFlow.js has a place for.
 *
 * @returns A world for one file; it checks that a storage is described the same way each time.
 * @example
 * pyTorchWorld().globals.has("posix.system"); // gives false
 */
export function pyTorchWorld(): PickleWorld & { storages: ReadonlyMap<string, StoredElements> } {
  const storages = new Map<string, StoredElements>();
  return { globals, storages, persistent: (id) => storedElements(id, storages) };
}

const globals: ReadonlyMap<string, PickleGlobal> = new Map(
  [
    { name: "collections.OrderedDict", call: orderedDict },
    { name: "torch.Size", call: ([lengths]: readonly unknown[]) => lengths },
    { name: "torch.device", call: () => null },
    { name: "torch._utils._rebuild_tensor", call: rebuildTensor },
    { name: "torch._utils._rebuild_tensor_v2", call: rebuildTensor },
    { name: "torch._utils._rebuild_parameter", call: rebuildParameter },
    { name: "torch._utils._rebuild_parameter_with_state", call: rebuildParameter },
    // A dtype may stand among a checkpoint's settings; it is no tensor, so what it is does not matter.
    ...Object.keys(elementBytes).map((type) => ({ name: `torch.${type}` })),
    new StorageType("torch.DoubleStorage", "float64"),
    new StorageType("torch.FloatStorage", "float32"),
    new StorageType("torch.HalfStorage", "float16"),
    new StorageType("torch.BFloat16Storage", "bfloat16"),
    new StorageType("torch.LongStorage", "int64"),
    new StorageType("torch.IntStorage", "int32"),
    new StorageType("torch.ShortStorage", "int16"),
    new StorageType("torch.CharStorage", "int8"),
    new StorageType("torch.ByteStorage", "uint8"),
    new StorageType("torch.BoolStorage", "bool"),
  ].map((entry: PickleGlobal) => [entry.name, entry]),
);

/** OrderedDict(), or with a list of pairs, as Python 2 wrote it. */
function orderedDict([pairs = []]: readonly unknown[]): Map<unknown, unknown> {
  const isPairs =
    Array.isArray(pairs) && !Object.isFrozen(pairs) && pairs.every((pair) => Array.isArray(pair) && pair.length === 2);
  check(isPairs, "an OrderedDict must be made of pairs, got something else");
  // Takes the pairs out of their list, so that a list used a million times does not make a million copies.
  return new Map(pairs.splice(0) as [unknown, unknown][]);
}

/** _rebuild_tensor_v2(storage, offset, size, stride, requires_grad, backward_hooks, metadata). */
function rebuildTensor([elements, offset, shape, strides, , , metadata]: readonly unknown[]): TensorView {
  check(elements instanceof StoredElements, "a tensor must be made from a storage, got something else");
  check(isCount(offset), "a tensor's offset must be a count, got something else");
  check(
    isCounts(shape) && isCounts(strides),
    `a tensor's size and stride must be tuples of at most ${maxAxes} counts, got something else`,
  );
  check(
    shape.length === strides.length,
    `a tensor must have as many strides as axes, got ${strides.length} for ${shape.length}`,
  );
  requireFormat(
    !(metadata instanceof Map) || metadata.size === 0,
    "unsupported",
    "readPyTorchCheckpoint: a tensor must hold its values as they are, got one marked conjugate or negative: save tensor.resolve_neg()",
  );
  const view = new TensorView(elements, offset, [...shape], [...strides]);
  const last = shape.reduce((at, length, axis) => at + (length - 1) * (strides[axis] ?? 0), offset);
  check(
    view.size === 0 || last < elements.count,
    `a tensor must lie inside its storage of ${elements.count} elements, got [${shape}] with strides [${strides}] from ${offset}`,
  );
  return view;
}

/** _rebuild_parameter(data, requires_grad, backward_hooks): the tensor itself. */
function rebuildParameter([data]: readonly unknown[]): TensorView {
  check(data instanceof TensorView, "a Parameter must hold a tensor, got something else");
  return data;
}

/** ("storage", type, key, location, count), and in the older format a sixth, None but for views of PyTorch 0.3. */
function storedElements(id: unknown, storages: Map<string, StoredElements>): StoredElements {
  const [kind, type, key, , count, view = null] = Array.isArray(id) ? (id as unknown[]) : [];
  check(
    kind === "storage" && type instanceof StorageType && typeof key === "string" && isCount(count) && view === null,
    "a reference must be to a storage, got something else",
  );
  const known = storages.get(key);
  check(
    known === undefined || (known.type === type.type && known.count === count),
    `storage ${quoted(key)} must be the same each time, got two descriptions`,
  );
  const elements = known ?? new StoredElements(type.type, key, count);
  storages.set(key, elements);
  return elements;
}

const isCount = (value: unknown): value is number =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= 0;

const isCounts = (value: unknown): value is number[] =>
  Array.isArray(value) && value.length <= maxAxes && value.every(isCount);

function check(condition: boolean, message: string): asserts condition {
  requireFormat(condition, "corrupt", () => `readPyTorchCheckpoint: ${message}`);
}
