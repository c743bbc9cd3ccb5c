/**
 * The first images of every class, class by class in turns, so that the first row shows many.
 *
 * @param labels The class of each image, an index.
 * @param classes How many classes there are.
 * @param perClass How many images of each; of a class that has fewer all.
 * @returns Indices of images.
 * @example
 * chooseSamples([0, 0, 0, 1, 1], 2, 2); // => [0, 3, 1, 4]
 */
export function chooseSamples(labels: ArrayLike<number>, classes: number, perClass: number): number[] {
  const ofClass = Array.from({ length: classes }, (): number[] => []);
  Array.from(labels).forEach((label, i) => ofClass[label]?.push(i));
  return Array.from({ length: perClass }, (_, turn) => ofClass.flatMap((indices) => indices[turn] ?? [])).flat();
}
