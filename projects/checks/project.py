"""P2, P4, P5, P7, P9, P10: whether it can be automated and integrated, and is applied as meant, everywhere."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from common import words
from projects.checks.limits import DEFAULTS, Limits
from projects.checks.row import Row
from projects.checks.wording import names, of, share, whom
from projects.readiness import Check

P2 = Row("P2", "project")
P4 = Row("P4", "project")
P5 = Row("P5", "project")
P7 = Row("P7", "project")
P9 = Row("P9", "project")
P10 = Row("P10", "project")

#: Whether something can be done, as far as anybody has found out.
Verdict = Literal["feasible", "infeasible", "unknown"]


@dataclass(frozen=True)
class AutomationStep:
    """A step from the prediction to its effect: whether it can run by itself, and who says so."""

    name: str
    verdict: Verdict
    owner: str = ""


@dataclass(frozen=True)
class ScopeItem:
    """Something that production must cover, and what share of it the POC tried: 0, 0.5 or 1."""

    name: str
    tried: float


@dataclass(frozen=True)
class Application:
    """How decisions are applied: the share that runs by itself and the share that people override.

    As the dossier says for one kind of decision, or for all of them as it was read on a day.
    """

    decision: str = ""
    automated_share: float | None = None
    override_rate: float | None = None
    read_on: date | None = None
    owner: str = ""


@dataclass(frozen=True)
class Use:
    """What is done with the prediction that a claim rests on: the action, who designed it, when it was tested."""

    claim: str
    action: str = ""
    designed_by: str = ""
    tested_on: date | None = None


@dataclass(frozen=True)
class Integration:
    """A system to be connected: whether it can be, who found out, and whether the plan waits for it."""

    system: str
    verdict: Verdict
    owner: str = ""
    judged_by: str = ""
    is_critical: bool = True


@dataclass(frozen=True)
class Unit:
    """A business unit of the roll-out: whether the solution fits how it works; None where nobody has looked."""

    name: str
    fits: bool | None
    differences: str = ""
    owner: str = ""


def automation(steps: Collection[AutomationStep]) -> list[Check]:
    """P2: every step from the prediction to its effect has a feasible path to automation."""
    if not steps:
        detail = "Nobody has checked how it will run without people."
        return [P2.unanswered(detail, "Write down each step from the data to the effect.")]
    problems = [
        P2.gap(f"The step {step.name} can't be automated.", f"{whom(step.owner)} finds another way.")
        if step.verdict == "infeasible"
        else P2.gap(f"Nobody knows whether the step {step.name} can be automated.", f"{whom(step.owner)} finds out.")
        for step in steps
        if step.verdict != "feasible"
    ]
    return P2.told(problems, f"{words.count(len(steps), 'step')}, each with a feasible path.")


def coverage(items: Collection[ScopeItem], *, limits: Limits = DEFAULTS) -> list[Check]:
    """P4: the POC tried what production needs, not only hot dogs."""
    if not items:
        return [P4.unanswered("Nobody has written down what production must cover.", "List it, and what was tried.")]
    untried = [item.name for item in items if not item.tried]
    partly = [item.name for item in items if 0 < item.tried < 1]
    covered = sum(item.tried for item in items) / len(items)
    full = len(items) - len(untried) - len(partly)
    detail = f"The POC tried {of(full, len(items))} things that production needs in full, {len(partly)} in part"
    never = f" Never tried: {names(untried)}." if untried else ""
    if covered >= limits.coverage:
        return [P4.met(f"{detail}.{never}")]
    limit = f"the limit is {share(limits.coverage)}"
    return [
        P4.gap(f"{detail}, {share(covered)} in all; {limit}.{never}", "Try the rest, or leave it out of the scope.")
    ]


def application(
    declared: Collection[Application], reading: Application | None, *, today: date, limits: Limits = DEFAULTS
) -> list[Check]:
    """P5: decisions are applied as the model says; otherwise a measured effect is not the model's.

    What was read in production takes the place of what the dossier expects.
    """
    if not declared and reading is None:
        return [P5.unanswered("Nobody has said how decisions will be applied.", "Say what runs by itself.")]
    found = [reading] if reading else list(declared)
    problems = [check for one in found for check in (*by_hand(one, today, limits), *overridden(one, today, limits))]
    if not any(one.automated_share is not None for one in found) and not problems:
        return [P5.unanswered("What share of decisions runs by itself is not known.", "Post it with a measurement.")]
    least = min((one.automated_share for one in found if one.automated_share is not None), default=1.0)
    return P5.told(problems, f"{share(least)} of decisions or more run by themselves{read(found[0], today)}.")


def by_hand(found: Application, today: date, limits: Limits) -> Iterator[Check]:
    """Too many decisions that people apply by hand: what is measured is theirs as much as the model's."""
    if found.automated_share is None or 1 - found.automated_share <= limits.manual_share:
        return
    manual = f"{share(1 - found.automated_share)} of {decisions(found)} are applied by hand{read(found, today)}"
    detail = f"{manual}; the limit is {share(limits.manual_share)}. The measured effect can't be used."
    yield P5.gap(detail, f"{whom(found.owner)} automates, or sets a holdout.")


def overridden(found: Application, today: date, limits: Limits) -> Iterator[Check]:
    """Too many decisions in which people do something else."""
    if found.override_rate is None or found.override_rate <= limits.override_share:
        return
    detail = f"People override {share(found.override_rate)} of {decisions(found)}{read(found, today)}"
    remedy = f"{whom(found.owner)} asks them why."
    yield P5.gap(f"{detail}; the limit is {share(limits.override_share)}.", remedy)


def decisions(found: Application) -> str:
    """Which decisions, in a sentence."""
    return f"decisions on {found.decision}" if found.decision else "decisions"


def read(found: Application, today: date) -> str:
    """From when a reading is."""
    return f", read {words.day(found.read_on, today=today)}" if found.read_on else ""


def uses(claims: Collection[Use], *, today: date) -> list[Check]:
    """P7: something is done with the prediction that a claim rests on, and it has been tested."""
    if not claims:
        return [P7.unanswered("No claim says what is done with a prediction.", "Claim an uplift and its action.")]
    problems = [check for use in claims for check in unfit(use, today)]
    return P7.told(problems, f"{words.count(len(claims), 'claim')}, each with an action that was tested.")


def unfit(use: Use, today: date) -> Iterator[Check]:
    """A claim without an action, or with one that nobody has tested."""
    if not use.action:
        yield P7.gap(f"The claim on {use.claim} names no action on the prediction.", "Say what is done, and by whom.")
    elif use.tested_on is None or use.tested_on > today:
        owner = whom(use.designed_by)
        yield P7.gap(f"The action on {use.claim}, {use.action.rstrip('.')}, is not tested.", f"{owner} tests it.")


def integrations(found: Collection[Integration]) -> list[Check]:
    """P9: every system on the critical path can be connected, and somebody has found out."""
    if not found:
        return [P9.unanswered("No integration is listed.", "List each system, or say that there is none.")]
    critical = [one for one in found if one.is_critical]
    problems = [infeasible(one) for one in critical if one.verdict != "feasible"]
    return P9.told(problems, f"{of(len(critical), len(found))} integrations on the critical path, all feasible.")


def infeasible(one: Integration) -> Check:
    """A system that can't be connected, or about which nobody knows."""
    if one.verdict == "infeasible":
        says = f", says {one.judged_by}" if one.judged_by else ""
        detail = f"{one.system} can't be integrated{says}; the plan waits for it."
        return P9.gap(detail, f"{whom(one.owner)} finds another way, or takes it off the path.")
    return P9.gap(f"Nobody knows whether {one.system} can be integrated.", f"{whom(one.owner)} finds out.")


def units(found: Collection[Unit]) -> list[Check]:
    """P10: for every unit of the roll-out, somebody has looked whether it fits how they work."""
    if not found:
        return [P10.unanswered("Nobody has said which units it is for.", "List them, and how their processes differ.")]
    problems = [misfit(unit) for unit in found if not unit.fits]
    return P10.told(problems, f"It fits {words.count(len(found), 'unit')}.")


def misfit(unit: Unit) -> Check:
    """A unit that works otherwise, or of which nobody knows."""
    if unit.fits is None:
        remedy = f"{whom(unit.owner)} assesses it."
        return P10.gap(f"Nobody has assessed whether it fits {unit.name}.", remedy)
    why = f": {unit.differences.strip().rstrip('.')}" if unit.differences.strip() else ""
    return P10.gap(f"It does not fit {unit.name}{why}.", f"{whom(unit.owner)} changes the process, or leaves it out.")
