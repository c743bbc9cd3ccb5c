import path from "node:path";
import ts from "@tslab/typescript-for-tslab";
import type { CellBuilder, CellHost, ConverterSystem } from "./cell-watch.js";
import { compilerOptions, typescriptLib } from "./compiler-options.js";
import { fixedFiles, parseDocument, type Documents } from "./documents.js";
import { referenceEarlierValues } from "./earlier-values.js";
import { liveVariables } from "./live-variables.js";
import { importResolver } from "./resolve-import.js";
import type { BoundFile } from "./typescript-internals.js";

/** Where cells are compiled, and what one compilation leaves beside tslab's own answer. */
export interface CellProgram {
  /** The notebook's folder. */
  readonly folder: string;
  readonly host: ts.CompilerHost;
  /** Off while declarations are only rewritten. */
  checksTypes: boolean;
  /** Where the cell ends in tslab's source, which exports its names behind it. */
  cellEnd: number;
  /** Errors of the latest cell and of the local modules it imports. */
  diagnostics: readonly ts.Diagnostic[];
  /** The latest cell's map, from its ES module to tslab's source. */
  map: string;
  /** The latest cell's declarations, without those of earlier cells. */
  declarations: string;
  /** Whether the latest cell ends with an expression that has a value. */
  hasValue: boolean;
  /** The latest program. */
  latest(): ts.Program;
  createHost(roots: string[], system: ConverterSystem): CellHost;
  diagnose(program: ts.Program, cell: ts.SourceFile): readonly ts.Diagnostic[];
}

/** What TypeScript says of a variable whose type only later code would tell; tslab's `export { x }` behind the cell provokes it. */
const UNKNOWN_YET = 7034;
const UNKNOWN_HERE = 7005;

/** An import of a package without declarations is `any`, as there is nothing a notebook could do about it. */
const UNTYPED_PACKAGE = 7016;

/**
 * The programs of one notebook's cells: lazily made, each from the parts of the one before that did not change.
 *
 * @param folder The notebook's; cells lie in it, so that relative imports start there.
 * @param library The root of the library's package.
 */
export function createCellProgram(folder: string, library: string, documents: Documents): CellProgram {
  const resolveImport = importResolver(library, documents);
  const roots = new Map<string, BoundFile>();
  let previous: ts.Program | undefined;
  let declared: { text: string; file: BoundFile } | undefined;
  const isFixed = fixedFiles(library);
  const isChecked = (name: string): boolean =>
    !isFixed(name) && !name.endsWith(".d.ts") && !name.startsWith(`${library}/src/`);
  const host: ts.CompilerHost = {
    ...compilerHost(folder),
    getSourceFile: (name) => roots.get(name) ?? documents.read(name, isFixed(name)),
    resolveModuleNameLiterals: (names, from) =>
      names.map(({ text }) => ({ resolvedModule: resolveImport(text, from) })),
    // What a local module did not find may be there by now.
    hasInvalidatedResolutions: (name) => {
      const { resolvedModules } = (isFixed(name) ? {} : (previous?.getSourceFile(name) ?? {})) as Partial<BoundFile>;
      let missing = false;
      resolvedModules?.forEach(({ resolvedModule }) => (missing ||= !resolvedModule));
      return missing;
    },
  };

  const state: CellProgram = {
    folder,
    host,
    checksTypes: true,
    cellEnd: 0,
    diagnostics: [],
    map: "",
    declarations: "",
    hasValue: false,

    latest: () => previous as ts.Program,

    createHost(names, system) {
      const [declarationsName = "", cellName = ""] = names;
      return { roots: names, system, createBuilder: () => createBuilder(declarationsName, cellName, system) };
    },

    diagnose(program, cell) {
      const files = [cell, ...importedModules(program, cell as BoundFile, isChecked)];
      // What tslab wrote behind a cell that leaves something open is not to blame.
      const bare = (cell as BoundFile).parseDiagnostics.length
        ? parseDocument(cell.fileName, cell.text.slice(0, state.cellEnd)).parseDiagnostics
        : [];
      if (bare.length) return (state.diagnostics = bare);
      const check = (ask: (file: ts.SourceFile) => readonly ts.Diagnostic[]): ts.Diagnostic[] => {
        const wrong = files.flatMap(ask).filter(({ file, start = 0, category, code }) => {
          return (
            category === ts.DiagnosticCategory.Error &&
            code !== UNTYPED_PACKAGE &&
            !(file === cell && start > state.cellEnd)
          );
        });
        const isUsed = wrong.some(({ code }) => code === UNKNOWN_HERE);
        return wrong.filter(({ code }) => isUsed || code !== UNKNOWN_YET);
      };
      const syntax = check((file) => program.getSyntacticDiagnostics(file));
      state.diagnostics =
        syntax.length || !state.checksTypes ? syntax : check((file) => program.getSemanticDiagnostics(file));
      return state.diagnostics;
    },
  };

  function createBuilder(declarationsName: string, cellName: string, system: ConverterSystem): CellBuilder {
    const text = system.readFile(declarationsName) ?? "";
    declared = declared?.text === text ? declared : { text, file: parseDocument(declarationsName, text) };
    const declarations = declared.file;
    const cell = parseDocument(cellName, system.readFile(cellName) ?? "");
    let program: ts.Program | undefined;
    const getProgram = (): ts.Program => {
      roots.set(declarationsName, declarations).set(cellName, cell);
      const rootNames = [declarationsName, cellName];
      return (program ??= previous =
        ts.createProgram({ rootNames, options: compilerOptions, host, oldProgram: previous }));
    };
    return {
      getSourceFile(name) {
        if (name === cellName) return cell;
        return name === declarationsName ? declarations : program?.getSourceFile(name);
      },
      getProgram: () => withReferencesAlone(getProgram()),
      getAllDependencies: () => [cellName], // the session compiles local modules itself
      emit(file, write, token, _declarationsOnly, transformers) {
        const checker = getProgram().getTypeChecker();
        state.hasValue = endsWithValue(cell, checker);
        declared = undefined; // tslab cuts the tree of the earlier declarations next
        const keep: ts.WriteFileCallback = (name, data, ...rest) => {
          if (name.endsWith(".map")) state.map = data;
          if (name.endsWith(".d.ts")) state.declarations = data;
          write(name, data, ...rest);
        };
        const before = [...(transformers.before ?? []), referenceEarlierValues(checker, declarations)];
        const after = [...(transformers.after ?? []), liveVariables];
        // Declarations are wanted even where TypeScript would call them unfit for a published package.
        const emit = getProgram().emit as (...all: unknown[]) => ts.EmitResult;
        return emit(file, keep, token, undefined, { ...transformers, before, after }, true);
      },
    };
  }
  return state;
}

/** tslab takes each identifier whose symbol is from an earlier cell for a variable; the names of properties are none. */
function withReferencesAlone(program: ts.Program): ts.Program {
  const checker = program.getTypeChecker();
  const getSymbolAtLocation = (node: ts.Node): ts.Symbol | undefined => {
    const parent = (ts.getOriginalNode(node) as { parent?: ts.Node }).parent;
    const names =
      (parent && ts.isBindingElement(parent) && parent.propertyName) ||
      (parent && ts.isPropertyAssignment(parent) && parent.name);
    return names && names === ts.getOriginalNode(node) ? undefined : checker.getSymbolAtLocation(node);
  };
  return { ...program, getTypeChecker: () => ({ ...checker, getSymbolAtLocation }) };
}

const compilerHost = (folder: string): Omit<ts.CompilerHost, "getSourceFile"> => ({
  ...ts.sys,
  getDefaultLibFileName: (options) => path.posix.join(typescriptLib, ts.getDefaultLibFileName(options)),
  getDefaultLibLocation: () => typescriptLib,
  getCurrentDirectory: () => folder,
  getCanonicalFileName: (name) => name,
  useCaseSensitiveFileNames: () => true,
  getNewLine: () => "\n",
  writeFile() {},
});

/** The local modules, but for declarations and others that somebody else checks, that the cell imports, directly or through others. */
function importedModules(program: ts.Program, cell: BoundFile, isChecked: (path: string) => boolean): BoundFile[] {
  const found = new Set<BoundFile>();
  const visit = (file: BoundFile): void =>
    file.resolvedModules?.forEach(({ resolvedModule: resolved }) => {
      const module = resolved && (program.getSourceFile(resolved.resolvedFileName) as BoundFile | undefined);
      if (!module || found.has(module) || !isChecked(module.fileName)) return;
      found.add(module);
      visit(module);
    });
  visit(cell);
  return [...found];
}

function endsWithValue(cell: ts.SourceFile, checker: ts.TypeChecker): boolean {
  const last = cell.statements
    .filter((statement) => !ts.isExportDeclaration(statement) && !ts.isEmptyStatement(statement))
    .at(-1);
  if (!last || !ts.isExpressionStatement(last)) return false;
  return !(checker.getTypeAtLocation(last.expression).flags & (ts.TypeFlags.Void | ts.TypeFlags.Never));
}
