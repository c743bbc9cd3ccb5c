// An update clusters the moved weights again.
function updateCodebook(weights: tf.Tensor, codebook: Codebook): Codebook {
  const { centroids, labels } = cluster1d(weights.dataSync<"float32">(), codebook.centroids.size);
  return { centroids: tf.tensor1d(centroids), labels: tf.tensor(labels, weights.shape, "int32") };
}
