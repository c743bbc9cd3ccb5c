/**
 * What every answer says to the browser: take the type as it is said, show it in no other's frame, run and load nothing from elsewhere.
 *
 * @param host Of the request, checked already: "127.0.0.1:8888"; none where it is another's.
 * @returns The headers.
 */
export function securityHeaders(host?: string): Record<string, string> {
  const policy = {
    "default-src": "'self'",
    // Outputs of trusted notebooks bring scripts of their own, and JupyterLab compiles the schemas of its settings.
    "script-src": "'self' 'unsafe-inline' 'unsafe-eval'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "media-src": "'self' data: blob:",
    // Not every browser counts a websocket to the page's own server as 'self'.
    "connect-src": `'self'${host === undefined ? "" : ` ws://${host}`}`,
    "worker-src": "'self' blob:",
    // JupyterLab shows HTML files so, each in a sandbox.
    "frame-src": "blob:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
  };
  return {
    "Content-Security-Policy": Object.entries(policy)
      .map(([what, from]) => `${what} ${from}`)
      .join("; "),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
  };
}
