"""From proposals to projects, people and teams. Pure; docs/import.md says the same in words."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from common.words import listing
from projects.imports.enhancements import Enhancement

#: Nobody's mail arrives here: the proposals name people by handles, and no address may be guessed.
DOMAIN = "example.invalid"
#: As long as the summary of a project may be.
LONGEST_SUMMARY = 300

ARCHITECTURE, SECURITY, DEVOPS = "architecture", "security", "devops"


@dataclass(frozen=True)
class Planned:
    """A project to be: its fields, who leads it, who else wrote it, and who is asked to answer for the business."""

    line: int
    external_id: str
    fields: dict[str, Any]
    lead: str
    members: tuple[str, ...]
    business: str | None


@dataclass(frozen=True)
class Plan:
    """What an import would bring about: projects, people by address, and who belongs in which team."""

    projects: tuple[Planned, ...]
    known: int
    people: dict[str, str]
    teams: dict[str, tuple[str, ...]]


def plan(proposals: Sequence[Enhancement], known: Collection[str]) -> Plan:
    """Plan for every proposal that is not known by its external id; the others stay as they are."""
    new = [proposal for proposal in proposals if proposal.external_id not in known]
    return Plan(
        projects=tuple(planned(proposal, approvers_of(proposal.sig, proposals)) for proposal in new),
        known=len(proposals) - len(new),
        people={address(handle): handle for proposal in reversed(new) for handle in everybody(proposal)},
        teams=teams_of(new),
    )


def planned(proposal: Enhancement, of_the_group: Sequence[str]) -> Planned:
    """A proposal as a project; its group's first approver who did not write it is asked to answer for the business."""
    authors = [address(handle) for handle in proposal.authors]
    asked = [address(handle) for handle in (*of_the_group, *proposal.approvers)]
    return Planned(
        line=proposal.line,
        external_id=proposal.external_id,
        fields={
            "name": proposal.title,
            "summary": summary(proposal),
            "purpose": "\n".join(purpose(proposal)),
            "data_classification": "public",
            "kick_off": proposal.created,
        },
        lead=authors[0],
        members=tuple(authors[1:]),
        business=next((email for email in asked if email not in authors), None),
    )


def approvers_of(sig: str, proposals: Sequence[Enhancement]) -> list[str]:
    """Everybody who approves proposals of a group, in the order of first mention."""
    return list(dict.fromkeys(handle for p in proposals if sig and p.sig == sig for handle in p.approvers))


def everybody(proposal: Enhancement) -> tuple[str, ...]:
    """All people whom a proposal names, the last mentioned first."""
    return (*proposal.readiness, *proposal.reviewers, *proposal.approvers, *proposal.authors)[::-1]


def teams_of(proposals: Sequence[Enhancement]) -> dict[str, tuple[str, ...]]:
    """Who belongs in which team: those who decide, and each group's own approvers."""
    places = [place for proposal in proposals for place in places_in(proposal)]
    return {
        team: tuple(dict.fromkeys(address(handle) for where, handle in places if where == team))
        for team in dict.fromkeys(where for where, _ in places)
    }


def places_in(proposal: Enhancement) -> Iterator[tuple[str, str]]:
    """Team and handle, for each place that a proposal gives to somebody."""
    yield from ((ARCHITECTURE, handle) for handle in proposal.approvers)
    yield from ((SECURITY, handle) for handle in proposal.reviewers)
    yield from ((DEVOPS, handle) for handle in proposal.readiness)
    if proposal.sig:
        yield from ((proposal.sig, handle) for handle in proposal.approvers)


def address(handle: str) -> str:
    """The address that stands for a handle: `@Jane.Doe` is jane.doe@example.invalid."""
    return f"{handle.lower()}@{DOMAIN}"


def team_name(key: str) -> str:
    """What a group's team is called: `sig-api-machinery` is "SIG API Machinery"."""
    short = {"sig": "SIG", "wg": "WG", "api": "API", "cli": "CLI", "ui": "UI"}
    return " ".join(short.get(word, word.capitalize()) for word in key.split("-"))


def summary(proposal: Enhancement) -> str:
    """One sentence: which proposal it is and whose."""
    others = [sig for sig in proposal.participating if sig != proposal.sig]
    owner = f" of {proposal.sig}" if proposal.sig else ""
    whole = f"Kubernetes enhancement {proposal.external_id.removeprefix('kep:')}{owner}"
    told = f"{whole}, with {listing(others)}." if others else f"{whole}."
    return told if len(told) <= LONGEST_SUMMARY else f"{whole}, with {len(others)} other groups."


def purpose(proposal: Enhancement) -> Iterator[str]:
    """What else the proposal says about itself, a line each."""
    told = {
        "Status": proposal.status,
        "Stage": proposal.stage,
        "Releases": ", ".join(f"{stage} {release}" for stage, release in proposal.milestones),
        "Landed": proposal.landed.isoformat() if proposal.landed else "",
        "Authors": mentions(proposal.authors),
        "Reviewers": mentions(proposal.reviewers),
        "Approvers": mentions(proposal.approvers),
        "Production readiness": mentions(proposal.readiness),
        "Text": proposal.path,
    }
    yield from (f"{name}: {value}" for name, value in told.items() if value)


def mentions(handles: Sequence[str]) -> str:
    return ", ".join(f"@{handle}" for handle in handles)
