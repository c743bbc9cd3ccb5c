// The new codebook takes the old one's place, so the old one is freed.
function updateCodebook(weights: tf.Tensor, codebook: Codebook): Codebook {
  const values = weights.dataSync<"float32">();
  const labels = codebook.labels.dataSync<"int32">();
  const before = codebook.centroids.dataSync<"float32">();
  const sums = new Float64Array(before.length);
  const counts = new Float64Array(before.length);
  for (let i = 0; i < values.length; i++) {
    sums[labels[i]] += values[i];
    counts[labels[i]] += 1;
  }
  const centroids = before.map((centroid, j) => (counts[j] > 0 ? sums[j] / counts[j] : centroid));
  const next = { centroids: tf.tensor1d(centroids), labels: codebook.labels.clone() };
  codebook.centroids.dispose();
  codebook.labels.dispose();
  return next;
}
