import type { Scope, Switch, Told, Trouble, TroubleName } from "./events";

const AGAIN_MS = 2000;

/** Everything that the page asks of the simulator; it fails where that is not there, or refuses since a call has changed. */
export const switchboard = {
  async dial(from: string, to: string): Promise<string> {
    const told = (await post("/sim/calls", { from, to })) as { sid: string };
    return told.sid;
  },
  press: (sid: string, keys: string) => post(`/sim/legs/${sid}/press`, { keys }),
  deed: (sid: string, deed: "answer" | "decline" | "hangup") => post(`/sim/legs/${sid}/${deed}`, {}),
  hold: (name: string, held: boolean) => post(`/sim/switches/${name}`, { held }) as Promise<Switch[]>,
  trouble: (name: TroubleName, scope: Scope) => post(`/sim/troubles/${name}`, { scope }) as Promise<Trouble[]>,
};

async function post(path: string, body: object): Promise<unknown> {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`the simulator refuses: ${answer.status}`);
  return answer.json();
}

/** Follow the simulator for ever; a stream that ends is opened again, and tells what was missed since then. */
export function follow(hear: (told: Told) => void, connected: (isUp: boolean) => void, since: () => number | null): void {
  const heardUntil = since();
  const stream = new EventSource(heardUntil === null ? "/sim/events" : `/sim/events?since=${heardUntil}`);
  stream.onmessage = (message: MessageEvent<string>) => {
    connected(true);
    hear(JSON.parse(message.data) as Told);
  };
  stream.onerror = () => {
    connected(false);
    stream.close();
    setTimeout(() => follow(hear, connected, since), AGAIN_MS);
  };
}
