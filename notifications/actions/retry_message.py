"""An operator sends a refused message on its way again."""

from django.db import transaction

from accounts.models import Person
from audit.record import record
from common import clock
from common.lifecycle import illegal, step
from notifications import wake
from notifications.events import MessageRetried
from notifications.lifecycle import MessageState
from notifications.models import AT_ONCE, Message
from notifications.permissions import require_operator


@transaction.atomic
def retry_message(message: Message, *, by: Person | None) -> Message:
    """Queue it again, to the address that its recipient has now; what it says and its Message-ID stay the same.

    `by=None` is whoever runs the command on the machine itself.
    """
    message = (
        Message.objects.select_for_update(no_key=True, of=("self",)).select_related("recipient").get(pk=message.pk)
    )
    require_operator(by)
    if message.state != MessageState.REFUSED:
        raise illegal(message, "retry")
    refusal, at = message.answer, clock.now()
    step(message, "retry")
    message.address, message.queued_at, message.settled_at = message.recipient.email, at, None
    message.not_before, message.answer = AT_ONCE, ""
    message.save(update_fields=["state", "address", "queued_at", "settled_at", "not_before", "answer"])
    fact = MessageRetried(message=message.pk, letter=message.letter, recipient=message.recipient.name, refusal=refusal)
    record(fact, stream="organisation", subject=message.subject_key, by=by)
    wake.after_commit(wake.DELIVER)
    return message
