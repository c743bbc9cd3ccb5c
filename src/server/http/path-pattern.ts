import { HttpError } from "./http-error.js";

/**
 * Whether a path is one of a pattern's.
 *
 * @param pattern As in "/api/kernels/:id" or "/api/contents/*path/checkpoints": ":id" stands for one part, "*path" (at most once) for any number
 *   of parts, none too.
 * @param path Of the request, as it was sent, without the query.
 * @returns What the parameters stand for, decoded; undefined where the path is another.
 * @throws {HttpError} 400 where the path fits and cannot be decoded.
 * @example
 * matchPath("/files/*path", "/files/zh/q%201.ipynb"); // => { path: "zh/q 1.ipynb" }
 */
export function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = partsOf(pattern);
  const parts = partsOf(path);
  const star = wanted.findIndex((part) => part.startsWith("*"));
  const after = star < 0 ? 0 : wanted.length - star - 1;
  if (star < 0) return parts.length === wanted.length ? matchParts(wanted, parts) : undefined;
  // A slash at the end is no part of its own.
  if (parts.at(-1) === "" && after === 0) parts.pop();
  if (parts.length < star + after) return undefined;
  const end = parts.length - after;
  const head = matchParts(wanted.slice(0, star), parts.slice(0, star));
  const tail = matchParts(wanted.slice(star + 1), parts.slice(end));
  if (!head || !tail) return undefined;
  const rest = parts.slice(star, end).map(decoded).join("/");
  return { ...head, [(wanted[star] as string).slice(1)]: rest, ...tail };
}

function matchParts(wanted: string[], parts: string[]): Record<string, string> | undefined {
  const params: Record<string, string> = {};
  for (const [i, part] of wanted.entries()) {
    const given = parts[i] as string;
    if (part.startsWith(":")) {
      if (given === "") return undefined;
      params[part.slice(1)] = given;
    } else if (part !== given) return undefined;
  }
  return Object.fromEntries(Object.entries(params).map(([name, given]) => [name, decoded(given)]));
}

const partsOf = (path: string): string[] => path.split("/").slice(1);

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (cause) {
    throw new HttpError(400, `path: must be UTF-8 in percent-encoding, got ${JSON.stringify(part.slice(0, 80))}`, {
      cause,
    });
  }
}
