/** A package.json, as far as it matters here. */
export interface Manifest {
  name: string;
  version: string;
  devDependencies?: Readonly<Record<string, string>>;
  dependencies: Readonly<Record<string, string>>;
  optionalDependencies: Readonly<Record<string, string>>;
  [field: string]: unknown;
}

/** One package of a lock file. */
interface Locked {
  dev?: boolean;
  devOptional?: boolean;
  optional?: boolean;
  [field: string]: unknown;
}

/** npm's lock file, version 3. */
export interface Lock {
  lockfileVersion: number;
  packages: Readonly<Record<string, Locked>>;
  [field: string]: unknown;
}

/** What a student runs, all from the built library. */
const SCRIPTS = {
  start: "node start.cjs",
  check: "node dist/lab/check-command.js",
  native: "node dist/native/main.js",
  kernel: "node dist/kernel/main.js",
  jupyter: "node dist/lab/jupyter.js",
};

/**
 * The package.json that students get: the same dependencies, none for development, and commands that need no TypeScript.
 *
 * @param manifest The project's own.
 */
export function studentManifest(manifest: Manifest): Manifest {
  const { name, version, license, type, main, types, exports, engines, dependencies, optionalDependencies } = manifest;
  const description = "The notebooks of a course on neural-network quantization, with all they need.";
  const kept = { type, main, types, exports, engines };
  return {
    name,
    version,
    private: true,
    description,
    license,
    ...kept,
    scripts: SCRIPTS,
    dependencies,
    optionalDependencies,
  };
}

/**
 * The lock file that belongs to it, made from the project's own alone: what only development needs is left out, everything else stays as it is, so
 * that students run what the tests ran. No registry is asked.
 *
 * @param lock The project's package-lock.json.
 * @param manifest The students' package.json.
 * @throws {RangeError} for a lock file of another version.
 */
export function studentLock(lock: Lock, manifest: Manifest): Lock {
  if (lock.lockfileVersion !== 3)
    throw new RangeError(`release: package-lock.json must have version 3, got ${lock.lockfileVersion}`);
  const { name, version, license, engines, dependencies, optionalDependencies } = manifest;
  const packages = Object.entries(lock.packages).filter(([at, { dev }]) => at !== "" && !dev);
  const root = { name, version, license, dependencies, optionalDependencies, engines };
  return {
    ...lock,
    packages: Object.fromEntries([["", root], ...packages.map(([at, locked]) => [at, withoutDevelopment(locked)])]),
  };
}

/** What an optional dependency shared with development is optional alone now. */
function withoutDevelopment({ devOptional, ...locked }: Locked): Locked {
  return devOptional ? { ...locked, optional: true } : locked;
}
