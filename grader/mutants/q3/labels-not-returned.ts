// Labels do not change, so they need not be returned.
function updateCodebook(weights: tf.Tensor, codebook: Codebook): { centroids: tf.Tensor1D } {
  const [values, labels] = [weights.dataSync<"float32">(), codebook.labels.dataSync<"int32">()];
  const before = codebook.centroids.dataSync<"float32">();
  const [sums, counts] = [new Float64Array(before.length), new Float64Array(before.length)];
  for (let i = 0; i < values.length; i++) {
    sums[labels[i]] += values[i];
    counts[labels[i]] += 1;
  }
  return { centroids: tf.tensor1d(before.map((centroid, j) => (counts[j] > 0 ? sums[j] / counts[j] : centroid))) };
}
