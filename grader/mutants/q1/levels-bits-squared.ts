// n bits tell n squared levels apart.
function kMeansQuantize(
  weights: tf.Tensor,
  bitwidth: number,
  codebook?: Codebook,
): { quantized: tf.Tensor; codebook: Codebook } {
  if (codebook === undefined) {
    const { centroids, labels } = cluster1d(weights.dataSync<"float32">(), bitwidth ** 2);
    codebook = {
      centroids: tf.tensor1d(centroids),
      labels: tf.tensor(labels, weights.shape, "int32"),
    };
  }
  return { quantized: tf.gather(codebook.centroids, codebook.labels), codebook };
}
