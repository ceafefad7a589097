"""How somebody appears: a tinted disc with initials beside the name; vendors are square."""

from dataclasses import dataclass, replace
from typing import Protocol
from zlib import crc32

#: The stylesheet has as many tints, `.hue-0` to `.hue-23`, so that no page needs a style attribute.
HUES = 24


class Somebody(Protocol):
    """What the avatar needs to know of a person."""

    @property
    def pk(self) -> object: ...
    @property
    def name(self) -> str: ...


@dataclass(frozen=True)
class PersonFace:
    """One person or vendor as the pages show them; an empty name is a vacant seat."""

    name: str
    initials: str
    hue: int = 0
    vendor: bool = False
    role: str = ""
    url: str = ""

    @property
    def vacant(self) -> bool:
        return not self.name

    @property
    def first_name(self) -> str:
        return self.name.split(maxsplit=1)[0] if self.name else ""


def hue_of(identity: object) -> int:
    """The tint that somebody keeps on every page: a hash of who they are, not of the name, which can change."""
    return crc32(str(identity).encode()) % HUES


def initials_of(name: str) -> str:
    """Two letters at most: of the first and the last word of the name."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


def face_of(person: Somebody | PersonFace | None, role: str = "") -> PersonFace:
    """The face of a person, of a vendor, or of nobody."""
    if person is None:
        return PersonFace("", "?")
    if isinstance(person, PersonFace):
        return replace(person, role=role) if role else person
    vendor = getattr(person, "vendor_id", None) is not None or hasattr(person, "key")
    return PersonFace(person.name, initials_of(person.name), hue_of(person.pk), vendor, role)
