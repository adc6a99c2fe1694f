"""The project's docstrings as mkdocstrings wants them: one name a line under `Args`, and the plural `Examples`."""

import re

import griffe

PARAGRAPH = re.compile(r"(?:^|(?<=\n\n))(?P<all>(?P<name>\w+)(?:, \w+)*: .*?)(?=\n\n|\Z)", re.DOTALL)
SECTION = re.compile(r"^(Args|Attributes|Raises):\n(.*?)(?=\n\n|\Z)", re.DOTALL | re.MULTILINE)
FURTHER = re.compile(r"[.;]\s+(?=(?:[a-z_]+|\w+Error)(?:, (?:[a-z_]+|\w+Error))*: )")
SEVERAL = re.compile(r"^( +)(\w+(?:, \w+)+): (.*)$", re.MULTILINE)
AS_ANOTHER = re.compile(r"^Raises:\n +(As .*)$", re.MULTILINE)


def as_sections(text, parameters=()):
    """Return a docstring with its parameters under `Args`, a line for each, and examples under `Examples`.

    Args:
        text: the docstring, without its indentation.
        parameters: names of what the function takes.
    """

    def under_args(match):
        told = " ".join(match["all"].split())
        return f"Args:\n    {told}" if match["name"] in parameters else match.group()

    def a_line_each(match):
        entries = re.sub(r"\n {5,}", " ", match[2])
        return f"{match[1]}:\n" + SEVERAL.sub(_one_by_one, FURTHER.sub(".\n    ", entries))

    text = AS_ANOTHER.sub(r"Raises: \1", text.replace("\nExample:\n", "\nExamples:\n"))
    if "\nArgs:\n" not in text:
        text = PARAGRAPH.sub(under_args, text)
    return SECTION.sub(a_line_each, text)


def _one_by_one(match):
    indent, names, told = match.groups()
    return "\n".join(f"{indent}{name}: {told}" for name in names.split(", "))


class Docstrings(griffe.Extension):
    """What mkdocstrings loads: every docstring passes through `as_sections`."""

    def on_object(self, *, obj, loader, **_):
        """Put the docstring of a module, class, function or attribute into sections."""
        if obj.docstring:
            names = [one.name.lstrip("*") for one in obj.parameters] if obj.is_function else []
            obj.docstring.value = as_sections(obj.docstring.value, names)
