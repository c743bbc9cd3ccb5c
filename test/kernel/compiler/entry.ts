// What the tests take from the compiler's bundle, where tslab's converter has our TypeScript.
export { completeness } from "../../../src/kernel/compiler/completeness.js";
export { createCellCompiler } from "../../../src/kernel/compiler/create-cell-compiler.js";
export { createDocuments } from "../../../src/kernel/compiler/documents.js";
export { finishCell } from "../../../src/kernel/compiler/finish-cell.js";
export { movedMap } from "../../../src/kernel/compiler/source-map.js";
export { withoutDeclarations } from "../../../src/kernel/compiler/without-declarations.js";
export { withoutExports } from "../../../src/kernel/compiler/without-exports.js";
