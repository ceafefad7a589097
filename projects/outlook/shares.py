"""How much hangs on one vendor, and how many have to agree on one project. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Share:
    """How many of the projects stop without a vendor, against the limit."""

    vendor: str
    key: str
    projects: int
    of: int
    limit: float

    @property
    def part(self) -> float:
        return self.projects / self.of if self.of else 0

    @property
    def is_over(self) -> bool:
        return self.part > self.limit


def concentration(depends: Mapping[tuple[str, str], Iterable[int]], projects: int, limit: float) -> list[Share]:
    """Every vendor (key, name) with the projects that depend on it, the most first."""
    shares = [Share(name, key, len(set(on)), projects, limit) for (key, name), on in depends.items()]
    return sorted((share for share in shares if share.projects), key=lambda share: (-share.projects, share.vendor))
