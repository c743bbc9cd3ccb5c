// Quantizes with the answer to question 1, and counts different numbers.
const original = tf.tensor2d(
  [
    -0.3747, 0.0874, 0.32, -0.4868, 0.4404, -0.0402, 0.2322, -0.2024, -0.4986, 0.1814, 0.3102, -0.3942, -0.203, 0.0883,
    -0.4741, -0.1592, -0.0777, -0.3946, -0.2128, 0.2675, 0.0611, -0.1933, -0.435, 0.2928, -0.1087,
  ],
  [5, 5],
);

function numberOfColours(bitwidth: number): number {
  return tf.tidy(() => {
    const { quantized } = kMeansQuantize(original, bitwidth);
    return new Set(quantized.dataSync()).size;
  });
}

let colours4bit: number = 2 * 2 * 2 * 2;
