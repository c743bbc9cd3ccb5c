import ts from "typescript";
import { type CodeQuestion, questions } from "../../../src/course/index.js";
import { NOT_ANSWERED } from "../../../src/notebook/index.js";

/**
 * A source file with its types, and functions that throw.
 *
 * @param source TypeScript.
 * @param question Whose answer the functions would give away.
 * @returns TypeScript with the same exports. Of the functions only signatures are left: no body, no comment, nothing that was not exported.
 * @throws {Error} for an exported value that is no function, which nothing could stand in for.
 * @example
 * stubSource("const two = 2;\nexport function twice(x: number): number { return two * x; }", "q4"); // => no two, and a twice that throws
 */
export function stubSource(source: string, question: CodeQuestion): string {
  const file = ts.createSourceFile("stub.ts", source, ts.ScriptTarget.ES2022, true);
  return file.statements.map((statement) => stubStatement(statement, file, question)).join("");
}

function stubStatement(statement: ts.Statement, file: ts.SourceFile, question: CodeQuestion): string {
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return statement.getFullText(file);
  if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) return `${statement.getText(file)}\n`;
  if (!isExported(statement)) return "";
  if (!ts.isFunctionDeclaration(statement) || !statement.body || !statement.name)
    throw new Error(`release: what is left out must export functions, got ${statement.getText(file).split("\n")[0]}`);
  const name = statement.name.text;
  const signature = file.text.slice(statement.getStart(file), statement.body.getStart(file));
  return `/** ${leftOutText(name, question)} */\n${signature}{ throw new Error(${JSON.stringify(leftOutText(name, question))}); }\n`;
}

const isExported = (statement: ts.Statement): boolean =>
  ts.canHaveModifiers(statement) &&
  ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;

/**
 * What a function that was left out says: as an exercise that is not answered yet, so that visible checks take it for one.
 *
 * @param name The function.
 * @param question Whose answer it would give away.
 * @returns One line, in both languages.
 */
export function leftOutText(name: string, question: CodeQuestion): string {
  const number = question.slice(1);
  if (questions[question].answers.includes(name))
    return `${NOT_ANSWERED}: ${name} is yours to write in question ${number}; await answers("${question}") then brings it here (请在问题 ${number} 中编写)`;
  return `${NOT_ANSWERED}: ${name} would give question ${number} away, so it is left out here; use your own functions, as the notebooks do (会泄露问题 ${number} 的答案，此处不提供)`;
}
