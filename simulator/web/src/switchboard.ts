import type { Scope, Switch, Told, Trouble, TroubleName } from "./events";

const AGAIN_MS = 2000;

/** The simulator refused, mostly because the call had changed meanwhile; or it is not there. */
export class NotDone extends Error {}

/** Everything that the page asks of the simulator. */
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
  let answer: Response;
  try {
    answer = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  } catch {
    throw new NotDone();
  }
  if (!answer.ok) throw new NotDone();
  return answer.json();
}

/** Follow the simulator for ever; a stream that ends is opened again. */
export function follow(hear: (told: Told) => void, connected: (isUp: boolean) => void): void {
  const stream = new EventSource("/sim/events");
  stream.onmessage = (message: MessageEvent<string>) => {
    connected(true);
    hear(JSON.parse(message.data) as Told);
  };
  stream.onerror = () => {
    connected(false);
    stream.close();
    setTimeout(() => follow(hear, connected), AGAIN_MS);
  };
}
