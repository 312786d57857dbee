// A page of Chromium of which nothing is watched but what is asked: Playwright has every message of a WebSocket sent to itself, which at 49 MB
// a second is more work than the page has.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import WebSocket from "ws";
import { FLAGS, findChromium } from "../e2e/chromium.mjs";

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export class Tab {
  #next = 1;
  #waiting = new Map();

  constructor(program, folder, socket) {
    Object.assign(this, { program, folder, socket });
    socket.on("message", (data) => {
      const { id, result, error } = JSON.parse(String(data));
      const asked = this.#waiting.get(id);
      this.#waiting.delete(id);
      error ? asked?.reject(new Error(error.message)) : asked?.resolve(result);
    });
  }

  /** Opens an address in a Chromium of its own, 1280 by 800. */
  static async open(url) {
    const folder = await mkdtemp(join(tmpdir(), "monochord-tab-"));
    const program = spawn(
      findChromium(),
      [...FLAGS, "--headless=new", "--window-size=1280,800", "--remote-debugging-port=0", `--user-data-dir=${folder}`, url],
      { stdio: "ignore" },
    );
    for (let tries = 0; tries < 300; tries++) {
      await wait(100);
      const port = await readFile(join(folder, "DevToolsActivePort"), "utf8").then(
        (text) => text.split("\n")[0],
        () => null,
      );
      const list =
        port &&
        (await fetch(`http://127.0.0.1:${port}/json/list`).then(
          (answer) => answer.json(),
          () => null,
        ));
      const page = list?.find((target) => target.type === "page" && target.url.startsWith("http"));
      if (page) {
        const socket = new WebSocket(page.webSocketDebuggerUrl);
        await once(socket, "open");
        return new Tab(program, folder, socket);
      }
    }
    program.kill();
    throw new Error("Chromium did not start.");
  }

  /** The value of an expression, waited for where it is a promise. */
  async evaluate(expression) {
    const id = this.#next++;
    const answer = new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.socket.send(
      JSON.stringify({ id, method: "Runtime.evaluate", params: { expression, awaitPromise: true, returnByValue: true } }),
    );
    const { result, exceptionDetails } = await answer;
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value;
  }

  async until(expression) {
    // A page that is still on its way has nowhere to work anything out.
    while (!(await this.evaluate(expression).catch(() => false))) {
      await wait(100);
    }
  }

  async close() {
    this.socket.close();
    const ended = once(this.program, "exit");
    this.program.kill();
    await ended;
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
