"""The API's own names for fields that the code calls otherwise."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from common.refusals import Invalid


@contextmanager
def told_as(**names: str) -> Iterator[None]:
    """Within the block, bad input is told by the names that the client has used."""
    try:
        yield
    except Invalid as invalid:
        raise Invalid([replace(error, field=names.get(error.field, error.field)) for error in invalid.errors]) from None
