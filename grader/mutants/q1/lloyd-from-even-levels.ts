// Evenly spaced centroids are a start from which k-means finds the best clusters.
function kMeansQuantize(
  weights: tf.Tensor,
  bitwidth: number,
  codebook?: Codebook,
): { quantized: tf.Tensor; codebook: Codebook } {
  if (codebook === undefined) {
    const values = weights.dataSync<"float32">();
    const k = 2 ** bitwidth;
    const low = Math.min(...values);
    const high = Math.max(...values);
    const init = Array.from({ length: k }, (_, j) => low + ((j + 0.5) * (high - low)) / k);
    const { centroids, labels } = lloyd(values, k, { init });
    codebook = {
      centroids: tf.tensor1d(centroids),
      labels: tf.tensor(labels, weights.shape, "int32"),
    };
  }
  return { quantized: tf.gather(codebook.centroids, codebook.labels), codebook };
}
