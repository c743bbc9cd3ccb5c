// Looks the values up in a loop over arrays.
function kMeansQuantize(
  weights: tf.Tensor,
  bitwidth: number,
  codebook?: Codebook,
): { quantized: tf.Tensor; codebook: Codebook } {
  let centroids: number[];
  let labels: number[];
  if (codebook === undefined) {
    const found = cluster1d(weights.dataSync<"float32">(), 1 << bitwidth);
    centroids = Array.from(found.centroids);
    labels = Array.from(found.labels);
  } else {
    centroids = Array.from(codebook.centroids.dataSync());
    labels = Array.from(codebook.labels.dataSync());
  }
  const quantized: number[] = [];
  for (const label of labels) quantized.push(centroids[label]);
  return {
    quantized: tf.tensor(quantized, weights.shape, "float32"),
    codebook: {
      centroids: tf.tensor1d(centroids, "float32"),
      labels: tf.tensor(labels, weights.shape, "int32"),
    },
  };
}
