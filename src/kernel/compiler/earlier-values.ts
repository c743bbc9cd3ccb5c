import ts from "@tslab/typescript-for-tslab";

/**
 * Writes what tslab's own rewriting of earlier cells' variables misses: the shorthand `{ x }` as `{ x: exports.x }`. Empty statements at the cell's end
 * go too, as they would hide its last expression.
 *
 * @param declarations The file of earlier cells' declarations.
 */
export function referenceEarlierValues(
  checker: ts.TypeChecker,
  declarations: ts.SourceFile,
): ts.TransformerFactory<ts.SourceFile> {
  return (context) => {
    const { factory } = context;
    const visit = (node: ts.Node): ts.Node => {
      if (!ts.isShorthandPropertyAssignment(node)) return ts.visitEachChild(node, visit, context);
      const symbol = checker.getShorthandAssignmentValueSymbol(node);
      if (!symbol?.declarations?.some((declaration) => declaration.getSourceFile() === declarations)) {
        return ts.visitEachChild(node, visit, context);
      }
      const value = factory.createPropertyAccessExpression(factory.createIdentifier("exports"), node.name.text);
      const initial = node.objectAssignmentInitializer && ts.visitNode(node.objectAssignmentInitializer, visit);
      return factory.createPropertyAssignment(
        node.name.text,
        initial ? factory.createAssignment(value, initial as ts.Expression) : value,
      );
    };
    return (file) => {
      const statements = file.statements.filter((statement) => !ts.isEmptyStatement(statement));
      return ts.visitEachChild(factory.updateSourceFile(file, statements), visit, context);
    };
  };
}

/** Calls earlier cells' functions without a `this`: `exports.f()` as `(0, exports.f)()`. */
export const plainCalls: ts.TransformerFactory<ts.SourceFile> = (context) => {
  const { factory } = context;
  const isEarlier = (node: ts.Expression): boolean =>
    ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === "exports";
  const plain = (node: ts.Expression): ts.Expression =>
    factory.createParenthesizedExpression(factory.createComma(factory.createNumericLiteral(0), node));
  const visit = (node: ts.Node): ts.Node => {
    const inner = ts.visitEachChild(node, visit, context);
    if (ts.isCallExpression(inner) && isEarlier(inner.expression)) {
      const called = plain(inner.expression);
      return ts.isCallChain(inner)
        ? factory.updateCallChain(inner, called, inner.questionDotToken, undefined, inner.arguments)
        : factory.updateCallExpression(inner, called, undefined, inner.arguments);
    }
    if (ts.isTaggedTemplateExpression(inner) && isEarlier(inner.tag)) {
      return factory.updateTaggedTemplateExpression(inner, plain(inner.tag), undefined, inner.template);
    }
    return inner;
  };
  return (file) => ts.visitEachChild(file, visit, context);
};
