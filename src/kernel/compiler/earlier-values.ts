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
