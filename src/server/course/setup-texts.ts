import type { Edition } from "../../course/index.js";
import type { Setup } from "./course-api.js";

/** The words of amounts and times. */
export const WORDS = {
  en: { left: "left", seconds: "s", minutes: "min" },
  zh: { left: "剩余", seconds: "秒", minutes: "分" },
};

/** Between an amount and a time. */
export const BETWEEN = { en: ", ", zh: "，" };

/** How what the library says of its work begins, in Chinese. */
const BEGINNINGS: readonly (readonly [english: RegExp, chinese: string])[] = [
  [/^downloading /, "正在下载 "],
  [/^unpacking /, "正在解压 "],
  [/^compiling the addon$/, "正在编译插件"],
  [/^reading /, "正在读取 "],
  [/^trying the official download$/, "正在尝试官方下载"],
  [/^trying the Python package /, "正在尝试 Python 包 "],
  [/^waiting for process /, "正在等待另一进程："],
];

/** What is being done; as the library says it where there is no Chinese. */
export function doingText(edition: Edition, label: string): string {
  const [english, chinese] = (edition === "zh" && BEGINNINGS.find(([beginning]) => beginning.test(label))) || [];
  return english && chinese ? label.replace(english, chinese) : label;
}

/** Why something could not be fetched, and the way out. */
export function failureText(edition: Edition, { message, wayOut }: { message: string; wayOut?: string }): string {
  const why = wayOut === undefined ? message : `${message}; ${wayOut}`;
  return { en: `${why}; or try again`, zh: `获取失败，可以重试：${why}` }[edition];
}

const DATA = {
  en: { cifar10: "CIFAR-10", builtin: "built-in images" },
  zh: { cifar10: "CIFAR-10", builtin: "内置图像" },
};
const OFFERS = {
  en: {
    native: "TensorFlow's native library",
    cifar10: "CIFAR-10",
    and: " and ",
    offer: (what: string) => `${what} can be fetched in the page`,
  },
  zh: {
    native: "TensorFlow 原生库",
    cifar10: "CIFAR-10",
    and: "和",
    offer: (what: string) => `可在页面中获取 ${what}`,
  },
};

/**
 * What runs and what can be had, in one line for a terminal.
 *
 * @param setup How it stands.
 * @param edition The language.
 * @returns As in "TensorFlow.js 4.22.0 (WebAssembly), built-in images; TensorFlow's native library and CIFAR-10 can be fetched in the page".
 */
export function setupLine({ engine, data, native, cifar10 }: Setup, edition: Edition): string {
  const texts = OFFERS[edition];
  const open = [native.state !== "there" && texts.native, cifar10.state !== "there" && texts.cifar10].filter(Boolean);
  const parts = [`${engine.name}${BETWEEN[edition]}${DATA[edition][data]}`];
  if (open.length > 0) parts.push(texts.offer(open.join(texts.and)));
  return parts.join(edition === "en" ? "; " : "；");
}
