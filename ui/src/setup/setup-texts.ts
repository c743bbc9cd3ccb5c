import type { Edition, Setup } from "../../../src/server/course/course-api.js";
import type { TaskName } from "../course/course-server.js";

/** What the Setup page says. */
export interface SetupTexts {
  about: string;
  start: string;
  goOn(question: string): string;
  engine: string;
  runsOn(engine: Setup["engine"]): string;
  data: string;
  uses(data: Setup["data"]): string;
  offer: Readonly<Record<TaskName, string>>;
  fetch(task: TaskName, size?: string): string;
  again: string;
  stop: string;
  fetching(task: TaskName): string;
  failed(task: TaskName): string;
  arrived: string;
  restart(notebooks: readonly string[]): string;
  restartNow: string;
  restarted: string;
  restartWarning: string;
  cancel: string;
  loading: string;
  away: string;
  keys: string;
  keyNames: readonly [keys: string, does: string][];
}

const en: SetupTexts = {
  about:
    "Quantlab is a lab course in ten questions: you make a trained neural network small, first with codebooks and then with integers. " +
    "Each question has its notebook: read, write the missing function, check it, go on.",
  start: "Start with question 1",
  goOn: (question) => `Go on with ${question}`,
  engine: "What computes",
  runsOn: ({ backend, name }) =>
    backend === "tensorflow"
      ? `Your notebooks run on ${name}, the fast way.`
      : `Your notebooks run on ${name}. Everything works with it, but training takes several times as long as with TensorFlow's native library.`,
  data: "The images",
  uses: (data) =>
    data === "cifar10"
      ? "CIFAR-10 is there: the photographs that the original lab was measured on."
      : "Your notebooks use the built-in images. They are drawn by a program, and every question works with them.",
  offer: {
    native: "You can fetch the native library now. Work on meanwhile: nothing waits for it.",
    cifar10: "You can fetch CIFAR-10, 60,000 photographs in ten classes. Work on meanwhile: nothing waits for it.",
  },
  fetch: (task, size) => `Fetch ${task === "native" ? "the native library" : "CIFAR-10"}${size ? ` (${size})` : ""}`,
  again: "Try again",
  stop: "Stop",
  fetching: (task) => (task === "native" ? "Fetching the native library" : "Fetching CIFAR-10"),
  failed: (task) => (task === "native" ? "The native library could not be fetched." : "CIFAR-10 could not be fetched."),
  arrived: "Notebooks that are open use it once their kernel has started again.",
  restart: (notebooks) => `Restart the kernel of ${notebooks.join(", ")}`,
  restartNow: "Restart",
  restarted: "The kernel has started again. Run the notebook's cells from the top.",
  restartWarning: "What the cells have computed is lost; what you wrote and their outputs stay.",
  cancel: "Cancel",
  loading: "Asking the server …",
  away: "The lab's server does not answer. This page goes on by itself when it is back.",
  keys: "Keys",
  keyNames: [
    ["Shift Enter", "run the cell and go to the next"],
    ["Accel Alt K", "check the question in front"],
    ["Accel S", "save the notebook"],
    ["Tab", "complete a name while you type"],
    ["Shift Tab", "say what a function takes"],
    ["Escape", "leave the cell's text; then A and B insert cells, arrow keys walk, Enter goes back"],
    ["Accel Shift C", "find any command by its name"],
  ],
};

const zh: SetupTexts = {
  about:
    "Quantlab 是一门由十个问题组成的实验课：你将用码本、再用整数，把一个训练好的神经网络变小。" +
    "每个问题有一个笔记本：阅读，写出缺少的函数，检查，再进入下一题。",
  start: "从问题 1 开始",
  goOn: (question) => `继续 ${question}`,
  engine: "计算引擎",
  runsOn: ({ backend, name }) =>
    backend === "tensorflow"
      ? `你的笔记本运行在 ${name} 上，速度最快。`
      : `你的笔记本运行在 ${name} 上。一切功能都可用，但训练所需的时间是 TensorFlow 原生库的数倍。`,
  data: "图像数据",
  uses: (data) =>
    data === "cifar10"
      ? "CIFAR-10 已就绪：原实验的结果就是用这些照片测得的。"
      : "你的笔记本使用内置图像。它们由程序绘制，所有问题都可以用它们完成。",
  offer: {
    native: "现在就可以下载原生库。下载时请继续做题，不会有任何影响。",
    cifar10: "可以下载 CIFAR-10：十个类别，共六万张照片。下载时请继续做题，不会有任何影响。",
  },
  fetch: (task, size) => `下载${task === "native" ? "原生库" : " CIFAR-10"}${size ? `（${size}）` : ""}`,
  again: "重试",
  stop: "停止",
  fetching: (task) => (task === "native" ? "正在下载原生库" : "正在下载 CIFAR-10"),
  failed: (task) => (task === "native" ? "原生库下载失败。" : "CIFAR-10 下载失败。"),
  arrived: "已打开的笔记本在内核重启后才会使用它。",
  restart: (notebooks) => `重启 ${notebooks.join("、")} 的内核`,
  restartNow: "重启",
  restarted: "内核已重启。请从头运行笔记本的单元格。",
  restartWarning: "单元格的计算结果会丢失；你写的代码和已有的输出都会保留。",
  cancel: "取消",
  loading: "正在询问服务器……",
  away: "实验服务器没有响应。服务器恢复后，本页会自动继续。",
  keys: "快捷键",
  keyNames: [
    ["Shift Enter", "运行单元格，并转到下一个"],
    ["Accel Alt K", "检查当前问题"],
    ["Accel S", "保存笔记本"],
    ["Tab", "输入时补全名称"],
    ["Shift Tab", "查看函数的参数"],
    ["Escape", "离开单元格的文本；之后按 A、B 插入单元格，方向键移动，Enter 返回"],
    ["Accel Shift C", "按名称查找任何命令"],
  ],
};

/** The page's words in each language of the course. */
export const SETUP_TEXTS: Readonly<Record<Edition, SetupTexts>> = { en, zh };
