// Takes the mean under a mask, cluster by cluster.
const updateCodebook = (weights: tf.Tensor, codebook: Codebook): Codebook => {
  const { centroids, labels } = codebook;
  const next = centroids.dataSync().map((centroid: number, j: number) =>
    tf.tidy(() => {
      const mask = labels.equal(tf.scalar(j, "int32")).toFloat();
      const count = mask.sum().dataSync()[0];
      if (count === 0) return centroid;
      return weights.mul(mask).sum().dataSync()[0] / count;
    }),
  );
  return { centroids: tf.tensor1d(next), labels: labels.clone() };
};
