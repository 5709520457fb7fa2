"""Stop what a supervisor started, should it die without stopping it.

Reads from its input which sessions run (`+ PID`) and which have ended (`- PID`), in the order they
are to be stopped. The input ends when the supervisor does, however it ends: a kernel closes the
pipes of a process that was killed.
"""

from __future__ import annotations

import signal
import sys

from tools.airflow_processes import end_session

STARTED, ENDED = "+", "-"


def main() -> None:
    """Listen until the supervisor is gone, then stop every session it has left."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    sessions: list[int] = []
    for line in sys.stdin:
        sign, pid = line.split()
        if sign == STARTED:
            sessions.insert(0, int(pid))
        else:
            sessions.remove(int(pid))
    for leader in sessions:
        end_session(leader)


if __name__ == "__main__":
    main()
