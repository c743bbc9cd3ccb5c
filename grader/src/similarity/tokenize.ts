import { createContext, Script } from "node:vm";
import ts from "typescript";

/** A token and where it stands; rows and columns count from 0. */
export interface Token {
  token: string;
  startRow: number;
  startCol: number;
  endRow: number;
  endCol: number;
}

const MOST_MS = 3000;

/** An answer parses in a millisecond; 250 times `async(` would keep the parser busy for ever, and nothing else can stop it in this process. */
const script = new Script("tokensOf(source)");
const context = createContext({ tokensOf, source: "" });

/**
 * An answer's syntax as tokens, for the engine of Dolos (https://dolos.ugent.be). Dolos' own parsers must be compiled where they are installed, so the tree is TypeScript's,
 * written as Dolos' CodeTokenizer writes tree-sitter's: a bracket, the node's kind, its children, a bracket. Names and values of literals are no part of it, nor are
 * comments and white space; types, brackets around an expression and `as` are left out too, as adding them changes nothing.
 *
 * @param source TypeScript, in whatever state.
 * @returns Tokens in the source's order; nothing where the parser gives up on it.
 */
export function tokenize(source: string): Token[] | undefined {
  context["source"] = source;
  try {
    return script.runInContext(context, { timeout: MOST_MS }) as Token[];
  } catch {
    // What the parser had noted of a source that it was torn away from would be taken for the next one's.
    ts.createSourceFile("empty.ts", "", ts.ScriptTarget.ES2022);
    return undefined;
  }
}

function tokensOf(source: string): Token[] {
  const file = ts.createSourceFile("answer.ts", source, ts.ScriptTarget.ES2022, true);
  const tokens: Token[] = [];
  writeNode(file, file, tokens, 0);
  return tokens;
}

/** Writes a node and what is in it; what is missing in the source may claim to stand before `from`, which Dolos would not have. */
function writeNode(node: ts.Node, file: ts.SourceFile, tokens: Token[], from: number): number {
  if (isType(node)) return from;
  if (isWrapping(node)) return writeNode(node.expression, file, tokens, from);
  const at = Math.max(node.getStart(file), from);
  const start = file.getLineAndCharacterOfPosition(at);
  const end = file.getLineAndCharacterOfPosition(Math.max(node.end, at));
  const place = { startRow: start.line, startCol: start.character, endRow: end.line, endCol: end.character };
  const first = tokens.length;
  tokens.push({ token: "(", ...place }, { token: ts.SyntaxKind[node.kind], ...place });
  let last = at;
  ts.forEachChild(node, (child) => {
    last = writeNode(child, file, tokens, last);
  });
  // A node that has children stands where they do not: from its start to the first of them.
  const child = tokens[first + 2];
  const own = child ? { ...place, endRow: child.startRow, endCol: child.startCol } : place;
  tokens[first] = { token: "(", ...own };
  tokens[first + 1] = { token: ts.SyntaxKind[node.kind], ...own };
  tokens.push({ token: ")", ...own });
  return last;
}

const isType = (node: ts.Node): boolean =>
  (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) ||
  ts.isTypeParameterDeclaration(node) ||
  ts.isTypeAliasDeclaration(node) ||
  ts.isInterfaceDeclaration(node);

const isWrapping = (
  node: ts.Node,
): node is ts.ParenthesizedExpression | ts.AsExpression | ts.SatisfiesExpression | ts.NonNullExpression =>
  ts.isParenthesizedExpression(node) ||
  ts.isAsExpression(node) ||
  ts.isSatisfiesExpression(node) ||
  ts.isNonNullExpression(node);
