import { shownName } from "../submission/index.js";
import type { ScoreDifference, TestDifference } from "../score/index.js";

/**
 * A regrade's differences for a terminal: those who lose first, then those who gain, then the tests that changed most often.
 *
 * @param differences Of all whose score changes.
 * @param count How many were graded.
 * @returns Lines joined by newlines.
 */
export function differenceLines(differences: readonly ScoreDifference[], count: number): string {
  const gain = ({ before = 0, after }: ScoreDifference): number => after - before;
  const sorted = [...differences].sort((a, b) => gain(a) - gain(b));
  const [lose, same, win] = [-1, 0, 1].map(
    (sign) => differences.filter((each) => Math.sign(gain(each)) === sign).length,
  );
  return [
    ...sorted.flatMap((difference) => [headLine(difference), ...difference.tests.map(testLine)]),
    `${count} graded: ${lose} lose, ${win} gain, ${same} have the same points by other tests or answers, ${count - differences.length} are as before`,
    ...oftenest(differences),
  ].join("\n");
}

function headLine({ submission, before, after, isOtherAnswer, losesMarks }: ScoreDifference): string {
  const gain = after - (before ?? 0);
  const change = before === undefined ? "was not graded before" : `${gain > 0 ? "+" : ""}${gain}`;
  const reasons = [
    ...(isOtherAnswer ? ["other answers were handed in since"] : []),
    ...(losesMarks ? ["marks by hand no longer count"] : []),
  ];
  return `${shownName(submission)}: ${before ?? "-"} -> ${after} (${[change, ...reasons].join("; ")})`;
}

const testLine = ({ question, id, before, after }: TestDifference): string =>
  `    ${question} ${id}: ${result(before)} -> ${result(after)}`;

const result = (test: TestDifference["before"]): string => (test ? `${test.points} ${test.status}` : "no such test");

function oftenest(differences: readonly ScoreDifference[]): string[] {
  const counts = new Map<string, number>();
  for (const { question, id } of differences.flatMap(({ tests }) => tests))
    counts.set(`${question} ${id}`, (counts.get(`${question} ${id}`) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 10)
    .map(([test, times]) => `  ${times} times: ${test}`);
}
