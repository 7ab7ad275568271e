import { useEffect, useState } from "preact/hooks";

/** How long something has lasted, counted on while it goes on. */
export function Clock({ since, until, now }: { since: number; until: number | null; now: () => number }) {
  const [, tick] = useState(0);
  useEffect(() => {
    if (until !== null) return undefined;
    const timer = setInterval(() => tick((n) => n + 1), 1000);
    return () => clearInterval(timer);
  }, [until]);
  return <span class="clock">{clockText((until ?? now()) - since)}</span>;
}

function clockText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

const MOBILE = /^(\+48)((?:45|5[0137]|6[0569]|7[2389]|88)\d)(\d{3})(\d{3})$/;
const FIXED = /^(\+48)(\d{2})(\d{3})(\d{2})(\d{2})$/;

/** A Polish number in groups, as people say it; anything else as it is. */
export function numberText(number: string): string {
  const groups = MOBILE.exec(number) ?? FIXED.exec(number);
  return groups ? groups.slice(1).join("\u00a0") : number;
}
