// The levels divide the range of the weights evenly.
function kMeansQuantize(
  weights: tf.Tensor,
  bitwidth: number,
  codebook?: Codebook,
): { quantized: tf.Tensor; codebook: Codebook } {
  if (codebook === undefined) {
    const values = weights.dataSync<"float32">();
    const k = 2 ** bitwidth;
    const low = Math.min(...values);
    const step = (Math.max(...values) - low) / (k - 1) || 1;
    const centroids = Float32Array.from({ length: k }, (_, j) => low + j * step);
    const labels = Int32Array.from(values, (value) => Math.round((value - low) / step));
    codebook = {
      centroids: tf.tensor1d(centroids),
      labels: tf.tensor(labels, weights.shape, "int32"),
    };
  }
  return { quantized: tf.gather(codebook.centroids, codebook.labels), codebook };
}
