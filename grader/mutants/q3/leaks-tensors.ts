// Tensors that nobody uses any more are freed by themselves.
function updateCodebook(weights: tf.Tensor, codebook: Codebook): Codebook {
  const k = codebook.centroids.size;
  const [flat, labels] = [weights.flatten(), codebook.labels.flatten() as tf.Tensor1D];
  const sums = tf.unsortedSegmentSum(flat, labels, k);
  const counts = tf.unsortedSegmentSum(tf.onesLike(flat), labels, k);
  const centroids = tf.where(counts.greater(0), sums.div(counts), codebook.centroids) as tf.Tensor1D;
  return { centroids, labels: codebook.labels.clone() };
}
