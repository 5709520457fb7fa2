"""The memory of a process."""

from __future__ import annotations

from pathlib import Path


def peak_megabytes() -> float:
    """Return this process's peak resident size in MB.

    Not what getrusage tells: that begins with the peak of the process which started this one.
    """
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) * 1024 / 1e6
