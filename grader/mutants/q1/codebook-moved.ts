// With a codebook, its centroids move to the means of the weights first.
function kMeansQuantize(
  weights: tf.Tensor,
  bitwidth: number,
  codebook?: Codebook,
): { quantized: tf.Tensor; codebook: Codebook } {
  if (codebook === undefined) {
    const { centroids, labels } = cluster1d(weights.dataSync<"float32">(), 2 ** bitwidth);
    codebook = { centroids: tf.tensor1d(centroids), labels: tf.tensor(labels, weights.shape, "int32") };
  } else {
    const values = weights.dataSync<"float32">();
    const labels = codebook.labels.dataSync<"int32">();
    const means = codebook.centroids.dataSync<"float32">().map((centroid, j) => {
      const cluster = values.filter((_, i) => labels[i] === j);
      return cluster.length > 0 ? cluster.reduce((sum, x) => sum + x, 0) / cluster.length : centroid;
    });
    codebook = { centroids: tf.tensor1d(means), labels: codebook.labels };
  }
  return { quantized: tf.gather(codebook.centroids, codebook.labels), codebook };
}
