"""Front matter: the lines of YAML that a file may begin with. Apart from `plain`, since few texts have any."""

import yaml

from explorer.ingest.draft import FIELDS, FormatError

_HINT = "Between two lines --- there are lines such as “title: The title”; put a value with a colon in quotation marks"
_NULL = "tag:yaml.org,2002:null"


def fields_of(block: str) -> dict[str, str]:
    """The fields of front matter, as written: every value is text, whatever YAML would make of a date or a "no"."""
    try:
        # Composing stops before YAML's types: dates stay words, nothing is built, and every node knows its line.
        root = yaml.compose(block, Loader=yaml.SafeLoader)
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


def _unreadable(problem: str, line: int) -> FormatError:
    """The error for a line of the block, counted from 0; the block begins in the second line of the file."""
    return FormatError(f"has front matter that cannot be read: {problem}", _HINT, line + 2)
