// Weights are brought into the range 0 to 1 before they are clustered.
function kMeansQuantize(
  weights: tf.Tensor,
  bitwidth: number,
  codebook?: Codebook,
): { quantized: tf.Tensor; codebook: Codebook } {
  if (codebook === undefined) {
    const values = weights.dataSync<"float32">();
    const low = Math.min(...values);
    const range = Math.max(...values) - low;
    const found = cluster1d(
      values.map((value) => (value - low) / range),
      2 ** bitwidth,
    );
    const { labels } = found;
    const centroids = found.centroids.map((centroid) => low + centroid * range);
    codebook = {
      centroids: tf.tensor1d(centroids),
      labels: tf.tensor(labels, weights.shape, "int32"),
    };
  }
  return { quantized: tf.gather(codebook.centroids, codebook.labels), codebook };
}
