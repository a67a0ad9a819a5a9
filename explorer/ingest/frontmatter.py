"""Front matter: the lines of YAML that a file may begin with. Apart from `plain`, since few texts have any.

People write it by hand, and titles have colons: a line such as "title: Strike: what we know" is no YAML, and is read as
a name and the rest of the line.
"""

import re

import yaml

from explorer.ingest.draft import FIELDS, FormatError

_HINT = (
    "Between two lines --- there are lines such as “title: The title”; put a value with other signs in quotation marks"
)
_LINE = re.compile(r"^(?P<name>\w[\w -]*:)[ \t]+(?P<value>(?![\[{|>&*!%@`]).*?:(?:[ \t].*?)?)[ \t]*$", re.MULTILINE)
"""A name and, on its line, a value with a colon that to YAML begins another one; no list or other sign of YAML."""

_NULL = "tag:yaml.org,2002:null"


def fields_of(block: str) -> dict[str, str]:
    """The fields of front matter, as written: every value is text, whatever YAML would make of a date or a "no"."""
    try:
        root = _composed(block)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _unreadable(error.problem or "it is no YAML", mark.line if mark else 0) from None
    except (yaml.YAMLError, RecursionError):
        raise _unreadable("it is no YAML", 0) from None
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        raise _unreadable("it holds no lines of the form “name: value”", root.start_mark.line)
    fields: dict[str, str] = {}
    for key, value in root.value:
        name = str(key.value).strip().lower() if isinstance(key, yaml.ScalarNode) else ""
        if name not in FIELDS:
            continue  # other programs keep fields of their own here
        if name in fields:
            raise _unreadable(f"{name} stands there twice", key.start_mark.line)
        if not isinstance(value, yaml.ScalarNode):
            raise _unreadable(f"{name} is not one value", value.start_mark.line)
        if value.tag != _NULL and value.value.strip():
            fields[name] = value.value
    return fields


def _composed(block: str) -> yaml.Node | None:
    """The block as YAML, if need be with its values with colons taken whole; raises what is wrong besides."""
    try:
        return _yaml(block)
    except yaml.MarkedYAMLError:
        return _yaml(_LINE.sub(_whole, block))


def _yaml(block: str) -> yaml.Node | None:
    # Composing stops before YAML's types: dates stay words, nothing is built, and every node knows its line.
    root: yaml.Node | None = yaml.compose(block, Loader=yaml.SafeLoader)
    return root


def _whole(line: re.Match[str]) -> str:
    """A line with its value in quotation marks, unless it is YAML as it is."""
    try:
        _yaml(line[0])
    except yaml.YAMLError:
        value = line["value"].replace("'", "''")
        return f"{line['name']} '{value}'"
    return line[0]


def _unreadable(problem: str, line: int) -> FormatError:
    """The error for a line of the block, counted from 0; the block begins in the second line of the file."""
    return FormatError(f"has front matter that cannot be read: {problem}", _HINT, line + 2)
