"""What the model is played by."""

from tests.cast import cast

__all__ = ["cast"]
