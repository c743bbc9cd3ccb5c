import { questions, type Text } from "../../../src/course/index.js";
import type { CurrentGrade, GradeStep } from "../gradebook/index.js";
import type { Score } from "../score/index.js";
import { WORDS } from "./export-words.js";

/** What a student has, as other systems are told. */
export interface ExportedGrade {
  /** As what was handed in is named. */
  student: string;
  name?: string;
  section?: string;
  /** With marks, overrides and late days; none where nothing was graded and nobody gave any. */
  points?: number;
  maxPoints: number;
  /** Points that being late has cost. */
  latePenalty: number;
  /** The score with marks; its points are those that count, and its notes say why they are not its tests'. */
  score?: Score;
  /** Each question's points, bonus and override included. */
  byQuestion: Readonly<Partial<Record<string, number>>>;
}

/** A grade of the gradebook as other systems are told. */
export function exportedGrade({ student, name, section, score, points, steps }: CurrentGrade): ExportedGrade {
  const notes = [...(score?.notes ?? []), ...steps.flatMap((step) => noteOf(step) ?? [])];
  return {
    student,
    ...(name !== null && { name }),
    ...(section !== null && { section }),
    ...(points !== undefined && { points }),
    maxPoints: score?.maxPoints ?? COURSE_POINTS,
    latePenalty: latePenalty(steps),
    ...(score && points !== undefined && { score: { ...score, points, ...(notes.length > 0 && { notes }) } }),
    byQuestion: { ...pointsIn(score), ...overridden(steps) },
  };
}

const COURSE_POINTS = Object.values(questions).reduce((sum, { points }) => sum + points, 0);

/** A question's points with its bonus. */
const pointsIn = (score: Score | undefined): Record<string, number> =>
  Object.fromEntries((score?.questions ?? []).map(({ question, points, bonus }) => [question, points + (bonus?.points ?? 0)])); // prettier-ignore

const overridden = (steps: readonly GradeStep[]): Record<string, number> =>
  Object.fromEntries(steps.flatMap((step) => (step.kind === "override" && step.override.question !== "total" ? [[step.override.question, step.override.points]] : []))); // prettier-ignore

/** An override of all points leaves nothing of what late days cost. */
function latePenalty(steps: readonly GradeStep[]): number {
  const at = steps.findIndex(({ kind }) => kind === "late");
  if (at < 0 || at < steps.length - 1) return 0;
  return Math.round(((steps[at - 1]?.points ?? 0) - (steps[at] as GradeStep).points) * 100) / 100;
}

/** What the student is told of points that no test gave or took. */
function noteOf(step: GradeStep): Text | undefined {
  if (step.kind === "late") return WORDS.late(step.lateness.charged, step.lateness.percent);
  if (step.kind === "override") return WORDS.override(step.override.question, step.override.points, step.before);
  return undefined;
}
