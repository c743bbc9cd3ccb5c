/**
 * Loads onnxruntime-node, once it is needed: it is large, and an optional package that not everybody has.
 *
 * @param caller The function that needs it.
 * @param load Gives the package.
 * @returns The package.
 * @throws {Error} saying why it cannot be loaded, and the ways out.
 */
export async function loadOnnxRuntime(
  caller: string,
  load: () => Promise<OnnxRuntime> = () => import("onnxruntime-node"),
): Promise<OnnxRuntime> {
  try {
    return await load();
  } catch (cause) {
    const [why] = (cause as Error).message.split("\n");
    throw new Error(
      `${caller}: the package onnxruntime-node cannot be loaded here (${why}); npm install onnxruntime-node where it is missing, or leave onnxruntime out`,
      { cause },
    );
  }
}

/** What the package gives. */
export type OnnxRuntime = typeof import("onnxruntime-node");
