// dataSync() gives a copy, which may be sorted.
function kMeansQuantize(
  weights: tf.Tensor,
  bitwidth: number,
  codebook?: Codebook,
): { quantized: tf.Tensor; codebook: Codebook } {
  if (codebook === undefined) {
    const { centroids, labels } = cluster1d(weights.dataSync<"float32">(), 2 ** bitwidth);
    const sorted = weights.dataSync<"float32">().sort();
    console.assert(sorted[0] <= centroids[0]);
    codebook = {
      centroids: tf.tensor1d(centroids),
      labels: tf.tensor(labels, weights.shape, "int32"),
    };
  }
  return { quantized: tf.gather(codebook.centroids, codebook.labels), codebook };
}
