"""How long to wait before a mail is tried again, and when to stop trying. Pure."""

from datetime import timedelta
from hashlib import sha256

FIRST = timedelta(seconds=30)
LONGEST = timedelta(hours=1)
#: A mail server may be down for a weekend; what nobody took by then needs a person.
PATIENCE = timedelta(days=3)


def pause(message: int, attempts: int) -> timedelta:
    """The wait after so many attempts: twice as long each time, up to an hour, a quarter more or less.

    The variation comes from the message's own number, so that a thousand mails that failed together do not come back
    together, and the same one always waits the same.
    """
    doubled: timedelta = FIRST * 2 ** min(attempts - 1, 16)
    return min(doubled, LONGEST) * (0.75 + 0.5 * _share(f"{message}:{attempts}"))


def _share(seed: str) -> float:
    """A number from 0 to 1 that is as good as drawn, and always the same for a seed."""
    return int.from_bytes(sha256(seed.encode()).digest()[:4]) / 2**32
