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
    let best = iterate(values, Array.from(different.slice(0, k)));
    for (let run = 0; run < 100 && k < different.length; run++) {
      const next = iterate(values, farApart(values, k));
      if (inertia(values, next) < inertia(values, best)) best = next;
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

function inertia(values: Float32Array, { centroids, labels }: { centroids: number[]; labels: Int32Array }): number {
  return values.reduce((sum, value, i) => sum + (value - centroids[labels[i]]) ** 2, 0);
}

/** Lloyd's iteration: weights go to the nearest centroid, and centroids to the mean of their weights. */
function iterate(values: Float32Array, start: number[]) {
  const centroids = start.slice();
  let labels = new Int32Array(values.length);
  for (let moved = true, step = 0; moved && step < 100; step++) {
    labels = Int32Array.from(values, (value) => {
      let best = 0;
      centroids.forEach((centroid, j) => {
        if (Math.abs(value - centroid) < Math.abs(value - centroids[best])) best = j;
      });
      return best;
    });
    moved = false;
    centroids.forEach((centroid, j) => {
      const cluster = values.filter((_, i) => labels[i] === j);
      if (cluster.length > 0) centroids[j] = cluster.reduce((sum, value) => sum + value, 0) / cluster.length;
      if (centroids[j] !== centroid) moved = true;
    });
  }
  return { centroids, labels };
}
