import path from "node:path";

/**
 * Links of a built site that lead nowhere, and what a page would ask of another host.
 *
 * @param files All files by path; of HTML its text.
 * @returns A line for each: page and link.
 */
export function faultyLinks(files: ReadonlyMap<string, string>): string[] {
  const anchors = new Map(
    [...files].map(([file, html]) => [
      file,
      new Set([...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => unescaped(id))),
    ]),
  );
  const faultsOf = ([page, html]: [string, string]): string[] =>
    [...html.matchAll(/<(a|link|img|script|source)\b[^>]*?\s(?:href|src)="([^"]*)"/g)].flatMap(([, tag, written]) => {
      const link = unescaped(written);
      if (/^(data|mailto):/.test(link)) return [];
      if (/^([a-z]+:)?\/\//.test(link)) return tag === "a" ? [] : [`${page}: asks another host for ${link}`];
      const { file, anchor } = targetOf(page, link);
      if (!files.has(file)) return [`${page}: ${link} leads to no file`];
      return anchor === "" || anchors.get(file)?.has(anchor) ? [] : [`${page}: ${link} leads to no heading`];
    });
  return [...new Set([...files].flatMap(faultsOf))];
}

function targetOf(page: string, link: string): { file: string; anchor: string } {
  const { pathname, hash } = new URL(link, `http://site/${page}`);
  const file = decodeURIComponent(pathname).slice(1);
  return {
    file: file === "" || file.endsWith("/") ? path.posix.join(file, "index.html") : file,
    anchor: decodeURIComponent(hash.slice(1)),
  };
}

const unescaped = (text = ""): string =>
  text
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
