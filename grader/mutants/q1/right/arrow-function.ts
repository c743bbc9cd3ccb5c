// An arrow function that decodes with the given decodeCodebook.
const cluster = (weights: tf.Tensor, k: number): Codebook => {
  const { centroids, labels } = cluster1d(weights.dataSync<"float32">(), k);
  return { centroids: tf.tensor1d(centroids), labels: tf.tensor(labels, weights.shape, "int32") };
};

const kMeansQuantize = (
  weights: tf.Tensor,
  bitwidth: number,
  codebook?: Codebook,
): { quantized: tf.Tensor; codebook: Codebook } => {
  const used = codebook ?? cluster(weights, 2 ** bitwidth);
  return { quantized: decodeCodebook(used), codebook: used };
};
