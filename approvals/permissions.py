"""Who may do what on the way to a decision, with the sentence for everybody else."""

from accounts.models import Person
from approvals.models import SignOff
from approvals.rules.bench import Bench, Entitled, entitlement
from approvals.seating import holders
from common.refusals import Refused
from projects.models import Project
from projects.permissions import is_project_team, may_withdraw

#: Why somebody may not decide, by code of the API. `{gate}` and `{holder}` are filled in.
WHY_NOT = {
    "not_in_team": "Only {gate} can decide this sign-off. It is with {holder}.",
    "right_ended": "Your right to decide at {gate} has ended. The sign-off is with {holder}.",
    "own_project": "You work on this project, so you can't sign it off. It is with {holder}.",
    "author": "You wrote part of what {gate} reads here, so you can't sign it. Hand over or recuse yourself.",
    "interested_party": "You have an interest in this project, so you can't sign it. Hand over or recuse yourself.",
    "recused": "You have recused yourself from this sign-off. It is with {holder}.",
    "same_person_twice": "A decision in {holder}'s place is on the record already; one person counts once.",
}


def require_entitled(person: Person, sign_off: SignOff, bench: Bench) -> Entitled:
    """The right to decide here now, or a refusal that says why not."""
    answer = entitlement(bench, person.pk)
    if isinstance(answer, Entitled):
        return answer
    raise refusal(answer.code, sign_off)


def refusal(code: str, sentence_for: SignOff) -> Refused:
    """The refusal for a code, in words that name the gate and who holds it."""
    words = WHY_NOT[code].format(gate=sentence_for.gate.name, holder=sentence_for.holder.name)
    return Refused(code, words)


def why_not_decide(person: Person, sign_off: SignOff) -> str | None:
    """What keeps a person from deciding, as a sentence; None when nothing does. For pages and the API."""
    if not sign_off.is_live:
        return f"{sign_off.gate.name} is {sign_off.get_state_display().lower()}; nothing waits here."
    answer = entitlement(holders.bench_for(sign_off), person.pk)
    return None if isinstance(answer, Entitled) else refusal(answer.code, sign_off).sentence


def require_decider(person: Person, sign_off: SignOff, bench: Bench) -> None:
    """Anybody with a right at the gate, conflict or not: enough to step back or to pass it on."""
    if person.pk not in bench.deciders and person.pk != sign_off.reviewer_id:
        raise refusal("not_in_team", sign_off)


def require_team(person: Person, project: Project) -> None:
    """Only the project's own people answer and submit."""
    if not is_project_team(person, project):
        raise Refused("not_in_team", f"Only the project's team can do this. {project.lead.name} leads it.")


def require_lead_or_governance(person: Person, project: Project, act: str) -> None:
    """The lead, or somebody who keeps the whole flowing."""
    if not may_withdraw(person, project):
        raise Refused("not_yours", f"Only {project.lead.name} or a governance manager can {act} this project.")
