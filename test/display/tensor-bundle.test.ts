import * as tf from "@tensorflow/tfjs";
import { afterEach, describe, expect, it } from "vitest";
import { setLanguage } from "../../src/display/index.js";
import { tensorBundle } from "../../src/display/tensor-bundle.js";

afterEach(() => setLanguage("en"));
const html = (tensor: tf.Tensor) => tensorBundle(tensor)["text/html"] as string;
const plain = (tensor: tf.Tensor) => tensorBundle(tensor)["text/plain"];

describe("tensorBundle(tensor)", () => {
  it("shows a matrix as a table under its dtype and shape, and as aligned text", () => {
    const matrix = tf.tensor2d([[1, -20], [300, 4]], undefined, "int32"); // prettier-ignore
    expect(html(matrix)).toContain("<b>Tensor int32 [2, 2]</b>");
    expect(html(matrix).match(/<td style[^>]*>(-?\d+)/g)).toHaveLength(4);
    expect(plain(matrix)).toBe("Tensor int32 [2, 2]\n[[  1, -20]\n [300,   4]]");
  });
  it("shows scalars, vectors and variables", () => {
    expect(plain(tf.scalar(0.5))).toBe("Tensor float32 scalar\n0.5000");
    expect(plain(tf.variable(tf.tensor1d([1, 2])))).toBe("Tensor float32 [2]\n[1, 2]");
    expect(plain(tf.tensor1d([]))).toBe("Tensor float32 [0]");
  });
  it("shows some slices of a convolution's weights and says how many it leaves out", () => {
    const weights = tf.zeros([3, 3, 20, 30]);
    expect(html(weights)).toContain("[0, 1, :, :]");
    expect(html(weights)).toContain("… 6 more");
    expect(html(weights).length).toBeLessThan(50_000);
    expect((plain(weights) as string).split("\n")).toHaveLength(1 + 8);
  });
  it("shows at most 20 rows and columns of a large matrix", () => {
    expect(html(tf.zeros([100, 100])).match(/<td style/g)).toHaveLength(400);
  });
  it("says that a tensor is disposed, and reads nothing", () => {
    const gone = tf.tensor1d([1]);
    gone.dispose();
    expect(plain(gone)).toBe("Tensor float32 [1] (disposed: its values are gone)");
  });
  it("lets no text of a tensor become markup", () => {
    expect(html(tf.tensor1d(["<script>"], "string"))).not.toContain("<script>");
  });
  it("speaks Chinese", () => {
    setLanguage("zh");
    expect(plain(tf.scalar(1, "int32"))).toBe("张量 int32 标量\n1");
  });
  it("keeps no tensor alive and makes none", () => {
    const tensor = tf.zeros([2, 2, 2, 2]);
    const before = tf.memory().numTensors;
    tensorBundle(tensor);
    expect(tf.memory().numTensors).toBe(before);
  });
});
