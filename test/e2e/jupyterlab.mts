import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Locator, Page } from "playwright-core";
import { startJupyterLab } from "../../src/lab/start-jupyter-lab.js";
import { python, type JupyterHome } from "./python.mjs";

const token = "a-token-of-the-test";

/** A running JupyterLab. */
export interface LabServer {
  /** Where a browser finds the notebook that it opens with. */
  address: string;
  end: () => Promise<void>;
}

/** Starts JupyterLab as `npm run jupyter` does, on a port of its own. */
export async function serveLab(jupyter: JupyterHome, notebooks: string, opens: string): Promise<LabServer> {
  const port = await freePort();
  const server = await startJupyterLab({
    ...{ environment: python, notebooks, opens, prefix: jupyter.folder, port, browser: false },
    args: [`--IdentityProvider.token=${token}`],
  });
  const end = () => endServer(server);
  const base = `http://127.0.0.1:${port}`;
  const serves = () => fetch(`${base}/api`).then(({ ok }) => ok, () => false); // prettier-ignore
  while (!(await serves())) {
    if (server.exitCode !== null) throw new Error("JupyterLab ended instead of serving");
    await sleep(100);
  }
  return { address: `${base}/lab/tree/${opens}?token=${token}`, end };
}

async function endServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  server.kill(); // which ends its kernels too
  await once(server, "close");
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** The notebook of the tab that is seen. */
const inFront = ".jp-NotebookPanel:not(.lm-mod-hidden)";

/** A notebook in JupyterLab, used through the keyboard as people do. */
export class NotebookPage {
  constructor(readonly page: Page) {}

  async open(address: string): Promise<void> {
    const kernel = this.kernelAnswers();
    await this.page.goto(address);
    await this.page.locator(`${inFront} .jp-Cell`).first().waitFor({ timeout: 60_000 });
    await kernel;
    await this.untilIdle();
    await this.toTop();
  }

  /** The page shows "idle" also before it has a session, and drops the cells that are run then. */
  private async kernelAnswers(): Promise<void> {
    const timeout = 60_000;
    const socket = await this.page.waitForEvent("websocket", {
      predicate: (each) => each.url().includes("/api/kernels/"),
      timeout,
    });
    await socket.waitForEvent("framereceived", {
      predicate: ({ payload }) => payload.includes("kernel_info_reply"),
      timeout,
    });
  }

  /** Makes the first cell the active one. */
  async toTop(): Promise<void> {
    await this.cell(0).locator(".jp-InputPrompt").click();
  }

  /** As JupyterLab shows the kernel's state. */
  untilIdle(): Promise<void> {
    const indicator = this.page.locator(`${inFront} .jp-Notebook-ExecutionIndicator[data-status="idle"]`);
    return indicator.waitFor({ timeout: 60_000 });
  }

  /** The active cell, also when another has become active. */
  async active(): Promise<Locator> {
    const active = this.page.locator(`${inFront} .jp-Cell.jp-mod-active`);
    return this.cell(Number(await active.getAttribute("data-windowed-list-index")));
  }

  cell(index: number): Locator {
    return this.page.locator(`${inFront} .jp-Cell[data-windowed-list-index="${index}"]`);
  }

  /** Replaces the active cell's text. */
  async type(text: string): Promise<void> {
    const cell = await this.active();
    await this.page.keyboard.press("Enter");
    await cell.locator(".cm-content[contenteditable=true]").waitFor();
    await this.page.keyboard.press("ControlOrMeta+A");
    await this.page.keyboard.press("Delete");
    await this.page.keyboard.insertText(text);
    await this.page.keyboard.press("Escape");
  }

  /** Runs the active cell to its end. */
  async run(): Promise<Locator> {
    const cell = await this.start();
    await cell.locator(".jp-InputPrompt", { hasText: /^\[\d+\]:$/ }).waitFor({ timeout: 60_000 });
    return cell;
  }

  async start(): Promise<Locator> {
    const cell = await this.active();
    await this.page.keyboard.press("ControlOrMeta+Enter");
    return cell;
  }

  /** Runs every cell, and waits for the last. */
  async runAll(): Promise<void> {
    await this.page.getByRole("menuitem", { name: "Run", exact: true }).click();
    await this.page.locator(".lm-Menu-item", { hasText: /^Run All Cells$/ }).click();
    const waits = this.page.locator(`${inFront} .jp-InputPrompt`, { hasText: "[*]:" });
    await waits.first().waitFor();
    await waits.first().waitFor({ state: "detached", timeout: 120_000 });
    await this.untilIdle();
  }

  /** Makes a new cell with this text below the active one. */
  async add(text: string): Promise<void> {
    await (await this.active()).locator(".jp-InputPrompt").click(); // menus and dialogs take the keyboard
    await this.page.keyboard.press("b");
    await this.type(text);
  }

  /** Runs cells from the active one on, up to one that holds the text, which becomes the active one. */
  async runTo(text: string): Promise<Locator> {
    const count = await this.page.locator(`${inFront} .jp-Cell`).count();
    for (let i = 0; i < count; i++) {
      const cell = await this.active();
      if ((await cell.innerText()).includes(text)) return cell;
      if (await cell.evaluate((element) => element.classList.contains("jp-CodeCell"))) await this.run();
      await this.page.keyboard.press("ArrowDown");
    }
    throw new Error(`no cell holds ${text}`);
  }

  /** Interrupts the kernel as a person does. */
  async interrupt(): Promise<void> {
    await this.page.keyboard.press("i");
    await this.page.keyboard.press("i");
  }

  /** Chooses one of JupyterLab's themes. */
  async theme(name: string): Promise<void> {
    await this.page.getByRole("menuitem", { name: "Settings", exact: true }).click();
    for (const item of ["Theme", name])
      await this.page.locator(".lm-Menu-item", { hasText: RegExp(`^${item}$`) }).click();
    await this.page.locator(`body[data-jp-theme-name="${name}"]`).waitFor({ state: "attached" });
  }

  /** Keeps what is seen once this is in view, in the folder that the variable SCREENSHOTS names. */
  async keep(name: string, seen: Locator, front = "jupyterlab"): Promise<void> {
    const folder = process.env["SCREENSHOTS"];
    if (!folder) return;
    await seen.scrollIntoViewIfNeeded();
    await this.page.screenshot({ path: path.join(folder, `${front}-${name}.png`) });
  }
}
