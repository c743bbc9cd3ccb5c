import { constants, Script } from "node:vm";
import type { CompiledCell } from "../cell-compiler.js";
import type { StackPositions } from "./stack-positions.js";

/** What runs cells: they share `exports`, which holds what they declare. */
export class Cells {
  readonly exports: Record<string, unknown> = {};
  /** What the names that the cell declares were before. */
  private before: PropertyDescriptorMap = {};

  constructor(
    private readonly folder: string,
    private readonly require: NodeJS.Require,
    private readonly check: () => void,
    private readonly positions: StackPositions,
  ) {}

  /**
   * Runs a cell.
   *
   * @returns Its last expression's value, if it ends with one; wrapped, as a promise or what looks like one is a value as well.
   */
  async run(cell: CompiledCell): Promise<{ value: unknown }> {
    const all = Object.getOwnPropertyDescriptors(this.exports);
    this.before = Object.fromEntries(cell.declares.flatMap((name) => (all[name] ? [[name, all[name]]] : [])));
    if (cell.lastExpression !== undefined) delete this.exports[cell.lastExpression];
    await this.compile(cell)(this.exports, this.require, { check: this.check });
    if (cell.lastExpression === undefined) return { value: undefined };
    const value = this.exports[cell.lastExpression];
    if (!cell.declares.includes(cell.lastExpression)) delete this.exports[cell.lastExpression];
    // A function without a name got the compiler's.
    if (typeof value === "function" && value.name === cell.lastExpression)
      Object.defineProperty(value, "name", { value: "", configurable: true });
    return { value };
  }

  /** The names that the cell declares and failed to define: they are what they were before. */
  undefinedNames({ declares }: CompiledCell): string[] {
    return declares.filter((name) => {
      const before = this.before[name];
      const now = Object.getOwnPropertyDescriptor(this.exports, name);
      if (!now) return true;
      if (now.get) {
        try {
          Reflect.apply(now.get, this.exports, []);
        } catch {
          // Linked to a constant that the cell did not reach.
          delete this.exports[name];
          if (before) Object.defineProperty(this.exports, name, before);
          return true;
        }
      }
      return before !== undefined && before.get === now.get && Object.is(before.value, now.value);
    });
  }

  private compile(cell: CompiledCell): (...args: unknown[]) => unknown {
    const file = `cell-${cell.number}.ts`;
    // What the front end evaluates for itself is numbered below zero.
    const label = cell.number > 0 ? `Cell [${cell.number}]` : "Cell";
    this.positions.add(file, { label, source: cell.source, maps: cell.maps });
    const head = `(function (__dirname, __filename) { return ${cell.async ? "async " : ""}function (exports, require, cell) {`;
    const script = new Script(`${head}${cell.code}\n}; })`, {
      filename: file,
      columnOffset: -head.length,
      importModuleDynamically: constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    });
    return script.runInThisContext()(this.folder, file);
  }
}
