import { commandOptions } from "../../checks/index.js";
import { oneOf } from "../options.js";

/** What `npm run demo` was asked for. */
export interface DemoOptions {
  data: "builtin" | "cifar10";
  checkpoint?: string;
  cifar10?: string;
  /** The folder to write in place of serving. */
  out?: string;
  /** 0 for any; the usual one or the next that is free unless given. */
  port?: number;
  /** Whether the browser is opened. */
  opens: boolean;
  /** Only install and build. */
  prepare: boolean;
  help: boolean;
}

export const DEMO_USAGE = `npm run demo -- [options]

Opens a page in the browser that classifies images there, with onnxruntime-web: by the network in float32, with k-means weights of 4 bits, and
in int8, side by side. The first time it installs and builds the page. Ctrl-C ends it.

  --data builtin|cifar10   the images that the network is for: the built-in ones (default), or CIFAR-10
  --checkpoint FILE        a VGG of your own: .pth or .pt (PyTorch state_dict) or .safetensors
  --cifar10 PATH           folder or .tar.gz of CIFAR-10's binary version; fetched and cached unless given
  --out FOLDER             write the page for any web server into a new folder in place of opening it
  --port N                 where to listen: 0 for any (8870, or the next that is free)
  --no-open                only print the address
  --prepare                install and build the page, and end
  --help                   this text`;

/**
 * Reads the command line of `npm run demo`.
 *
 * @param args The words after the command.
 * @returns The options.
 * @throws {RangeError} naming the option, what is allowed and what was given.
 */
export function parseDemoOptions(args: string[]): DemoOptions {
  const { values } = commandOptions("demo", {
    args,
    allowNegative: true,
    options: {
      data: { type: "string", default: "builtin" },
      checkpoint: { type: "string" },
      cifar10: { type: "string" },
      out: { type: "string" },
      port: { type: "string" },
      open: { type: "boolean", default: true },
      prepare: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const { checkpoint, cifar10, out, port, open, prepare, help } = values;
  const data = oneOf("--data", values.data, ["builtin", "cifar10"]);
  if (cifar10 !== undefined && data !== "cifar10") throw new RangeError("--cifar10 needs --data cifar10 beside it");
  if (out !== undefined && port !== undefined) throw new RangeError("--port is for serving, got it beside --out");
  return {
    data,
    opens: open,
    prepare,
    help,
    ...(checkpoint !== undefined && { checkpoint }),
    ...(cifar10 !== undefined && { cifar10 }),
    ...(out !== undefined && { out }),
    ...(port !== undefined && { port: portOf(port) }),
  };
}

function portOf(text: string): number {
  if (!/^\d+$/.test(text) || Number(text) > 65_535)
    throw new RangeError(`--port must be an integer from 0 to 65535, got ${text}`);
  return Number(text);
}
