// A centroid is the weight in the middle of its cluster.
function kMeansQuantize(
  weights: tf.Tensor,
  bitwidth: number,
  codebook?: Codebook,
): { quantized: tf.Tensor; codebook: Codebook } {
  if (codebook === undefined) {
    const values = weights.dataSync<"float32">();
    const { centroids, labels } = cluster1d(values, 2 ** bitwidth);
    const levels = centroids.map((_, j) => {
      const cluster = values.filter((_, i) => labels[i] === j).sort();
      return cluster[Math.floor(cluster.length / 2)];
    });
    codebook = {
      centroids: tf.tensor1d(levels),
      labels: tf.tensor(labels, weights.shape, "int32"),
    };
  }
  return { quantized: tf.gather(codebook.centroids, codebook.labels), codebook };
}
