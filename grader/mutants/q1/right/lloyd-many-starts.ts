// Takes the best of many runs of Lloyd's iteration.
function kMeansQuantize(
  weights: tf.Tensor,
  bitwidth: number,
  codebook?: Codebook,
): { quantized: tf.Tensor; codebook: Codebook } {
  if (codebook === undefined) {
    const values = weights.dataSync<"float32">();
    const different = Float32Array.from(new Set(values)).sort();
    const k = Math.min(2 ** bitwidth, different.length);
    let best = lloyd(values, k, { init: different.slice(0, k) });
    for (let run = 0; run < 300 && k < different.length; run++) {
      const next = lloyd(values, k, { init: farApart(values, k) });
      if (next.inertia < best.inertia) best = next;
    }
    codebook = {
      centroids: tf.tensor1d(best.centroids),
      labels: tf.tensor(best.labels, weights.shape, "int32"),
    };
  }
  return { quantized: tf.gather(codebook.centroids, codebook.labels), codebook };
}

let state = 1;

function uniform(): number {
  state = (state * 48271) % 2147483647;
  return state / 2147483647;
}

/** The start of k-means++: far values are picked more often. */
function farApart(values: Float32Array, k: number): number[] {
  const picked = [values[Math.floor(uniform() * values.length)]];
  while (picked.length < k) {
    const squares = Array.from(values, (x) => Math.min(...picked.map((p) => (x - p) ** 2)));
    let left = uniform() * squares.reduce((sum, x) => sum + x, 0);
    const next = squares.findIndex((x) => (left -= x) < 0);
    picked.push(values[next < 0 ? values.length - 1 : next]);
  }
  return picked;
}
