"""What the story writes into dossiers: a record, by its path in the API, in the words of the story."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from common import clock
from demo.script import Scene, Verb
from projects.actions.platform import register_component
from projects.actions.post_measurement import post_measurement
from projects.actions.post_profile import post_profile
from projects.actions.pulses import answer_pulse, ask_pulse
from projects.actions.records import accept_record, add_record, asked_to_accept
from projects.models import PlatformComponent
from projects.records.declaration import RecordType
from projects.records.registry import BY_PATH


@dataclass(frozen=True)
class Ago:
    """A working day before the one on which the story is told; a negative number lies ahead of it."""

    days: int


class Write:
    """A record of the dossier. People are named as the story calls them; `accepted` has whoever is bound say yes."""

    def __init__(self, path: str, *, accepted: bool = False, **values: Any) -> None:
        self.path, self.accepted, self.values = path, accepted, values

    def play(self, scene: Scene) -> None:
        """Write it down, and let it be accepted."""
        kind = BY_PATH[self.path]
        values = {name: told(scene, kind, name, value) for name, value in self.values.items()}
        record = add_record(scene.project, kind, by=scene.by, **values)
        bound = asked_to_accept(kind, record) if self.accepted else None
        if bound is not None:
            accept_record(kind, record, by=bound)


def told(scene: Scene, kind: RecordType, name: str, value: Any) -> Any:
    """A value as the action takes it."""
    match value:
        case Ago():
            return scene.day(-value.days)
        case str() if name in kind.people:
            return scene.person(value)
        case list() | tuple() if name in kind.groups:
            return [scene.person(who) for who in value]
        case Mapping() if name == "component":
            return component(scene, value)
    return value


def component(scene: Scene, told: Mapping[str, Any]) -> PlatformComponent:
    """A component of the company's platform, made known by whoever first needs it."""
    known = PlatformComponent.objects.filter(name=told["name"]).first()
    if known is not None:
        return known
    values: dict[str, Any] = {n: scene.day(-v.days) if isinstance(v, Ago) else v for n, v in told.items()}
    return register_component(by=scene.person("tomasz"), **values)


#: The bins of every feature of the story.
BINS = (0, 1, 2, 4, 8, 16)


@dataclass(frozen=True)
class Baseline:
    """What a feature was like when the proof of concept was made."""

    feature: str
    counts: tuple[int, ...]

    def play(self, scene: Scene) -> None:
        """It goes into the dossier."""
        profile(scene, "baseline", self.feature, self.counts)


@dataclass(frozen=True)
class Read:
    """What a feature is like in production."""

    feature: str
    counts: tuple[int, ...]

    def play(self, scene: Scene) -> None:
        """A reading; nothing that was judged changes."""
        profile(scene, "production", self.feature, self.counts)


def profile(scene: Scene, kind: str, feature: str, counts: tuple[int, ...]) -> None:
    """Post the profile of one feature, as its monitor would."""
    features = [{"name": feature, "bins": list(BINS), "counts": list(counts)}]
    post_profile(scene.project, by=scene.by, kind=kind, taken_at=clock.now(), features=features)


@dataclass(frozen=True)
class Measure:
    """A figure that was read in production or on a holdout."""

    metric: str
    value: float
    more: Mapping[str, Any]

    def play(self, scene: Scene) -> None:
        """It was read the day before."""
        at = clock.now() - timedelta(days=1)
        post_measurement(scene.project, by=scene.by, metric=self.metric, value=self.value, at=at, **self.more)


@dataclass(frozen=True)
class Pulse:
    """Somebody is asked how keen they are at a milestone, and answers."""

    who: str
    milestone: str
    appetite: int
    comment: str = ""

    def play(self, scene: Scene) -> None:
        """The question is the lead's, the answer theirs."""
        person = scene.person(self.who)
        pulse = ask_pulse(scene.project, by=scene.by, person=person, milestone=self.milestone)
        answer_pulse(pulse, by=person, appetite=self.appetite, comment=self.comment)


@dataclass(frozen=True)
class Fill:
    """Write everything down that a proof of concept says about itself."""

    records: tuple[Verb, ...]

    def play(self, scene: Scene) -> None:
        """One after the other."""
        for record in self.records:
            record.play(scene)
