"""Statements of work, interests and support, as O3, O9, O10 and O11 judge them."""

from collections.abc import Iterable
from datetime import timedelta

from projects.checks import people
from projects.checks import third_parties as judged
from projects.facts.batch import Batch
from projects.facts.contracts import Contracts
from projects.lifecycle import SOW_OPEN
from projects.models import CoverChoice, Project, Sow, StackItem
from projects.models.platform import StackKind
from projects.readiness import Check

COMPANY = "the company"
DOES = {
    CoverChoice.Choice.AMEND: "amends a contract",
    CoverChoice.Choice.SECOND: "signs a second contract",
    CoverChoice.Choice.WAIVE: "does without",
    CoverChoice.Choice.REWRITE: "has it rewritten",
}


def cover(batch: Batch, project: Project) -> list[Check]:
    """O3."""
    contracts = batch.contracts
    stack = [technology(row, contracts, project) for row in batch.rows(StackItem, project)]
    covers = [
        judged.Cover(one.vendor.name, frozenset([*one.languages, *one.platforms]), one.ends_on)
        for one in contracts.support
    ]
    live = project.target_go_live
    usual = live + timedelta(days=batch.limits.support_days) if live else None
    until = (contracts.wished_until.get(project.pk) if stack else None) or usual
    return judged.support_cover(stack, covers, until, today=batch.today, limits=batch.limits)


def technology(row: StackItem, contracts: Contracts, project: Project) -> judged.Technology:
    """A part of the stack, with what somebody does about it where no contract covers it."""
    kind = "language" if row.kind == StackKind.LANGUAGE else "platform"
    choice = contracts.choices.get((project.pk, f"{kind}:{row.name}".casefold()))
    plan = f"{choice.owner.name} {DOES[CoverChoice.Choice(choice.choice)]}." if choice else ""
    return judged.Technology(row.name, plan=plan)


def interests(batch: Batch, project: Project) -> list[Check]:
    """O9."""
    contracts, sows = batch.contracts, open_sows(batch, project)
    asked = contracts.interests.get(project.pk, [])
    parts = [
        judged.VendorPart(
            f"{one.person.name} of {one.vendor.name}" if one.person else one.vendor.name,
            one.declared_at is not None,
            one.person.name if one.person else "",
        )
        for one in asked
    ]
    known = {one.vendor.name for one in asked}
    working = {sow.vendor.name for sow in sows} | {vendor for vendor in vendors_on(batch, project) if vendor}
    parts += [judged.VendorPart(vendor, declared=False, was_asked=False) for vendor in sorted(working - known)]
    return judged.interests(parts, [statement(sow, contracts, project) for sow in sows])


def vendors_on(batch: Batch, project: Project) -> Iterable[str]:
    """The vendors of those who work on the team."""
    return (member.person.vendor.name for member in batch.members.get(project.pk, []) if member.person.vendor)


def load(batch: Batch, project: Project) -> list[Check]:
    """O10."""
    contracts, sows = batch.contracts, open_sows(batch, project)
    parts = [part for sow in sows for part in contracts.people.get(sow.pk, [])]
    found = [people.Available(part.person.name, part.sow.vendor.name, part.availability / 100) for part in parts]
    named = {part.person_id for part in parts}
    for member in batch.members.get(project.pk, []):
        if member.person_id not in named:
            party = member.person.vendor.name if member.person.vendor else COMPANY
            found.append(people.Available(member.person.name, party, member.availability / 100))
    hand_overs = sum(contracts.deliverables.get(sow.pk, 0) for sow in sows)
    return people.coordination(found, hand_overs, limits=batch.limits)


def paperwork(batch: Batch, project: Project) -> list[Check]:
    """O11."""
    contracts = batch.contracts
    sows = [statement(sow, contracts, project) for sow in contracts.of(project)]
    return judged.paperwork(sows, contracts.lead_times, today=batch.today)


def open_sows(batch: Batch, project: Project) -> list[Sow]:
    """Those that somebody works under, or will."""
    return [sow for sow in batch.contracts.of(project) if sow.state in SOW_OPEN]


def statement(sow: Sow, contracts: Contracts, project: Project) -> judged.Sow:
    """A statement of work as this project sees it: its step, what was signed, and when the plan needs it."""
    step, need = contracts.steps.get(sow.pk), contracts.needs.get((project.pk, sow.pk))
    signed = contracts.signed_until.get(sow.pk)
    return judged.Sow(
        ref=sow.reference,
        vendor=sow.vendor.name,
        state=sow.state,
        signed=signed is not None,
        areas=frozenset(sow.areas),
        starts_on=sow.starts_on,
        ends_on=signed or sow.ends_on,
        holder=step.holder.name if step else "",
        step_since=step.entered_at.date() if step else None,
        needed_from=need.needed_from if need else None,
        needed_until=need.needed_until if need else None,
    )
