// With a codebook, each weight goes to the nearest of its centroids.
function kMeansQuantize(
  weights: tf.Tensor,
  bitwidth: number,
  codebook?: Codebook,
): { quantized: tf.Tensor; codebook: Codebook } {
  const values = weights.dataSync<"float32">();
  const centroids = codebook ? codebook.centroids.dataSync<"float32">() : cluster1d(values, 2 ** bitwidth).centroids;
  const labels = Int32Array.from(values, (value) => {
    let best = 0;
    centroids.forEach((centroid, j) => {
      if (Math.abs(value - centroid) < Math.abs(value - centroids[best])) best = j;
    });
    return best;
  });
  const made = { centroids: tf.tensor1d(centroids), labels: tf.tensor(labels, weights.shape, "int32") };
  return { quantized: tf.gather(made.centroids, made.labels), codebook: made };
}
