/** One execution as a front end asks for it: session, line, and input or [input, output]. */
export type HistoryEntry = [session: number, line: number, input: string | [string, string | null]];

/** What a front end may ask of the history. */
export interface HistoryRequest {
  hist_access_type?: string;
  output?: boolean;
  session?: number;
  start?: number;
  stop?: number | null;
  n?: number;
  pattern?: string;
  unique?: boolean;
}

/** What has been executed since the kernel began. Like tslab's and Deno's it ends with the kernel: notebooks keep their own cells. */
export class History {
  private readonly entries: { line: number; input: string; output: string | null }[] = [];

  add(line: number, input: string, output: string | null): void {
    this.entries.push({ line, input, output });
  }

  /**
   * @param request Which lines: of a range, the last n, or those that match a glob pattern (`*`, `?`).
   * @returns The lines, oldest first. The present session is number 0; there are no others.
   */
  find(request: HistoryRequest): HistoryEntry[] {
    const { hist_access_type: access = "tail", output = false, n, session = 0 } = request;
    let found = session === 0 || session === -0 ? this.entries : [];
    if (access === "range") {
      const { start = 0, stop } = request;
      found = found.filter(({ line }) => line >= start && line < (stop ?? Infinity));
    } else {
      if (access === "search") {
        const pattern = globPattern(request.pattern ?? "*");
        found = found.filter(({ input }) => pattern.test(input));
      }
      if (request.unique) {
        const last = new Map(found.map((entry) => [entry.input, entry]));
        found = found.filter((entry) => last.get(entry.input) === entry);
      }
      if (n !== undefined && n !== null) found = n > 0 ? found.slice(-n) : [];
    }
    return found.map((entry) => [0, entry.line, output ? [entry.input, entry.output] : entry.input]);
  }
}

function globPattern(glob: string): RegExp {
  const escaped = glob
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*/g, "[^]*")
    .replace(/\?/g, "[^]");
  return new RegExp(`^${escaped}$`);
}
