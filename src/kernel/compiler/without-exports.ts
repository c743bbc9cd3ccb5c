import ts from "@tslab/typescript-for-tslab";

/**
 * A cell without `export`, as all that a cell declares is shared anyway: `export const x = 1` declares x, `export default 1` ends with 1,
 * `export { a } from "./a"` imports a. Every other character keeps its line and, but for a parenthesis
 * behind a default without a name, its column.
 */
export function withoutExports(source: string): string {
  if (!/\bexport\b/.test(source)) return source;
  const file = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.ES2022);
  let text = source;
  const replace = (start: number, end: number, by = ""): void => {
    const blank = text.slice(start + by.length, end).replace(/[^\r\n]/g, " ");
    text = text.slice(0, start) + by + blank + text.slice(end);
  };
  for (const statement of [...file.statements].reverse()) {
    const start = statement.getStart(file);
    if (ts.isExportDeclaration(statement)) {
      const { exportClause: clause, moduleSpecifier: from } = statement;
      if (!from) replace(start, statement.end);
      else if (clause) replace(start, start + "export".length, "import");
      else replace(start, from.getStart(file), "import");
    } else if (ts.isExportAssignment(statement) && !statement.isExportEquals) {
      replace(start, statement.expression.getStart(file));
    } else if (isUnnamed(statement)) {
      const keyword = ts.getModifiers(statement)?.find(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
      replace(start, keyword?.end ?? start, "(");
      text = `${text.slice(0, statement.end)})${text.slice(statement.end)}`;
    } else if (ts.canHaveModifiers(statement)) {
      for (const modifier of ts.getModifiers(statement) ?? []) {
        if (/^(export|default)$/.test(modifier.getText(file))) replace(modifier.getStart(file), modifier.end);
      }
    }
  }
  return text;
}

/** `export default function () {}`, or a class without a name: an expression. */
function isUnnamed(statement: ts.Statement): statement is ts.FunctionDeclaration | ts.ClassDeclaration {
  return (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && !statement.name;
}
