// Sums as nested arrays, a helper for one number, disposed by hand.

function toInteger(sum: number, factor: number, zeroPoint: number, bits: number): number {
  const scaled = sum * factor;
  const below = Math.floor(scaled);
  const isUp = scaled - below > 0.5 || (scaled - below === 0.5 && below % 2 !== 0);
  const q = below + (isUp ? 1 : 0) + zeroPoint;
  const half = 1 << (bits - 1);
  return q < -half ? -half : q >= half ? half - 1 : q;
}

function quantizedConv2d(
  input: tf.Tensor4D,
  weights: tf.Tensor4D,
  shiftedBias: tf.Tensor1D,
  layer: QuantizedConv2dLayer,
): tf.Tensor4D {
  const pad = layer.pad ?? 0;
  const padded = tf.pad(
    input,
    [
      [0, 0],
      [pad, pad],
      [pad, pad],
      [0, 0],
    ],
    layer.inputZeroPoint,
  ) as tf.Tensor4D;
  const sums = accumulateConv2d(padded, weights, shiftedBias, { strides: layer.strides ?? 1 });
  const factors = Array.from(layer.weightScale.dataSync(), (scale) => (scale / layer.outputScale) * layer.inputScale);
  const output = sums
    .arraySync()
    .map((image) =>
      image.map((row) =>
        row.map((pixel) =>
          pixel.map((sum, c) => toInteger(sum, factors[c], layer.outputZeroPoint, layer.bitwidth ?? 8)),
        ),
      ),
    );
  const { shape } = sums;
  tf.dispose([padded, sums]);
  return tf.tensor4d(output, shape, "int32");
}
