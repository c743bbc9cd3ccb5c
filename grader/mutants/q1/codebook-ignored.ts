// The codebook is a result, so the argument is not needed.
function kMeansQuantize(
  weights: tf.Tensor,
  bitwidth: number,
  codebook?: Codebook,
): { quantized: tf.Tensor; codebook: Codebook } {
  const { centroids, labels } = cluster1d(weights.dataSync<"float32">(), 2 ** bitwidth);
  codebook = {
    centroids: tf.tensor1d(centroids),
    labels: tf.tensor(labels, weights.shape, "int32"),
  };
  return { quantized: tf.gather(codebook.centroids, codebook.labels), codebook };
}
