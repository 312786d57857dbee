import type { ToPage, ToWorker } from "./protocol";
import { ScopeReceiver } from "./receiver";

const self = globalThis as unknown as {
  onmessage: ((event: { data: ToWorker }) => void) | null;
  postMessage(message: ToPage, transfer?: Transferable[]): void;
  close(): void;
};

let receiver: ScopeReceiver | null = null;

self.onmessage = ({ data }) => {
  if (data.type === "open") {
    receiver = new ScopeReceiver(data, (message, transfer) => self.postMessage(message, transfer ?? []));
  } else {
    receiver?.take(data);
    if (data.type === "close") {
      self.close();
    }
  }
};
