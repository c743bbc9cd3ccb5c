import { seededRandom } from "../../../../src/data/index.js";
import { NOT_ANSWERED } from "../../../../src/notebook/index.js";
import { Packer } from "../wire/pack.js";
import type { Order } from "../wire/messages.js";
import { unpack } from "../wire/unpack.js";
import { Answers, fileOf } from "./answers.js";
import { call } from "./call.js";
import { receive, send } from "./channel.js";
import { Fault } from "./fault.js";
import { toPlain } from "./tensors.js";

type Asked = Extract<Order, { kind: "call" | "read" }>;

const answers = new Answers();

function answer(order: Asked, numbers: Uint8Array): void {
  const { turn, id, name } = order;
  // What a call draws depends on its place alone, so that the same answers have the same score.
  Math.random = seededRandom(turn);
  try {
    const found = answers.valueOf(id, name);
    const packer = new Packer();
    if (order.kind === "read") {
      if (found === undefined || found === "?" || Number.isNaN(found)) throw new Error(`${NOT_ANSWERED}: ${name}`);
      const value = packer.pack(toPlain(found));
      return send({ kind: "result", turn, value, changed: [], disposed: [], leaked: 0 }, packer.numbers);
    }
    const done = call(
      name,
      found,
      order.args.map((arg) => unpack(arg, numbers)),
    );
    send({ kind: "result", turn, ...done, value: packer.pack(done.value) }, packer.numbers);
  } catch (error) {
    send({ kind: "failed", turn, ...failure(error, id) });
  }
}

/** What V8 says when it gets no memory for numbers. */
const NO_MEMORY = /allocation failed|allocate memory/i;

function failure(error: unknown, id: string) {
  const { name, message, stack } = error instanceof Error ? error : { name: "", message: String(error), stack: "" };
  const status = String(message).startsWith(NOT_ANSWERED)
    ? ("not answered" as const)
    : error instanceof RangeError && NO_MEMORY.test(message)
      ? ("memory" as const)
      : ("error" as const);
  const [, line, column] = new RegExp(`${fileOf(id)}:(\\d+):(\\d+)`).exec(String(stack)) ?? [];
  const explanation = error instanceof Fault ? { explanation: error.explanation } : {};
  const at = line === undefined ? undefined : ([Number(line), Number(column)] as [number, number]);
  return { status, name: String(name).slice(0, 100), message: String(message).slice(0, 1000), at, ...explanation };
}

// Last, as it never ends.
send({ kind: "ready" });
for (;;) {
  const { order, numbers } = receive();
  if (order.kind === "load") answers.load(order.answer);
  if (order.kind === "call" || order.kind === "read") answer(order, numbers);
}
