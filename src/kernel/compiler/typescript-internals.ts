import ts from "@tslab/typescript-for-tslab";

/** What we use of tslab's TypeScript that its declarations leave out. */
interface Internals {
  bindSourceFile(file: ts.SourceFile, options: ts.CompilerOptions): void;
  getSetExternalModuleIndicator(options: ts.CompilerOptions): (file: ts.SourceFile) => void;
  isPrologueDirective(node: ts.Node): boolean;
}

export const internals = ts as unknown as Internals;

/** A source file with what parser, binder and program leave on it. */
export interface BoundFile extends ts.SourceFile {
  parseDiagnostics: readonly ts.DiagnosticWithLocation[];
  resolvedModules?: { forEach(visit: (resolution: { resolvedModule?: ts.ResolvedModuleFull }) => void): void };
}
