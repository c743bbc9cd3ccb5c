// Adds up, level by level, a mask of its labels times its centroid.
function kMeansQuantize(
  weights: tf.Tensor,
  bitwidth: number,
  codebook?: Codebook,
): { quantized: tf.Tensor; codebook: Codebook } {
  codebook ??= clusters(weights, bitwidth);
  const { centroids, labels } = codebook;
  const quantized = tf.tidy(() =>
    tf
      .unstack(centroids)
      .reduce<tf.Tensor>(
        (sum, centroid, j) => sum.add(labels.equal(tf.scalar(j, "int32")).toFloat().mul(centroid)),
        tf.zeros(weights.shape),
      ),
  );
  return { quantized, codebook };
}

class Clusters implements Codebook {
  constructor(
    readonly centroids: tf.Tensor1D,
    readonly labels: tf.Tensor,
  ) {}
}

function clusters(weights: tf.Tensor, bitwidth: number): Codebook {
  const { centroids, labels } = cluster1d(new Float32Array(weights.dataSync()), 2 ** bitwidth);
  return new Clusters(tf.tensor1d(centroids), tf.tensor(labels, weights.shape, "int32"));
}
