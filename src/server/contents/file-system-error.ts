import { HttpError } from "../http/http-error.js";

const MEANINGS: Readonly<Record<string, readonly [status: number, what: string]>> = {
  EACCES: [403, "this may not be read or changed by you"],
  EBUSY: [409, "another program uses this now; try again"],
  EDQUOT: [507, "your share of the disk is full; nothing was changed"],
  EEXIST: [409, "something is there already"],
  EFBIG: [507, "the disk takes no file as large as this; nothing was changed"],
  EINVAL: [400, "this cannot be done here"],
  EISDIR: [400, "this is a folder"],
  ELOOP: [403, "its links lead nowhere"],
  ENAMETOOLONG: [400, "its name is too long"],
  ENOENT: [404, "nothing is there"],
  ENOSPC: [507, "the disk is full; nothing was changed"],
  ENOTDIR: [404, "nothing is there"],
  ENOTEMPTY: [409, "the folder is not empty"],
  EPERM: [403, "this may not be changed by you"],
  EROFS: [403, "the disk may not be written to"],
  ERR_FS_CP_EINVAL: [400, "a folder cannot be copied into itself"],
};

/**
 * What the file system refused, as an answer.
 *
 * @param error What it threw.
 * @param asked The path that was asked for.
 * @returns An `HttpError` where it is known what the error means; else the error itself.
 */
export function fileSystemError(error: unknown, asked: string): unknown {
  if (!(error instanceof Error) || error instanceof HttpError) return error;
  const { code = "" } = error as NodeJS.ErrnoException;
  const [status, what] = (Object.hasOwn(MEANINGS, code) && MEANINGS[code]) || [];
  if (status === undefined) return error;
  return new HttpError(status, `${JSON.stringify(asked.slice(0, 200))}: ${what}`, { cause: error });
}
