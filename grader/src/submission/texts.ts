import { text, type Text } from "../../../src/course/index.js";

/** What a student is told of what was handed in; of notebooks and cells the course's own messages speak. */
export const TEXTS = {
  link: (file: string) =>
    text(`${file} is a link and was left out: hand in the file itself`, `${file} 是链接，未被读取：请提交文件本身`),
  hardLink: (file: string) =>
    text(
      `${file} is one file under several names (a hard link) and was left out: hand in a copy`,
      `${file} 是硬链接，未被读取：请提交文件的副本`,
    ),
  noFile: (file: string) =>
    text(`${file} is neither a file nor a folder and was left out`, `${file} 既不是文件也不是文件夹，未被读取`),
  outside: (file: string) =>
    text(
      `${file} would lie outside of the folder and was left out: pack the notebooks again`,
      `${file} 的路径超出了文件夹，未被读取：请重新打包笔记本`,
    ),
  entries: (most: number) =>
    text(
      `only the first ${most} files were looked at: hand in the notebooks alone`,
      `只查看了前 ${most} 个文件：请只提交笔记本`,
    ),
  notebooks: (most: number) =>
    text(`only ${most} notebooks were read: hand in each once`, `只读取了 ${most} 个笔记本：每个笔记本请只提交一份`),
  deep: (file: string) =>
    text(`${file} lies too many folders deep and was left out`, `${file} 的文件夹层数过深，未被读取`),
  large: (file: string) =>
    text(
      `${file} holds too much to read: clear the outputs of its cells and save it`,
      `${file} 内容过多而无法读取：请清除各单元格的输出并保存`,
    ),
  allLarge: (file: string) =>
    text(
      `${file} was left out, as the notebooks are too large together: clear the outputs of their cells`,
      `笔记本总量过大，${file} 未被读取：请清除各单元格的输出`,
    ),
  unreadable: (file: string, code: string) => text(`${file} cannot be read (${code})`, `无法读取 ${file}（${code}）`),
  encrypted: (file: string) =>
    text(`${file} is encrypted: pack it without a password`, `${file} 已加密：打包时请不要设置密码`),
  method: (file: string) =>
    text(
      `${file} is packed in a way that is not read here: pack it as an ordinary zip`,
      `${file} 的压缩方式无法读取：请打包为普通 zip`,
    ),
  damaged: (file: string) =>
    text(`${file} is damaged in the zip: pack and hand it in again`, `zip 中的 ${file} 已损坏：请重新打包并提交`),
  noZip: (file: string) =>
    text(
      `${file} is no zip that can be read: pack the notebooks as an ordinary zip and hand it in again`,
      `${file} 不是可读取的 zip：请将笔记本打包为普通 zip 并重新提交`,
    ),
  innerZip: (file: string) =>
    text(
      `${file} is a zip within a zip, or one of several, and was not opened: hand in the notebooks themselves`,
      `${file} 是嵌套的 zip 或多个 zip 之一，未被打开：请直接提交笔记本`,
    ),
  foreign: (file: string, language: string) =>
    text(
      `${file} was saved with a kernel for ${language}; its answers were read as TypeScript all the same`,
      `${file} 保存时使用的是 ${language} 内核；其中的作答仍按 TypeScript 读取`,
    ),
  takenFrom: (question: string, file: string) =>
    text(`the answer to ${question} was taken from ${file}`, `${question} 的作答取自 ${file}`),
  alsoIn: (question: string, file: string, other: string) =>
    text(
      `${question} is answered in ${other} too, and differently: ${file} counts`,
      `${other} 中也有 ${question} 的作答且内容不同：以 ${file} 为准`,
    ),
  differ: (question: string, files: string) =>
    text(
      `${question} is answered differently in ${files}: hand in one of them`,
      `${files} 中 ${question} 的作答各不相同：请只提交其中一份`,
    ),
  long: (question: string, most: number) =>
    text(
      `the answer to ${question} must be at most ${most} characters long`,
      `${question} 的作答不得超过 ${most} 个字符`,
    ),
  longLine: (question: string, line: number, most: number) =>
    text(
      `line ${line} of the answer to ${question} must be at most ${most} characters long: break it`,
      `${question} 的作答第 ${line} 行不得超过 ${most} 个字符：请换行`,
    ),
  tangled: (question: string) =>
    text(
      `the answer to ${question} cannot be compiled: write it with less nesting`,
      `${question} 的作答无法编译：请减少嵌套`,
    ),
} satisfies Record<string, (...parts: never[]) => Text>;
