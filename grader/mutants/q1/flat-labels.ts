// A list of labels knows the shape of its weights.
function kMeansQuantize(
  weights: tf.Tensor,
  bitwidth: number,
  codebook?: Codebook,
): { quantized: tf.Tensor; codebook: Codebook } {
  if (codebook === undefined) {
    const { centroids, labels } = cluster1d(weights.dataSync<"float32">(), 2 ** bitwidth);
    codebook = {
      centroids: tf.tensor1d(centroids),
      labels: tf.tensor1d(labels, "int32"),
    };
  }
  return { quantized: tf.gather(codebook.centroids, codebook.labels), codebook };
}
