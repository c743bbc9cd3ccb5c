import { batches } from "../data/index.js";
import { type BitChoice, chooseBitwidths, measureBitChoices } from "../mixed-precision/index.js";
import type { Model } from "../nn/index.js";
import { type ReferenceRun, trainImages } from "./reference-run.js";

/** What each way of quantizing was found to do to each layer: measured once a run, as it takes a while. */
const measured = new WeakMap<ReferenceRun, Map<string, BitChoice[]>>();

function choicesOf(run: ReferenceRun, model: Model, method: "k-means" | "linear"): BitChoice[] {
  const known = measured.get(run) ?? new Map<string, BitChoice[]>();
  measured.set(run, known);
  const choices = known.get(method) ?? measureChoices(run, model, method);
  known.set(method, choices);
  return choices;
}

function measureChoices(run: ReferenceRun, model: Model, method: "k-means" | "linear"): BitChoice[] {
  const bits = [1, 2, 3, 4, 5, 6, 7, 8].filter((each) => method === "k-means" || each > 1);
  const progress = run.progress(`measuring each layer, ${method}`, model.quantizableWeights().size, "layers");
  const images = batches(trainImages(run, run.sensitivityImages), { batchSize: 128 });
  const choices = measureBitChoices(model, images, { bits, method, progress });
  progress.end();
  return choices;
}

/**
 * Bits for each layer, chosen to move the predictions least in no more bytes than the same bits everywhere take.
 *
 * @param run Whose training images show how sensitive each layer is.
 * @param model What is to be quantized: the run's network, or that with batch norm fused.
 * @param size The method, and the bits whose size is the budget.
 * @returns Bits by layer.
 */
export function bitsByLayer(
  run: ReferenceRun,
  model: Model,
  { bits, method }: { bits: number; method: "k-means" | "linear" },
): ReadonlyMap<string, number> {
  const choices = choicesOf(run, model, method);
  const uniform = choices.filter((choice) => choice.bits === bits);
  return chooseBitwidths(
    choices,
    uniform.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  ).bitwidths;
}
