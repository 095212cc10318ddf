"""How quiet the machine is: what share of it others take. Waits for quiet, for a while, and says how quiet it was."""

import os
import time
from dataclasses import dataclass, field
from pathlib import Path

QUIET = 0.15  # of all cores
LOOK = 1.0  # seconds
PATIENCE = 10.0  # seconds, each time


def read_busy() -> tuple[float, float]:
    """Ticks that the cores were busy, and all ticks."""
    ticks = [int(word) for word in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
    idle = ticks[3] + ticks[4]
    return sum(ticks) - idle, sum(ticks)


def look(seconds: float = LOOK) -> float:
    """The share of all cores that was busy meanwhile."""
    busy, whole = read_busy()
    time.sleep(seconds)
    later, later_whole = read_busy()
    return (later - busy) / max(1, later_whole - whole)


@dataclass
class Quiet:
    """What was seen before each measurement, when nothing of ours had anything to do."""

    patience: float = PATIENCE
    shares: list[float] = field(default_factory=list)
    averages: list[float] = field(default_factory=list)

    def wait(self) -> None:
        """Until others leave the machine alone, or patience ends."""
        until = time.monotonic() + self.patience
        share = look(min(LOOK, self.patience))
        while share > QUIET and time.monotonic() < until:
            share = look()
        self.shares.append(share)
        self.averages.append(os.getloadavg()[0])
