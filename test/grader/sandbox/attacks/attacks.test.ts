import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSandbox, SandboxFailure } from "../../../../grader/src/sandbox/index.js";
import type { Layer } from "../../../../grader/src/sandbox/levels/launch.js";
import { lacksBubblewrap } from "../bubblewrap.js";
import type { Attack, Outcome } from "./attack.js";
import { ON_FILES } from "./on-files.js";
import { ON_LIMITS } from "./on-limits.js";
import { ON_NETWORK } from "./on-network.js";
import { ON_PROCESSES } from "./on-processes.js";
import { openWorld, type Watched } from "./world.js";

describe.skipIf(lacksBubblewrap())("a student's code that attacks", () => {
  let watched: Watched;
  beforeAll(async () => void (watched = await openWorld()));
  afterAll(() => watched.close());

  /** What comes of an attack, with layers left out. */
  async function outcomeOf({ run, limits }: Attack, without: readonly Layer[]): Promise<Outcome> {
    const sandbox = openSandbox({ level: "bubblewrap", reference: () => undefined, limits, without });
    const code = `exports.attack = ${run.toString()};`;
    try {
      sandbox.load({ id: "attack", question: "q1", code, names: ["attack"], earlier: {} });
      const result = await sandbox.call("attack", "attack", [watched.world]);
      return { result, seen: await watched.seen() };
    } catch (error) {
      if (!(error instanceof SandboxFailure)) throw error;
      return { failure: error, seen: await watched.seen() };
    } finally {
      await sandbox.close();
    }
  }

  const isSuccess = ({ isSuccess }: Attack, outcome: Outcome): boolean =>
    isSuccess ? isSuccess(outcome) : outcome.result?.value === true;

  const isRoot = process.getuid?.() === 0;
  for (const attack of [...ON_FILES, ...ON_NETWORK, ...ON_PROCESSES, ...ON_LIMITS])
    it.skipIf(attack.needsRoot && !isRoot)(
      `and ${attack.name} fails, also with one of ${attack.layers.join(", ")}, and without them does not`,
      async () => {
        const inside = await outcomeOf(attack, []);
        expect(isSuccess(attack, inside), JSON.stringify(inside)).toBe(false);
        if (attack.status) expect(inside.failure?.status).toBe(attack.status);
        const { layers } = attack;
        // Where there are several, each one holds by itself: a layer that is gone is seen here alone.
        for (const layer of layers.length > 1 ? layers : []) {
          const others = layers.filter((each) => each !== layer);
          const outcome = await outcomeOf(attack, others);
          expect(isSuccess(attack, outcome), `${layer} alone: ${JSON.stringify(outcome)}`).toBe(false);
        }
        const outside = await outcomeOf(attack, attack.layers);
        expect(isSuccess(attack, outside), JSON.stringify({ ...outside, error: outside.failure?.error })).toBe(true);
      },
    );
});
