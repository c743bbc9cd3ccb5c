import { openSandbox } from "../open-sandbox.js";
import type { Level } from "./launch.js";

/** The levels, strongest first. */
const ORDER: readonly Level[] = ["bubblewrap", "container", "permission model"];

/** Whether a level works on this machine, and why not. */
export type Probed = { level: Level; works: true } | { level: Level; works: false; why: string };

/**
 * Tries which levels of isolation work here, by running an answer at each.
 *
 * @returns All of them, strongest first.
 */
export async function probeLevels(): Promise<Probed[]> {
  const probed: Probed[] = [];
  for (const level of ORDER) probed.push(await probe(level));
  return probed;
}

/** How one level does. */
export async function probe(level: Level): Promise<Probed> {
  const sandbox = openSandbox({ level, reference: () => undefined });
  try {
    sandbox.load({ id: "probe", question: "q2", code: "exports.probe = () => 6 * 7;", names: ["probe"], earlier: {} });
    const { value } = await sandbox.call("probe", "probe", []);
    return value === 42 ? { level, works: true } : { level, works: false, why: "it does not compute" };
  } catch (error) {
    return { level, works: false, why: (error as Error).message };
  } finally {
    await sandbox.close();
  }
}

/** What may be chosen. */
export interface Demands {
  /** Take node's permission model where there is nothing stronger: for a teacher who tries things out, never for official grades. */
  allowWeakIsolation?: boolean;
}

/**
 * The strongest level that works here.
 *
 * @throws {Error} with the way out, where only node's permission model does and that is not allowed.
 */
export async function strongestLevel({ allowWeakIsolation = false }: Demands = {}): Promise<Level> {
  const reasons: string[] = [];
  for (const level of ORDER) {
    if (level === "permission model" && !allowWeakIsolation) continue;
    const probed = await probe(level);
    if (probed.works) return level;
    reasons.push(`${level}: ${probed.why}`);
  }
  throw new Error(
    `sandbox: students' code must run behind bubblewrap or in a container, and neither works here; apt install bubblewrap, ` +
      `or take node's permission model for a trial (${reasons.join("; ")})`,
  );
}
