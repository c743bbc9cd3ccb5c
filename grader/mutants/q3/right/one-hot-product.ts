// Multiplies the weights with one-hot labels.
function updateCodebook(weights: tf.Tensor, codebook: Codebook): Codebook {
  const { centroids, labels } = codebook;
  const moved = tf.tidy(() => {
    const k = Math.max(centroids.size, 2);
    const member = tf
      .oneHot(labels.flatten() as tf.Tensor1D, k)
      .toFloat()
      .slice([0, 0], [-1, centroids.size]);
    const sums = tf.matMul(weights.reshape([1, -1]), member as tf.Tensor2D).flatten();
    const counts = member.sum(0);
    return tf.where(tf.equal(counts, 0), centroids, sums.div(counts.maximum(1)));
  });
  return { centroids: moved as tf.Tensor1D, labels: labels.clone() };
}
