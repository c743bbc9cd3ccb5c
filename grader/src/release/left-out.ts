import type { CodeQuestion } from "../../../src/course/index.js";
import { SOLUTION_FILES } from "../solutions/index.js";

/**
 * What students get of the library, by this rule: everything that the notebooks use is there; code that would be an answer when copied is left out, or works
 * through the student's own functions alone.
 *
 * Here are the files below `src` that are left out, each with the question whose answer it would give away. Their functions throw, their types stay. So
 * `KMeansQuantizer`, `linearQuantizeFeature`, `linearQuantizeWeightPerChannel` and `quantizeInt8` work with the functions that the notebooks hand them and
 * not without; what no notebook uses (`fakeQuantize`, `requantize`, `prepareLinear`) does not work at all.
 *
 * What stays and comes near an answer: what the course gives in words as well (`decodeCodebook`, `shiftLinearBias`, exact sums), and how `cluster1d` and
 * `lloyd` take means, on sorted ranges and not by labels. Visible checks keep their hints, and question 1's takes the mean of each label's weights; what
 * they computed by the other formulas is in a table (`KNOWN_VALUES`).
 */
export const LEFT_OUT: Readonly<Record<string, CodeQuestion>> = {
  "kmeans/cluster-means.ts": "q3",
  "kmeans/k-means-quantize.ts": "q1",
  "kmeans/update-codebook.ts": "q3",
  "linear/fake-quantize.ts": "q4",
  "linear/linear-quantize-bias.ts": "q6",
  "linear/linear-quantize.ts": "q4",
  "linear/prepare-layer.ts": "q7",
  "linear/preprocess.ts": "q9",
  "linear/quantization-scale-and-zero-point.ts": "q5",
  "linear/quantize-multiplier.ts": "q7",
  "linear/quantized-conv2d.ts": "q8",
  "linear/quantized-layer.ts": "q7",
  "linear/quantized-linear.ts": "q7",
  "linear/requantize-integer.ts": "q7",
  "linear/requantize.ts": "q7",
  "linear/scale-and-zero-point.ts": "q5",
};

/**
 * Files that no answer may use in the sandbox, and that the notebooks show: Lloyd's iteration is drawn, and the quantizer brings the student's functions
 * to a whole network.
 */
const SHOWN = ["kmeans/lloyd.ts", "kmeans/k-means-quantizer.ts"];

const forgotten = SOLUTION_FILES.filter((file) => LEFT_OUT[file] === undefined && !SHOWN.includes(file));
if (forgotten.length > 0) throw new Error(`release: left-out.ts must say what becomes of ${forgotten.join(", ")}`);

/** Places in what stays where the library would answer in the student's stead; each occurs once. */
export const LEFT_TO_STUDENTS: Readonly<Record<string, { library: string; question: CodeQuestion; name: string }>> = {
  "kmeans/k-means-quantizer.ts": { library: "cluster ?? cluster1d", question: "q1", name: "kMeansQuantize" },
};
