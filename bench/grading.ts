// The grader beside nbgrader and otter, in turns in one run, on assignments of the same number of questions and tests: npm run bench -- grading
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { hiddenTests } from "../grader/src/grade/index.js";
import { codeQuestions } from "../src/course/index.js";
import { providePythonEnvironment } from "../src/lab/python-environment.js";
import { holdToGoal } from "./goal.js";
import { startPeer, type Peer } from "./peer.js";
import { median, table } from "./table.js";

const root = path.join(import.meta.dirname, "..");
/** How many submissions each grades in a round: enough that what is done once weighs little, few enough that a round ends. */
const COUNTS = { quantlab: 200, nbgrader: 6, otter: 2 };
/** Each in an environment of its own, as they want other versions of the same packages. */
const PACKAGES = {
  nbgrader: ["nbgrader==0.9.6", "ipykernel==7.4.0"],
  otter: ["otter-grader==7.0.0", "ipykernel==7.4.0"],
};

/** How many times as many submissions a minute. */
const GOAL = 5;

/** One round of one grader. */
interface Round {
  seconds: number;
  /** Most memory of all its processes at once, in MiB, shared pages counted once; where it was looked at. */
  mib?: number;
}

export async function main(rounds = Number(process.env["ROUNDS"] ?? 3)): Promise<void> {
  const tests = codeQuestions.map((question) => testCount(question));
  const there: (readonly ["nbgrader" | "otter", Peer])[] = [];
  for (const name of ["nbgrader", "otter"] as const) {
    const { python } = await providePythonEnvironment(`bench-${name}`, PACKAGES[name], { log: console.error });
    const args = [path.join(import.meta.dirname, "peers/grading.py"), name, tests.join(",")];
    const peer = await startPeer(name, python, args);
    if (peer) there.push([name, peer]);
  }
  const found: Record<string, Round[]> = { quantlab: [], ...Object.fromEntries(there.map(([name]) => [name, []])) };
  for (let round = 1; round <= rounds; round++) {
    console.error(`round ${round} of ${rounds}, load ${os.loadavg()[0]?.toFixed(1)}`);
    found["quantlab"]?.push(await gradeClass(COUNTS.quantlab));
    for (const [name, peer] of there) found[name]?.push(await askPeer(peer, COUNTS[name]));
  }
  for (const [name, peer] of there) {
    peer.end();
    const ratios = found["quantlab"]!.map(({ seconds }, i) => (COUNTS.quantlab / seconds) * (found[name]![i]!.seconds / COUNTS[name])); // prettier-ignore
    holdToGoal("grading in a sandbox: submissions a minute", `${peer.hello}, no isolation`, ratios, GOAL);
  }
  console.log(
    `${tests.length} questions, ${tests.reduce((sum, count) => sum + count)} tests; ${os.availableParallelism()} cores`,
  );
  console.log(
    table(["", "quantlab, in bubblewrap", ...there.map(([, { hello }]) => `${hello}, no isolation`)], rows(found)),
  );
}

/** A question's hidden tests, by the one mark that each has. */
const testCount = (question: string): number =>
  readFileSync(path.join(hiddenTests, `${question}.test.ts`), "utf8").match(/misconception:/g)?.length ?? 0;

/** Grades the reference as often as there are students, as `npm run grade` does, from its start to its end. */
async function gradeClass(count: number): Promise<Round> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "quantlab-bench-grading-"));
  try {
    for (let i = 0; i < count; i++)
      cpSync(path.join(root, "notebooks/solutions"), path.join(folder, "class", `s${i}`), { recursive: true });
    const out = path.join(folder, "reports");
    const start = performance.now();
    const args = ["--import", "tsx", path.join(root, "grader/src/grade/main.ts"), "--class", path.join(folder, "class"), "--out", out]; // prettier-ignore
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, DATABASE_URL: "" },
      stdio: "ignore",
    });
    let mib = 0;
    const timer = setInterval(() => (mib = Math.max(mib, memoryOfTree(child.pid as number))), 500);
    const [code] = (await once(child, "close")) as [number | null];
    clearInterval(timer);
    const seconds = (performance.now() - start) / 1000;
    const scores = readdirSync(out).filter((file) => file.endsWith(".json"));
    const right = scores.filter((file) => readFileSync(path.join(out, file), "utf8").includes('"points": 95,'));
    if (code !== 0 || right.length !== count) throw new Error(`bench: ${count} scores must be 95, got ${right.length}`);
    return { seconds, mib };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function askPeer(peer: Peer, count: number): Promise<Round> {
  return { seconds: Number(await peer.ask(String(count))) };
}

function rows(found: Record<string, Round[]>): string[][] {
  const names = Object.keys(found) as (keyof typeof COUNTS)[];
  const perMinute = (name: keyof typeof COUNTS) => found[name]!.map(({ seconds }) => (60 * COUNTS[name]) / seconds);
  const first = median(perMinute("quantlab"));
  const speed = names.map((name) => {
    const all = perMinute(name);
    const spread = `${Math.min(...all).toFixed(0)} to ${Math.max(...all).toFixed(0)}`;
    return `${median(all).toFixed(0)} (${spread})${name === "quantlab" ? "" : `, ${(median(all) / first).toFixed(3)}x`}`;
  });
  const memory = names.map((name) => {
    const all = found[name]!.flatMap(({ mib }) => (mib === undefined ? [] : [mib]));
    return all.length > 0 ? `${Math.max(...all).toFixed(0)} MiB` : "";
  });
  return [
    ["submissions a minute: median (least to most)", ...speed],
    ["memory of all processes, at most", ...memory],
  ];
}

/** What a process and its descendants hold in memory, in MiB. */
function memoryOfTree(pid: number): number {
  let kib = 0;
  const pids = [pid];
  for (const each of pids)
    try {
      kib += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${each}/smaps_rollup`, "utf8"))?.[1] ?? 0);
      for (const task of readdirSync(`/proc/${each}/task`))
        pids.push(
          ...readFileSync(`/proc/${each}/task/${task}/children`, "utf8").split(" ").filter(Boolean).map(Number),
        );
    } catch {
      // It has ended meanwhile.
    }
  return kib / 1024;
}
