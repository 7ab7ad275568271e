"""Music for those who wait, made here from sines: nobody else's recording, no fee, no quarrel.

A quiet arpeggio over four chords, twenty seconds, ending as it begins so that it can be repeated without a seam.
Telephone quality: 8,000 samples a second, one channel, 16 bits.
"""

from __future__ import annotations

import array
import math
import os
import sys
import tempfile
import wave
from collections.abc import Iterator
from pathlib import Path

RATE = 8_000
BEAT_S = 0.625
CHORDS = ("C3 E4 G4 C5", "A2 E4 A4 C5", "F2 F4 A4 C5", "G2 D4 G4 B4")
PATTERN = (0, 1, 2, 3, 2, 1, 2, 3)  # which tone of the chord sounds on each beat
LOUDNESS = 0.22
RING_S = 2.5  # how long a tone is heard
_STEPS = {"C": -9, "D": -7, "E": -5, "F": -4, "G": -2, "A": 0, "B": 2}  # half-tones from A


def ensure(path: Path) -> Path:
    """Make the file unless it is there; several processes may do so at once."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=path.parent, suffix=".wav")
        os.close(descriptor)
        write(Path(name))
        Path(name).replace(path)
    return path


def write(path: Path) -> None:
    """Write the music as a WAV file."""
    samples = _samples()
    if sys.byteorder == "big":
        samples.byteswap()
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())


def _samples() -> array.array[int]:
    beats = [name for chord in CHORDS for name in _beats(chord.split())]
    length = round(len(beats) * BEAT_S * RATE)
    mixed = [0.0] * length
    for beat, name in enumerate(beats):
        start = round(beat * BEAT_S * RATE)
        for offset, value in enumerate(_tone(_frequency(name))):
            mixed[(start + offset) % length] += value  # the last tones ring on into the first: no seam
    peak = max(map(abs, mixed))
    return array.array("h", (round(32_767 * LOUDNESS * value / peak) for value in mixed))


def _beats(tones: list[str]) -> list[str]:
    return [tones[index] for index in PATTERN]


def _frequency(name: str) -> float:
    """Hertz of a tone such as ``A4`` (440)."""
    return float(440.0 * 2 ** ((_STEPS[name[0]] + 12 * (int(name[1]) - 4)) / 12))


def _tone(hertz: float) -> Iterator[float]:
    """A soft tone: a sine and a little of its octave, swelling quickly and dying away."""
    step = 2 * math.pi * hertz / RATE
    for index in range(round(RING_S * RATE)):
        seconds = index / RATE
        swell = min(1.0, seconds / 0.04) * math.exp(-1.6 * seconds) * (1 - seconds / RING_S)
        yield swell * (math.sin(step * index) + 0.25 * math.sin(2 * step * index))
