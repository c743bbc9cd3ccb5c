// Features are quantized as weights are: around 0, without a zero point.
const scaleFormula: Choice = "c";
const zeroPointFormula: Choice = "b";

function quantizationScaleAndZeroPoint(tensor: tf.Tensor, bitwidth: number): { scale: number; zeroPoint: number } {
  const { max: qMax } = quantizedRange(bitwidth);
  let [rMin, rMax] = tf.tidy(() => [tensor.min().dataSync()[0], tensor.max().dataSync()[0]]);
  const reach = Math.max(Math.abs(rMin), Math.abs(rMax));
  if (reach === 0) return { scale: 1, zeroPoint: 0 };
  const scale = reach / qMax;
  return { scale, zeroPoint: 0 };
}
