/** How the message of an answer begins that nobody has written yet; the checks know it by this. */
export const NOT_ANSWERED = "not answered yet";

/** What stands where an answer will. */
export const PROMPTS = {
  en: { code: "// your code", words: "*Your answer:*", unanswered: (name: string) => `${NOT_ANSWERED}: ${name}` },
  zh: {
    code: "// 你的代码",
    words: "*你的回答：*",
    unanswered: (name: string) => `${NOT_ANSWERED}: ${name}（尚未作答）`,
  },
};

/** Whether an answer in words is still as it is handed out, or empty. */
export function isPrompt(source: string): boolean {
  return ["", ...Object.values(PROMPTS).map(({ words }) => words)].includes(source.trim());
}
