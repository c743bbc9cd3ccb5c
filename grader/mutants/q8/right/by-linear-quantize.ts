// The sums become real numbers, and question 4 makes integers of them; an arrow function.

const quantizedConv2d = (
  input: tf.Tensor4D,
  weights: tf.Tensor4D,
  shiftedBias: tf.Tensor1D,
  layer: QuantizedConv2dLayer,
): tf.Tensor4D =>
  tf.tidy(() => {
    const { bitwidth = 8, strides = 1, pad = 0, inputZeroPoint } = layer;
    const around: [number, number] = [pad, pad];
    const padded = input.pad([[0, 0], around, around, [0, 0]], inputZeroPoint) as tf.Tensor4D;
    const sums = accumulateConv2d(padded, weights, shiftedBias, { strides });
    const reals = sums.toFloat().mul(layer.weightScale.mul(layer.inputScale));
    return linearQuantize(reals, bitwidth, layer.outputScale, layer.outputZeroPoint) as tf.Tensor4D;
  });
