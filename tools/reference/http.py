"""The server's own description -> a page: its collections, and every path with its parameters."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from pipeline.serve.app import make_app
from pipeline.serve.catalog import collections_of
from pipeline.serve.health import Probes
from pipeline.store.migrate import upgrade
from pipeline.store.scratch import scratch_database

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import Connection

    from pipeline.serve.collections import DatedCollection

_HEAD = """\
# HTTP

What `territory serve` answers, for reading alone: every path takes GET and nothing else, and the
server's role can write nothing. The running server describes itself at `/api` (OpenAPI {version});
this page is written from that. The web page stands under `/map/`, as files of its own
([how it is made](files/web.md)).

A mistake of the asker's is answered with 404 or 422, and a word of what it is, as JSON.
"""
_DATED = """\
`datetime` asks for the rows that hold on a day, or on any day of `2021-08-01/2021-08-07`; a
function takes one day. Columns: [data dictionary](data.md).

| collection | what it holds | by `datetime` | parameters |
|---|---|---|---|"""


def description() -> dict[str, Any]:
    """Return what the server says of itself, as OpenAPI."""
    probes = Probes(look=dict, measure=bytes)
    described: dict[str, Any] = make_app("territory", "", {}, probes=probes).openapi()
    return described


def page() -> str:
    """Return the page, in Markdown, with the collections of a database made for the purpose."""
    with scratch_database() as engine:
        upgrade(engine)
        with engine.connect() as connection:
            return described(connection)


def described(connection: Connection) -> str:
    """Return the page, with the collections of the database that is connected to."""
    api, collections = description(), collections_of(connection, date.min, date.min)
    head = _HEAD.format(version=api["openapi"])
    return "\n".join([head, *_collections(collections.values()), *_paths(api)])


def _collections(collections: Iterable[DatedCollection]) -> Iterator[str]:
    yield "## Collections\n"
    yield _DATED
    for one in collections:
        dated = "yes" if one.until or one.asked_on else ""
        given = ", ".join(f"`{each.name}`: {each.type}" for each in one.parameters)
        yield f"| `{one.id}` | {_cell(one.description)} | {dated} | {given} |"
    yield ""


def _paths(api: Mapping[str, Any]) -> Iterator[str]:
    tags = dict.fromkeys(tag for path in api["paths"].values() for tag in path["get"]["tags"])
    for tag in tags:
        yield f"## {tag}\n"
        for path, operations in api["paths"].items():
            for method, operation in operations.items():
                if tag in operation["tags"]:
                    yield _operation(path, method, operation)


def _operation(path: str, method: str, operation: Mapping[str, Any]) -> str:
    told = (operation.get("description") or operation["summary"]).strip()
    lines = [f"### `{method.upper()} {path}`\n", told.partition("\n\nref:")[0], ""]
    parameters = operation.get("parameters", ())
    if parameters:
        lines += ["| parameter | in | what it does | values |", "|---|---|---|---|"]
        lines += [_parameter(one) for one in parameters]
        lines.append("")
    answers = (_answer(code, one) for code, one in operation["responses"].items())
    return "\n".join([*lines, f"Answers: {'; '.join(answers)}.", ""])


def _parameter(one: Mapping[str, Any]) -> str:
    told = (one.get("description") or "").replace("\n", " ").strip()
    needed = " (needed)" if one.get("required") and one["in"] != "path" else ""
    values = _cell(_values(one["schema"]))
    return f"| `{one['name']}` | {one['in']}{needed} | {_cell(told)} | {values} |"


def _values(schema: Mapping[str, Any]) -> str:
    """Return what a parameter may be, in words."""
    kinds = [one for one in schema.get("anyOf", [schema]) if one.get("type") != "null"]
    words = [_kind(one) for one in kinds]
    default = schema.get("default")
    return " or ".join(words) + ("" if default is None else f"; default `{default}`")


def _kind(schema: Mapping[str, Any]) -> str:
    if "enum" in schema:
        few = [f"`{one}`" for one in schema["enum"]]
        return ", ".join(few)
    if "const" in schema:
        return f"`{schema['const']}`"
    bounds = [
        f"{word} {schema[name]:g}"
        for name, word in (("minimum", "from"), ("maximum", "to"))
        if name in schema
    ]
    return " ".join([str(schema.get("type", "any")), *bounds])


def _answer(code: str, answer: Mapping[str, Any]) -> str:
    kinds = ", ".join(f"`{one}`" for one in answer.get("content", ()))
    return f"{code} ({kinds})" if kinds else code


def _cell(words: str | None) -> str:
    return (words or "").replace("|", "\\|").replace("\n", " ")
