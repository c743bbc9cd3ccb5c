/**
 * Connected components: who is tied to whom, directly or through others.
 *
 * @param count How many there are, from 0.
 * @param pairs The ties.
 * @returns Components of two and more, each ascending; the largest first, and of equal ones that with the least number.
 * @example
 * clusters(5, [[0, 3], [3, 4]]); // => [[0, 3, 4]]
 */
export function clusters(count: number, pairs: Iterable<readonly [number, number]>): number[][] {
  const parents = Int32Array.from({ length: count }, (_, i) => i);
  const rootOf = (member: number): number => {
    let root = member;
    while (parents[root] !== root) root = parents[root] as number;
    for (let at = member; at !== root;) {
      const next = parents[at] as number;
      parents[at] = root;
      at = next;
    }
    return root;
  };
  for (const [a, b] of pairs) {
    const [x, y] = [rootOf(a), rootOf(b)];
    parents[Math.max(x, y)] = Math.min(x, y);
  }
  const groups = new Map<number, number[]>();
  for (let i = 0; i < count; i++) {
    const group = groups.get(rootOf(i));
    if (group) group.push(i);
    else groups.set(rootOf(i), [i]);
  }
  return [...groups.values()].filter(({ length }) => length > 1).sort((a, b) => b.length - a.length);
}
