// Labels are int8, as quantized numbers are.
function kMeansQuantize(
  weights: tf.Tensor,
  bitwidth: number,
  codebook?: Codebook,
): { quantized: tf.Tensor; codebook: Codebook } {
  if (codebook === undefined) {
    const { centroids, labels } = cluster1d(weights.dataSync<"float32">(), 2 ** bitwidth);
    codebook = {
      centroids: tf.tensor1d(centroids),
      labels: tf.tensor(Array.from(Int8Array.from(labels)), weights.shape, "int32"),
    };
  }
  const table = codebook.centroids.dataSync<"float32">();
  const values = Array.from(codebook.labels.dataSync<"int32">(), (label) => table[label] ?? 0);
  return { quantized: tf.tensor(values, weights.shape), codebook };
}
