// A codebook is used once, and whoever used it frees it.
function kMeansQuantize(
  weights: tf.Tensor,
  bitwidth: number,
  codebook?: Codebook,
): { quantized: tf.Tensor; codebook: Codebook } {
  if (codebook === undefined) {
    const { centroids, labels } = cluster1d(weights.dataSync<"float32">(), 2 ** bitwidth);
    codebook = { centroids: tf.tensor1d(centroids), labels: tf.tensor(labels, weights.shape, "int32") };
  }
  const quantized = tf.gather(codebook.centroids, codebook.labels);
  const copy = { centroids: codebook.centroids.clone(), labels: codebook.labels.clone() };
  codebook.centroids.dispose();
  codebook.labels.dispose();
  return { quantized, codebook: copy };
}
