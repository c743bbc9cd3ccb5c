// Every one of the 2^n clusters has weights to take the mean of.
function kMeansQuantize(
  weights: tf.Tensor,
  bitwidth: number,
  codebook?: Codebook,
): { quantized: tf.Tensor; codebook: Codebook } {
  if (codebook === undefined) {
    const values = weights.dataSync<"float32">();
    const { labels } = cluster1d(values, 2 ** bitwidth);
    const centroids = Float32Array.from({ length: 2 ** bitwidth }, (_, j) => {
      const cluster = values.filter((_, i) => labels[i] === j);
      return cluster.reduce((sum, value) => sum + value, 0) / cluster.length;
    });
    codebook = {
      centroids: tf.tensor1d(centroids),
      labels: tf.tensor(labels, weights.shape, "int32"),
    };
  }
  return { quantized: tf.gather(codebook.centroids, codebook.labels), codebook };
}
