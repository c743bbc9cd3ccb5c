// Adds up with tensor operations, and chooses where a cluster is empty.
function updateCodebook(weights: tf.Tensor, codebook: Codebook): Codebook {
  return tf.tidy(() => {
    const k = codebook.centroids.size;
    const labels = codebook.labels.flatten() as tf.Tensor1D;
    const sums = tf.unsortedSegmentSum(weights.flatten(), labels, k);
    const counts = tf.unsortedSegmentSum(tf.onesLike(weights).flatten(), labels, k);
    const means = tf.divNoNan(sums, counts);
    return {
      centroids: tf.where(counts.greater(0), means, codebook.centroids) as tf.Tensor1D,
      labels: codebook.labels.clone(),
    };
  });
}
