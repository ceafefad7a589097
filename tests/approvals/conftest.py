"""What the tests about decisions share."""

from tests.cast import cast

__all__ = ["cast"]
