// Filters each cluster's weights.
function updateCodebook(weights: tf.Tensor, codebook: Codebook): Codebook {
  const values = weights.dataSync<"float32">();
  const labels = codebook.labels.dataSync();
  const means = codebook.centroids.dataSync<"float32">().map((centroid, j) => {
    const cluster = values.filter((_, i) => labels[i] === j);
    return cluster.length === 0 ? centroid : cluster.reduce((a, b) => a + b) / cluster.length;
  });
  return { centroids: tf.tensor1d(means), labels: codebook.labels };
}
