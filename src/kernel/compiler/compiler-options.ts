import ts from "@tslab/typescript-for-tslab";

declare const TYPESCRIPT_LIB: string;
declare const NODE_TYPES: string;

/** The folder of tslab's lib.*.d.ts and the one above @types/node: `bundleCompiler` writes them into the bundle. */
export const typescriptLib = TYPESCRIPT_LIB;

/**
 * How cells and their imports are compiled. Everything is checked strictly; packages' types are found through `exports` as well (`Bundler`),
 * and without declarations of their own they are `any`.
 */
export const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts"],
  types: ["node"],
  typeRoots: [NODE_TYPES],
  strict: true,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  esModuleInterop: true,
  resolveJsonModule: true,
  allowJs: true,
  skipLibCheck: true,
  experimentalDecorators: true,
  declaration: true,
  sourceMap: true,
  newLine: ts.NewLineKind.LineFeed,
  outDir: "outDir",
};
