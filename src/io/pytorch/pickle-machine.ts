import type { ByteReader } from "../byte-reader.js";
import { quoted } from "../quoted.js";
import { requireFormat, type FileFormatCode } from "../file-format-error.js";

/** A name from Python's modules that a pickle may use. */
export interface PickleGlobal {
  /** Module and name, as in `torch.FloatStorage`. */
  readonly name: string;
  /** What calling it makes, where it may be called: plain data, never an effect. */
  readonly call?: (args: readonly unknown[]) => unknown;
}

/** What a pickle may reach outside itself. */
export interface PickleWorld {
  /** The names it may use; any other is refused. */
  readonly globals: ReadonlyMap<string, PickleGlobal>;
  /** Turns a reference to something stored beside the pickle into that thing. */
  readonly persistent: (id: unknown) => unknown;
}

/** What a refused pickle's error says in the end. */
export const wayOut =
  "nothing was run, since a pickle that goes further may start any program: save the weights alone, torch.save(model.state_dict(), file), or as safetensors";

/**
 * The stack, marks and memo a pickle works on; each method is what an operation does. Nothing runs but what `world` hands it.
 *
 * @example
 * const machine = new PickleMachine(new ByteReader("example", bytes), { globals: new Map(), persistent: () => null });
 */
export class PickleMachine {
  private readonly memo = new Map<number, unknown>();
  private stack: unknown[] = [];
  /** The stacks below the marks. */
  private readonly outer: unknown[][] = [];

  constructor(
    readonly input: ByteReader,
    private readonly world: PickleWorld,
  ) {}

  push(value: unknown): void {
    this.stack.push(value);
  }

  pop(): unknown {
    this.require(this.stack.length > 0, "corrupt", "must take only values it has put, got none");
    return this.stack.pop();
  }

  popMany(count: number): unknown[] {
    return Array.from({ length: count }, () => this.pop()).reverse();
  }

  top(): unknown {
    const value = this.pop();
    this.push(value);
    return value;
  }

  /** A tuple is a frozen array: what is checked once cannot be changed behind the check. */
  tuple(items: unknown[]): void {
    this.push(Object.freeze(items));
  }

  mark(): void {
    this.outer.push(this.stack);
    this.stack = [];
  }

  popToMark(): unknown[] {
    const items = this.stack;
    const below = this.outer.pop();
    this.require(below !== undefined, "corrupt", "must close only marks it has set, got none");
    this.stack = below;
    return items;
  }

  memoize(index = this.memo.size): void {
    this.memo.set(index, this.top());
  }

  recall(index: number): void {
    this.require(this.memo.has(index), "corrupt", `must recall only what it has kept, got number ${index}`);
    this.push(this.memo.get(index));
  }

  setItems(items: readonly unknown[]): void {
    const dict = this.top();
    this.require(
      dict instanceof Map && items.length % 2 === 0,
      "corrupt",
      "must set keys of a dict, got something else",
    );
    for (let i = 0; i < items.length; i += 2) dict.set(items[i], items[i + 1]);
  }

  appendItems(items: readonly unknown[]): void {
    const list = this.top();
    this.require(Array.isArray(list) && !Object.isFrozen(list), "corrupt", "must append to a list, got something else");
    for (const item of items) list.push(item);
  }

  /** Pushes the thing of that name, if it is on the list. */
  global(module: unknown, name: unknown): void {
    this.require(
      typeof module === "string" && typeof name === "string",
      "corrupt",
      "must name things by text, got something else",
    );
    const full = `${module}.${name}`;
    const found = this.world.globals.get(full);
    this.require(
      found !== undefined,
      "refused",
      `must name only what tensors are made of, got ${quoted(full)}; ${wayOut}`,
    );
    this.push(found);
  }

  /** Calls the function below the top with the tuple on top: one that `world` gave, or none. */
  call(): void {
    const args = this.pop();
    const callee = this.pop() as PickleGlobal | null;
    const isGlobal = callee !== null && this.world.globals.get(callee.name) === callee;
    this.require(isGlobal && Array.isArray(args), "corrupt", "must call a function with a tuple, got something else");
    this.require(callee.call !== undefined, "refused", `must not call ${callee.name}, got a call of it; ${wayOut}`);
    this.push(callee.call(args));
  }

  /** Takes attributes off that are meant for the dict below: PyTorch hangs version numbers on a state_dict, which nothing needs. */
  dropAttributes(): void {
    this.pop();
    this.require(
      this.top() instanceof Map,
      "refused",
      `must set attributes of a dict alone, got another object's; ${wayOut}`,
    );
  }

  resolve(): void {
    this.push(this.world.persistent(this.pop()));
  }

  private require(condition: boolean, code: FileFormatCode, message: string): asserts condition {
    requireFormat(condition, code, () => `readPyTorchCheckpoint: pickle ${message} (before byte ${this.input.at})`);
  }
}
