"""What the tests about projects share."""

from tests.cast import cast

__all__ = ["cast"]
