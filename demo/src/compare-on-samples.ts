/** What networks make of the test images. */
export interface OnSamples {
  /** Of each network how many images it has right, and how many as the first network. */
  networks: { right: number; same: number }[];
  /** Of each image whether not all networks agree. */
  isDisputed: boolean[];
}

/**
 * Compares networks on the test images.
 *
 * @param classes Of each network, float32 first, the class that it says of each image.
 * @param labels The right ones.
 */
export function compareOnSamples(classes: readonly (readonly number[])[], labels: readonly number[]): OnSamples {
  const equal = (a: readonly number[], b: readonly number[]): number => a.filter((index, i) => index === b[i]).length;
  return {
    networks: classes.map((ours) => ({ right: equal(ours, labels), same: equal(ours, classes[0] as number[]) })),
    isDisputed: labels.map((_, image) => new Set(classes.map((ours) => ours[image])).size > 1),
  };
}
