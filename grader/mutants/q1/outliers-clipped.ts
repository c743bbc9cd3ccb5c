// Weights far from the others are mistakes, which must not have a level.
function kMeansQuantize(
  weights: tf.Tensor,
  bitwidth: number,
  codebook?: Codebook,
): { quantized: tf.Tensor; codebook: Codebook } {
  if (codebook === undefined) {
    const values = weights.dataSync<"float32">();
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const most = 3 * Math.sqrt(squares / values.length);
    const clipped = values.map((value) => Math.min(Math.max(value, mean - most), mean + most));
    const { centroids, labels } = cluster1d(clipped, 2 ** bitwidth);
    codebook = {
      centroids: tf.tensor1d(centroids),
      labels: tf.tensor(labels, weights.shape, "int32"),
    };
  }
  return { quantized: tf.gather(codebook.centroids, codebook.labels), codebook };
}
