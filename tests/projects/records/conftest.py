"""What the tests about records share."""

from tests.cast import cast

__all__ = ["cast"]
