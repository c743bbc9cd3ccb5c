import type * as tf from "@tensorflow/tfjs";

/** Some images with their classes; whoever takes a batch from an iterable disposes both tensors. */
export interface Batch {
  /** float32 [batch, height, width, channels], values 0..1. */
  images: tf.Tensor4D;
  /** int32 [batch], values 0..classes-1. */
  labels: tf.Tensor1D;
}
