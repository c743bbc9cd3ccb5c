// Moves each mean a little with each weight.
function updateCodebook(weights: tf.Tensor, codebook: Codebook): Codebook {
  const next = codebook.centroids.dataSync<"float32">().slice();
  const seen = new Array<number>(next.length).fill(0);
  const labels = codebook.labels.dataSync<"int32">();
  weights.dataSync<"float32">().forEach((value, i) => {
    const j = labels[i];
    next[j] = seen[j]++ === 0 ? value : next[j] + (value - next[j]) / seen[j];
  });
  return { centroids: tf.tensor1d(next), labels: codebook.labels.clone() };
}
