import ts from "@tslab/typescript-for-tslab";
import { internals } from "./typescript-internals.js";

/** Names of the cell's own machinery, such as no cell uses. */
export interface CellNames {
  /** The third parameter. */
  cell: string;
  /** Gives its argument back once the cell was checked. */
  checked: string;
  /** Links a name to an import. */
  link: string;
}

/** Adds `cell.check()` first in each function and each loop's body, and after each await, so that an interrupted cell ends there. */
export function interruptionChecks(names: CellNames): ts.TransformerFactory<ts.SourceFile> {
  return (context) => {
    const { factory } = context;
    const check = (): ts.CallExpression =>
      factory.createCallExpression(factory.createPropertyAccessExpression(id(names.cell), "check"), undefined, []);
    const id = (name: string): ts.Identifier => factory.createIdentifier(name);
    const first = (): ts.Statement => factory.createExpressionStatement(check());

    const inFunction = (body: ts.ConciseBody): ts.ConciseBody => {
      if (!ts.isBlock(body)) return factory.createParenthesizedExpression(factory.createComma(check(), body));
      const prologue = body.statements.findIndex((statement) => !internals.isPrologueDirective(statement));
      const at = prologue < 0 ? body.statements.length : prologue;
      return factory.updateBlock(body, [...body.statements.slice(0, at), first(), ...body.statements.slice(at)]);
    };
    const inLoop = (body: ts.Statement): ts.Block =>
      ts.isBlock(body)
        ? factory.updateBlock(body, [first(), ...body.statements])
        : factory.createBlock([first(), body], true);
    const replace = (node: ts.Node, part: ts.Node, by: ts.Node): ts.Node =>
      ts.visitEachChild(node, (child) => (child === part ? by : child), context);

    const visit = (node: ts.Node): ts.Node => {
      const inner = ts.visitEachChild(node, visit, context);
      if (ts.isAwaitExpression(inner)) return factory.createCallExpression(id(names.checked), undefined, [inner]);
      if (ts.isIterationStatement(inner, false)) return replace(inner, inner.statement, inLoop(inner.statement));
      const { body } = ts.isFunctionLike(inner) ? (inner as { body?: ts.ConciseBody }) : {};
      return body ? replace(inner, body, inFunction(body)) : inner;
    };
    return (file) => ts.visitEachChild(file, visit, context);
  };
}
