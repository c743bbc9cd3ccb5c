import type { Edition } from "../../../src/server/course/course-api.js";
import type { LiveQuestion } from "../course/live-questions.js";
import { standingOf } from "../course/standing.js";
import { PANEL_TEXTS, SIGNS } from "./panel-texts.js";

interface QuestionListProps {
  edition: Edition;
  questions: readonly LiveQuestion[];
  inFront?: string;
  next?: string;
  onOpen(question: string): void;
}

/** The course's questions and how they stand; a click opens one. */
export function QuestionList({ questions, ...shared }: QuestionListProps) {
  return (
    <ol className="quantlab-Questions" role="list">
      {questions.map((question) => (
        <Item key={question.question} question={question} {...shared} />
      ))}
    </ol>
  );
}

function Item({
  question,
  edition,
  inFront,
  next,
  onOpen,
}: Omit<QuestionListProps, "questions"> & { question: LiveQuestion }) {
  const texts = PANEL_TEXTS[edition];
  const standing = question.isChecking ? "checking" : standingOf(question);
  const { question: name, title, points, bonus } = question;
  const isNext = name === next && name !== inFront;
  return (
    <li>
      <button
        type="button"
        className="quantlab-Question"
        aria-current={name === inFront || undefined}
        data-question={name}
        data-standing={standing}
        data-next={isNext || undefined}
        onClick={() => onOpen(name)}
      >
        <span className="quantlab-Question-sign" aria-hidden="true">
          {standing === "checking" ? "…" : SIGNS[standing]}
        </span>
        <span className="quantlab-Question-title">
          {name} {title[edition]}
        </span>
        <span className="quantlab-Question-standing">
          {isNext && <strong>{texts.nextSign} · </strong>}
          {standing === "checking" ? texts.checking : texts.standing(question)}
        </span>
        <span className="quantlab-Question-points">{texts.points(points, bonus)}</span>
      </button>
    </li>
  );
}
