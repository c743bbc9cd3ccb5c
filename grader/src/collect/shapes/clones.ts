import { grouped } from "../identity/grouped.js";
import type { Source, SourceFile } from "../source/source.js";
import type { HandIn } from "./hand-in.js";
import { split } from "./split.js";

/** Clones with the files of their working trees. */
export interface Clones {
  handIns: HandIn[];
  /** What lies beside them. */
  others: SourceFile[];
}

/**
 * What students pushed, cloned: `gh classroom clone student-repos` makes `lab2-submissions/lab2-octocat`
 * (cmd/gh-classroom/clone/student-repos/student-repos.go), and our own workflow `owner--lab2-octocat`. After the assignment stands the student's user name, or a
 * team's name.
 *
 * @param source A folder.
 * @param isLogin Whether the roster has a user name or a team of this name.
 */
export function cloneHandIns(source: Source, isLogin: (name: string) => boolean): Clones {
  // Not the folder itself, and of clones in clones the outer one.
  const all = [...source.clones.keys()].filter((path) => path !== "").sort();
  const roots = all.filter((path) => !all.some((other) => path.startsWith(`${other}/`)));
  const rootOf = (path: string): string => roots.find((root) => path.startsWith(`${root}/`)) ?? "";
  const files = grouped(source.files, ({ path }) => rootOf(path));
  const slug = slugOf(roots, source.name, isLogin);
  const handIns = roots.flatMap((root) => {
    const repository = nameOf(root);
    const login = repository.startsWith(slug) ? repository.slice(slug.length) : repository;
    const who = { label: repository, github: login, team: login };
    const skip = (path: string): string => path.slice(root.length + 1);
    return split(files.get(root) ?? [], { who: [who], skip, git: source.clones.get(root) ?? "" }, true);
  });
  return { handIns, others: files.get("") ?? [] };
}

/** A repository's name, without its owner's. */
const nameOf = (root: string): string => (root.split("/").at(-1) ?? "").replace(/^.*?--/, "");

/** The assignment's part of the repositories' names. A user name may hold "-": `lab2-jane-doe` must not become doe's. */
function slugOf(roots: readonly string[], source: string, isLogin: (name: string) => boolean): string {
  const folder = roots[0]?.split("/").at(-2) ?? source;
  const names = roots.map(nameOf);
  const told = /^(.+)-submissions$/.exec(folder)?.[1];
  if (told !== undefined && names.every((name) => name.startsWith(`${told}-`))) return `${told}-`;
  const [first = ""] = names;
  const common = ["", ...[...first.matchAll(/-/g)].map(({ index }) => first.slice(0, index + 1))].filter((slug) =>
    names.every((name) => name.startsWith(slug)),
  );
  const known = (slug: string): number => names.filter((name) => isLogin(name.slice(slug.length))).length;
  const best = common.reduce((one, other) => (known(other) > known(one) ? other : one), "");
  // One that fits half of them or fewer may fit by chance.
  return names.length > 1 && known(best) > names.length / 2 ? best : "";
}
