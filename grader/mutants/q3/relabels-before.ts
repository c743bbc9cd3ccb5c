// Each weight first goes to the nearest centroid, as in k-means.
function updateCodebook(weights: tf.Tensor, codebook: Codebook): Codebook {
  const values = weights.dataSync<"float32">();
  const before = codebook.centroids.dataSync<"float32">();
  const labels = Int32Array.from(values, (value) => {
    let best = 0;
    before.forEach((centroid, j) => {
      if (Math.abs(value - centroid) < Math.abs(value - before[best])) best = j;
    });
    return best;
  });
  const sums = new Float64Array(before.length);
  const counts = new Float64Array(before.length);
  for (let i = 0; i < values.length; i++) {
    sums[labels[i]] += values[i];
    counts[labels[i]] += 1;
  }
  const centroids = before.map((centroid, j) => (counts[j] > 0 ? sums[j] / counts[j] : centroid));
  return { centroids: tf.tensor1d(centroids), labels: tf.tensor(labels, weights.shape, "int32") };
}
