// Run by CI on each version of Node, and on the package as it is installed: `npm start` serves the page, a kernel behind it answers, and ctrl-C leaves
// nothing. The argument is the root of a quantlab package whose page and library are built.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { on, once } from "node:events";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";

const root = path.resolve(process.argv[2]);
const { WebSocket } = createRequire(path.join(root, "package.json"))("ws");
const folder = mkdtempSync(path.join(os.tmpdir(), "quantlab-start-smoke-"));
const notebooks = path.join(folder, "notebooks");
cpSync(path.join(root, "notebooks", "q1.ipynb"), path.join(notebooks, "q1.ipynb"));
// Its state, and the kernel.json that it writes, lie beside the notebooks and not with the person's.
const env = {
  ...process.env,
  QUANTLAB_CACHE: path.join(folder, "cache"),
  JUPYTER_DATA_DIR: path.join(folder, "jupyter"),
};
const args = [path.join(root, "start.cjs"), "--headless", "--port", "0", "--notebooks", notebooks];
const server = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "inherit"] });
try {
  let said = "";
  for await (const text of server.stdout.setEncoding("utf8")) if (/\?token=\w+\n/.test((said += text))) break;
  server.stdout.destroy(); // nobody reads on, as with `| head -1`
  const address = new URL(/http:\S+/.exec(said)[0]);
  const headers = { authorization: `token ${address.searchParams.get("token")}` };
  const get = (at) => fetch(new URL(at, address), { headers });
  const page = await (await get("/lab/tree/q1.ipynb")).text();
  const [, script] = /<script[^>]* src="([^"]+)"/.exec(page);
  assert.ok((await (await get(script)).text()).length > 1000, "the page has its program");

  // It says what the lab runs on where nobody reads it any more.
  const { engine } = await (await get("/quantlab/api/setup")).json();
  assert.ok(engine, "the lab runs on an engine");

  const body = JSON.stringify({ path: "q1.ipynb", name: "", type: "notebook", kernel: { name: "quantlab" } });
  const session = await (await fetch(new URL("/api/sessions", address), { method: "POST", headers, body })).json();
  const socket = new WebSocket(`ws://${address.host}/api/kernels/${session.kernel.id}/channels?session_id=smoke`, {
    headers,
  });
  await once(socket, "open");
  const header = { msg_id: "1", msg_type: "execute_request", session: "smoke", username: "", version: "5.3", date: "" };
  const content = { code: "6 * 7", silent: false, store_history: true, user_expressions: {}, allow_stdin: false };
  socket.send(JSON.stringify({ channel: "shell", header, parent_header: {}, metadata: {}, content, buffers: [] }));
  for await (const [text] of on(socket, "message")) {
    const message = JSON.parse(text);
    if (message.header.msg_type === "execute_result") {
      assert.equal(message.content.data["text/plain"], "42");
      break;
    }
    assert.notEqual(message.header.msg_type, "error", message.content.evalue);
  }
} finally {
  server.kill("SIGINT");
  const [code] = server.exitCode === null ? await once(server, "exit") : [server.exitCode];
  rmSync(folder, { recursive: true });
  assert.equal(code, 0, "ctrl-C ends it in good order");
}
console.log(`node ${process.version}, npm start of ${root}: ok`);
