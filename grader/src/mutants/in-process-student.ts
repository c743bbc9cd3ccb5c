import vm from "node:vm";
import * as tf from "@tensorflow/tfjs";
import * as kmeans from "../../../src/kmeans/index.js";
import * as linear from "../../../src/linear/index.js";
import type { Observed, Student } from "../hidden-test/index.js";
import { isPlainTensor, type PlainTensor, type Value } from "../value/index.js";

/** Runs an answer that is trusted in this very process; to be replaced by the sandbox. */
export class InProcessStudent implements Student {
  private readonly exports: Record<string, unknown> = {};

  constructor(code: string) {
    const given = { tf, ...kmeans, ...linear };
    const run = vm.compileFunction(code, ["exports", "require", "module"], { contextExtensions: [given] });
    const module = { exports: this.exports };
    run(this.exports, (name: string) => (name === "quantlab" ? given : tf), module);
    this.exports = module.exports;
  }

  async call(name: string, ...args: Value[]): Promise<Value> {
    return (await this.observe(name, ...args)).value;
  }

  async observe(name: string, ...args: Value[]): Promise<Observed> {
    let observed: Observed = { value: undefined, changed: [], disposed: [], leaked: 0 };
    tf.tidy(() => {
      const tensors = args.map(toTensors);
      const all = tensors.map(tensorsIn);
      const copies = all.map((each) => each.map((tensor) => tensor.dataSync().slice()));
      const before = tf.memory().numTensors;
      const result = (this.exports[name] as (...args: unknown[]) => unknown)(...tensors);
      const leaked = tf.memory().numTensors - before - new Set(tensorsIn(result)).size;
      const where = (is: (tensor: tf.Tensor, i: number, j: number) => boolean) =>
        all.flatMap((each, i) => (each.some((tensor, j) => is(tensor, i, j)) ? [i] : []));
      const disposed = where((tensor) => tensor.isDisposed);
      const changed = where(
        (tensor, i, j) => !tensor.isDisposed && !tensor.dataSync().every((x, k) => Object.is(x, copies[i]?.[j]?.[k])),
      );
      observed = { value: fromTensors(result), changed, disposed, leaked: Math.max(0, leaked) };
    });
    return observed;
  }

  read(name: string): Promise<Value> {
    return Promise.resolve(this.exports[name] as Value);
  }
}

function toTensors(value: Value): unknown {
  if (isPlainTensor(value)) return tf.tensor(value.values.slice(), [...value.shape], value.dtype);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, toTensors(each as Value)]));
}

function fromTensors(value: unknown): Value {
  if (value instanceof tf.Tensor)
    return {
      dtype: value.dtype as PlainTensor["dtype"],
      shape: value.shape,
      values: value.dataSync<"float32">().slice(),
    };
  if (typeof value !== "object" || value === null) return value as Value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, fromTensors(each)]));
}

function tensorsIn(value: unknown): tf.Tensor[] {
  if (value instanceof tf.Tensor) return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(tensorsIn) : [];
}
