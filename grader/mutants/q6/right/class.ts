// A class does the work.
class BiasQuantizer {
  private readonly range = quantizedRange(32);
  private readonly scales: number[];

  constructor(weightScales: number[], inputScale: number) {
    this.scales = weightScales.map((scale) => scale * inputScale);
  }

  integers(bias: tf.Tensor1D): tf.Tensor1D {
    const { min, max } = this.range;
    const round = (value: number, channel: number) => roundHalfEven(value / this.scales[channel]);
    const steps = Array.from(bias.dataSync(), round);
    return tf.tensor1d(
      steps.map((each) => Math.min(Math.max(each, min), max)),
      "int32",
    );
  }

  scale(): tf.Tensor1D {
    return tf.tensor1d(this.scales);
  }
}

function linearQuantizeBias(
  bias: tf.Tensor1D,
  weightScale: tf.Tensor1D,
  inputScale: number,
): { quantized: tf.Tensor1D; scale: tf.Tensor1D; zeroPoint: 0 } {
  const quantizer = new BiasQuantizer(Array.from(weightScale.dataSync()), inputScale);
  return { quantized: quantizer.integers(bias), scale: quantizer.scale(), zeroPoint: 0 };
}
