import { commandOptions } from "../../src/checks/index.js";

/** What `npm run docs` was asked for. */
export interface DocsOptions {
  /** Whether the built site is shown. */
  serves: boolean;
  /** 0 for any; the usual one or the next that is free unless given. */
  port?: number;
  /** Whether the browser is opened. */
  opens: boolean;
  help: boolean;
}

export const DOCS_USAGE = `npm run docs [-- options]

Builds the documentation as a site in site/dist: the guides, docs/, the API reference, and the solution notebooks with their outputs. The first
time it installs the site's packages and runs the notebooks, which takes some minutes; later ones build what changed.

  --serve     show it on this machine, until ctrl-C
  --port N    where to listen: 0 for any (8880, or the next that is free)
  --no-open   only print the address
  --help      this text`;

/**
 * Reads the command line of `npm run docs`.
 *
 * @param args The words after the command.
 * @returns The options.
 * @throws {RangeError} naming the option, what is allowed and what was given.
 */
export function parseDocsOptions(args: string[]): DocsOptions {
  const { values } = commandOptions("docs", {
    args,
    allowNegative: true,
    options: {
      serve: { type: "boolean", default: false },
      port: { type: "string" },
      open: { type: "boolean", default: true },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const { serve, port, open, help } = values;
  if (port !== undefined && !serve) throw new RangeError("docs: --port needs --serve beside it");
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65535))
    throw new RangeError(`docs: --port must be an integer from 0 to 65535, got ${port}`);
  return { serves: serve, opens: open, help, ...(port !== undefined && { port: Number(port) }) };
}
