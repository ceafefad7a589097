"""What an object offers to somebody: each verb, whether it is open to them, and if not, why."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from common.refusals import Refused


@dataclass(frozen=True)
class Offer:
    """A verb, with the sentence that keeps somebody from it; None where nothing does."""

    action: str
    why_not: str | None = None

    @property
    def allowed(self) -> bool:
        """Whether it would be taken now."""
        return self.why_not is None


def offer(action: str, *reasons: str | None) -> Offer:
    """A verb with the first of the reasons against it that there is."""
    return Offer(action, next((reason for reason in reasons if reason is not None), None))


def why_not(guard: Callable[..., object], *given: Any) -> str | None:
    """What a guard of an action would refuse with, as a sentence; None when it lets pass."""
    try:
        guard(*given)
    except Refused as refused:
        return refused.sentence
    return None
