import type { CourseProgress } from "../../../src/course/index.js";
import type { Setup } from "../../../src/server/course/course-api.js";
import type { CourseServer } from "../../../ui/src/course/course-server.js";

/** A server that answers what a test says, and keeps what it was asked. */
export class FakeServer implements CourseServer {
  readonly asked: string[] = [];
  progressGiven: (edition: "en" | "zh") => Promise<CourseProgress> = async (edition) => ({ edition, questions: [] });
  setupGiven: () => Promise<Setup> = async () => setupWith({});

  progress(edition: "en" | "zh") {
    this.asked.push(`progress ${edition}`);
    return this.progressGiven(edition);
  }
  handIn(): never {
    throw new Error("no test hands in");
  }
  setup() {
    this.asked.push("setup");
    return this.setupGiven();
  }
  async start(task: string) {
    this.asked.push(`start ${task}`);
  }
  async stop(task: string) {
    this.asked.push(`stop ${task}`);
  }
}

export function setupWith(states: Partial<Record<"native" | "cifar10", Setup["native"]["state"]>>): Setup {
  const { native = "absent", cifar10 = "absent" } = states;
  return {
    engine: { backend: "wasm", name: "WebAssembly" },
    data: "builtin",
    native: { state: native },
    cifar10: { state: cifar10 },
  };
}
