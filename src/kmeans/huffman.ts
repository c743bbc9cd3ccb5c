/**
 * Code lengths of an optimal prefix code (Huffman 1952) for symbols that occur so often.
 *
 * @param counts How often each symbol occurs: whole numbers from 0 on.
 * @returns For each symbol the length of its code in bits, 0 for one that does not occur. A symbol that occurs alone takes 1 bit, as in DEFLATE.
 * @example
 * huffmanCodeLengths([5, 1, 0, 2]); // => [1, 2, 0, 2]
 */
export function huffmanCodeLengths(counts: ArrayLike<number>): Uint8Array {
  const lengths = new Uint8Array(counts.length);
  const symbols = Array.from(lengths.keys()).filter((symbol) => (counts[symbol] as number) > 0);
  symbols.sort((a, b) => (counts[a] as number) - (counts[b] as number));
  const leaves = symbols.length;
  if (leaves === 1) lengths[symbols[0] as number] = 1;
  if (leaves < 2) return lengths;
  // Nodes are the leaves, rarest first, and behind them the pairs in the order they are made, which is by weight, too: the rarest two nodes
  // without a parent are always at the front of one of the two rows.
  const weights = Float64Array.from({ length: 2 * leaves - 1 }, (_, node) => counts[symbols[node] as number] ?? 0);
  const parents = new Int32Array(2 * leaves - 1);
  let [leaf, pair] = [0, leaves];
  for (let made = leaves; made < weights.length; made++) {
    for (let child = 0; child < 2; child++) {
      const takesLeaf = leaf < leaves && (pair === made || (weights[leaf] as number) <= (weights[pair] as number));
      const node = takesLeaf ? leaf++ : pair++;
      parents[node] = made;
      (weights[made] as number) += weights[node] as number;
    }
  }
  const depths = new Uint8Array(weights.length);
  for (let node = weights.length - 2; node >= 0; node--) {
    depths[node] = (depths[parents[node] as number] as number) + 1;
    if (node < leaves) lengths[symbols[node] as number] = depths[node] as number;
  }
  return lengths;
}
