import { spawnSync } from "node:child_process";
import { lstatSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { aText, listOf, mapOf, objectOf, oneOf, type Shape, textLike } from "../grader/export/shape.js";
import { lacksPython, python } from "./python.mjs";

const file = path.resolve(import.meta.dirname, "../../grader/src/export/github/grade.yml");

/** Every scalar as its text: GitHub reads "on" as a name, as YAML 1.2 does. */
const READ = `
import json, sys, yaml
with open(sys.argv[1], encoding="utf8") as file:
    print(json.dumps(yaml.load(file, Loader=yaml.BaseLoader)))
`;

interface Step {
  name?: string;
  uses?: string;
  run?: string;
  env?: Record<string, string>;
  with?: Record<string, string>;
}
interface Workflow {
  on: Record<string, unknown>;
  permissions: Record<string, string>;
  jobs: Record<string, { steps: Step[] }>;
}

/** Either a program's lines or an action, and never both. */
const step: Shape = (value, where) => {
  const common = {
    id: aText,
    if: aText,
    name: aText,
    env: mapOf(aText),
    "continue-on-error": aText,
    "timeout-minutes": aText,
  };
  const isAction = typeof value === "object" && value !== null && "uses" in value;
  return isAction
    ? objectOf({ uses: aText }, { ...common, with: mapOf(aText) })(value, where)
    : objectOf({ run: aText }, { ...common, shell: aText, "working-directory": aText })(value, where);
};
const access = mapOf(oneOf("read", "write", "none"));
const concurrency = objectOf({ group: aText }, { "cancel-in-progress": oneOf("true", "false") });
const refs = listOf(aText);
/**
 * The part of GitHub's workflow syntax that a template needs, by https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax and
 * https://www.schemastore.org/github-workflow.json as of November 2026.
 */
const published = objectOf(
  {
    on: objectOf(
      {},
      {
        push: objectOf({}, { branches: refs, tags: refs, paths: refs, "paths-ignore": refs }),
        schedule: listOf(objectOf({ cron: textLike(/^([\d*,/-]+ ){4}[\d*,/-]+$/) })),
        workflow_dispatch: objectOf({}, { inputs: mapOf(objectOf({ description: aText, type: oneOf("boolean") })) }),
      },
    ),
    jobs: mapOf(
      objectOf(
        { "runs-on": aText, steps: listOf(step) },
        {
          name: aText,
          if: aText,
          env: mapOf(aText),
          permissions: access,
          concurrency,
          "timeout-minutes": textLike(/^\d+$/),
        },
      ),
    ),
  },
  { name: aText, env: mapOf(aText), permissions: access, concurrency },
);

describe.skipIf(lacksPython())("the workflow for a course's grading repository", () => {
  let workflow: Workflow;
  let steps: Step[];
  beforeAll(() => {
    const { stdout } = spawnSync(python.python, ["-c", READ, file], { encoding: "utf8" });
    workflow = JSON.parse(stdout) as Workflow;
    steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
  });

  it("is what GitHub's workflow syntax describes", () => {
    expect(published(workflow)).toEqual([]);
    expect(published({ ...workflow, jobs: { grade: { steps: [{ use: "x" }] } } })).not.toEqual([]);
  });
  it("grades by the commands that there are", () => {
    const lines = steps.flatMap(({ run = "" }) => run.split("\n"));
    expect(lines).toContain("npm run grade -- --class submissions --out reports");
    expect(lines).toContain(
      `npm run regrade -- --out reports --as "$ACTOR" --write --reason "asked for in GitHub's workflow"`,
    );
    expect(lines).toContain("npm run export-grades -- --format nbgrader-csv reports --out grades.csv");
  });
  it("pins each action to a commit", () => {
    const actions = steps.flatMap(({ uses }) => uses ?? []);
    expect(actions.length).toBeGreaterThan(0);
    for (const action of actions) expect(action).toMatch(/^actions\/[\w-]+@[0-9a-f]{40}$/);
  });
  it("may write nothing, is started by nobody else's pull request, and keeps its tokens from where students' code runs", () => {
    expect(workflow.permissions).toEqual({ contents: "read" });
    expect(Object.keys(workflow.on).sort()).toEqual(["push", "schedule", "workflow_dispatch"]);
    const withSecret = steps.filter((each) => JSON.stringify(each).includes("secrets."));
    expect(withSecret.map(({ run = "" }) => /npm (run|ci)/.test(run))).toEqual([false]);
    const checkouts = steps.filter(({ uses = "" }) => uses.startsWith("actions/checkout@"));
    expect(checkouts.map((each) => each.with?.["persist-credentials"])).toEqual(["false"]);
  });
  it("fetches the repositories that are listed, without links, and leaves the token nowhere", () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "quantlab-workflow-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const ada = path.join(folder, "hub/class/ada.git");
    const git = `git -c user.name=a -c user.email=a@b.c`;
    const { run = "", env = {} } = steps.find((each) => each.name === "Fetch what students have pushed") as Step;
    const bash = (program: string, more: NodeJS.ProcessEnv = {}) =>
      spawnSync("bash", ["-e", "-c", program], { cwd: folder, encoding: "utf8", env: { ...process.env, ...more } });
    const made = bash(`git init --quiet ${ada} && cd ${ada} && echo x > q1.ipynb && ln -s /etc/passwd q2.ipynb && git add . && ${git} commit --quiet -m x`); // prettier-ignore
    expect(made.stderr).toBe("");
    writeFileSync(
      path.join(folder, "students.txt"),
      "class/ada\r\nclass/gone\n../../x/y\n--upload-pack=x/y\n# none\nclass/ada;x",
    );
    writeFileSync(path.join(folder, "config"), `[url "file://${folder}/hub/"]\n\tinsteadOf = https://github.com/\n`);
    const fetched = bash(run, { ...env, STUDENTS_TOKEN: "s3cret", GIT_CONFIG_GLOBAL: path.join(folder, "config") });
    expect([fetched.status, fetched.stdout]).toEqual([
      0,
      "::warning::class/gone cannot be fetched, and keeps its last grade\n",
    ]);
    expect(readdirSync(path.join(folder, "submissions"))).toEqual(["class--ada"]);
    const student = path.join(folder, "submissions/class--ada");
    expect(lstatSync(path.join(student, "q2.ipynb")).isFile()).toBe(true);
    expect(
      bash(`! grep -r -e s3cret -e ${Buffer.from("x-access-token:s3cret").toString("base64")} submissions`).status,
    ).toBe(0);
  });
  it("is in its lines of shell a program of bash", () => {
    for (const { run } of steps.filter((each) => each.run !== undefined)) {
      const { status, stderr } = spawnSync("bash", ["-n"], { input: run, encoding: "utf8" });
      expect([status, stderr]).toEqual([0, ""]);
    }
  });
});
