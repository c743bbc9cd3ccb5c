// Groups the weights by label in a Map.
function updateCodebook(weights: tf.Tensor, codebook: Codebook): Codebook {
  const labels = [...codebook.labels.dataSync()];
  const groups = new Map<number, number[]>();
  weights.dataSync().forEach((value: number, i: number) => {
    const group = groups.get(labels[i]);
    if (group) group.push(value);
    else groups.set(labels[i], [value]);
  });
  const centroids = codebook.centroids.arraySync();
  for (const [label, group] of groups) centroids[label] = mean(group);
  return { centroids: tf.tensor1d(centroids), labels: codebook.labels.clone() };
}

function mean(numbers: number[]): number {
  let sum = 0;
  for (const x of numbers) sum += x;
  return sum / numbers.length;
}
