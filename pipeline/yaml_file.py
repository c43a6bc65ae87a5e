"""YAML as plain values that remember their line and column."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, cast

import yaml

from pipeline.diagnostics import Diagnostic, DiagnosticList, Location
from pipeline.yaml_faults import CURLY, cut_off, explain

Path = tuple[int | str, ...]

_CURLY_QUOTED = re.compile(rf"[{CURLY}][^{CURLY}]+[{CURLY}]")
_MOST_VALUES = 200_000  # an alias within an alias within an alias grows without end
_DEEPEST = 50


@dataclass
class Tree:
    """The values of a YAML text and where they stand."""

    file: str
    data: object = None
    """Mappings, lists and scalars; a mapping's keys are texts. What the scalars are, `read_yaml` is told."""
    values: dict[Path, Location] = field(default_factory=dict)
    """The place of each value by its path."""
    keys: dict[Path, Location] = field(default_factory=dict)
    """The place of each key by the path of its value."""
    empty: set[Path] = field(default_factory=set)
    """The paths of what is left empty, which is None."""
    doubled: set[str] = field(default_factory=set)
    """The top-level settings in which something is set twice; the first counts that is not empty."""

    def place(self, *path: int | str) -> Location:
        """Where the value at `path` stands, or the nearest thing around it that stands anywhere."""
        while path:
            if path in self.values:
                return self.values[path]
            path = path[:-1]
        return Location(self.file)

    def key_place(self, *path: int | str) -> Location:
        """Where the key at `path` stands; for an entry of a list, the entry."""
        return self.keys.get(path) or self.place(*path)


def read_yaml(
    text: str, file: str, problems: DiagnosticList, lines_before: int = 0, *, typed: bool = False
) -> Tree | None:
    """The values in `text`, which starts after so many lines of `file`; None, with a diagnostic, when it isn't YAML.

    Scalars are the text as written, so that a title may be 2023 and a name may be No; where they are to be `typed` they are
    what YAML takes them for.
    """
    reader = _NodeReader(text, file, problems, lines_before, typed=typed)
    try:
        reader.check_events()
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
        if node is not None:
            reader.tree.data = reader.value(node, ())
        return reader.tree
    except _RefusedError as error:
        mark, code, sign = error.args
        problems.error(reader.location(mark), code, most=_DEEPEST, sign=sign)
    except yaml.MarkedYAMLError as error:
        fault = explain(text, error)
        if fault is None or "nesting depth" in (error.problem or ""):
            mark = error.problem_mark
            problems.error(reader.location(mark) if mark else Location(file), "bad-yaml/too-deep", most=_DEEPEST)
        else:
            place = Location(file, fault.line + 1 + lines_before, fault.column + 1)
            problems.add(Diagnostic(place, fault.said))
    except yaml.YAMLError:
        problems.error(Location(file), "bad-yaml/somehow")
    return None


class _RefusedError(Exception):
    """YAML that is not taken in: the place of what is wrong, the message's code, and the sign that it is about."""

    def __init__(self, mark: Any, code: str, sign: str = "") -> None:
        super().__init__(mark, code, sign)


class _NodeReader:
    """Turns YAML's nodes into values and notes where each stands."""

    def __init__(self, text: str, file: str, problems: DiagnosticList, lines_before: int, *, typed: bool) -> None:
        self.text = text
        self.tree = Tree(file)
        self.problems = problems
        self.lines_before = lines_before
        self.constructor = yaml.SafeLoader("") if typed else None
        self.around: set[int] = set()
        self.count = 0

    def location(self, mark: Any) -> Location:
        return Location(self.tree.file, mark.line + 1 + self.lines_before, mark.column + 1)

    def check_events(self) -> None:
        """Raise for what is taken in otherwise than it was meant, and when the text nests too deeply.

        Composing what nests would crash the C library, which calls itself per level. A word that begins with "!" or "&" is a tag
        or an anchor to YAML, so it would be lost.
        """
        depth = 0
        anchors: dict[str, Any] = {}
        for event in yaml.parse(self.text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > _DEEPEST:
                    raise _RefusedError(event.start_mark, "bad-yaml/too-deep")
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            elif isinstance(event, yaml.AliasEvent):
                anchors.pop(str(event.anchor), None)
            if getattr(event, "tag", None):
                raise _RefusedError(event.start_mark, "bad-yaml/beginning", "!")
            if not isinstance(event, yaml.AliasEvent) and (anchor := getattr(event, "anchor", None)):
                anchors[anchor] = event.start_mark
        for mark in anchors.values():
            raise _RefusedError(mark, "bad-yaml/beginning", "&")

    def value(self, node: yaml.Node, path: Path) -> object:
        self.count += 1
        if id(node) in self.around or self.count > _MOST_VALUES:
            raise _RefusedError(node.start_mark, "bad-yaml/endless")
        self.tree.values[path] = self.location(node.start_mark)
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, path)
        self.around.add(id(node))
        value: object
        if isinstance(node, yaml.SequenceNode):
            value = [self.value(each, (*path, index)) for index, each in enumerate(node.value)]
        else:
            value = self._mapping(cast(yaml.MappingNode, node), path)
        self.around.discard(id(node))
        return value

    def _scalar(self, node: yaml.ScalarNode, path: Path) -> object:
        if node.tag == "tag:yaml.org,2002:null" and not node.style:
            self.tree.empty.add(path)
            return None
        if not node.style and _CURLY_QUOTED.fullmatch(node.value):
            self.problems.warning(self.location(node.start_mark), "curly-quotes", text=node.value)
            return str(node.value)[1:-1].strip()
        if not node.style and (cut := cut_off(self.text, node.end_mark)):
            self.problems.warning(self.location(node.end_mark), "cut-by-a-comment", comment=cut, text=node.value)
        if self.constructor is not None:
            with suppress(ValueError, yaml.YAMLError):  # what looks like a date or a number and is none is a text
                return self.constructor.construct_object(node)
        return str(node.value)

    def _mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, object]:
        values: dict[str, object] = {}
        is_torn = False
        for key_node, value_node in node.value:
            location = self.location(key_node.start_mark)
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.error(location, "bad-yaml/name")
                continue
            key = str(key_node.value)
            if node.flow_style and self.text[key_node.end_mark.index :].lstrip()[:1] in (",", "}"):
                if not is_torn:
                    self.problems.error(location, "bad-yaml/torn", text=key)
                is_torn = True
                continue
            if key in values:
                first = self.tree.keys[(*path, key)]
                self.problems.error(location, "duplicate-key", name=key, line=first.line)
                self.tree.doubled.add(str(path[0] if path else key))
                if values[key] is None:
                    self.tree.empty.discard((*path, key))
                    values[key] = self.value(value_node, (*path, key))
                continue
            self.tree.keys[(*path, key)] = location
            values[key] = self.value(value_node, (*path, key))
        return values
