import ts from "@tslab/typescript-for-tslab";

/**
 * Makes a cell's `let` and `var` properties of `exports`, so that its functions see what a later cell assigns: `let x = 1; export { x }` becomes
 * `export let x = 1`, which TypeScript, given that text, writes as `exports.x` wherever it is used. A `const` cannot be assigned and stays a variable of its cell.
 */
export const liveVariables: ts.TransformerFactory<ts.SourceFile> = ({ factory }) => {
  return (file) => {
    const exported = exportedNames(file);
    const live = new Set<string>();
    const statements = file.statements.map((statement) => {
      if (!isLive(statement, exported)) return statement;
      const { declarationList: list } = statement;
      for (const { name } of list.declarations) for (const bound of boundNames(name)) live.add(bound);
      const declarations = list.declarations.map((declaration) =>
        // Without a value, TypeScript would leave the property as an earlier run of the cell left it.
        factory.updateVariableDeclaration(
          declaration,
          declaration.name,
          undefined,
          undefined,
          declaration.initializer ?? factory.createVoidZero(),
        ),
      );
      const modifiers = [factory.createModifier(ts.SyntaxKind.ExportKeyword)];
      return factory.updateVariableStatement(
        statement,
        modifiers,
        factory.updateVariableDeclarationList(list, declarations),
      );
    });
    const rest = [...exported].filter((name) => !live.has(name));
    const clause = factory.createNamedExports(
      rest.map((name) => factory.createExportSpecifier(false, undefined, name)),
    );
    const kept = statements.filter((statement) => !isExportClause(statement));
    return factory.updateSourceFile(file, [...kept, factory.createExportDeclaration(undefined, false, clause)]);
  };
};

/** The names in a module's `export { ... }`. */
function exportedNames(file: ts.SourceFile): Set<string> {
  const clauses = file.statements.filter(isExportClause);
  return new Set(clauses.flatMap(({ exportClause }) => exportClause.elements.map(({ name }) => name.text)));
}

function isExportClause(
  statement: ts.Statement,
): statement is ts.ExportDeclaration & { exportClause: ts.NamedExports } {
  return ts.isExportDeclaration(statement) && !!statement.exportClause && ts.isNamedExports(statement.exportClause);
}

/** The variable that TypeScript makes of an enum or namespace is none: it must start anew in each cell. */
function isLive(statement: ts.Statement, exported: Set<string>): statement is ts.VariableStatement {
  if (!ts.isVariableStatement(statement) || statement.declarationList.flags & ts.NodeFlags.Const) return false;
  if (!ts.isVariableStatement(ts.getOriginalNode(statement))) return false;
  const { declarations } = statement.declarationList;
  return declarations.every(({ name }) => boundNames(name).every((bound) => exported.has(bound)));
}

function boundNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : boundNames(element.name)));
}

/** The names of values that such a module gives to later cells; its one exported `const` is the last expression. */
export function declaredValues(file: ts.SourceFile): string[] {
  const live = file.statements.filter(ts.isVariableStatement).filter(({ modifiers, declarationList }) => {
    return modifiers?.length && !(declarationList.flags & ts.NodeFlags.Const);
  });
  const names = live.flatMap(({ declarationList }) =>
    declarationList.declarations.flatMap(({ name }) => boundNames(name)),
  );
  const { locals } = file as { locals?: Map<string, unknown> };
  return [...names, ...[...exportedNames(file)].filter((name) => locals?.has(name))]; // not those of `declare const x`
}
