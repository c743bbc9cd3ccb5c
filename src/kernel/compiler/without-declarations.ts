import ts from "@tslab/typescript-for-tslab";
import { keepNamesInImport } from "tslab/dist/converter.js";

/**
 * A cell's declarations without those of some names.
 *
 * @param declarations As TypeScript writes them for the cell.
 * @param names The names to leave out, of values.
 */
export function withoutDeclarations(declarations: string, names: Set<string>): string {
  if (!names.size) return declarations;
  const file = ts.createSourceFile("declarations.d.ts", declarations, ts.ScriptTarget.ES2022);
  const printer = ts.createPrinter({ newLine: ts.NewLineKind.LineFeed });
  const kept = file.statements.map((statement) => remaining(statement, names));
  return kept
    .map((statement) => (statement ? `${printer.printNode(ts.EmitHint.Unspecified, statement, file)}\n` : ""))
    .join("");
}

function remaining(statement: ts.Statement, names: Set<string>): ts.Statement | undefined {
  if (ts.isVariableStatement(statement)) {
    const { declarationList: list, modifiers } = statement;
    const declarations = list.declarations.filter(({ name }) => !ts.isIdentifier(name) || !names.has(name.text));
    if (!declarations.length) return undefined;
    return ts.factory.updateVariableStatement(
      statement,
      modifiers,
      ts.factory.createVariableDeclarationList(declarations, list.flags),
    );
  }
  if (ts.isImportDeclaration(statement)) {
    const left = new Set(declaredNames(statement).filter((name) => !names.has(name)));
    if (!left.size) return undefined;
    keepNamesInImport(statement, left as Set<ts.__String>);
    return statement;
  }
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return statement;
  return declaredNames(statement).some((name) => names.has(name)) ? undefined : statement;
}

/** The names that a statement of a declaration file declares. */
export function declaredNames(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) => textOf(name));
  if (!ts.isImportDeclaration(statement)) return textOf((statement as { name?: ts.Node }).name);
  const { name, namedBindings: bindings } = statement.importClause ?? {};
  const named = !bindings ? [] : ts.isNamespaceImport(bindings) ? [bindings] : [...bindings.elements];
  return [name, ...named.map((one) => one.name)].flatMap(textOf);
}

const textOf = (name: ts.Node | undefined): string[] => (name && ts.isIdentifier(name) ? [name.text] : []);
