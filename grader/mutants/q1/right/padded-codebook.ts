// Makes the codebook always 2^n long; levels that nobody needs repeat the last.
function kMeansQuantize(
  weights: tf.Tensor,
  bitwidth: number,
  codebook?: Codebook,
): { quantized: tf.Tensor; codebook: Codebook } {
  if (codebook === undefined) {
    const { centroids, labels } = cluster1d(weights.dataSync<"float32">(), 2 ** bitwidth);
    const padded = new Float32Array(2 ** bitwidth).fill(centroids[centroids.length - 1]);
    padded.set(centroids);
    codebook = { centroids: tf.tensor1d(padded), labels: tf.tensor(labels, weights.shape, "int32") };
  }
  return { quantized: tf.gather(codebook.centroids, codebook.labels), codebook };
}
