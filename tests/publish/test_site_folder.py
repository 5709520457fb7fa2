from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from pipeline.errors import OutputFileError
from pipeline.publish.site.folder import write_site
from pipeline.publish.site.hosting import site_app
from pipeline.settings import settings

WEB = settings().web
DATA = {"history.json": b'{"first": 1}' * 200, "evidence/A.json": b"{}"}


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    write_site(tmp_path / "site", WEB, DATA, "A <title>")
    return TestClient(site_app(tmp_path / "site"))


def test_the_same_site_has_the_same_names_and_bytes(tmp_path: Path) -> None:
    """Names follow from content alone, whatever the order that files come in."""
    write_site(tmp_path / "one", WEB, DATA, "Title")
    write_site(tmp_path / "other", WEB, dict(reversed(DATA.items())), "Title")
    write_site(tmp_path / "one", WEB, DATA, "Title")
    assert contents(tmp_path / "one") == contents(tmp_path / "other")


def test_new_data_replace_the_old_and_leave_the_rest(tmp_path: Path) -> None:
    """The index names the new data, the page stays where it was, others' files stay too."""
    write_site(tmp_path, WEB, DATA, "Title")
    before = {path.name for path in tmp_path.iterdir()}
    (tmp_path / "CNAME").write_text("map.example")
    write_site(tmp_path, WEB, DATA | {"history.json": b"{}"}, "Title")
    after = {path.name for path in tmp_path.iterdir()}
    (gone,), (come,) = before - after, after - before - {"CNAME"}
    assert (gone[:5], come[:5]) == ("data-", "data-")
    assert come in (tmp_path / "index.html").read_text()
    assert "CNAME" in after


def test_every_file_that_the_index_names_is_there(tmp_path: Path) -> None:
    """No address in the index leads nowhere, and every module is loaded ahead."""
    html = write_site(tmp_path, WEB, DATA | {"outlines.json": b"{}"}, "Title").read_text()
    named = re.findall(r'(?:href|src)="([^"#]+)"', html)
    assert [name for name in named if not (tmp_path / name).is_file()] == []
    modules = {path.name for path in (WEB / "src").glob("*.js")}
    assert modules <= {Path(name).name for name in named}


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A file in the folder's place is an error with its cure."""
    (tmp_path / "taken").write_text("")
    with pytest.raises(OutputFileError):
        write_site(tmp_path / "taken", WEB, DATA, "Title")


def test_what_is_vendored_is_what_its_provenance_says() -> None:
    """Each vendored file has the checksum written down beside it, and none is unlisted."""
    vendor = WEB / "vendor"
    line = re.compile(r"^\| `([^`]+/[^`]+)` \| `([0-9a-f]{64})` \|$", re.MULTILINE)
    listed = dict(line.findall((vendor / "SOURCE.md").read_text()))
    kept = {path for path in contents(vendor) if path != "SOURCE.md"}
    assert listed == {path: sha256((vendor / path).read_bytes()).hexdigest() for path in kept}


def test_the_index_is_asked_for_anew_and_all_else_kept(client: TestClient) -> None:
    """What bears its content's hash never changes; the index may."""
    index = client.get("/")
    assert index.headers["cache-control"] == "no-cache"
    assert "A &lt;title&gt;" in index.text
    (data,) = re.findall(r'data-files="([^"]+)"', index.text)
    history = client.get(f"/{data}/history.json")
    assert history.content == DATA["history.json"]
    assert history.headers["content-encoding"] == "gzip"
    assert history.headers["content-type"] == "application/json"
    assert "immutable" in history.headers["cache-control"]
    plain = client.get(f"/{data}/history.json", headers={"accept-encoding": "identity"})
    assert (plain.content, "content-encoding" in plain.headers) == (DATA["history.json"], False)


@pytest.mark.parametrize(
    "path",
    [
        "/../secret",
        "/%2e%2e/secret",
        "/page/..%2f..%2fsecret",
        "/nothing",
        "/%00",
        f"/{'x' * 5000}",
    ],
)
def test_nothing_outside_the_folder_is_served(
    client: TestClient, tmp_path: Path, path: str
) -> None:
    """An address that leaves the folder, or names nothing in it, is not found."""
    (tmp_path / "secret").write_text("planted")
    answer = client.get(path)
    assert answer.status_code == 404
    assert "planted" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_a_link_out_of_the_folder_is_not_followed(client: TestClient, tmp_path: Path) -> None:
    """A symbolic link that leads elsewhere serves nothing."""
    (tmp_path / "secret").write_text("planted")
    (tmp_path / "site" / "out").symlink_to(tmp_path / "secret")
    assert client.get("/out").status_code == 404
