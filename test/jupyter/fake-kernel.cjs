// A kernel of a few lines that shares no code with the house. What it does is said by the code it is given, one command a line.
const { createHmac } = require("node:crypto");
const { readFileSync } = require("node:fs");
const { Publisher, Router } = require("zeromq");

const connection = JSON.parse(readFileSync(process.argv[2], "utf8"));
const [shell, control, stdin, iopub] = [
  new Router(),
  new Router(),
  new Router(),
  new Publisher({ sendHighWaterMark: 0 }),
];
const flags = process.argv.slice(3);
let count = 0;
// An interrupt that arrives before the cell hangs ends it when it does.
let isEarly = false;
let interrupted = () => (isEarly = true);
// zeromq sends one message at a time.
const last = new Map();

function send(socket, identities, type, content, parent, metadata = {}) {
  const header = { msg_id: String(++count), msg_type: type, session: "fake", username: "fake", version: "5.3" };
  header.date = new Date().toISOString();
  const parts = [header, parent, metadata, content].map((part) => JSON.stringify(part));
  const hmac = createHmac("sha256", connection.key);
  for (const part of parts) hmac.update(part);
  const frames = [...identities, "<IDS|MSG>", hmac.digest("hex"), ...parts];
  const sent = (last.get(socket) ?? Promise.resolve()).then(() => socket.send(frames));
  last.set(socket, sent);
  return sent;
}

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function execute({ code, allow_stdin }, parent, identities, metadata) {
  const publish = (type, content) => send(iopub, [type], type, content, parent);
  await publish("execute_input", { code, execution_count: ++execute.count });
  for (const line of code.split("\n")) {
    const [command, ...rest] = line.split(" ");
    const text = rest.join(" ");
    if (command === "print") await publish("stream", { name: "stdout", text: `${text}\n` });
    else if (command === "publish") await publish(rest[0], JSON.parse(rest.slice(1).join(" ")));
    else if (command === "flood")
      for (let i = 0; i < Number(text); i++) void publish("stream", { name: "stdout", text: `${i}\n` });
    else if (command === "read") await publish("stream", { name: "stdout", text: readFileSync(text, "utf8") });
    else if (command === "metadata") await publish("stream", { name: "stdout", text: JSON.stringify(metadata) });
    else if (command === "die") {
      process.stderr.write("out of luck\n");
      await sleep(20);
      process.kill(process.pid, "SIGKILL");
    } else if (command === "hang") {
      if (!isEarly) await new Promise((resolve) => (interrupted = resolve));
      isEarly = false;
      return { status: "error", ename: "Interrupted", evalue: "", traceback: [] };
    } else if (command === "ask" && allow_stdin) {
      await send(stdin, identities, "input_request", { prompt: text, password: false }, parent);
      const frames = await stdin.receive();
      const answer = JSON.parse(frames.at(-1).toString());
      await publish("stream", { name: "stdout", text: answer.value });
    } else if (command === "fail") {
      const error = { ename: "Error", evalue: text, traceback: [`Error: ${text}`] };
      await publish("error", error);
      return { status: "error", ...error };
    }
  }
  return { status: "ok", user_expressions: {} };
}
execute.count = 0;

async function serve(socket) {
  for await (const frames of socket) {
    const start = frames.findIndex((frame) => frame.toString() === "<IDS|MSG>");
    const [, parent, , metadata, content] = frames
      .slice(start)
      .map((frame) => {
        try {
          return JSON.parse(frame.toString());
        } catch {
          return undefined;
        }
      })
      .slice(1);
    void answer(socket, frames.slice(0, start), parent, metadata, content);
  }
}

async function answer(socket, identities, parent, metadata, content) {
  if (!parent) return;
  const reply = (body) => send(socket, identities, parent.msg_type.replace("request", "reply"), body, parent);
  const state = (execution_state) => send(iopub, ["status"], "status", { execution_state }, parent);
  if (parent.msg_type === "interrupt_request") {
    interrupted();
    return reply({ status: "ok" });
  }
  if (parent.msg_type === "shutdown_request") {
    if (flags.includes("stubborn")) return;
    await reply({ status: "ok", restart: false });
    await sleep(10);
    process.exit(0);
  }
  await state("busy");
  if (parent.msg_type === "execute_request") {
    const result = await execute(content, parent, identities, metadata);
    const body = { ...result, execution_count: execute.count };
    // The order of the two is not promised by the protocol.
    if (content.code.includes("idle first")) await state("idle").then(() => sleep(20));
    await reply(body);
    if (content.code.includes("idle first")) return;
    await sleep(content.code.includes("late") ? 20 : 0);
    if (content.code.includes("late")) await send(iopub, [], "stream", { name: "stdout", text: "late\n" }, parent);
  } else await reply({ status: "ok", asked: parent.msg_type });
  await state("idle");
}

async function main() {
  if (flags.includes("mute")) return setInterval(() => undefined, 1000);
  if (flags.includes("broken")) throw new Error("no such thing");
  for (const [socket, name] of [
    [shell, "shell"],
    [control, "control"],
    [stdin, "stdin"],
    [iopub, "iopub"],
  ])
    await socket.bind(`tcp://127.0.0.1:${connection[`${name}_port`]}`);
  process.on("SIGINT", () => interrupted());
  void serve(shell);
  void serve(control);
}
void main();
