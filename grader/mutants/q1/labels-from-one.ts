// Clusters are counted from 1.
function kMeansQuantize(
  weights: tf.Tensor,
  bitwidth: number,
  codebook?: Codebook,
): { quantized: tf.Tensor; codebook: Codebook } {
  if (codebook === undefined) {
    const { centroids, labels } = cluster1d(weights.dataSync<"float32">(), 2 ** bitwidth);
    codebook = {
      centroids: tf.tensor1d(centroids),
      labels: tf.tensor(
        labels.map((label) => label + 1),
        weights.shape,
        "int32",
      ),
    };
  }
  return { quantized: tf.tidy(() => tf.gather(codebook!.centroids, codebook!.labels.sub(1).toInt())), codebook };
}
