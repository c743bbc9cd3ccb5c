import { findSourceMap, SourceMap } from "node:module";

/** A program text that the session compiled itself: a cell or a local module. */
export interface ProgramText {
  /** How a traceback calls it: `Cell [3]`, or a path from the notebook's folder. */
  label: string;
  source: string;
  /** Source maps from what runs to `source`, first step first. */
  maps: readonly object[];
}

interface Position {
  line: number;
  column: number;
}

/** The texts of cells and local modules by the file names that V8 knows them under, and the positions of stack traces in them. */
export class StackPositions {
  private readonly texts = new Map<string, ProgramText & { parsed?: SourceMap[] }>();

  add(file: string, text: ProgramText): void {
    this.texts.set(file, { ...text });
  }

  text(file: string): ProgramText | undefined {
    return this.texts.get(file);
  }

  /** From now on the `stack` of every error names TypeScript lines, and nothing of what called the program. */
  install(): void {
    Error.stackTraceLimit = 30;
    Error.prepareStackTrace = (error, sites) => {
      const frames = this.programSites(sites).map((site) => `\n    at ${this.describe(site)}`);
      return `${headOf(error)}${frames.join("")}`;
    };
  }

  /** It begins with the last site of a cell or local module, or where the kernel's own program is. */
  private programSites(sites: NodeJS.CallSite[]): NodeJS.CallSite[] {
    const files = sites.map((site) => site.getFileName() ?? "");
    const last = files.findLastIndex((file) => this.texts.has(file));
    const kernel = files.indexOf(__filename);
    const program = sites.slice(0, last >= 0 ? last + 1 : kernel >= 0 ? kernel : undefined);
    return program.filter((_, index) => files[index] !== __filename);
  }

  private describe(site: NodeJS.CallSite): string {
    const text = String(site);
    const file = site.getFileName();
    const [line, column] = [site.getLineNumber(), site.getColumnNumber()];
    if (!file || line === null || column === null) return text;
    const original = this.original(file, { line, column });
    return original ? text.replace(`:${line}:${column}`, () => `:${original.line}:${original.column}`) : text;
  }

  private original(file: string, position: Position): Position | undefined {
    const text = this.texts.get(file);
    // Maps of others, such as of the library's own TypeScript, are known to Node where it was told to keep them.
    if (!text) return through(findSourceMap(file), position);
    text.parsed ??= text.maps.map((map) => new SourceMap(map as ConstructorParameters<typeof SourceMap>[0]));
    return text.parsed.reduce<Position | undefined>((at, map) => at && through(map, at), position);
  }
}

function through(map: SourceMap | undefined, { line, column }: Position): Position | undefined {
  const entry = map?.findEntry(line - 1, column - 1);
  if (!entry || !("originalLine" in entry) || entry.originalLine === undefined) return undefined;
  return { line: entry.originalLine + 1, column: entry.originalColumn + 1 };
}

function headOf(error: unknown): string {
  try {
    return String(error);
  } catch {
    return "Error";
  }
}
