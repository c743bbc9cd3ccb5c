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

    const inFunction = (block: ts.Block): ts.Block => {
      const prologue = block.statements.findIndex((statement) => !internals.isPrologueDirective(statement));
      const at = prologue < 0 ? block.statements.length : prologue;
      const statements = [...block.statements.slice(0, at), first(), ...block.statements.slice(at)];
      return factory.updateBlock(block, statements);
    };
    const inLoop = (body: ts.Statement): ts.Block =>
      ts.isBlock(body)
        ? factory.updateBlock(body, [first(), ...body.statements])
        : factory.createBlock([first(), body], true);
    const inArrow = (body: ts.ConciseBody): ts.ConciseBody =>
      ts.isBlock(body) ? inFunction(body) : factory.createParenthesizedExpression(factory.createComma(check(), body));

    const visit = (node: ts.Node): ts.Node => {
      const inner = ts.visitEachChild(node, visit, context);
      if (ts.isAwaitExpression(inner)) return factory.createCallExpression(id(names.checked), undefined, [inner]);
      return checkedLoop(factory, inner, inLoop) ?? checkedFunction(factory, inner, inFunction, inArrow) ?? inner;
    };
    return (file) => ts.visitEachChild(file, visit, context);
  };
}

function checkedLoop(
  factory: ts.NodeFactory,
  node: ts.Node,
  body: (statement: ts.Statement) => ts.Block,
): ts.Node | undefined {
  if (ts.isForStatement(node)) {
    return factory.updateForStatement(node, node.initializer, node.condition, node.incrementor, body(node.statement));
  }
  if (ts.isForOfStatement(node)) {
    return factory.updateForOfStatement(
      node,
      node.awaitModifier,
      node.initializer,
      node.expression,
      body(node.statement),
    );
  }
  if (ts.isForInStatement(node)) {
    return factory.updateForInStatement(node, node.initializer, node.expression, body(node.statement));
  }
  if (ts.isWhileStatement(node)) return factory.updateWhileStatement(node, node.expression, body(node.statement));
  if (ts.isDoStatement(node)) return factory.updateDoStatement(node, body(node.statement), node.expression);
  return undefined;
}

function checkedFunction(
  f: ts.NodeFactory,
  node: ts.Node,
  block: (body: ts.Block) => ts.Block,
  arrow: (body: ts.ConciseBody) => ts.ConciseBody,
): ts.Node | undefined {
  if (ts.isArrowFunction(node)) {
    return f.updateArrowFunction(
      node,
      node.modifiers,
      undefined,
      node.parameters,
      undefined,
      node.equalsGreaterThanToken,
      arrow(node.body),
    );
  }
  if (ts.isFunctionExpression(node)) {
    return f.updateFunctionExpression(
      node,
      node.modifiers,
      node.asteriskToken,
      node.name,
      undefined,
      node.parameters,
      undefined,
      block(node.body),
    );
  }
  if (ts.isFunctionDeclaration(node) && node.body) {
    return f.updateFunctionDeclaration(
      node,
      node.modifiers,
      node.asteriskToken,
      node.name,
      undefined,
      node.parameters,
      undefined,
      block(node.body),
    );
  }
  if (ts.isMethodDeclaration(node) && node.body) {
    return f.updateMethodDeclaration(
      node,
      node.modifiers,
      node.asteriskToken,
      node.name,
      undefined,
      undefined,
      node.parameters,
      undefined,
      block(node.body),
    );
  }
  if (ts.isConstructorDeclaration(node) && node.body) {
    return f.updateConstructorDeclaration(node, node.modifiers, node.parameters, block(node.body));
  }
  if (ts.isGetAccessorDeclaration(node) && node.body) {
    return f.updateGetAccessorDeclaration(
      node,
      node.modifiers,
      node.name,
      node.parameters,
      undefined,
      block(node.body),
    );
  }
  if (ts.isSetAccessorDeclaration(node) && node.body) {
    return f.updateSetAccessorDeclaration(node, node.modifiers, node.name, node.parameters, block(node.body));
  }
  return undefined;
}
