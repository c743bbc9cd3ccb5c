// Sorts pairs of label and weight, and walks over them.
function updateCodebook(weights: tf.Tensor, codebook: Codebook): Codebook {
  const labels = codebook.labels.dataSync<"int32">();
  const pairs = Array.from(weights.dataSync<"float32">(), (weight, i) => ({ label: labels[i], weight }));
  pairs.sort((a, b) => a.label - b.label);
  const centroids = codebook.centroids.dataSync<"float32">().slice();
  for (let start = 0, end = 0; start < pairs.length; start = end) {
    let sum = 0;
    while (end < pairs.length && pairs[end].label === pairs[start].label) sum += pairs[end++].weight;
    centroids[pairs[start].label] = sum / (end - start);
  }
  return { centroids: tf.tensor1d(centroids), labels: tf.clone(codebook.labels) };
}
