// Evenly spaced centroids are a start from which k-means finds the best clusters.
function kMeansQuantize(
  weights: tf.Tensor,
  bitwidth: number,
  codebook?: Codebook,
): { quantized: tf.Tensor; codebook: Codebook } {
  if (codebook === undefined) {
    const values = weights.dataSync<"float32">();
    const k = 2 ** bitwidth;
    const low = Math.min(...values);
    const high = Math.max(...values);
    const init = Array.from({ length: k }, (_, j) => low + ((j + 0.5) * (high - low)) / k);
    const { centroids, labels } = iterate(values, init);
    codebook = {
      centroids: tf.tensor1d(centroids),
      labels: tf.tensor(labels, weights.shape, "int32"),
    };
  }
  return { quantized: tf.gather(codebook.centroids, codebook.labels), codebook };
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
