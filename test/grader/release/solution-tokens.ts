import { transformSync } from "esbuild";

/** How many tokens in a row tell a text: fewer are met by chance, more miss what is copied in part. */
const LENGTH = 9;

/**
 * What a program computes with, whatever its variables, types, comments and spaces: each row of 9 tokens that works on numbers. Only names of
 * functions and properties are told apart.
 *
 * @param code JavaScript or TypeScript: a file, or statements of a function's body.
 */
export function tokenRows(code: string): Set<string> {
  const tokens = tokenText(code).split(" ");
  const rows = tokens.slice(0, 1 - LENGTH).map((_, i) => tokens.slice(i, i + LENGTH));
  return new Set(rows.filter(isTelling).map((row) => row.join(" ")));
}

/** All tokens of a program, with a space between; of declarations those in comments too, as examples are programs. */
export function tokenText(code: string): string {
  const isDeclaration = /^export declare /m.test(code);
  const texts = (isDeclaration ? code.replace(/^ *\* ?/gm, "") : compact(code)).match(TOKEN) ?? [];
  return texts.map((token, i) => normal(token, texts[i - 1], texts[i + 1])).join(" ");
}

/** The others are grammar, or checks at the door, which are everywhere. */
function isTelling(row: readonly string[]): boolean {
  const calls = row.some((token, i) => COMPUTES.test(token) && row[i + 1] === "(" && !KEYWORD.test(token));
  if (calls && row.some((token) => ARITHMETIC.test(token))) return true;
  return row.filter((token) => token === "[").length > 1 && row.some((token) => /^[-+*/]/.test(token));
}

/** Names of functions that compute something. */
const COMPUTES = /^(?!require|dataSync$|slice$|text$|fill$)[A-Za-z]\w/;

/** What is done with numbers. */
const ARITHMETIC =
  /^(?:[*/%-]|\*\*|>>>?|(?:round|floor|trunc|ceil|min|max|abs|clip|gather|tensor|sub|mul|div|add|pad)\w*)$/i;

const TOKEN =
  /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`|[A-Za-z_$][\w$]*|\d[\w.]*|\.\d+|=>|\*\*|\+\+|--|>>>|>>|<<|[!=]==?|&&|\|\||\?\?|\S/gu;
const KEYWORD =
  /^(?:const|let|for|of|in|if|else|while|do|return|throw|new|function|typeof|instanceof|void|class|this|export|import|from|await|async)$/;

function normal(token: string, previous: string | undefined, next: string | undefined): string {
  if (/^["'`]/.test(token)) return '""';
  if (!/^[A-Za-z_$]/.test(token) || KEYWORD.test(token)) return token;
  if (/^(?:Math|tf)$/.test(token)) return token;
  return previous === "." || (next === "(" && previous !== "function") ? token : "_";
}

/** As a release is compiled. A function that is imported is called by its name alone again. */
function compact(code: string): string {
  const options = { loader: "ts", minifyWhitespace: true, minifySyntax: true, target: "node20" } as const;
  const isFile = /^\s*(?:import|export)\b|^"use strict"|\bawait\b/m.test(code);
  return transformSync(isFile ? code : `function f() {${code}\n}`, options).code.replace(
    /\(0,[\w$]+\.([\w$]+)\)\(/g,
    "$1(",
  );
}
