import ts from "@tslab/typescript-for-tslab";
import type { CompletionInfo } from "tslab/dist/converter.js";
import type { Completions } from "../cell-compiler.js";
import { PREFIX } from "./cell-converter.js";

/** As many matches get a signature; each costs the checker time. */
const SIGNATURES = 20;

/** The symbol of a match, which TypeScript's declarations leave out. */
type Entry = ts.CompletionEntry & { symbol?: ts.Symbol };

/**
 * tslab's completion in the protocol's terms.
 *
 * @param found tslab's.
 * @param checker Of the program it was found in.
 * @param cell The cell's file there.
 */
export function completions(found: CompletionInfo, checker: ts.TypeChecker, cell: ts.SourceFile): Completions {
  const entries = new Map((found.original?.entries as Entry[] | undefined)?.map((entry) => [entry.name, entry]));
  const { start, end, matches } = withinString(found, cell) ?? { ...found, matches: [...new Set(found.candidates)] };
  const types = matches.map((text, index) => {
    const { kind = "", symbol } = entries.get(text) ?? {};
    const target = symbol && aliased(symbol, checker);
    const signature = index < SIGNATURES && target ? signatureOf(target, checker, cell) : undefined;
    const type = kind === ts.ScriptElementKind.alias && target ? kindOf(target) : (PROTOCOL_KINDS[kind] ?? kind);
    return { text, type, ...(signature !== undefined && { signature }) };
  });
  return { start, end, matches, types };
}

/** What stands in strings: paths of imports, and literal types. */
const IN_STRINGS: string[] = [
  ts.ScriptElementKind.directory,
  ts.ScriptElementKind.scriptElement,
  ts.ScriptElementKind.externalModuleName,
  ts.ScriptElementKind.string,
];

/** Within a string tslab replaces nothing, and TypeScript offers what does not go on from what was typed, too. */
function withinString({ original, end }: CompletionInfo, cell: ts.SourceFile): Omit<Completions, "types"> | undefined {
  const entries = original?.entries ?? [];
  const [first] = entries;
  if (!first || !IN_STRINGS.includes(first.kind)) return undefined;
  const cursor = end + PREFIX.length;
  const before = cell.text.slice(0, cursor);
  const typed = before.slice(first.replacementSpan?.start ?? before.search(/[^"'`/]*$/));
  const matches = entries.map(({ name }) => name).filter((name) => name.startsWith(typed));
  return { start: end - typed.length, end, matches };
}

/** The words of Jupyter's front ends, which choose icons by them; where they differ from TypeScript's. */
const PROTOCOL_KINDS: Record<string, string> = {
  var: "variable",
  let: "variable",
  const: "variable",
  getter: "property",
  setter: "property",
  "local var": "variable",
  "local function": "function",
  "primitive type": "type",
};

/** What an import or export stands for. */
function aliased(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

function kindOf({ flags }: ts.Symbol): string {
  if (flags & ts.SymbolFlags.Function) return "function";
  if (flags & ts.SymbolFlags.Class) return "class";
  if (flags & ts.SymbolFlags.Variable) return "variable";
  if (flags & ts.SymbolFlags.Enum) return "enum";
  return flags & ts.SymbolFlags.Interface ? "interface" : flags & ts.SymbolFlags.TypeAlias ? "type" : "module";
}

function signatureOf(symbol: ts.Symbol, checker: ts.TypeChecker, cell: ts.SourceFile): string | undefined {
  if (!(symbol.flags & ts.SymbolFlags.Value) || symbol.flags & ts.SymbolFlags.ValueModule) return undefined;
  const type = checker.getTypeOfSymbolAtLocation(symbol, cell);
  const [call] = type.getCallSignatures();
  return call ? checker.signatureToString(call) : checker.typeToString(type);
}
