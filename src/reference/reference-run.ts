import { type ImageSet, subset } from "../data/index.js";
import type { Classifier, Model } from "../nn/index.js";
import type { StartProgress } from "../progress/index.js";
import type { LabData } from "./load-data.js";

/** What every experiment starts from. */
export interface ReferenceRun {
  /** The trained float32 network; experiments work on copies. */
  model: Model;
  data: LabData;
  /** Images that ranges are recorded on. */
  calibrationImages: number;
  /** Images that show how sensitive each layer is. */
  sensitivityImages: number;
  /** Images that batch norm is re-estimated on. */
  statisticsImages: number;
  /** Of retraining: images in an epoch, images in a batch, and most epochs. */
  retraining: { images: number; batchSize: number; epochs: number };
  seed: number;
  progress: StartProgress;
  /** Accuracy of a network on the test images, 0..1. */
  accuracyOf: (classifier: Classifier) => number;
}

/** The first training images, or all where there are fewer. */
export const trainImages = ({ data }: ReferenceRun, images: number): ImageSet =>
  subset(data.train, Math.min(images, data.train.count));
