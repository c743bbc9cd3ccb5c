// Quantized weights are integers, so the centroids are rounded.
function kMeansQuantize(
  weights: tf.Tensor,
  bitwidth: number,
  codebook?: Codebook,
): { quantized: tf.Tensor; codebook: Codebook } {
  if (codebook === undefined) {
    const { centroids, labels } = cluster1d(weights.dataSync<"float32">(), 2 ** bitwidth);
    codebook = {
      centroids: tf.tensor1d(centroids.map(Math.round)),
      labels: tf.tensor(labels, weights.shape, "int32"),
    };
  }
  return { quantized: tf.gather(codebook.centroids, codebook.labels), codebook };
}
