// Counts what the notebook's tensor shows.
const numberOfColours = (bitwidth: number): number =>
  new Set(tf.tidy(() => kMeansQuantize(original, bitwidth).quantized.dataSync())).size;
const colours4bit: number = numberOfColours(4);
