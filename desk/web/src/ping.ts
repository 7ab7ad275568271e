// A worker that tells the server every few seconds that this browser is there: browsers slow down the clocks of pages
// that nobody looks at, and those of workers not. It stops with the computer, as it should.
export interface Ping {
  status: number; // 0: nobody answered
}

const EVERY_MS = 4_000;
const PATIENCE_MS = 3_500;
const scope = self as unknown as { onmessage: ((event: MessageEvent<string>) => void) | null; postMessage(ping: Ping): void };

async function ping(address: string): Promise<void> {
  let status = 0;
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    status = (await fetch(address, { method: "POST", credentials: "include", signal })).status;
  } catch {
    // no network, or no server: the next one tells
  }
  scope.postMessage({ status });
}

let address = "";
scope.onmessage = ({ data }) => {
  if (!address) setInterval(() => void ping(address), EVERY_MS);
  address = data; // another one from now on, and at once
  void ping(address);
};
