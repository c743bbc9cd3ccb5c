// Divides first, and puts the old centroid where that gave NaN.
function updateCodebook(weights: tf.Tensor, codebook: Codebook): Codebook {
  const values = Array.from(weights.dataSync());
  const labels = Array.from(codebook.labels.dataSync());
  const sums: number[] = [];
  const counts: number[] = [];
  values.forEach((value, i) => {
    sums[labels[i]] = (sums[labels[i]] ?? 0) + value;
    counts[labels[i]] = (counts[labels[i]] ?? 0) + 1;
  });
  const centroids = Array.from(codebook.centroids.dataSync(), (centroid, j) => {
    const mean = sums[j] / counts[j];
    return Number.isNaN(mean) ? centroid : mean;
  });
  return { centroids: tf.tensor1d(centroids), labels: tf.tensor(labels, weights.shape, "int32") };
}
