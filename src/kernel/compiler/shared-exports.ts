import ts from "@tslab/typescript-for-tslab";

/**
 * Fits TypeScript's CommonJS for an `exports` that all cells share: without the header `exports.a = exports.b = void 0`, which would erase what an
 * earlier run left, and with imported names as properties that a later cell may define anew.
 *
 * @param link The function that links a name to an import.
 */
export function sharedExports(link: string): ts.TransformerFactory<ts.SourceFile> {
  return ({ factory }) => {
    return (file) => {
      const statements = file.statements.flatMap((statement) => {
        if (!ts.isExpressionStatement(statement)) return [statement];
        const { expression } = statement;
        if (isErasure(expression) && ts.getOriginalNode(statement).pos < 0) return []; // the cell's own has a place
        const property = definedProperty(expression);
        if (!property) return [statement];
        if (!property.get) return []; // __esModule
        const linked = factory.createCallExpression(factory.createIdentifier(link), undefined, [
          property.name,
          property.get,
        ]);
        return [factory.createExpressionStatement(linked)];
      });
      return factory.updateSourceFile(file, statements);
    };
  };
}

/** `exports.a = exports.b = void 0`. */
function isErasure(expression: ts.Expression): boolean {
  let value = expression;
  while (ts.isBinaryExpression(value) && value.operatorToken.kind === ts.SyntaxKind.EqualsToken) value = value.right;
  return value !== expression && ts.isVoidExpression(value);
}

/** `Object.defineProperty(exports, name, { enumerable: true, get })`. */
function definedProperty(expression: ts.Expression): { name: ts.Expression; get?: ts.Expression } | undefined {
  if (!ts.isCallExpression(expression) || !ts.isPropertyAccessExpression(expression.expression)) return undefined;
  const [target, name, how] = expression.arguments;
  if (expression.expression.name.text !== "defineProperty" || !target || !name || !how) return undefined;
  if (!ts.isIdentifier(target) || target.text !== "exports" || !ts.isObjectLiteralExpression(how)) return undefined;
  const get = how.properties.find(
    (one) => ts.isPropertyAssignment(one) && ts.isIdentifier(one.name) && one.name.text === "get",
  );
  return { name, ...(get && ts.isPropertyAssignment(get) && { get: get.initializer }) };
}
