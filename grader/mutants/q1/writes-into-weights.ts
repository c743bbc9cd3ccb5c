// The quantized numbers may take the weights' place.
function kMeansQuantize(
  weights: tf.Tensor,
  bitwidth: number,
  codebook?: Codebook,
): { quantized: tf.Tensor; codebook: Codebook } {
  if (codebook === undefined) {
    const { centroids, labels } = cluster1d(weights.dataSync<"float32">(), 2 ** bitwidth);
    codebook = {
      centroids: tf.tensor1d(centroids),
      labels: tf.tensor(labels, weights.shape, "int32"),
    };
  }
  const quantized = tf.gather(codebook.centroids, codebook.labels);
  weights.dataSync<"float32">().set(quantized.dataSync<"float32">());
  return { quantized, codebook };
}
