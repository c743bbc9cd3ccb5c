// Each window becomes a row, and the convolution a dense layer.

function quantizedConv2d(
  input: tf.Tensor4D,
  weights: tf.Tensor4D,
  shiftedBias: tf.Tensor1D,
  layer: QuantizedConv2dLayer,
): tf.Tensor4D {
  const { bitwidth = 8, inputScale, inputZeroPoint, weightScale, outputScale, outputZeroPoint } = layer;
  const { strides = 1, pad = 0 } = layer;
  const { min, max } = quantizedRange(bitwidth);
  const [batch, height, width] = input.shape;
  const [kernelHeight, kernelWidth, channels, outputs] = weights.shape;
  const outHeight = Math.floor((height + 2 * pad - kernelHeight) / strides) + 1;
  const outWidth = Math.floor((width + 2 * pad - kernelWidth) / strides) + 1;
  return tf.tidy(() => {
    const padded = tf.pad4d(
      input,
      [
        [0, 0],
        [pad, pad],
        [pad, pad],
        [0, 0],
      ],
      inputZeroPoint,
    );
    const size = [batch, outHeight, outWidth, channels];
    const steps = [1, strides, strides, 1];
    const windows: tf.Tensor[] = [];
    for (let y = 0; y < kernelHeight; y++)
      for (let x = 0; x < kernelWidth; x++) {
        const end = [batch, y + (outHeight - 1) * strides + 1, x + (outWidth - 1) * strides + 1, channels];
        windows.push(tf.stridedSlice(padded, [0, y, x, 0], end, steps).reshape(size));
      }
    const rows = tf.concat(windows, 3).reshape<tf.Tensor2D>([-1, kernelHeight * kernelWidth * channels]);
    const matrix = weights.reshape<tf.Tensor2D>([-1, outputs]);
    const sums = accumulateLinear(rows, matrix, shiftedBias).reshape([batch, outHeight, outWidth, outputs]);
    const scaled = tf.mul(sums.toFloat(), tf.mul(weightScale, inputScale / outputScale));
    const shifted = tf.add(tf.round(scaled), outputZeroPoint);
    return tf.clipByValue<tf.Tensor4D>(shifted as tf.Tensor4D, min, max).toInt();
  });
}
