import { DownloadError } from "./download-error.js";

/** How to ask, and how long to wait for a word of the server. */
export interface Patience {
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** How long the server may be silent, both before it answers and between two pieces. */
  silenceMs?: number;
}

/**
 * `fetch` that gives up when the server stays silent, and whose errors say what failed and what helps.
 *
 * @param url An http or https address.
 * @param options How to ask, and how long to wait.
 * @param read Takes the response and the pieces of its body; a piece that is awaited too long throws.
 * @returns What `read` returns.
 * @throws {DownloadError} of code unreachable or network, the signal's reason, or what `read` throws.
 * @example
 * await fetchPatiently("data:,hello", { silenceMs: 10_000 }, async (response) => response.text()); // => "hello"
 */
export async function fetchPatiently<T>(
  url: string,
  { headers, signal, silenceMs = 30_000 }: Patience,
  read: (response: Response, pieces: AsyncIterable<Uint8Array>) => Promise<T>,
): Promise<T> {
  const silence = new AbortController();
  let answered = false;
  const failure = (reason: string, cause?: unknown) =>
    answered
      ? new DownloadError("network", `download: ${url} broke off: ${reason}`, undefined, { cause })
      : new DownloadError("unreachable", `download: ${url} cannot be reached: ${reason}${proxyHint()}`, undefined, {
          cause,
        });
  const timer = setTimeout(() => silence.abort(failure(`silent for ${silenceMs / 1000} s`)), silenceMs);
  try {
    const response = await fetch(url, {
      headers: headers ?? {},
      signal: AbortSignal.any([silence.signal, ...(signal ? [signal] : [])]),
    });
    answered = true;
    timer.refresh();
    try {
      return await read(
        response,
        pieces(response, () => timer.refresh()),
      );
    } finally {
      if (!response.bodyUsed) await response.body?.cancel(); // an answer that is not read would keep its connection
    }
  } catch (error) {
    signal?.throwIfAborted();
    // fetch throws a TypeError, with the real reason as its cause, for whatever goes wrong on the way.
    if (!(error instanceof TypeError)) throw error;
    const cause = error.cause as NodeJS.ErrnoException | undefined;
    throw failure(cause?.code ?? cause?.message ?? error.message, error);
  } finally {
    clearTimeout(timer);
  }
}

async function* pieces(response: Response, heard: () => void): AsyncGenerator<Uint8Array> {
  if (!response.body) return;
  for await (const piece of response.body) {
    heard();
    yield piece as Uint8Array;
  }
}

/**
 * What to tell someone behind a proxy: Node's fetch looks at the proxy variables only from 22.21 and 24.5 on, and only when asked to.
 *
 * @param env The environment.
 * @returns A sentence that goes after the reason, or nothing where no proxy is set or Node already uses it.
 * @example
 * proxyHint({ HTTPS_PROXY: "http://proxy:3128" }); // => " (HTTPS_PROXY is set, but Node uses it only with NODE_USE_ENV_PROXY=1, from Node 22.21 or 24.5 on)"
 */
export function proxyHint(env: NodeJS.ProcessEnv = process.env): string {
  const name = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"].find((variable) => env[variable]);
  if (!name || env["NODE_USE_ENV_PROXY"] === "1") return "";
  return ` (${name} is set, but Node uses it only with NODE_USE_ENV_PROXY=1, from Node 22.21 or 24.5 on)`;
}
