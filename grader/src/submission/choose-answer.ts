import {
  type Edition,
  faultMessage,
  openMessage,
  type QuestionName,
  text,
  type Text,
} from "../../../src/course/index.js";
import type { Answer } from "../../../src/notebook/index.js";
import type { Notes } from "./notes.js";
import type { FoundNotebook } from "./read-notebooks.js";
import type { SubmittedAnswer } from "./submission.js";
import { TEXTS } from "./texts.js";

/** Which answer is looked for, and in which edition first. */
export interface Wanted {
  question: QuestionName;
  kind: "code" | "words";
  edition: Edition;
}

interface Candidate {
  answer: Answer;
  notebook: FoundNotebook;
  /** Lower comes first. */
  rank: number;
}

/**
 * Takes one answer out of the notebooks. The notebook that is called as the course calls it comes first; another is asked where that has no answer.
 *
 * @param wanted Which.
 * @param notebooks What was handed in.
 * @param notes Where it is said which notebook counts, where that is not plain.
 * @returns The answer as it stands there; nothing of it is compiled.
 */
export function chooseAnswer(wanted: Wanted, notebooks: readonly FoundNotebook[], notes: Notes): SubmittedAnswer {
  const { question } = wanted;
  const candidates = candidatesFor(wanted, notebooks);
  const answered = candidates.filter(({ answer }) => answer.status === "ok" || answer.status === "duplicated");
  const [first] = answered;
  if (!first) return withoutAnswer(wanted, candidates[0], notebooks);
  const others = answered.filter((each) => sourceOf(each) !== sourceOf(first));
  const equals = others.filter(({ rank }) => rank === first.rank);
  if (first.answer.status === "duplicated")
    return { question, status: "duplicated", message: cellMessage(wanted, first.answer) };
  if (equals.length > 0) {
    const files = [...new Set([first, ...equals].map(({ notebook }) => notebook.file))].slice(0, 5).join(", ");
    return { question, status: "duplicated", message: TEXTS.differ(question, files) };
  }
  const { file, named } = first.notebook;
  if (named !== nameOf(wanted)) notes.add(TEXTS.takenFrom(question, file));
  if (others[0]) notes.add(TEXTS.alsoIn(question, file, others[0].notebook.file));
  return { question, status: "ok", source: sourceOf(first) };
}

function candidatesFor(wanted: Wanted, notebooks: readonly FoundNotebook[]): Candidate[] {
  return notebooks
    .flatMap((notebook) => {
      const { named, edition, depth } = notebook;
      const rank = (named === nameOf(wanted) ? 0 : 200) + (edition === wanted.edition ? 0 : 100) + depth;
      const answers = wanted.kind === "code" ? notebook.answers : notebook.words;
      const answer = answers.find(({ question }) => question === wanted.question);
      return answer ? [{ answer, notebook, rank }] : [];
    })
    .sort((a, b) => a.rank - b.rank);
}

/** A line feed is one character on every system. */
const sourceOf = ({ answer }: Candidate): string | undefined => answer.source?.replace(/\r\n?/g, "\n").trim();

/** The notebook that it stands in. */
const nameOf = ({ question, kind }: Wanted) => (kind === "code" ? question : "q9");

function withoutAnswer(
  wanted: Wanted,
  candidate: Candidate | undefined,
  notebooks: readonly FoundNotebook[],
): SubmittedAnswer {
  const { question } = wanted;
  const named = notebooks.filter((notebook) => notebook.named === nameOf(wanted));
  const fault = named.find((notebook) => notebook.fault)?.fault;
  if (!candidate && fault) return { question, status: "broken", message: fault };
  if (candidate) return { question, status: candidate.answer.status, message: cellMessage(wanted, candidate.answer) };
  const file = `${nameOf(wanted)}.ipynb`;
  if (named.length > 0)
    return { question, status: "missing", message: cellMessage(wanted, { question, status: "missing" }) };
  const gone = { fault: "missing" } as const;
  return { question, status: "missing", message: text(faultMessage("en", file, gone), faultMessage("zh", file, gone)) };
}

/** What the course says of a cell that holds no answer. */
function cellMessage(wanted: Wanted, answer: Answer): Text {
  const { question, kind } = wanted;
  const subject = { question, kind, file: `${nameOf(wanted)}.ipynb`, answer };
  return text(openMessage("en", subject) ?? "", openMessage("zh", subject) ?? "");
}
