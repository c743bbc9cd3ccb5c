// Numbers the levels from the greatest to the least.
function kMeansQuantize(
  weights: tf.Tensor,
  bitwidth: number,
  codebook?: Codebook,
): { quantized: tf.Tensor; codebook: Codebook } {
  if (!codebook) {
    const { centroids, labels } = cluster1d(weights.dataSync<"float32">(), 2 ** bitwidth);
    const last = centroids.length - 1;
    codebook = {
      centroids: tf.tensor1d(centroids.slice().reverse()),
      labels: tf.tensor(
        labels.map((label) => last - label),
        weights.shape,
        "int32",
      ),
    };
  }
  return { quantized: codebook.centroids.gather(codebook.labels), codebook };
}
