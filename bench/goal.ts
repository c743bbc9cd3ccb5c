import { median, table } from "./table.js";

/** A ratio may fall so far below its goal before the bench fails: the machine is noisy. */
const TOLERANCE = 0.15;

interface Held {
  what: string;
  peer: string;
  ratios: readonly number[];
  goal: number;
  tolerance: number;
}

const held: Held[] = [];

/**
 * Holds measured ratios against their goal, for the table at the end: their median may be 15 % below, by which the bench ends with an error.
 *
 * @param what What is better by how much, the higher the better.
 * @param peer Than what.
 * @param ratios As measured; at least one.
 * @param goal What they should be at least.
 * @param tolerance How far below is borne, 0..1; 0 for what is no matter of speed.
 */
export function holdToGoal(
  what: string,
  peer: string,
  ratios: readonly number[],
  goal: number,
  tolerance = TOLERANCE,
): void {
  held.push({ what, peer, ratios, goal, tolerance });
  if (!holds({ ratios, goal, tolerance })) process.exitCode = 1;
}

/** The goals and what was measured, as the README shows them; nothing where no goal was held. */
export function goalTable(): string | undefined {
  if (held.length === 0) return undefined;
  const rows = held.map((each) => {
    const { what, peer, ratios, goal } = each;
    const [least, most] = [Math.min(...ratios), Math.max(...ratios)];
    const range = ratios.length > 1 ? ` (${digits(least)} to ${digits(most)})` : "";
    return [
      what,
      peer,
      `${digits(median(ratios))}${range}`,
      String(Number(goal.toPrecision(4))),
      holds(each) ? "" : "below its goal",
    ];
  });
  return table(["quantlab", "beside", "times as good, median (range)", "goal", ""], rows);
}

const holds = ({ ratios, goal, tolerance }: Pick<Held, "ratios" | "goal" | "tolerance">): boolean =>
  median(ratios) >= goal * (1 - tolerance);

/** Accuracies and inertias differ little. */
const digits = (ratio: number): string => (Math.abs(ratio - 1) < 0.01 ? ratio.toFixed(4) : ratio.toPrecision(3));
