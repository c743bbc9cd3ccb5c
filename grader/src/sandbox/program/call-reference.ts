import type { Packed } from "../wire/pack.js";
import { Packer } from "../wire/pack.js";
import { unpack } from "../wire/unpack.js";
import { receive, send } from "./channel.js";
import { toPlain, toTensors } from "./tensors.js";

/**
 * Has the grader call its own function, which never comes here.
 *
 * @throws {RangeError} as the grader's function does.
 */
export function callReference(name: string, args: readonly unknown[]): unknown {
  const packer = new Packer();
  const packed: Packed[] = args.map((arg) => packer.pack(toPlain(arg)));
  send({ kind: "callback", name, args: packed }, packer.numbers);
  const { order, numbers } = receive();
  if (order.kind === "reference") return toTensors(unpack(order.value, numbers));
  throw new RangeError(order.kind === "refused" ? order.message : "no answer from the grader");
}
