// Each cluster takes equally many weights.
function kMeansQuantize(
  weights: tf.Tensor,
  bitwidth: number,
  codebook?: Codebook,
): { quantized: tf.Tensor; codebook: Codebook } {
  if (codebook === undefined) {
    const values = weights.dataSync<"float32">();
    const sorted = values.slice().sort();
    const k = Math.min(2 ** bitwidth, values.length);
    const size = Math.ceil(values.length / k);
    const labels = Int32Array.from(values, (value) => Math.floor(sorted.indexOf(value) / size));
    const centroids = Float32Array.from({ length: k }, (_, j) => {
      const cluster = values.filter((_, i) => labels[i] === j);
      return cluster.length > 0 ? cluster.reduce((sum, value) => sum + value, 0) / cluster.length : 0;
    });
    codebook = {
      centroids: tf.tensor1d(centroids),
      labels: tf.tensor(labels, weights.shape, "int32"),
    };
  }
  return { quantized: tf.gather(codebook.centroids, codebook.labels), codebook };
}
