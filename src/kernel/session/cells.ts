import { constants, Script } from "node:vm";
import type { CompiledCell } from "../cell-compiler.js";
import type { StackPositions } from "./stack-positions.js";

/** What runs cells: they share `exports`, which holds what they declare. */
export class Cells {
  readonly exports: Record<string, unknown> = {};
  private readonly before = new Map<string, unknown>();

  constructor(
    private readonly folder: string,
    private readonly require: NodeJS.Require,
    private readonly check: () => void,
    private readonly positions: StackPositions,
  ) {}

  /**
   * Runs a cell.
   *
   * @returns Its last expression's value, if it ends with one.
   */
  async run(cell: CompiledCell): Promise<unknown> {
    this.before.clear();
    for (const name of cell.declares) if (Object.hasOwn(this.exports, name)) this.before.set(name, this.exports[name]);
    if (cell.lastExpression !== undefined) delete this.exports[cell.lastExpression];
    await this.compile(cell)(this.exports, this.require, { check: this.check });
    if (cell.lastExpression === undefined) return undefined;
    const value = this.exports[cell.lastExpression];
    if (!cell.declares.includes(cell.lastExpression)) delete this.exports[cell.lastExpression];
    return value;
  }

  /** The names that the cell declares and has given no value: missing ones, and those that still hold what an earlier cell gave them. */
  undefinedNames({ declares }: CompiledCell): string[] {
    return declares.filter((name) => {
      if (!Object.hasOwn(this.exports, name)) return true;
      return this.before.has(name) && Object.is(this.before.get(name), this.exports[name]);
    });
  }

  private compile(cell: CompiledCell): (...args: unknown[]) => unknown {
    const file = `cell-${cell.number}.ts`;
    this.positions.add(file, { label: `Cell [${cell.number}]`, source: cell.source, maps: cell.maps });
    const head = `(function (__dirname, __filename) { return ${cell.async ? "async " : ""}function (exports, require, cell) {`;
    const script = new Script(`${head}${cell.code}\n}; })`, {
      filename: file,
      columnOffset: -head.length,
      importModuleDynamically: constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    });
    return script.runInThisContext()(this.folder, file);
  }
}
