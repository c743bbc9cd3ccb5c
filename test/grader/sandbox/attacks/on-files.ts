import type { Attack } from "./attack.js";

/** Attacks on files and on what the system tells. */
export const ON_FILES: readonly Attack[] = [
  {
    name: "reads /etc/passwd",
    run: () => process.getBuiltinModule("node:fs").readFileSync("/etc/passwd", "latin1").includes("root:"),
    layers: ["permissions", "files"],
  },
  {
    name: "reads a grader's file",
    run: ({ readable, token }) => process.getBuiltinModule("node:fs").readFileSync(readable, "latin1").includes(token),
    layers: ["permissions", "files"],
  },
  {
    name: "reads a file of the grader's user alone",
    run: ({ private: file, token }) => process.getBuiltinModule("node:fs").readFileSync(file, "latin1").includes(token),
    layers: ["permissions", "files", "user"],
    needsRoot: true,
  },
  {
    name: "reads a file through a link of its own",
    run: ({ readable, token }) => {
      const fs = process.getBuiltinModule("node:fs");
      fs.symlinkSync(readable, "/tmp/link");
      return fs.readFileSync("/tmp/link", "latin1").includes(token);
    },
    layers: ["permissions", "files"],
  },
  {
    name: "reads a file as a module",
    run: ({ readable }) => {
      try {
        process.getBuiltinModule("node:module").createRequire("/tmp/")(readable);
        return true;
      } catch (error) {
        // Node shows the line that is no JavaScript.
        return error instanceof SyntaxError;
      }
    },
    layers: ["permissions", "files"],
  },
  {
    name: "lists a folder",
    run: ({ folder }) => process.getBuiltinModule("node:fs").readdirSync(folder).length > 0,
    layers: ["permissions", "files"],
  },
  {
    name: "writes where the grader sees it",
    run: ({ folder }) => process.getBuiltinModule("node:fs").writeFileSync(`${folder}/pwned`, "here"),
    isSuccess: ({ seen }) => seen.includes("file"),
    layers: ["permissions", "files", "read-only"],
  },
  {
    name: "writes beside the program",
    run: () => {
      process.getBuiltinModule("node:fs").writeFileSync("/evil", "here");
      return true;
    },
    layers: ["permissions", "read-only"],
  },
  {
    name: "changes the program for the next call",
    run: () => {
      process.getBuiltinModule("node:fs").appendFileSync("/tmp/program.cjs", "// here");
      return true;
    },
    layers: ["permissions", "read-only"],
  },
  {
    name: "fills /tmp",
    run: () => {
      const fs = process.getBuiltinModule("node:fs");
      for (let i = 0; i < 4; i++) fs.writeFileSync(`/tmp/${i}`, Buffer.alloc(12 * 2 ** 20));
      return true;
    },
    layers: ["permissions", "file size"],
  },
  {
    name: "fills /dev/shm",
    run: () => {
      const fs = process.getBuiltinModule("node:fs");
      for (let i = 0; i < 4; i++) fs.writeFileSync(`/dev/shm/${i}`, Buffer.alloc(12 * 2 ** 20));
      return true;
    },
    layers: ["permissions", "read-only"],
  },
  {
    name: "changes the kernel's settings",
    run: () => {
      process.getBuiltinModule("node:fs").writeFileSync("/proc/sys/kernel/hostname", "evil");
      return process.getBuiltinModule("node:os").hostname() === "evil";
    },
    layers: ["permissions", "read-only", "user"],
    needsRoot: true,
  },
  {
    name: "reads the grader's environment",
    run: ({ token }) => Object.values(process.env).includes(token),
    layers: ["environment"],
  },
  {
    name: "reads other processes' environment",
    run: ({ token }) => {
      const fs = process.getBuiltinModule("node:fs");
      const others = fs.readdirSync("/proc").filter((pid) => /^\d+$/.test(pid) && Number(pid) !== process.pid);
      return others.some((pid) => {
        try {
          return fs.readFileSync(`/proc/${pid}/environ`, "latin1").includes(token);
        } catch {
          return false;
        }
      });
    },
    layers: ["permissions", "first process", "environment"],
  },
  {
    name: "sees other processes",
    run: () => {
      const pids = process.getBuiltinModule("node:fs").readdirSync("/proc");
      return pids.filter((pid) => /^\d+$/.test(pid)).length > 1;
    },
    layers: ["permissions", "pid"],
  },
];
