// Two ways, each with its own return.
function kMeansQuantize(
  weights: tf.Tensor,
  bitwidth: number,
  codebook?: Codebook,
): { quantized: tf.Tensor; codebook: Codebook } {
  if (codebook) return { quantized: tf.gather(codebook.centroids, codebook.labels), codebook };
  const clusters = cluster1d(weights.dataSync<"float32">(), Math.pow(2, bitwidth));
  const centroids = tf.tensor1d(clusters.centroids);
  const labels = tf.tidy(() => tf.tensor1d(clusters.labels, "int32").reshape(weights.shape));
  return { quantized: centroids.gather(labels), codebook: { centroids, labels } };
}
