import ts from "typescript";

/**
 * A source file with other bodies in some of its functions, and without what nothing uses any more.
 *
 * @param source TypeScript.
 * @param names The functions, declared at its top level.
 * @param body The new body's statements, given the function's name and its old body with braces.
 * @returns TypeScript. Top-level declarations that are neither exported nor used by what is left are gone.
 * @throws {Error} naming a function that is not there.
 * @example
 * replaceBodies("const two = 2;\nexport function twice(x: number): number { return two * x; }", ["twice"], () => "return x + x;");
 */
export function replaceBodies(
  source: string,
  names: readonly string[],
  body: (name: string, old: string) => string,
): string {
  const file = ts.createSourceFile("source.ts", source, ts.ScriptTarget.ES2022, true);
  let changed = source;
  const declared = new Map(
    file.statements.filter(ts.isFunctionDeclaration).map((each) => [each.name?.text, each.body] as const),
  );
  // From the end, so that what stands before keeps its place.
  const bodies = names.map((name) => ({ name, old: declared.get(name) }));
  for (const { name, old } of bodies.sort((a, b) => (b.old?.pos ?? 0) - (a.old?.pos ?? 0))) {
    if (!old)
      throw new Error(`release: ${name} must be a function of the file, which has ${[...declared.keys()].join(", ")}`);
    changed = `${changed.slice(0, old.getStart())}{ ${body(name, old.getText())} }${changed.slice(old.end)}`;
  }
  return withoutUnused(changed);
}

function withoutUnused(source: string): string {
  const file = ts.createSourceFile("source.ts", source, ts.ScriptTarget.ES2022, true);
  const uses = new Map<string, number>();
  const count = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) uses.set(node.text, (uses.get(node.text) ?? 0) + 1);
    ts.forEachChild(node, count);
  };
  count(file);
  const unused = file.statements.find((statement) => {
    const name = ownName(statement);
    return name !== undefined && uses.get(name) === 1;
  });
  return unused ? withoutUnused(source.slice(0, unused.getFullStart()) + source.slice(unused.end)) : source;
}

/** The name that a statement declares for this file alone. */
function ownName(statement: ts.Statement): string | undefined {
  if (ts.canHaveModifiers(statement) && (ts.getModifiers(statement) ?? []).length > 0) return undefined;
  if (ts.isFunctionDeclaration(statement)) return statement.name?.text;
  if (!ts.isVariableStatement(statement) || statement.declarationList.declarations.length !== 1) return undefined;
  const [declaration] = statement.declarationList.declarations;
  return declaration && ts.isIdentifier(declaration.name) ? declaration.name.text : undefined;
}
