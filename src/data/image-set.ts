/** Labelled images in memory, one byte a value. */
export interface ImageSet {
  /** NHWC, 0 to 255: the values of image i start at i * height * width * channels. */
  readonly images: Uint8Array;
  /** The class of each image, as an index into `classes`. */
  readonly labels: Uint8Array;
  readonly count: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly classes: readonly string[];
  /** What may be done to an image of this set without changing its class. */
  readonly augmentation: Augmentation;
}

/** Random changes to training images, so that a network sees more of them than there are. */
export interface Augmentation {
  /** The image is shifted by up to so many pixels in each direction; what that uncovers is 0. */
  readonly pad: number;
  /** Half the images are mirrored, left to right. */
  readonly flip: boolean;
}

/** Images to train on, others to test with, and what is on them. */
export interface ImageSplits {
  readonly train: ImageSet;
  readonly test: ImageSet;
  readonly classes: readonly string[];
}
