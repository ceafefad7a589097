"""Reading what a client sends: JSON in UTF-8, exactly as its standard says, and nothing that PostgreSQL can't keep."""

import json
import math
from typing import IO, Any, NoReturn

from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser


class StrictJSONParser(JSONParser):
    """A JSON object; refuses what other parsers let through: NaN, infinite numbers, names given twice, NUL."""

    def parse(self, stream: IO[Any], _media_type: str | None = None, _context: Any = None) -> dict[str, Any]:
        """The object that the body holds."""
        try:
            content = json.loads(
                stream.read().decode(), object_pairs_hook=_object, parse_float=_finite, parse_constant=_refuse
            )
            # Half a surrogate pair passes as JSON and is no text.
            json.dumps(content, ensure_ascii=False).encode()
        except RecursionError:
            raise ParseError("This JSON is nested too deeply.") from None
        except ValueError as error:
            raise ParseError(f"This is not JSON: {error}") from None
        if not isinstance(content, dict):
            raise ParseError("Send a JSON object.")
        return content


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = dict(pairs)
    if len(names) < len(pairs):
        raise ParseError("A name is given twice in one object.")
    for name, value in pairs:
        _text(name)
        _texts(value)
    return names


def _texts(value: Any) -> None:
    """Look through what is not an object: objects were looked through when they were read."""
    if isinstance(value, str):
        _text(value)
    elif isinstance(value, list):
        for inner in value:
            _texts(inner)


def _text(text: str) -> None:
    if "\0" in text:
        raise ParseError("Text can't hold the character NUL.")


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise ParseError(f"{text} is beyond what a number can be.")
    return number


def _refuse(text: str) -> NoReturn:
    raise ParseError(f"{text} is no number in JSON.")
