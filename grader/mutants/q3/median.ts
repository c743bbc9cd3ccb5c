// The middle weight of a cluster is its mean.
function updateCodebook(weights: tf.Tensor, codebook: Codebook): Codebook {
  const values = weights.dataSync<"float32">();
  const labels = codebook.labels.dataSync<"int32">();
  const before = codebook.centroids.dataSync<"float32">();
  const centroids = before.map((centroid, j) => {
    const cluster = values.filter((_, i) => labels[i] === j).sort();
    return cluster.length > 0 ? cluster[cluster.length >> 1] : centroid;
  });
  return { centroids: tf.tensor1d(centroids), labels: codebook.labels.clone() };
}
