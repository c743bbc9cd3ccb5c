import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { HttpError } from "./http-error.js";

/** What is asked about a request before anything else: where it comes from, and whether its sender knows the token. */
type Asked = Pick<IncomingMessage, "headers" | "socket">;

/**
 * Who is let in: this machine's own user, who was given the token.
 *
 * A token alone is not enough, since a browser brings the cookie along whoever asks it to. So a page of another origin is refused whatever it
 * brings, and so is one that reaches this server by a name that only looks foreign to the browser (DNS rebinding).
 */
export class Access {
  /**
   * @param token What a person or a program must know; random unless given.
   */
  constructor(readonly token: string = randomBytes(24).toString("hex")) {}

  /**
   * Refuses what a page of another origin sent, on whichever way.
   *
   * @throws {HttpError} 403
   */
  requireOwnOrigin({ headers }: Asked): void {
    const { host = "nothing", origin } = headers;
    if (!/^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i.test(host))
      throw new HttpError(403, `Host: must be 127.0.0.1, localhost or [::1], got ${shown(host)}`);
    if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`)
      throw new HttpError(403, `Origin: must be this server's, got ${shown(origin)}`);
    if (origin !== undefined) return;
    // Some requests bring no Origin. "same-site" is foreign too: a browser counts every port of this machine as one site.
    const site = headers["sec-fetch-site"] ?? "none";
    if (site !== "same-origin" && site !== "none")
      throw new HttpError(
        403,
        `Sec-Fetch-Site: must be same-origin or none, got ${shown(String(site))}; type the address or paste it`,
      );
  }

  /**
   * Refuses who does not know the token, from the cookie or from `Authorization: token ...`.
   *
   * @throws {HttpError} 403
   */
  requireToken(request: Asked): void {
    const { authorization = "", cookie = "" } = request.headers;
    const given = /^(?:token|bearer)\s+(\S+)$/i.exec(authorization)?.[1];
    if (given !== undefined && this.isToken(given)) return;
    const name = `${cookieName(request)}=`;
    const cookies = cookie.split(/;\s*/).filter((each) => each.startsWith(name));
    if (cookies.some((each) => this.isToken(each.slice(name.length)))) return;
    throw new HttpError(403, "the server's token is missing or wrong: open the address that its terminal shows");
  }

  /**
   * Lets a browser in that opened a page's address with the token.
   *
   * @param url As it was sent: "/lab?token=...".
   * @returns The cookie to set and the same address without the token; undefined where no page was asked for with a token.
   * @throws {HttpError} 403 where the token is wrong.
   */
  welcome(request: Asked, url: string): { cookie: string; redirect: string } | undefined {
    const [path = "", ...rest] = url.split("?");
    const query = new URLSearchParams(rest.join("?"));
    const given = query.get("token");
    if (given === null || !isPage(path)) return undefined;
    if (!this.isToken(given))
      throw new HttpError(403, "the address's token is wrong: open the address that its terminal shows last");
    query.delete("token");
    return {
      cookie: `${cookieName(request)}=${this.token}; HttpOnly; SameSite=Strict; Path=/`,
      redirect: query.size === 0 ? path : `${path}?${query.toString()}`,
    };
  }

  /** Compared in a time that tells nothing of the token. */
  private isToken(given: string): boolean {
    const digest = (text: string) => createHash("sha256").update(text).digest();
    return timingSafeEqual(digest(given), digest(this.token));
  }
}

/** Browsers keep one set of cookies for all ports of a machine. */
const cookieName = ({ socket }: Asked): string => `quantlab-${socket.localPort}`;

/** A redirect goes back to the path itself, so no path with two slashes before it, which browsers take for another server's name. */
const isPage = (path: string): boolean => /^\/((lab(?!\/api\/)|doc)(\/.*)?)?$/.test(path);

const shown = (value: string): string => JSON.stringify(value.slice(0, 100));
