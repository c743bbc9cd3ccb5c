import { statSync } from "node:fs";
import path from "node:path";
import { inspect } from "node:util";
import { commandOptions, requireThat } from "../checks/index.js";
import { type CodeQuestion, codeQuestions } from "../course/index.js";
import { type Language, setLanguage } from "../display/index.js";
import { ready } from "../tensor/index.js";
import { answers } from "./answers.js";
import { check } from "./check.js";

const USAGE = `npm run check -- [options] [q1 q4 ...]

Runs the visible checks on your own answers as the notebooks were last saved, and says what is right, what is not and why.

  --lang en|zh      the edition
  --notebooks DIR   the folder of your notebooks (notebooks, with --lang zh notebooks/zh)
  --help            this text

It ends with exit status 0 when all of them passed.`;

/** What `npm run check` was asked for. */
interface CheckCommand {
  questions: readonly CodeQuestion[];
  language: Language;
  folder: string;
  help: boolean;
}

async function main(): Promise<void> {
  const command = checkCommand(process.argv.slice(2));
  if (command.help) return console.log(USAGE);
  setLanguage(command.language);
  await ready({ install: false });
  for (const question of command.questions) if (!(await passes(question, command.folder))) process.exitCode = 1;
}

/** Says what the check says, or why there is nothing to check. */
async function passes(question: CodeQuestion, folder: string): Promise<boolean> {
  try {
    const report = await check(question, await answers(question, { folder }));
    console.log(inspect(report));
    return report.status === "passed";
  } catch (error) {
    console.log((error as Error).message);
    return false;
  }
}

function checkCommand(args: string[]): CheckCommand {
  const { values, positionals } = commandOptions("check", {
    args,
    allowPositionals: true,
    options: {
      lang: { type: "string", default: "en" },
      notebooks: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  const { lang: language, help } = values;
  requireThat(
    language === "en" || language === "zh",
    `check: --lang must be en or zh, got ${JSON.stringify(language)}`,
  );
  const unknown = positionals.find((name) => !codeQuestions.includes(name as CodeQuestion));
  requireThat(
    unknown === undefined,
    `check: question must be ${codeQuestions.join(", ")}, got ${JSON.stringify(unknown)}`,
  );
  const edition = path.join(__dirname, "../../notebooks", language === "en" ? "" : language);
  const folder = path.resolve(values.notebooks ?? edition);
  requireThat(
    help || statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true,
    `check: --notebooks must be a folder, got ${folder}`,
  );
  return {
    questions: (positionals.length > 0 ? positionals : codeQuestions) as CodeQuestion[],
    language,
    folder,
    help,
  };
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
