import { setImmediate as nextTurn } from "node:timers/promises";
import * as tf from "@tensorflow/tfjs";
import { silent, type StartProgress } from "../progress/index.js";
import { requireInteger, requireThat } from "../tensor/index.js";
import type { Batch } from "./batch.js";
import type { ForwardOptions, Model } from "./model.js";
import { MomentumSgd } from "./momentum-sgd.js";

/** How far training has come: what a checkpoint keeps beside the model's own numbers. */
export interface TrainingState {
  /** Steps (batches) done since the start. */
  step: number;
  /** The optimizer's velocities by parameter name. */
  velocities: ReadonlyMap<string, tf.Tensor>;
}

/** One batch done, as the callbacks see it. */
export interface StepReport {
  epoch: number;
  /** Steps done since the start, this one included. */
  step: number;
  loss: number;
  /** Share of this batch's images that were right, 0..1. */
  accuracy: number;
  learningRate: number;
}

/** How to train. */
export interface TrainOptions {
  epochs: number;
  /** Number of batches in an epoch. */
  stepsPerEpoch: number;
  /** The batches of an epoch, the same ones whenever the epoch is asked for again: that makes training resumable. */
  batches: (epoch: number) => Iterable<Batch>;
  /** The rate at a step counted from the start of training. */
  learningRate: (step: number) => number;
  momentum?: number;
  weightDecay?: number;
  /** How much of each label is spread evenly over all classes, 0..1. */
  labelSmoothing?: number;
  /** Share of a batch's statistics that the running ones take over: PyTorch's 0.1 unless given. */
  statisticsMomentum?: number;
  /** Called after each batch's step: codebooks are updated here. */
  afterBatch?: (report: StepReport) => void | Promise<void>;
  /** Called after each epoch with the state that a checkpoint keeps; returning false ends training. */
  afterEpoch?: (epoch: number, state: TrainingState) => boolean | void | Promise<boolean | void>;
  /** Replacements during the forward pass, for quantization-aware training. */
  forward?: Pick<ForwardOptions, "mapWeights" | "mapOutput">;
  /** Where an earlier training stopped; the model must hold its numbers. */
  resume?: TrainingState;
  /** Called when an error ends training, such as one that a callback or the progress throws to cancel it: the state to resume from, the caller's to dispose. */
  onStop?: (state: TrainingState) => void;
  /** Told after each batch. */
  progress?: StartProgress;
  /** Ends training after the batch in hand. */
  signal?: AbortSignal;
}

/**
 * Trains a model in place by stochastic gradient descent on the softmax cross entropy.
 *
 * @param model The model; its parameters and running statistics change.
 * @param options See `TrainOptions`.
 * @returns Where training stopped; dispose its velocities when they are not needed.
 * @throws {RangeError} when the loss is not finite, with the model as the step before left it: the message names the step, the rate and the way
 *   out. When epochs or stepsPerEpoch is no whole number above 0, or an epoch has fewer batches.
 * @example
 * const model = createModel(vgg({ width: 0.0625 }), seededRandom(1));
 * const { train: images } = builtInData({ train: 20, test: 0 });
 * const options = { epochs: 2, stepsPerEpoch: 2, batches: () => batches(images, { batchSize: 10 }), learningRate: cosineSchedule(0.1, 4) };
 * (await train(model, options)).step; // => 4
 */
export async function train(model: Model, options: TrainOptions): Promise<TrainingState> {
  const { epochs, stepsPerEpoch, signal, resume, progress = silent } = options;
  requireInteger("train: epochs", epochs, 1, 1e6);
  requireInteger("train: stepsPerEpoch", stepsPerEpoch, 1, 1e9);
  const optimizer = new MomentumSgd(options.momentum ?? 0.9, options.weightDecay ?? 0);
  if (resume) optimizer.restore(resume.velocities);
  let step = resume?.step ?? 0;
  const state = (): TrainingState => ({ step, velocities: optimizer.state() });
  const ownState = (): TrainingState => ({
    step,
    velocities: new Map([...optimizer.state()].map(([name, value]) => [name, tf.keep(tf.clone(value))])),
  });
  try {
    for (let epoch = Math.floor(step / stepsPerEpoch); epoch < epochs && !signal?.aborted; epoch++) {
      const bar = progress(`epoch ${epoch + 1} of ${epochs}`, stepsPerEpoch, "batches");
      let skipped = epoch * stepsPerEpoch;
      for (const batch of options.batches(epoch)) {
        let report: StepReport | undefined;
        try {
          if (skipped++ >= step) report = trainStep(model, optimizer, batch, epoch, step, options);
        } finally {
          tf.dispose([batch.images, batch.labels]);
        }
        if (!report) continue;
        step = report.step;
        await options.afterBatch?.(report);
        bar.update(
          step - epoch * stepsPerEpoch,
          `loss ${report.loss.toFixed(3)}, ${(100 * report.accuracy).toFixed(1)} %`,
        );
        // Lets timers, signals and progress displays have their turn. Of an interrupted notebook cell, a global's timer would never fire.
        await nextTurn(undefined, { signal }).catch((error: unknown) => {
          if (!signal?.aborted) throw error;
        });
        if (signal?.aborted || step === (epoch + 1) * stepsPerEpoch) break;
      }
      bar.end();
      const end = (epoch + 1) * stepsPerEpoch;
      requireThat(
        signal?.aborted === true || step === end,
        `train: batches must hold stepsPerEpoch (${stepsPerEpoch}) batches, got ${stepsPerEpoch - end + step} in epoch ${epoch}`,
      );
      if (!signal?.aborted && (await options.afterEpoch?.(epoch, state())) === false) break;
    }
    return ownState();
  } catch (error) {
    options.onStop?.(ownState());
    throw error;
  } finally {
    optimizer.dispose();
  }
}

function trainStep(
  model: Model,
  optimizer: MomentumSgd,
  batch: Batch,
  epoch: number,
  step: number,
  options: TrainOptions,
): StepReport {
  const learningRate = options.learningRate(step);
  const variables = model.trainableParameters();
  const statistics = new Map<string, [tf.Tensor1D, tf.Tensor1D]>();
  const { loss, right } = tf.tidy(() => {
    const oneHot = tf.oneHot(batch.labels, model.spec.classes.length);
    let right = 0;
    const { value, grads } = tf.variableGrads(() => {
      const onStatistics = (name: string, mean: tf.Tensor1D, variance: tf.Tensor1D) =>
        statistics.set(name, [tf.keep(tf.clone(mean)), tf.keep(tf.clone(variance))]);
      const logits = model.forward(batch.images, { ...options.forward, training: true, onStatistics });
      right = countRight(logits, batch.labels);
      return tf.losses.softmaxCrossEntropy(oneHot, logits, undefined, options.labelSmoothing ?? 0).asScalar();
    }, [...variables.values()]);
    // TensorFlow.js names variables by itself; the model knows them by PyTorch's names.
    const gradients = new Map([...variables].map(([name, variable]) => [name, grads[variable.name] as tf.Tensor]));
    const loss = value.dataSync()[0] as number;
    if (Number.isFinite(loss)) optimizer.step(variables, gradients, learningRate);
    return { loss, right };
  });
  if (!Number.isFinite(loss)) tf.dispose([...statistics.values()].flat());
  else updateRunningStatistics(model, statistics, options.statisticsMomentum ?? 0.1);
  if (!Number.isFinite(loss))
    throw new RangeError(
      `train: the loss became ${loss} at step ${step + 1} with learning rate ${learningRate}; take a smaller rate`,
    );
  return { epoch, step: step + 1, loss, accuracy: right / batch.labels.size, learningRate };
}

function countRight(logits: tf.Tensor2D, labels: tf.Tensor1D): number {
  return tf.tidy(() => tf.sum(tf.equal(tf.argMax(logits, 1), labels)).dataSync()[0] as number);
}

function updateRunningStatistics(
  model: Model,
  statistics: ReadonlyMap<string, [tf.Tensor1D, tf.Tensor1D]>,
  momentum: number,
): void {
  for (const [name, [mean, variance]] of statistics) {
    const blend = (suffix: string, batch: tf.Tensor1D) => {
      const running = model.parameter(`${name}.${suffix}`);
      tf.tidy(() => running.assign(tf.add(tf.mul(running, 1 - momentum), tf.mul(batch, momentum))));
    };
    blend("running_mean", mean);
    blend("running_var", variance);
    tf.dispose([mean, variance]);
  }
}
