"""Ask what is known against the pinned packages, by pip-audit; say so plainly where nobody answers.

The exit status is 0 where every package was looked up and nothing is known against any, 1 where
something is, and 2 where packages could not be looked up: no check is no clean bill.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[1]
LOCKS = ("lock.txt", "uv.txt", "deploy.txt", "audit.txt")
_CLEAN, _KNOWN, _UNASKED = 0, 1, 2
_GRAVITY = (_CLEAN, _UNASKED, _KNOWN)
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Audit:
    """How many packages were asked about, what is known, and which nobody answered for."""

    asked: int
    known: tuple[str, ...]
    unasked: tuple[str, ...]

    @property
    def status(self) -> int:
        """Return the exit status."""
        if self.known:
            return _KNOWN
        return _UNASKED if self.unasked or not self.asked else _CLEAN

    def lines(self, name: str) -> list[str]:
        """Return what a person is told of a list of packages."""
        told = [f"{name}: {one}" for one in self.known]
        if self.unasked:
            first = ", ".join(self.unasked[:_SHOWN])
            told.append(
                f"{name}: NOT AUDITED: {len(self.unasked)} of {self.asked} packages could not be"
                f" looked up ({first}, ...). The advisory service is not reached from here, or does"
                " not know them: run `make audit` where it is reached."
            )
        return told or [f"{name}: {self.asked} packages, nothing known against any."]


def audit_of(report: dict[str, Any]) -> Audit:
    """Read pip-audit's report in JSON."""
    packages = report["dependencies"]
    return Audit(
        asked=len(packages),
        known=tuple(
            f"{one['name']} {one['version']}: {fault['id']}"
            f" (mended in {', '.join(fault['fix_versions']) or 'no version yet'})"
            for one in packages
            for fault in one.get("vulns", ())
        ),
        unasked=tuple(one["name"] for one in packages if "skip_reason" in one),
    )


def _report(lock: Path) -> dict[str, Any]:
    """Run pip-audit over a list of pinned packages; nothing is installed or resolved."""
    words = ["-r", str(lock), "--require-hashes", "--disable-pip", "--no-deps", "-f", "json"]
    done = subprocess.run(  # noqa: S603  (our own interpreter and our own list)
        [sys.executable, "-m", "pip_audit", *words, "--progress-spinner", "off"],
        capture_output=True,
        text=True,
        check=False,
    )
    if not done.stdout.startswith("{"):
        raise SystemExit(f"pip-audit could not run: {done.stderr.strip()}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main() -> int:
    """Audit every lock, or those that are asked for."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("locks", nargs="*", default=LOCKS, help="files under requirements/")
    status = _CLEAN
    for name in asked.parse_args().locks:
        audit = audit_of(_report(CHECKOUT / "requirements" / name))
        print("\n".join(audit.lines(name)))
        status = max(status, audit.status, key=_GRAVITY.index)
    return status


if __name__ == "__main__":
    sys.exit(main())
