// Own helpers, one of which rounds halves to even; the bias is added last.

function nearest(x: number): number {
  const below = Math.floor(x);
  if (x - below < 0.5) return below;
  if (x - below > 0.5) return below + 1;
  return below % 2 === 0 ? below : below + 1;
}

function clamp(x: number, bitwidth: number): number {
  const half = Math.pow(2, bitwidth - 1);
  if (x < -half) return -half;
  if (x > half - 1) return half - 1;
  return x;
}

function quantizedLinear(
  input: tf.Tensor2D,
  weights: tf.Tensor2D,
  shiftedBias: tf.Tensor1D,
  layer: QuantizedLayer,
): tf.Tensor2D {
  const bits = layer.bitwidth === undefined ? 8 : layer.bitwidth;
  return tf.tidy(() => {
    const products = accumulateLinear(input, weights, tf.zeros([weights.shape[1]], "int32"));
    const sums = products.add(shiftedBias).dataSync();
    const scales = layer.weightScale.dataSync();
    const output: number[] = [];
    sums.forEach((sum, i) => {
      const factor = (scales[i % scales.length] / layer.outputScale) * layer.inputScale;
      output.push(clamp(nearest(sum * factor) + layer.outputZeroPoint, bits));
    });
    return tf.tensor2d(output, products.shape, "int32");
  });
}
