import { describe, expect, it } from "vitest";
import { fileSystemError } from "../../../src/server/contents/file-system-error.js";
import { HttpError } from "../../../src/server/http/http-error.js";

const withCode = (code: string): Error => Object.assign(new Error(`${code}: /home/me/secret`), { code });

describe("fileSystemError(error, asked)", () => {
  it.each([
    ["ENOENT", 404, '"a/b": nothing is there'],
    ["EACCES", 403, '"a/b": this may not be read or changed by you'],
    ["ENOSPC", 507, '"a/b": the disk is full; nothing was changed'],
  ])("of %s is %i, without the path on this machine", (code, status, message) =>
    expect(fileSystemError(withCode(code), "a/b")).toEqual(new HttpError(status, message)),
  );
  it.each([new Error("a"), withCode("constructor"), withCode("EWHAT"), new HttpError(400, "a"), "text"])(
    "leaves %s as it is",
    (error) => expect(fileSystemError(error, "a")).toBe(error),
  );
});
