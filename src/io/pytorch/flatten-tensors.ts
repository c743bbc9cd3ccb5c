import { requireFormat } from "../file-format-error.js";
import { TensorView } from "./pytorch-world.js";
import { quoted } from "../quoted.js";

// Bounds for what a small hostile file can unfold: an honest checkpoint stays far below.
const maxDepth = 64;
const maxEntries = 1_000_000;
const maxTensors = 100_000;
const maxNameLength = 1000;

/**
 * Finds the tensors in dicts and lists within each other, and names each by its path: keys, and positions in lists, joined
 * by dots. Numbers, text and whatever else is no tensor are left out.
 *
 * @param root A checkpoint's object: Maps, arrays, tensors.
 * @returns The tensors in the order of the file.
 * @throws {FileFormatError} for a root that is no dict or list, two tensors with one path, a structure that holds itself, and
 * one beyond 64 levels, a million entries, 100,000 tensors or 1,000 characters a name.
 * @example
 * flattenTensors(new Map([["state_dict", new Map([["conv.weight", view]])], ["epoch", 3]])); // gives Map { "state_dict.conv.weight" => view }
 */
export function flattenTensors(root: unknown): Map<string, TensorView> {
  requireFormat(
    root instanceof Map || Array.isArray(root),
    "unsupported",
    "readPyTorchCheckpoint: file must hold a dict of tensors, got another object: save model.state_dict()",
  );
  const found = new Map<string, TensorView>();
  let entries = 0;
  const visit = (value: unknown, name: string, depth: number): void => {
    if (value instanceof TensorView) return add(found, name, value);
    if (!(value instanceof Map) && !Array.isArray(value)) return;
    limit(depth < maxDepth, `dicts must be at most ${maxDepth} deep, got more, or one that holds itself`);
    for (const [key, item] of value.entries() as Iterable<[unknown, unknown]>) {
      limit(++entries <= maxEntries, `dicts must hold at most ${maxEntries} entries, got more`);
      visit(item, depth === 0 ? keyText(key) : `${name}.${keyText(key)}`, depth + 1);
    }
  };
  visit(root, "", 0);
  return found;
}

function add(found: Map<string, TensorView>, name: string, view: TensorView): void {
  limit(name.length <= maxNameLength, `names must have at most ${maxNameLength} characters, got ${quoted(name)}`);
  requireFormat(
    !found.has(name),
    "corrupt",
    `readPyTorchCheckpoint: tensors must have names of their own, got ${quoted(name)} twice`,
  );
  found.set(name, view);
  limit(found.size <= maxTensors, `file must hold at most ${maxTensors} tensors, got more`);
}

function limit(condition: boolean, message: string): asserts condition {
  requireFormat(condition, "too-large", `readPyTorchCheckpoint: ${message}`);
}

/** Any value may be a key in Python; one that is no text or number stands in the name by its kind. */
const keyText = (key: unknown): string => (typeof key === "object" && key !== null ? "object" : String(key));
