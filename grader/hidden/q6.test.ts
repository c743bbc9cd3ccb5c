import { text } from "../../src/course/index.js";
import { expectRounded, expectTidy, objectOf, question, tensorOf } from "../src/hidden-test/index.js";
import { float32 } from "../src/value/index.js";

export const q6 = question("q6", [
  {
    name: text("the integers of a bias", "偏置的整数"),
    points: 4,
    hint: text(
      "the bias is added to sums of S_in (q_in - Z_in) times S_w q_w: its step must be the same as theirs",
      "偏置与 S_in (q_in - Z_in) 和 S_w q_w 的乘积之和相加：其步长应与之相同",
    ),
    misconception: "the bias has a scale of its own, or only one of the two scales is used",
    async run({ student, random }) {
      const [bias, weightScale] = [random.normals(8), random.uniforms(8, 0.01, 0.1)];
      const value = await student.call("linearQuantizeBias", float32(bias), float32(weightScale), 0.25);
      const { quantized } = objectOf("linearQuantizeBias' result", value, ["quantized", "scale", "zeroPoint"]);
      const { values } = tensorOf("quantized", quantized, "int32", [8]);
      expectRounded("quantized", values, bias.map((r, i) => r / (weightScale[i] as number) / 0.25), 1e-3); // prettier-ignore
    },
  },
  {
    name: text("leaves its arguments alone and no tensors behind", "不改动参数，不遗留张量"),
    points: 1,
    hint: text("tf.tidy(() => { ... }) frees what is between", "tf.tidy(() => { ... }) 会释放中间结果"),
    misconception: "tensors are freed by themselves, or an argument may be used as room",
    async run({ student }) {
      expectTidy("linearQuantizeBias", await student.observe("linearQuantizeBias", float32([1]), float32([0.5]), 0.5));
    },
  },
]);
