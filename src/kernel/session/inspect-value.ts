import { inspect } from "node:util";
import { cutText } from "./cut-text.js";

const maxLength = 100_000;
/** Reading a tensor back costs; what is larger is named only. */
const maxTensorSize = 1_000_000;

/**
 * A value as text, as Node's own prompt shows it.
 *
 * @param value Anything, even what throws when it is looked at.
 * @returns At most 100,000 characters and a note.
 */
export function inspectValue(value: unknown): string {
  try {
    return cutText(
      inspect(value, { depth: 4, maxArrayLength: 100, maxStringLength: maxLength, breakLength: 80 }),
      maxLength,
    );
  } catch {
    return `[${typeof value} that cannot be shown, as it throws when it is looked at]`;
  }
}

interface TensorLike {
  dtype: string;
  shape: number[];
  size: number;
  isDisposed?: boolean;
  dataSync(): ArrayLike<unknown>;
}

/** Tells Node how tensors look in text, `console.log` and lists of them: kind, shape and first values, not what tfjs keeps in them. Once tfjs is loaded. */
export function showTensorsShort(): void {
  const { _tfGlobals: classes } = globalThis as { _tfGlobals?: Map<string, { prototype: object }> };
  const prototype = classes?.get("Tensor")?.prototype;
  if (!prototype || Object.hasOwn(prototype, inspect.custom)) return;
  Object.defineProperty(prototype, inspect.custom, {
    value(this: TensorLike) {
      return shortTensor(this);
    },
    configurable: true,
    writable: true,
  });
}

function shortTensor(tensor: TensorLike): string {
  const head = `Tensor ${tensor.dtype} [${tensor.shape.join(", ")}]`;
  if (tensor.isDisposed) return `${head} (disposed)`;
  if (tensor.size > maxTensorSize) return head;
  try {
    const values = tensor.dataSync();
    const first = Array.from({ length: Math.min(values.length, 6) }, (_, index) => inspect(rounded(values[index])));
    return `${head} ${tensor.shape.length === 0 ? first[0] : `[${first.join(", ")}${values.length > 6 ? ", …" : ""}]`}`;
  } catch {
    return head;
  }
}

/** Six digits, as a float32 has no more that mean anything. */
function rounded(value: unknown): unknown {
  return typeof value === "number" ? Number(value.toPrecision(6)) : value;
}
