"""Supervise two programs that start children; say their processes, then watch until killed."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from tools.airflow_processes import Program
from tools.airflow_supervisor import Supervisor

PARENT = (
    "import subprocess, time; subprocess.Popen(['sleep', '600'], process_group=0); time.sleep(600)"
)


def say(text: str) -> None:
    """Tell whoever started us."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main() -> None:
    """Run in the folder of the command line."""
    folder = Path(sys.argv[1])
    programs = [Program(name, (sys.executable, "-c", PARENT), {}) for name in ("first", "second")]
    with (folder / "lock").open("w") as lock:
        supervisor = Supervisor(programs, folder, say, lock)
        supervisor.start()
        say(" ".join(str(one.process.pid) for one in supervisor.components))
        while True:
            supervisor.watch()
            time.sleep(0.1)


if __name__ == "__main__":
    main()
