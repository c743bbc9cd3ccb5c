// A kernel of a few lines that greets who subscribes, as ours does. What it does is said by the code it is given, one command a line.
const { createHmac, randomUUID } = require("node:crypto");
const { existsSync, readFileSync, rmSync } = require("node:fs");
const { Router, XPublisher } = require("zeromq");

const connection = JSON.parse(readFileSync(process.argv[2], "utf8"));
const flags = process.argv.slice(3);
const session = randomUUID();
const [shell, control, stdin] = [new Router(), new Router(), new Router()];
const iopub = new XPublisher({ sendHighWaterMark: 0, verbosity: "allSubs" });
const last = new Map();
let count = 0;
let interrupt = () => undefined;

function send(socket, identities, type, content, parent, buffers = []) {
  const header = { msg_id: `${session}-${++count}`, msg_type: type, session, username: "fake", version: "5.4" };
  header.date = new Date().toISOString();
  const parts = [header, parent, {}, content].map((part) => JSON.stringify(part));
  const hmac = createHmac("sha256", connection.key);
  for (const part of parts) hmac.update(part);
  const frames = [...identities, "<IDS|MSG>", hmac.digest("hex"), ...parts, ...buffers];
  const sent = (last.get(socket) ?? Promise.resolve()).then(() => socket.send(frames)).catch(() => undefined);
  last.set(socket, sent);
  return sent;
}

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function execute(code, parent, identities) {
  const publish = (type, content, buffers) => send(iopub, [type], type, content, parent, buffers);
  const print = (text) => publish("stream", { name: "stdout", text });
  for (const line of code.split("\n")) {
    const [command, ...rest] = line.split(" ");
    const text = rest.join(" ");
    if (command === "print") await print(text);
    else if (command === "pid") await print(String(process.pid));
    else if (command === "cwd") await print(process.cwd());
    else if (command === "connection") await print(JSON.stringify(connection));
    else if (command === "flood") for (let i = 0; i < Number(text); i++) void print("x".repeat(65536));
    else if (command === "buffers") await publish("display_data", { data: {}, metadata: {} }, [Buffer.from(text)]);
    else if (command === "unsigned") await iopub.send(["stream", "<IDS|MSG>", "00", "{}", "{}", "{}", "{}"]);
    else if (command === "die") process.kill(process.pid, "SIGKILL");
    else if (command === "wait") while (!existsSync(text)) await sleep(10);
    else if (command === "hang") await new Promise((resolve) => (interrupt = resolve));
    else if (command === "ask") {
      await send(stdin, identities, "input_request", { prompt: text, password: false }, parent);
      await print(JSON.parse((await stdin.receive()).at(-1).toString()).value);
    }
  }
}

async function serve(socket) {
  for await (const frames of socket) {
    const start = frames.findIndex((frame) => frame.toString() === "<IDS|MSG>");
    const [parent, , , content] = frames.slice(start + 2).map((frame) => parsed(frame));
    if (parent?.msg_type) void answer(socket, frames.slice(0, start), parent, content ?? {});
  }
}

function parsed(frame) {
  try {
    return JSON.parse(frame.toString());
  } catch {
    return undefined;
  }
}

async function answer(socket, identities, parent, content) {
  const state = (execution_state) => send(iopub, ["status"], "status", { execution_state }, parent);
  const reply = (body) => send(socket, identities, parent.msg_type.replace("request", "reply"), body, parent);
  if (parent.msg_type === "shutdown_request") {
    if (flags.includes("stubborn")) return;
    await reply({ status: "ok", restart: content.restart });
    process.exit(0);
  }
  await state("busy");
  if (parent.msg_type === "interrupt_request") interrupt();
  if (parent.msg_type === "execute_request") await execute(content.code, parent, identities);
  await reply({ status: "ok" });
  await state("idle");
}

async function main() {
  const gate = flags.find((flag) => flag.startsWith("gate="));
  if (flags.includes("broken")) throw new Error("no such thing");
  if (flags.includes("mute")) return setInterval(() => undefined, 1000);
  // It ends by itself without whoever started it, as ours does.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && process.exit(0), 100).unref();
  while (gate && !existsSync(gate.slice(5))) await sleep(10);
  if (gate && readFileSync(gate.slice(5), "utf8") === "die") {
    rmSync(gate.slice(5));
    process.exit(1);
  }
  for (const [socket, name] of [
    [shell, "shell"],
    [control, "control"],
    [stdin, "stdin"],
    [iopub, "iopub"],
  ])
    await socket.bind(`tcp://127.0.0.1:${connection[`${name}_port`]}`);
  void serve(shell);
  void serve(control);
  for await (const [change] of iopub)
    if (change[0] === 1) {
      const topic = change.subarray(1);
      void send(iopub, [topic], "iopub_welcome", { subscription: topic.toString() }, {});
      void send(iopub, ["status"], "status", { execution_state: "starting" }, {});
    }
}
void main();
