// All in one tidy, with copies of the codebook that was given.
function kMeansQuantize(
  weights: tf.Tensor,
  bitwidth: number,
  codebook?: Codebook,
): { quantized: tf.Tensor; codebook: Codebook } {
  return tf.tidy(() => {
    const used = codebook ?? clustered(weights, bitwidth);
    const flat = tf.gather(used.centroids, used.labels.flatten());
    return {
      quantized: flat.reshape(weights.shape),
      codebook: { centroids: used.centroids.clone(), labels: used.labels.clone() },
    };
  });
}

function clustered(weights: tf.Tensor, bitwidth: number): Codebook {
  const { centroids, labels } = cluster1d(Float32Array.from(weights.dataSync()), 2 ** bitwidth);
  return { centroids: tf.tensor1d(centroids), labels: tf.tensor(labels, weights.shape, "int32") };
}
