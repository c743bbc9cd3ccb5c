import type { FrontEnd } from "../../display/index.js";

type Show = (data: Record<string, unknown>) => void;

const encoded = (image: string | Uint8Array): string =>
  typeof image === "string" ? image : Buffer.from(image).toString("base64");

function displayer(show: Show) {
  return {
    html: (html: string) => show({ "text/html": html }),
    svg: (svg: string) => show({ "image/svg+xml": svg }),
    markdown: (markdown: string) => show({ "text/markdown": markdown }),
    latex: (latex: string) => show({ "text/latex": latex }),
    javascript: (javascript: string) => show({ "text/javascript": javascript }),
    text: (text: string) => show({ "text/plain": text }),
    png: (png: string | Uint8Array) => show({ "image/png": encoded(png) }),
    jpeg: (jpeg: string | Uint8Array) => show({ "image/jpeg": encoded(jpeg) }),
    gif: (gif: string | Uint8Array) => show({ "image/gif": encoded(gif) }),
    raw: (contentType: string, content: unknown) => show({ [contentType]: content }),
  };
}

/**
 * What `import * as tslab from "tslab"` gives, for notebooks that were written for tslab's own kernel: `display`, and `newDisplay` for what is updated.
 *
 * @param frontEnd Where it is shown.
 * @returns The module.
 */
export function tslabModule(frontEnd: FrontEnd): object {
  let displays = 0;
  const newDisplay = () => {
    const id = `tslab-${++displays}`;
    let shown = false;
    return displayer((data) => {
      if (shown) frontEnd.update({ data }, id);
      else frontEnd.display({ data }, id);
      shown = true;
    });
  };
  return { display: displayer((data) => frontEnd.display({ data })), newDisplay };
}
