"""Secrets that Slipway must be able to read again, as they are kept: sealed with the installation's key.

Whoever reads a copy of the database reads none of them. `SECRET_KEY_FALLBACKS` opens what an earlier key has sealed.
"""

from base64 import urlsafe_b64encode
from functools import cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class Unreadable(Exception):  # noqa: N818 - it says what the text is
    """The key that has sealed this is not known here, or the text is none that was sealed for this purpose."""


def seal(text: str, purpose: str) -> str:
    """The text, readable by this installation alone and for this purpose alone."""
    return _box(purpose).encrypt(text.encode()).decode()


def unseal(sealed: str, purpose: str) -> str:
    """What was sealed."""
    try:
        return _box(purpose).decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise Unreadable(f"This {purpose} was sealed with a key that is not known here any more.") from None


def _box(purpose: str) -> MultiFernet:
    return _made((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS), purpose)


@cache
def _made(keys: tuple[str, ...], purpose: str) -> MultiFernet:
    """Each key of the installation gives one key for each purpose."""
    return MultiFernet([Fernet(_derived(key, purpose)) for key in keys])


def _derived(key: str, purpose: str) -> bytes:
    derivation = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"slipway: {purpose}".encode())
    return urlsafe_b64encode(derivation.derive(key.encode()))
