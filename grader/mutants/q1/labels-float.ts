// A tensor of whole numbers is an int32 tensor by itself.
function kMeansQuantize(
  weights: tf.Tensor,
  bitwidth: number,
  codebook?: Codebook,
): { quantized: tf.Tensor; codebook: Codebook } {
  if (codebook === undefined) {
    const { centroids, labels } = cluster1d(weights.dataSync<"float32">(), 2 ** bitwidth);
    codebook = {
      centroids: tf.tensor1d(centroids),
      labels: tf.tensor(Array.from(labels), weights.shape),
    };
  }
  return { quantized: tf.tidy(() => tf.gather(codebook!.centroids, codebook!.labels.toInt())), codebook };
}
