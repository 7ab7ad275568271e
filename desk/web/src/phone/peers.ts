import type { Sound } from "./phone.ts";

/** Somebody at the other end of a talk, as the simulator tells it. */
export interface PeerTold {
  sid: string;
  link: string;
  offers: boolean;
  sends: boolean;
  hears: boolean;
}

interface Note {
  link: string;
  description?: RTCSessionDescriptionInit;
  candidate?: RTCIceCandidateInit;
}

type Signal = (to: string, note: Note) => void;

/** The direct connections of one call to the browsers of all others in it. */
export class Peers {
  readonly #peers = new Map<string, Peer>(); // by link
  readonly #early = new Map<string, Note[]>(); // what came before its connection was known of
  readonly #signal: Signal;
  #track: MediaStreamTrack | null = null;

  constructor(signal: Signal) {
    this.#signal = signal;
  }

  /** What is spoken into: nothing while this side is muted. */
  speak(track: MediaStreamTrack | null): void {
    this.#track = track;
    for (const peer of this.#peers.values()) peer.speak(track);
  }

  /** Connect with these, and with nobody else any more. */
  follow(told: PeerTold[]): void {
    const links = new Set(told.map((one) => one.link));
    for (const [link, peer] of this.#peers) if (!links.has(link)) this.#end(link, peer);
    for (const one of told) this.#meet(one);
  }

  /** The other end says how it can be reached. */
  hear(note: Note): void {
    const peer = this.#peers.get(note.link);
    if (peer) peer.hear(note);
    else this.#early.set(note.link, [...(this.#early.get(note.link) ?? []), note]);
  }

  async sound(): Promise<Sound> {
    const all = await Promise.all([...this.#peers.values()].map((peer) => peer.sound()));
    return all.reduce((sum, one) => ({ received: sum.received + one.received, sent: sum.sent + one.sent }), { received: 0, sent: 0 });
  }

  close(): void {
    for (const [link, peer] of this.#peers) this.#end(link, peer);
    this.#early.clear();
  }

  #meet(told: PeerTold): void {
    const known = this.#peers.get(told.link);
    if (known) return known.let(told);
    const peer = new Peer(told, (note) => this.#signal(told.sid, { link: told.link, ...note }));
    this.#peers.set(told.link, peer);
    peer.speak(this.#track);
    for (const note of this.#early.get(told.link) ?? []) peer.hear(note);
    this.#early.delete(told.link);
  }

  #end(link: string, peer: Peer): void {
    peer.close();
    this.#peers.delete(link);
  }
}

/** One connection. The side that offers adds the line for sound; the other one answers on it. */
class Peer {
  readonly #connection = new RTCPeerConnection();
  readonly #audio = new Audio();
  readonly #tell: (note: Omit<Note, "link">) => void;
  #line: RTCRtpTransceiver | null = null;
  #track: MediaStreamTrack | null = null;
  #sends: boolean;
  #work: Promise<void> = Promise.resolve();

  constructor(told: PeerTold, tell: (note: Omit<Note, "link">) => void) {
    this.#tell = tell;
    this.#sends = told.sends;
    this.#audio.autoplay = true;
    this.#audio.muted = !told.hears;
    this.#connection.onicecandidate = ({ candidate }) => candidate && tell({ candidate: candidate.toJSON() });
    this.#connection.ontrack = ({ track }) => {
      this.#audio.srcObject = new MediaStream([track]);
    };
    if (told.offers) this.#next(() => this.#offer());
  }

  let(told: PeerTold): void {
    this.#sends = told.sends;
    this.#audio.muted = !told.hears;
    this.#next(() => this.#feed());
  }

  speak(track: MediaStreamTrack | null): void {
    this.#track = track;
    this.#next(() => this.#feed());
  }

  hear(note: Note): void {
    this.#next(() => this.#take(note));
  }

  async sound(): Promise<Sound> {
    const sum = { received: 0, sent: 0 };
    for (const one of (await this.#connection.getStats()).values()) {
      if (one.type === "inbound-rtp") sum.received += one.bytesReceived;
      if (one.type === "outbound-rtp") sum.sent += one.bytesSent;
    }
    return sum;
  }

  close(): void {
    this.#connection.close();
    this.#audio.srcObject = null;
  }

  /** One thing after another, as they came; what fails belongs to a connection that is over. */
  #next(step: () => Promise<void>): void {
    this.#work = this.#work.then(async () => {
      if (this.#connection.connectionState !== "closed") await step();
    }).catch((error: unknown) => console.warn("sound: a step failed", error));
  }

  async #offer(): Promise<void> {
    this.#line = this.#connection.addTransceiver("audio", { direction: "sendrecv" });
    await this.#feed();
    await this.#connection.setLocalDescription();
    this.#describe();
  }

  async #take({ description, candidate }: Note): Promise<void> {
    if (candidate) await this.#connection.addIceCandidate(candidate);
    if (!description) return;
    await this.#connection.setRemoteDescription(description);
    if (description.type !== "offer") return;
    this.#line = this.#connection.getTransceivers()[0] ?? null;
    if (this.#line) this.#line.direction = "sendrecv";
    await this.#feed();
    await this.#connection.setLocalDescription();
    this.#describe();
  }

  async #feed(): Promise<void> {
    await this.#line?.sender.replaceTrack(this.#sends ? this.#track : null);
  }

  #describe(): void {
    const description = this.#connection.localDescription;
    if (description) this.#tell({ description: description.toJSON() });
  }
}
