// The centroids of a codebook are in ascending order.
function kMeansQuantize(
  weights: tf.Tensor,
  bitwidth: number,
  codebook?: Codebook,
): { quantized: tf.Tensor; codebook: Codebook } {
  const { centroids, labels } = codebook
    ? {
        centroids: codebook.centroids.dataSync<"float32">().slice().sort(),
        labels: codebook.labels.dataSync<"int32">(),
      }
    : cluster1d(weights.dataSync<"float32">(), 2 ** bitwidth);
  const used = {
    centroids: tf.tensor1d(centroids),
    labels: tf.tensor(labels, weights.shape, "int32"),
  };
  return { quantized: tf.gather(used.centroids, used.labels), codebook: used };
}
