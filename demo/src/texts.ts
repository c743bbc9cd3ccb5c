import type { DemoNetwork } from "../../src/reference/demo/demo-manifest.js";
import type { Language } from "./language.js";

/** Networks that say the same class. */
interface Group {
  name: string;
  networks: readonly string[];
}

/** What the page says. */
export interface DemoTexts {
  title: string;
  intro: string;
  otherLanguage: string;
  loading: string;
  open: string;
  openHint: string;
  seen: string;
  samples: string;
  dot: string;
  fileSize: string;
  time: string;
  agreement: string;
  onSamples: string;
  measuring: string;
  notAnImage: string;
  /** What is seen of an image of the user's own, or of one with a label. */
  picture(size: { height: number; width: number }, label?: string): string;
  sample(name: string, place: number, isDisputed: boolean): string;
  network(network: DemoNetwork): string;
  note(network: DemoNetwork): string;
  bytes(bytes: number): string;
  packed(bytes: number): string;
  milliseconds(ms: number, runs: number): string;
  itself: string;
  agrees(isSameClass: boolean): string;
  off(difference: string): string;
  right(right: number, of: number): string;
  same(same: number, of: number): string;
  allSay(networks: number, name: string): string;
  differ(groups: readonly Group[]): string;
  smaller(small: string, large: string, times: number): string;
  failure(reason: string): string;
}

const FORMS = { float32: "float32", int8: "int8" };

const en: DemoTexts = {
  title: "One image, three networks",
  intro:
    "The same trained network three times: as it was trained, with weights that k-means put into clusters, and with 8-bit integers throughout. All of it runs in your browser; no image leaves it.",
  otherLanguage: "中文",
  loading: "Loading the networks and onnxruntime (14 MB) …",
  open: "Open an image …",
  openHint: "Or drop one anywhere, or paste it. Its middle is used.",
  seen: "What the networks see",
  samples: "Test images",
  dot: "The networks do not agree on images with a dot.",
  fileSize: "ONNX file",
  time: "Time for one image",
  agreement: "This image",
  onSamples: "Test images",
  measuring: "measuring …",
  notAnImage: "This file is no image that your browser can read. Try a PNG or JPEG.",
  picture: ({ height, width }, label) =>
    `${width} × ${height} pixels, ${label === undefined ? "your image" : `labelled “${label}”`}`,
  sample: (name, place, isDisputed) => `${name}, test image ${place}${isDisputed ? ", the networks do not agree" : ""}`,
  network: ({ form, bits }) => (form === "k-means" ? `${bits}-bit k-means` : FORMS[form]),
  note: ({ form, bits }) =>
    ({
      float32: "As it was trained.",
      "k-means": `float32 weights, ${2 ** bits} values in each layer.`,
      int8: "Weights and features in 8 bits.",
    })[form],
  bytes: (bytes) => `${bytes.toLocaleString("en-US")} bytes`,
  packed: (bytes) => `${bytes.toLocaleString("en-US")} as labels and codebooks, which ONNX cannot hold`,
  milliseconds: (ms, runs) => `${ms.toFixed(1)} ms, median of ${runs}`,
  itself: "the others are compared with this",
  agrees: (isSameClass) => (isSameClass ? "float32’s class" : "not float32’s class"),
  off: (difference) => `probabilities up to ${difference} points off`,
  right: (right, of) => `${right} of ${of} right`,
  same: (same, of) => `float32’s class on ${same} of ${of}`,
  allSay: (networks, name) => `All ${networks} networks say “${name}”.`,
  differ: (groups) =>
    `The networks differ: ${groups.map(({ name, networks }) => `“${name}” by ${networks.join(" and ")}`).join(", ")}.`,
  smaller: (small, large, times) => `The ${small} file is ${times.toFixed(1)} times smaller than ${large}’s.`,
  failure: (reason) => `The demo cannot run: ${reason}`,
};

const zh: DemoTexts = {
  title: "一张图像，三个网络",
  intro:
    "同一个训练好的网络以三种形式出现：训练所得的原样、权重经 k-means 聚类、全程使用 8 位整数。一切都在你的浏览器中运行，图像不会离开浏览器。",
  otherLanguage: "English",
  loading: "正在加载网络和 onnxruntime（14 MB）……",
  open: "打开图像……",
  openHint: "也可以把图像拖到页面任意处，或直接粘贴。使用图像的中间部分。",
  seen: "网络看到的图像",
  samples: "测试图像",
  dot: "带圆点的图像上，各网络的结论不一致。",
  fileSize: "ONNX 文件",
  time: "单张图像用时",
  agreement: "这张图像",
  onSamples: "测试图像",
  measuring: "正在测量……",
  notAnImage: "浏览器无法把此文件读作图像。请改用 PNG 或 JPEG。",
  picture: ({ height, width }, label) =>
    `${width} × ${height} 像素，${label === undefined ? "你的图像" : `标签为“${label}”`}`,
  sample: (name, place, isDisputed) => `${name}，测试图像 ${place}${isDisputed ? "，各网络的结论不一致" : ""}`,
  network: ({ form, bits }) => (form === "k-means" ? `${bits} 位 k-means` : FORMS[form]),
  note: ({ form, bits }) =>
    ({
      float32: "训练所得的原样。",
      "k-means": `float32 权重，每层 ${2 ** bits} 个取值。`,
      int8: "权重和特征均为 8 位。",
    })[form],
  bytes: (bytes) => `${bytes.toLocaleString("zh-CN")} 字节`,
  packed: (bytes) => `存为标签和码本则为 ${bytes.toLocaleString("zh-CN")} 字节，但 ONNX 无法表示`,
  milliseconds: (ms, runs) => `${ms.toFixed(1)} 毫秒（${runs} 次的中位数）`,
  itself: "其他网络的比较对象",
  agrees: (isSameClass) => (isSameClass ? "与 float32 类别相同" : "与 float32 类别不同"),
  off: (difference) => `概率最多相差 ${difference} 个百分点`,
  right: (right, of) => `${of} 张中正确 ${right} 张`,
  same: (same, of) => `${of} 张中 ${same} 张与 float32 类别相同`,
  allSay: (networks, name) => `${networks} 个网络都认为是“${name}”。`,
  differ: (groups) =>
    `各网络结论不同：${groups.map(({ name, networks }) => `${networks.join("、")} 认为是“${name}”`).join("；")}。`,
  smaller: (small, large, times) => `${small} 文件的大小是 ${large} 的 1/${times.toFixed(1)}。`,
  failure: (reason) => `演示无法运行：${reason}`,
};

/** Everything that the page says, in the course's languages. */
export const DEMO_TEXTS: Readonly<Record<Language, DemoTexts>> = { en, zh };
