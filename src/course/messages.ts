import type { CheckState, Edition, QuestionState } from "./course-state.js";
import type { SavedAnswer } from "./saved-notebook.js";
import type { NotebookFault } from "./saved-notebooks.js";

/** What a message speaks of. */
type Subject = Pick<QuestionState, "question" | "kind"> & { file: string; answer: SavedAnswer; check?: CheckState };

/** Each says what is the matter, and behind the colon what to do. */
const TEXTS = {
  en: {
    missing: (file: string) => `${file} is not there: put it back from the course's files`,
    large: (file: string, mb: number) =>
      `${file} has ${mb} MB, too much to read: clear the outputs of its cells and save it`,
    broken: (file: string, why: string) =>
      `${file} cannot be read (${why}): go back to its checkpoint, or to the file that you were given`,
    noCell: (question: string, file: string) =>
      `${file} has no cell for the answer to ${question}: undo what deleted it, or take the file that you were given`,
    duplicated: () => "several cells hold the answer, and they differ: keep one of them, and save",
    retyped: (cell: number) => `cell ${cell}, the answer's, is no code cell: make it one, and save`,
    unanswered: (cell: number) => `not answered yet: cell ${cell} is for the answer`,
    unchecked: () => "answered, but never checked: run the check",
    stale: () => "changed since the last check: run the check",
    wrong: (failed: number, tests: number) =>
      `${failed} of ${tests} tests ${failed === 1 ? "fails" : "fail"}: what is wrong stands below the check`,
    partly: () => "partly answered: what is left stands below the check",
    bonus: (points: number) => `the question for ${points} points on top is not answered yet`,
    nothing: (folder: string) =>
      `there is nothing to hand in: ${folder} must hold q1.ipynb to q9.ipynb, got none of them`,
  },
  zh: {
    missing: (file: string) => `找不到 ${file}：请从课程文件中重新放入`,
    large: (file: string, mb: number) => `${file} 有 ${mb} MB，过大而无法读取：请清除各单元格的输出并保存`,
    broken: (file: string, why: string) => `无法读取 ${file}（${why}）：请恢复到检查点，或换回最初发放的文件`,
    noCell: (question: string, file: string) =>
      `${file} 中没有 ${question} 的作答单元格：请撤销删除，或换回最初发放的文件`,
    duplicated: () => "有多个作答单元格且内容不同：请只保留一个并保存",
    retyped: (cell: number) => `第 ${cell} 个单元格（作答）不是代码单元格：请改回代码单元格并保存`,
    unanswered: (cell: number) => `尚未作答：请写在第 ${cell} 个单元格中`,
    unchecked: () => "已作答，但从未检查：请运行检查",
    stale: () => "上次检查之后有改动：请重新运行检查",
    wrong: (failed: number, tests: number) => `${tests} 项测试中有 ${failed} 项未通过：错误说明见检查单元格下方`,
    partly: () => "部分尚未作答：其余内容见检查单元格下方",
    bonus: (points: number) => `另加 ${points} 分的问题尚未作答`,
    nothing: (folder: string) => `没有可提交的内容：${folder} 中应有 q1.ipynb 到 q9.ipynb，但一个也没有`,
  },
};

/** Why a notebook says nothing, and what to do. */
export function faultMessage(edition: Edition, file: string, fault: NotebookFault): string {
  const texts = TEXTS[edition];
  if (fault.fault === "missing") return texts.missing(file);
  return fault.fault === "large" ? texts.large(file, Math.round(fault.sizeBytes / 1e6)) : texts.broken(file, fault.why);
}

/** What is left to do of a question; nothing where it is done. */
export function openMessage(edition: Edition, { question, kind, file, answer, check }: Subject): string | undefined {
  const texts = TEXTS[edition];
  const { status, position = 0 } = answer;
  if (status === "missing") return texts.noCell(question, file);
  if (status === "duplicated") return texts.duplicated();
  if (status === "retyped") return texts.retyped(position);
  if (status === "unanswered") return texts.unanswered(position);
  if (kind === "words") return undefined;
  // A check of the exercise as it was handed out has said nothing of this answer.
  if (!check || (check.status === "unanswered" && !check.isFresh)) return texts.unchecked();
  if (!check.isFresh) return texts.stale();
  if (check.status === "wrong") return texts.wrong(check.failed, check.tests);
  return check.status === "unanswered" ? texts.partly() : undefined;
}

/** That no notebook is there. */
export const nothingMessage = (edition: Edition, folder: string): string => TEXTS[edition].nothing(folder);

/** That there are points on top to be had. */
export const bonusMessage = (edition: Edition, points: number): string => TEXTS[edition].bonus(points);
