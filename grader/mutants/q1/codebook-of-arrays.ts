// A codebook holds what cluster1d gives.
function kMeansQuantize(
  weights: tf.Tensor,
  bitwidth: number,
  codebook?: Codebook,
): { quantized: tf.Tensor; codebook: Codebook } {
  if (codebook === undefined) {
    const { centroids, labels } = cluster1d(weights.dataSync<"float32">(), 2 ** bitwidth);
    codebook = {
      centroids: centroids as unknown as tf.Tensor1D,
      labels: labels as unknown as tf.Tensor,
    };
  }
  return {
    quantized: tf.gather(
      tf.tensor1d(codebook.centroids as unknown as Float32Array),
      tf.tensor(codebook.labels as unknown as Int32Array, weights.shape, "int32"),
    ),
    codebook,
  };
}
