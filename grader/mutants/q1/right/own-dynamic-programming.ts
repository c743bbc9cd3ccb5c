// Finds the best clusters by an own dynamic programming over the sorted weights.
function kMeansQuantize(
  weights: tf.Tensor,
  bitwidth: number,
  codebook?: Codebook,
): { quantized: tf.Tensor; codebook: Codebook } {
  if (codebook === undefined) {
    const values = weights.dataSync<"float32">();
    const starts = bestStarts(
      Array.from(new Set(values)).sort((a, b) => a - b),
      values,
      2 ** bitwidth,
    );
    const labels = Int32Array.from(values, (value) => starts.filter((start) => value >= start).length - 1);
    const sums = starts.map(() => 0);
    const counts = starts.map(() => 0);
    values.forEach((value, i) => {
      sums[labels[i]] += value;
      counts[labels[i]]++;
    });
    codebook = {
      centroids: tf.tensor1d(sums.map((sum, j) => sum / counts[j])),
      labels: tf.tensor(labels, weights.shape, "int32"),
    };
  }
  return { quantized: tf.gather(codebook.centroids, codebook.labels), codebook };
}

/** The least value of each of at most k clusters with the least inertia. */
function bestStarts(points: number[], values: Float32Array, k: number): number[] {
  if (points.length <= k) return points;
  const sorted = Array.from(values).sort((a, b) => a - b);
  const n = sorted.length;
  const sum = [0];
  const square = [0];
  for (const x of sorted) {
    sum.push(sum[sum.length - 1] + x);
    square.push(square[square.length - 1] + x * x);
  }
  const cost = (i: number, j: number) => square[j] - square[i] - (sum[j] - sum[i]) ** 2 / (j - i);
  let best = sum.map((_, j) => (j === 0 ? 0 : Infinity));
  const from: number[][] = [];
  for (let c = 0; c < k; c++) {
    const next = best.map(() => Infinity);
    const start = best.map(() => 0);
    for (let j = 1; j <= n; j++)
      for (let i = 0; i < j; i++) {
        const total = best[i] + cost(i, j);
        if (total < next[j]) {
          next[j] = total;
          start[j] = i;
        }
      }
    from.push(start);
    best = next;
  }
  const starts: number[] = [];
  for (let c = k - 1, j = n; c >= 0; c--) {
    j = from[c][j];
    starts.unshift(sorted[j]);
  }
  return starts;
}
