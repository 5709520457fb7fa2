"""The YAML files of a theatre: read within bounds, and held against a model."""

from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import yaml
from pydantic import AfterValidator, BaseModel, ValidationError

from pipeline.errors import TheatreFileError

if TYPE_CHECKING:
    from pathlib import Path

BYTES_MAX = 10_000_000
NODES_MAX = 200_000  # aliases followed: a few lines of them can stand for more than a memory holds
DEPTH_MAX = 50
# What cannot be stored or printed: PostgreSQL takes no null, UTF-8 has no halves of characters.
_UNFIT = re.compile("[\0\ud800-\udfff]")
# Besides its own errors, PyYAML lets those through that its constructors of values come upon.
_TROUBLE = (
    *(yaml.YAMLError, OSError, ValueError, TypeError, LookupError),
    *(AttributeError, ArithmeticError, RecursionError),
)

_Model = TypeVar("_Model", bound=BaseModel)


def _compiled(pattern: str) -> str:
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(f"{pattern!r} is no regular expression: {error}") from error
    return pattern


Pattern = Annotated[str, AfterValidator(_compiled)]


def read_yaml(path: Path) -> Any:  # noqa: ANN401  (YAML is untyped until a model has read it)
    """Read a YAML file of a theatre.

    Raises:
        TheatreFileError: it is missing or broken, too large, or its aliases make it so.
    """
    try:
        return _value(_text_of(path), path.name)
    except _TROUBLE as error:
        said = " ".join(str(error).split()) or type(error).__name__
        raise TheatreFileError(f"{path} cannot be read: {said}") from error


def read_model(path: Path, model: type[_Model]) -> _Model:
    """Read a YAML file as a model; raise TheatreFileError, with the place, where it is none."""
    return fitted(path, model, read_yaml(path))


def fitted(path: Path, model: type[_Model], value: object) -> _Model:
    """Return a value of a file as a model; raise TheatreFileError where it does not fit."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the whole"
        raise TheatreFileError(f"{path}: {where}: {first['msg']}") from error


def _text_of(path: Path) -> str:
    with path.open("rb") as file:
        content = file.read(BYTES_MAX + 1)
    if len(content) > BYTES_MAX:
        raise ValueError(f"it is larger than {BYTES_MAX:,} bytes")
    return content.decode("utf-8-sig")


class _Named(StringIO):
    """A text with the name that errors tell it by."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__(text)
        self.name = name


def _value(text: str, name: str) -> object:
    _require_shallow(_Named(text, name))
    loader = yaml.CSafeLoader(_Named(text, name))
    try:
        root = loader.get_single_node()
        if root is None:
            return None
        _require_bounded(root)
        return loader.construct_document(root)
    finally:
        loader.dispose()


def _require_shallow(text: _Named) -> None:
    """Raise YAMLError where a document is nested too deeply for libyaml, which goes down itself."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEPTH_MAX:
            raise _refused("it is nested too deeply", event)


def _require_bounded(root: yaml.Node) -> None:
    """Raise YAMLError where a document, its aliases followed, is too large, too deep or endless."""
    waiting, count = [(root, 1)], 0
    while waiting:
        node, depth = waiting.pop()
        count += 1
        if count > NODES_MAX:
            raise _refused("more is in it, aliases followed, than is read", node)
        if depth > DEPTH_MAX:
            raise _refused("it is nested too deeply", node)
        if isinstance(node, yaml.MappingNode):
            waiting += [(one, depth + 1) for pair in node.value for one in pair]
        elif isinstance(node, yaml.SequenceNode):
            waiting += [(one, depth + 1) for one in node.value]
        elif _UNFIT.search(node.value):
            raise _refused("characters that cannot be stored", node)


def _refused(problem: str, at: yaml.Node | yaml.Event) -> yaml.YAMLError:
    return yaml.YAMLError(f"{problem} {at.start_mark}")
