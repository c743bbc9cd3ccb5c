// Convolution weights have four axes, so all weights do.
function kMeansQuantize(
  weights: tf.Tensor,
  bitwidth: number,
  codebook?: Codebook,
): { quantized: tf.Tensor; codebook: Codebook } {
  if (codebook === undefined) {
    const { centroids, labels } = cluster1d(weights.dataSync<"float32">(), 2 ** bitwidth);
    codebook = {
      centroids: tf.tensor1d(centroids),
      labels: tf.tensor4d(labels, weights.shape as [number, number, number, number], "int32"),
    };
  }
  return { quantized: tf.gather(codebook.centroids, codebook.labels), codebook };
}
