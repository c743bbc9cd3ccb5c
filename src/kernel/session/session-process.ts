import { isMainThread } from "node:worker_threads";

// The program `session.cjs PACKAGE_ROOT`, bundled into one file: its main thread runs cells, a second thread of the same file serves the channel.
// Each loads only what it needs, since the first cell waits for it.
if (isMainThread)
  void import("./session.js").then(({ Session }) => new Session(process.argv[2] ?? __dirname, process.cwd()).start());
else void import("./channel-worker.js").then(({ serveChannel }) => serveChannel());
