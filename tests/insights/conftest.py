"""What the tests about reading it all share."""

from tests.cast import cast

__all__ = ["cast"]
