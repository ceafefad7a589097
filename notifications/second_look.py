"""Before anything is sent: whether it is still so, and still for this person to know."""

from accounts.models import Person
from approvals.models import SignOff
from notifications.kinds import known_to, wait_about, waits_about
from notifications.models import Digest, Letter, Mention, Message
from notifications.waits import wait_on
from projects.models import Project

#: Letters that ask their recipient to act; whoever has acted meanwhile is not asked.
ASKS = (Letter.TURN, Letter.CHANGES, Letter.QUESTION, Letter.ANSWERED, Letter.REMINDER)
#: Letters about a clock; they make no sense while it stands.
ABOUT_A_CLOCK = (Letter.REMINDER, Letter.ESCALATION)


def no_longer_needed(message: Message) -> str:
    """Why a stored message must not go out any more, as a sentence; empty while it must."""
    if not message.recipient.is_active:
        return f"{message.recipient.name} is no longer active."
    if message.digest_id is not None:
        return not_so_any_more(message)
    if message.project_id is not None and not may_know(message.recipient, message.project_id):
        return f"{message.recipient.name} may no longer see this project."
    if message.seat is not None and not is_still_offered(message):
        return "The seat has been accepted or given to somebody else."
    if message.letter in (*ASKS, Letter.ESCALATION, Letter.UNDELIVERED):
        return over_now(message)
    return ""


def not_so_any_more(message: Message) -> str:
    """Whether a daily mail speaks of anything that waits no more on its reader, or that a later one speaks of too."""
    if Digest.objects.filter(
        person=message.recipient_id, pk__gt=message.digest_id or 0, messages__isnull=False
    ).exists():
        return "A later daily mail says it."
    told = Mention.objects.filter(digest=message.digest_id).values_list("subject", "turn")
    waits = waits_about(subject for subject, _ in told)
    theirs = {(w.subject, w.key) for w in waits.values() if w.holder.pk == message.recipient_id}
    seen = known_to(message.recipient, list(waits.values()))
    return "" if set(told) <= theirs and seen == set(waits) else "Part of it is no longer so; it is written anew."


def may_know(person: Person, project: int) -> bool:
    """Whether a project exists for this person, now."""
    return Project.objects.visible_to(person).filter(pk=project).exists()


def is_still_offered(message: Message) -> bool:
    """Whether the seat still waits for this person's answer."""
    seat = message.seat
    return seat is not None and seat.until is None and seat.accepted_at is None


def over_now(message: Message) -> str:
    """Whether the turn that a message speaks of has ended, or its clock stands."""
    return sign_off_over(message) if message.sign_off_id else item_over(message)


def item_over(message: Message) -> str:
    """Whether what a message speaks of waits no more, or on somebody else."""
    wait = wait_about(message.about)
    if wait is None or wait.key != message.turn:
        return "That is settled, or the project is on hold."
    if message.letter in ASKS and wait.holder.pk != message.recipient_id:
        return f"It no longer waits on {message.recipient.name}."
    return ""


def sign_off_over(message: Message) -> str:
    """Whether a gate's or a team's turn has ended, or its clock stands."""
    sign_off = SignOff.objects.live().select_related("review__project").filter(pk=message.sign_off_id or 0).first()
    if sign_off is None or wait_on(sign_off).key != message.turn:
        return "That turn is over."
    if message.letter in ASKS and sign_off.holder_id != message.recipient_id:
        return f"It is no longer {message.recipient.name}'s turn."
    if message.letter in ABOUT_A_CLOCK and sign_off.review.project.is_held:
        return "The project is on hold."
    return ""
