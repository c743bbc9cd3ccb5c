import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import path from "node:path";
import { HttpError } from "../http/http-error.js";
import type { Kernels } from "./kernels.js";
import type { KernelModel } from "./server-kernel.js";
import { SessionStore, type StoredSession } from "./session-store.js";

/** A session in Jupyter Server's REST API: which document speaks to which kernel. */
export interface SessionModel {
  id: string;
  path: string;
  name: string;
  type: string;
  kernel: KernelModel;
  /** For pages of an older time. */
  notebook?: { path: string; name: string };
}

/** What is asked of a new session. */
export interface NewSession {
  path: string;
  type: string;
  name: string;
  kernel: { id?: string | undefined; name?: string | undefined };
}

export interface SessionsOptions {
  kernels: Kernels;
  /** The folder that is served, absolute. */
  root: string;
  /** Where sessions outlive the server, absolute. */
  file: string;
  log?(line: string): void;
}

type Session = Omit<StoredSession, "clients">;

/** Which document speaks to which kernel; survives the server. */
export class Sessions {
  private readonly sessions = new Map<string, Session>();
  private readonly store: SessionStore;
  /** Sessions come to be one after the other, so that a document gets one however often it asks. */
  private last: Promise<unknown> = Promise.resolve();

  private constructor(private readonly options: SessionsOptions) {
    this.store = new SessionStore(options.file);
  }

  /** Has the sessions of an earlier server again, except of notebooks that are gone; their kernels start when a page comes. */
  static async open(options: SessionsOptions): Promise<Sessions> {
    const sessions = new Sessions(options);
    const { kernels, root } = options;
    for (const { clients, ...session } of await sessions.store.read()) {
      if (session.type === "notebook" && !existsSync(path.join(root, session.path))) continue;
      try {
        if (!kernels.has(session.kernelId)) kernels.restore(session.kernelId, session.path, clients);
        sessions.sessions.set(session.id, session);
      } catch {
        // A path that leads out of the folder by now.
      }
    }
    kernels.listener = {
      onRemoved: (id) => sessions.forgetKernel(id),
      onPages: () => void sessions.save(),
    };
    return sessions;
  }

  list(): SessionModel[] {
    return [...this.sessions.values()].map((session) => this.modelOf(session));
  }

  /** @throws {HttpError} 404 for a session that is not there. */
  get(id: string): SessionModel {
    return this.modelOf(this.find(id));
  }

  /** Gives a document a session with a kernel, which may be there already; the one it has when it has one. */
  create(wanted: NewSession): Promise<SessionModel> {
    return this.inTurn(async () => {
      const { path: at, type, name, kernel } = wanted;
      const there = [...this.sessions.values()].find((session) => session.path === at);
      if (there) {
        await this.options.kernels.get(there.kernelId).start();
        return this.modelOf(there);
      }
      const session = { id: randomUUID(), path: at, type, name, kernelId: await this.kernelFor(at, kernel) };
      this.sessions.set(session.id, session);
      void this.save();
      return this.modelOf(session);
    });
  }

  /** Changes a session; a kernel that it no longer has is shut down, as in Jupyter. */
  change(id: string, wanted: Partial<NewSession>): Promise<SessionModel> {
    return this.inTurn(async () => {
      const { kernels } = this.options;
      const session = this.find(id);
      const { kernelId: before } = session;
      const { kernel = {}, ...rest } = wanted;
      const at = rest.path ?? session.path;
      const isNew = kernel.id === undefined ? kernel.name !== undefined : kernel.id !== before;
      const kernelId = isNew ? await this.kernelFor(at, kernel) : before;
      kernels.move(kernelId, at);
      Object.assign(session, rest, { kernelId });
      void this.save();
      const isUsed = [...this.sessions.values()].some((other) => other.kernelId === before);
      if (!isUsed && kernels.has(before)) await kernels.remove(before);
      return this.modelOf(session);
    });
  }

  /** Ends a session and its kernel. */
  async remove(id: string): Promise<void> {
    const { kernelId } = this.find(id);
    this.sessions.delete(id);
    void this.save();
    if (this.options.kernels.has(kernelId)) await this.options.kernels.remove(kernelId);
  }

  /** A file or folder was renamed: the sessions of what it holds go with it. */
  moved(from: string, to: string): void {
    for (const session of this.sessions.values()) {
      if (session.path !== from && !session.path.startsWith(`${from}/`)) continue;
      const hadItsName = session.name === path.posix.basename(session.path);
      session.path = to + session.path.slice(from.length);
      if (hadItsName) session.name = path.posix.basename(session.path);
      this.options.kernels.move(session.kernelId, session.path);
    }
    void this.save();
  }

  /** Resolves when all is on disk; to be called before the kernels are closed. */
  async close(): Promise<void> {
    this.options.kernels.listener = undefined;
    await this.save();
  }

  private find(id: string): Session {
    const session = this.sessions.get(id);
    if (!session)
      throw new HttpError(
        404,
        `session: id must be of one that is there, got ${JSON.stringify(id.slice(0, 80))}; open the notebook again`,
      );
    return session;
  }

  private modelOf({ id, path: at, name, type, kernelId }: Session): SessionModel {
    const { model: kernel } = this.options.kernels.get(kernelId);
    const notebook = type === "notebook" ? { notebook: { path: at, name } } : {};
    return { id, path: at, name, type, kernel, ...notebook };
  }

  private async kernelFor(at: string, { id, name }: NewSession["kernel"]): Promise<string> {
    const { kernels } = this.options;
    return id === undefined ? (await kernels.start(at, name)).id : kernels.get(id).id;
  }

  private forgetKernel(kernelId: string): void {
    for (const session of this.sessions.values()) if (session.kernelId === kernelId) this.sessions.delete(session.id);
    void this.save();
  }

  private save(): Promise<void> {
    const { kernels, log } = this.options;
    const stored = [...this.sessions.values()].map((session) => ({
      ...session,
      clients: kernels.get(session.kernelId).sessions,
    }));
    return this.store.write(stored).catch((error: Error) => log?.(`sessions are not kept: ${error.message}`));
  }

  private inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = this.last.then(act);
    this.last = done.catch(() => undefined);
    return done;
  }
}
