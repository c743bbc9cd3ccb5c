/** What the demo's page knows of the files that lie beside it, from its `demo.json`. Names of files are relative to the page. */
export interface DemoManifest {
  /** What the networks were trained on, as in "the built-in set". */
  data: string;
  /** Of the outputs, as the networks' files say them. */
  classes: readonly string[];
  /** Of the images that the networks take, in pixels. */
  size: { height: number; width: number };
  /** float32 first. */
  networks: readonly DemoNetwork[];
  samples: DemoSamples;
}

/** A network to be shown. */
export interface DemoNetwork {
  form: "float32" | "k-means" | "int8";
  /** Of its weights. */
  bits: number;
  file: string;
  /** The file's size. */
  bytes: number;
  /** What the weights take as labels with their codebooks, which an ONNX file cannot hold. */
  packedBytes?: number;
}

/** Test images to pick from. */
export interface DemoSamples {
  /** Bytes, RGB, one image after another. */
  file: string;
  /** The class of each, as an index into `classes`. */
  labels: readonly number[];
}
