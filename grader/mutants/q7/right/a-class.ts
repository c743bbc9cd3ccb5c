// A class that knows its layer.

class IntegerLayer {
  readonly factors: number[];
  readonly min: number;
  readonly max: number;

  constructor(readonly layer: QuantizedLayer) {
    ({ min: this.min, max: this.max } = quantizedRange(layer.bitwidth ?? 8));
    this.factors = Array.from(layer.weightScale.dataSync(), (scale) => (layer.inputScale * scale) / layer.outputScale);
  }

  finish(sum: number, channel: number): number {
    const q = roundHalfEven(sum * this.factors[channel]) + this.layer.outputZeroPoint;
    return q < this.min ? this.min : q > this.max ? this.max : q;
  }
}

function quantizedLinear(
  input: tf.Tensor2D,
  weights: tf.Tensor2D,
  shiftedBias: tf.Tensor1D,
  layer: QuantizedLayer,
): tf.Tensor2D {
  const integers = new IntegerLayer(layer);
  const sums = accumulateLinear(input, weights, shiftedBias);
  const rows = sums.arraySync().map((row) => row.map((sum, c) => integers.finish(sum, c)));
  const output = tf.tensor2d(rows, sums.shape, "int32");
  sums.dispose();
  return output;
}
