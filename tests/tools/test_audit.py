"""What is installed is pinned by hash, licensed, and can be held to advisories."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tools.audit_dependencies import LOCKS, audit_of

CHECKOUT = Path(__file__).parents[2]
PIN = re.compile(r"^([a-z0-9][a-z0-9.-]*)(?:\[[a-z,]+\])?==(\S+)", re.MULTILINE)
ASKED = {"name": "jinja2", "version": "3.1.6", "vulns": []}
KNOWN = {"name": "old", "version": "1.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1"]}]}
UNASKED = {"name": "numpy", "skip_reason": "Dependency not found"}


def test_every_list_of_packages_is_audited() -> None:
    """No list of pinned packages is left out of `make audit`."""
    assert sorted(path.name for path in (CHECKOUT / "requirements").glob("*.txt")) == sorted(LOCKS)


@pytest.mark.parametrize("name", LOCKS)
def test_every_requirement_is_pinned_by_hash(name: str) -> None:
    """Each package has one version and at least one hash, and comes from no address of its own."""
    text = (CHECKOUT / "requirements" / name).read_text(encoding="utf-8")
    lines = [line for line in text.replace("\\\n", " ").splitlines() if line[:1] not in {"", "#"}]
    assert lines
    assert [line for line in lines if not PIN.match(line) or "--hash=sha256:" not in line] == []
    assert "://" not in text
    assert "--index" not in text


def test_every_dependency_is_in_the_lock() -> None:
    """What the project asks for is what the lock pins."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    lock = (CHECKOUT / "requirements" / "lock.txt").read_text(encoding="utf-8")
    pinned = {name for name, _ in PIN.findall(lock)}
    names = {re.split(r"[\[<>=!~ ;]", one)[0].lower().replace("_", "-") for one in asked}
    assert names - pinned == set()


@pytest.mark.parametrize(
    ("packages", "status", "said"),
    [
        ([ASKED], 0, "1 packages, nothing known"),
        ([ASKED, KNOWN, UNASKED], 1, "old 1.0: PYSEC-1 (mended in 1.1)"),
        ([ASKED, UNASKED], 2, "NOT AUDITED: 1 of 2 packages"),
        ([], 2, ""),
    ],
)
def test_no_check_is_no_clean_bill(
    packages: list[dict[str, object]], status: int, said: str
) -> None:
    """Advisories fail the audit, and so does a package that nobody answered for."""
    audit = audit_of({"dependencies": packages})
    assert audit.status == status
    assert said in "\n".join(audit.lines("lock.txt"))
