import { existsSync } from "node:fs";
import path from "node:path";

/**
 * For markdown-it: a link into the project to what is no page of the site, such as a source file, stays as its text.
 *
 * @param {object} md markdown-it.
 * @param {{ pages: string, root: string }} folders The site's pages, and the project. Links to what neither has stay, and fail the build.
 */
export function onlyPagesAreLinks(md, { pages, root }) {
  md.core.ruler.push("only pages are links", ({ tokens, env }) => {
    const isNoPage = (href) => {
      if (/^([a-z]+:|#|\/)/.test(href)) return false;
      const target = path.join(path.dirname(env.relativePath ?? ""), href.split("#")[0]);
      return !existsSync(path.join(pages, target)) && existsSync(path.join(root, target));
    };
    for (const { children } of tokens) {
      let isDropped = false;
      for (const token of children ?? []) {
        if (token.type === "link_open") isDropped = isNoPage(token.attrGet("href") ?? "");
        if (isDropped && token.type.startsWith("link_")) token.hidden = true;
      }
    }
  });
}
