import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One answer of the server, told what was asked. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server on this machine that gives its answers in order and then repeats the last. */
export interface FileServer {
  url: string;
  /** The Range header of each request so far, "" where there was none. */
  ranges: string[];
  /** The status of each answer so far. */
  statuses: number[];
  /** Cuts every connection. */
  cut(): void;
  [Symbol.asyncDispose](): Promise<void>;
}

export async function serve(...answers: Answer[]): Promise<FileServer> {
  const [ranges, statuses]: [string[], number[]] = [[], []];
  const server = createServer((request, response) => {
    const answer = answers[Math.min(ranges.length, answers.length - 1)];
    ranges.push(request.headers.range ?? "");
    answer?.(request, response);
    statuses.push(response.statusCode);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/data.bin`,
    ranges,
    statuses,
    cut: () => server.closeAllConnections(),
    [Symbol.asyncDispose]: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Answers with the file, or with the rest of it where a range is asked for and the ETag still holds. */
export function file(bytes: Buffer, etag = '"v1"', headers: Record<string, string> = {}): Answer {
  return (request, response) => {
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? NaN);
    if (Number.isNaN(from) || request.headers["if-range"] !== etag) {
      response.writeHead(200, { "content-length": bytes.length, etag, ...headers }).end(bytes);
    } else if (from >= bytes.length) response.writeHead(416).end();
    else {
      const range = `bytes ${from}-${bytes.length - 1}/${bytes.length}`;
      response.writeHead(206, { "content-length": bytes.length - from, "content-range": range, etag, ...headers });
      response.end(bytes.subarray(from));
    }
  };
}

/** Announces the whole file and sends some of it; the rest never comes. */
export function beginning(bytes: Buffer, length: number, etag = '"v1"'): Answer {
  return (_, response) => {
    response.writeHead(200, { "content-length": bytes.length, etag });
    response.write(bytes.subarray(0, length));
  };
}

/** Answers with a status and nothing else. */
export const status =
  (code: number): Answer =>
  (_, response) =>
    void response.writeHead(code).end();
