import type * as tf from "@tensorflow/tfjs";
import { requireThat } from "../tensor/index.js";
import type { ModelSpec } from "./model-spec.js";
import { stateDictPrefix } from "./state-dict.js";
import { vgg } from "./vgg.js";

/**
 * The VGG that a checkpoint's shapes belong to.
 *
 * @param state Tensors by PyTorch's names, in PyTorch's layouts: `backbone.conv0.weight` [out, in, 3, 3] to `classifier.weight` [classes, in].
 * @param classes Names of the classes; numbers unless given.
 * @returns The network's description.
 * @throws {RangeError} when the names are not those of the lab's VGG, or the number of classes is another.
 * @example
 * inferVgg(new Map([["backbone.conv0.weight", tf.zeros([16, 3, 3, 3])], ["classifier.weight", tf.zeros([10, 128])]])).layers[0].outChannels; // => 16
 */
export function inferVgg(state: ReadonlyMap<string, tf.Tensor>, classes?: string[]): ModelSpec {
  const find = (name: string) => state.get(stateDictPrefix(state, name) + name);
  const [first, last] = [find("backbone.conv0.weight"), find("classifier.weight")];
  requireThat(
    first?.rank === 4 && last?.rank === 2,
    `inferVgg: the checkpoint must be the lab's VGG, with backbone.conv0.weight and classifier.weight, got ${[...state.keys()].slice(0, 6).join(", ")} ...`,
  );
  const count = last.shape[0] as number;
  requireThat(
    classes === undefined || classes.length === count,
    `inferVgg: the data must have ${count} classes as the checkpoint has, got ${classes?.length}`,
  );
  return vgg({ width: (first.shape[0] as number) / 64, classes: classes ?? [...Array(count).keys()].map(String) });
}
