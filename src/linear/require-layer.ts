import type * as tf from "@tensorflow/tfjs";
import { requireTensor, requireThat, type ConvGeometry } from "../tensor/index.js";

/**
 * Checks the weights and the bias of an integer dense layer.
 *
 * @param caller The function whose arguments `weights` and `bias` they are.
 * @param weights Must be int32, [in, out].
 * @param bias Must be int32, [out].
 * @throws {RangeError} naming the argument, what is allowed and what was given.
 */
export function requireLinear(caller: string, weights: tf.Tensor2D, bias: tf.Tensor1D): void {
  requireTensor(`${caller}: weights`, weights, "int32", ["in", "out"]);
  const [inputs, outputs] = weights.shape;
  const hint = "are the weights PyTorch's [out, in]?";
  requireTensor(`${caller}: bias`, bias, "int32", [outputs], bias?.shape?.[0] === inputs ? hint : "");
}

/**
 * Checks the input of an integer dense layer.
 *
 * @param caller The function whose argument `input` it is.
 * @param input Must be int32, [batch, in].
 * @param weights Shape of the weights, [in, out].
 * @throws {RangeError} naming what is allowed and what was given.
 */
export function requireLinearInput(caller: string, input: tf.Tensor2D, weights: readonly [number, number]): void {
  const hint = input?.shape?.[1] === weights[1] ? "are the weights PyTorch's [out, in]?" : "";
  requireTensor(`${caller}: input`, input, "int32", ["batch", weights[0]], hint);
}

/**
 * Checks the weights, the bias and the geometry of an integer convolution.
 *
 * @param caller The function whose arguments `weights`, `bias`, `strides` and `pad` they are.
 * @param weights Must be int32, [kernelHeight, kernelWidth, in, out].
 * @param bias Must be int32, [out].
 * @param geometry Strides of at least 1, padding of at least 0.
 * @throws {RangeError} naming the argument, what is allowed and what was given.
 */
export function requireConv2d(
  caller: string,
  weights: tf.Tensor4D,
  bias: tf.Tensor1D,
  { strides = 1, pad = 0 }: ConvGeometry,
): void {
  requireTensor(`${caller}: weights`, weights, "int32", ["kernelHeight", "kernelWidth", "in", "out"]);
  const hint = bias?.shape?.[0] === weights.shape[0] ? "are the weights PyTorch's OIHW?" : "";
  requireTensor(`${caller}: bias`, bias, "int32", [weights.shape[3]], hint);
  requireThat(
    Number.isInteger(strides) && strides >= 1,
    `${caller}: strides must be an integer of at least 1, got ${strides}`,
  );
  requireThat(Number.isInteger(pad) && pad >= 0, `${caller}: pad must be an integer of at least 0, got ${pad}`);
}

/**
 * Checks the input of an integer convolution.
 *
 * @param caller The function whose argument `input` it is.
 * @param input Must be int32, [batch, height, width, in].
 * @param weights Shape of the weights, [kernelHeight, kernelWidth, in, out].
 * @throws {RangeError} naming what is allowed and what was given.
 */
export function requireConv2dInput(
  caller: string,
  input: tf.Tensor4D,
  weights: readonly [number, number, number, number],
): void {
  const oihw = input?.shape?.[3] === weights[1] ? "are the weights PyTorch's OIHW?" : "";
  const hint = input?.shape?.[1] === weights[2] ? "is this PyTorch's NCHW?" : oihw;
  requireTensor(`${caller}: input`, input, "int32", ["batch", "height", "width", weights[2]], hint);
}
