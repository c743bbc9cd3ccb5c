import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { Transform, type Writable, Writable as Sink } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Fault, fileName, isZipName } from "../../submission/index.js";
import { LIMITS } from "../limits.js";
import type { HandIn, Shape } from "../shapes/hand-in.js";
import type { Refusal, SourceFile } from "../source/source.js";
import { digestAt, folderDigest, type Hashed } from "./digest.js";
import { safePaths } from "./safe-paths.js";
import type { Version } from "./version.js";

/** Where what is collected comes from. */
export interface Origin {
  shape: Shape;
  from: string;
}

/** What was taken, if anything could be. */
export interface Taken {
  version?: Version;
  refused: Refusal[];
}

/**
 * Copies a hand-in among the versions: whole or not at all, and once however often it is collected. A zip keeps its bytes; of other files each does.
 *
 * @param handIn What somebody handed in.
 * @param origin Where that was.
 * @param versions The folder; nothing is written without one.
 */
export async function takeHandIn(handIn: HandIn, origin: Origin, versions: string | undefined): Promise<Taken> {
  const { files, skip, who, others, at, sequence, isLate } = handIn;
  const [first] = files;
  const isZip = files.length === 1 && first !== undefined && isZipName(first.path);
  const kind = isZip ? "zip" : "folder";
  const draft = versions === undefined ? undefined : path.join(versions, ".incoming");
  // Of a run that was killed; the class's lock keeps out others that run.
  if (draft !== undefined) await rm(draft, { recursive: true, force: true });
  try {
    const { hashed, refused } = await copyAll(files, isZip ? [""] : safePaths(files.map(({ path: file }) => skip(file))), draft); // prettier-ignore
    if (hashed.length === 0) return { refused };
    const digest = isZip ? (hashed[0]?.sha256 ?? "") : folderDigest(hashed);
    const id = idOf(handIn, digest, kind);
    if (versions !== undefined && draft !== undefined) await settle(draft, path.join(versions, id), digest);
    const fileTime = new Date(Math.max(0, ...files.map(({ modified }) => modified.getTime() || 0))).toISOString();
    const known = { ...(at && { at: at.toISOString() }), ...(sequence !== undefined && { sequence }), ...(isLate !== undefined && { isLate }) }; // prettier-ignore
    const names = files.map(({ path: file }) => file).slice(0, LIMITS.lines);
    return { version: { id, digest, kind, who, ...origin, files: names, others: others.slice(0, LIMITS.lines), ...known, fileTime }, refused }; // prettier-ignore
  } finally {
    if (draft !== undefined) await rm(draft, { recursive: true, force: true });
  }
}

/** People find it by the name; the digest is of who and what. */
function idOf({ who }: HandIn, digest: string, kind: Version["kind"]): string {
  const label = fileName(who.map(({ label: one }) => one).join(" ")).slice(0, 60);
  const both = createHash("sha256")
    .update(JSON.stringify([who, digest]))
    .digest("hex")
    .slice(0, 12);
  return `${label.trim()}-${both}${kind === "zip" ? ".zip" : ""}`;
}

/** A version that is there is left: it was renamed into its place when it was whole. One that somebody changed is put right. */
async function settle(draft: string, place: string, digest: string): Promise<void> {
  const there = await digestAt(place);
  if (there === digest) return;
  if (there !== undefined) await rename(place, `${place}.changed-${Date.now()}`);
  await rename(draft, place);
}

async function copyAll(
  files: readonly SourceFile[],
  paths: readonly string[],
  draft: string | undefined,
): Promise<{ hashed: Hashed[]; refused: Refusal[] }> {
  const hashed: Hashed[] = [];
  const refused: Refusal[] = [];
  let left: number = LIMITS.handInBytes;
  for (const [index, file] of files.entries()) {
    const safe = paths[index] ?? "";
    const why = tooLarge(file, left);
    const result = why ?? (await copied(file, draft === undefined ? undefined : path.join(draft, safe)));
    if (typeof result === "string") refused.push({ path: file.path, why: result });
    else {
      hashed.push({ path: safe, sha256: result.sha256 });
      left -= file.sizeBytes;
    }
  }
  return { hashed, refused };
}

function tooLarge({ sizeBytes }: SourceFile, left: number): string | undefined {
  const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`;
  if (sizeBytes > LIMITS.fileBytes)
    return `it has ${megabytes(sizeBytes)}, and ${megabytes(LIMITS.fileBytes)} are the most`;
  return sizeBytes > left ? `with it, the hand-in has more than ${megabytes(LIMITS.handInBytes)}` : undefined;
}

/** Copies a file; gives its digest, or why it cannot be had. */
async function copied(file: SourceFile, target: string | undefined): Promise<{ sha256: string } | string> {
  const hash = createHash("sha256");
  const counted = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  if (target !== undefined) await mkdir(path.dirname(target), { recursive: true });
  const to: Writable = target === undefined ? new Sink({ write: (_chunk, _encoding, done) => done() }) : createWriteStream(target, { flags: "wx" }); // prettier-ignore
  const written = pipeline(counted, to);
  try {
    await Promise.all([file.copy(counted), written]);
    return { sha256: hash.digest("hex") };
  } catch (error) {
    counted.destroy();
    await written.catch(() => undefined);
    if (target !== undefined) await rm(target, { force: true });
    if (error instanceof Fault) return error.text.en;
    throw error;
  }
}
