import type { IncomingHttpHeaders } from "node:http";
import type { HttpError } from "./http-error.js";

/**
 * What is answered instead of what was asked for: JSON as Jupyter's front ends take it, or a page for a person who opened the address.
 *
 * @param error What is wrong.
 * @param headers Of the request.
 * @returns The body and its type.
 */
export function errorReply(
  { status, message }: HttpError,
  headers: IncomingHttpHeaders,
): { type: string; body: string } {
  const isPerson = headers["sec-fetch-mode"] === "navigate" || (headers.accept ?? "").startsWith("text/html");
  if (!isPerson) return { type: "application/json", body: JSON.stringify({ message, reason: null }) };
  const said = message.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const style = `body { font: 1.1em/1.6 system-ui, sans-serif; max-width: 36em; margin: 15vh auto; padding: 0 1em } :root { color-scheme: light dark }`;
  const hint =
    status === 403
      ? `<p>Open the address that stands in the terminal; its token lets you in.</p>
<p lang="zh">请打开终端里显示的地址，其中的令牌让你进入。</p>`
      : `<p><a href="/">Back</a> · <a href="/" lang="zh">返回</a></p>`;
  const body = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${status}</title><style>${style}</style></head>
<body><h1>${status === 403 ? "Not let in" : "This did not work"}</h1>${hint}<p><small>${said}</small></p></body></html>
`;
  return { type: "text/html; charset=utf-8", body };
}
