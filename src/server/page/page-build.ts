import { readFile } from "node:fs/promises";
import path from "node:path";

/** What a built page says of itself, in its build.json. Names are relative to its `static` folder. */
export interface PageBuild {
  /** SHA-256 over what it was built from. */
  stamp: string;
  /** Files outside of the page's package that are in it, relative to that package. */
  outside: string[];
  /** JupyterLab's version. */
  jupyterlab: string;
  script: string;
  style: string;
  /** The scripts that `script` cannot start without. */
  preload: string[];
}

/**
 * Reads what a built page says of itself.
 *
 * @param page The built page's folder.
 * @throws {Error} the file system's own where there is no page.
 */
export async function readPageBuild(page: string): Promise<PageBuild> {
  return JSON.parse(await readFile(path.join(page, "build.json"), "utf8")) as PageBuild;
}
