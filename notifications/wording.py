"""How what happens in this room reads."""

from audit.wording import Wording

TELLING = {
    "reminder.sent": Wording("bell", "reminded {holder_name}, {gate_name}"),
    "reminder.snoozed": Wording("clock", "put off {place} until {until:day}", quote="reason"),
    "reminders.chosen": Wording(
        "bell", "chose how reminders reach them", beneath="[The daily mail comes at {digest_at}.]"
    ),
    "mail.retried": Wording(
        "mail", "sent a mail to {recipient} on its way again", beneath="[It had failed: {refusal}]"
    ),
    "webhook.registered": Wording("link", "registered the webhook {name}", beneath="[It goes to {host}.]"),
    "webhook.changed": Wording("pen", "changed the webhook {name}", beneath="[Changed: {fields:fields}.]"),
    "webhook.secret_rotated": Wording(
        "lock", "gave the webhook {name} a new secret", beneath="[The former one signs too until {former_until:day}.]"
    ),
    "webhook.disabled": Wording("pause", "disabled the webhook {name}", "warn", "[{reason}]"),
    "webhook.enabled": Wording("again", "enabled the webhook {name} again"),
    "webhook.removed": Wording("crossed", "removed the webhook {name}"),
    "webhook.redelivered": Wording("again", "sent {event_verb} to the webhook {name} again"),
    "room.registered": Wording("bell", "added the chat room {name}", beneath="[At {service}.]"),
    "room.changed": Wording("pen", "changed the chat room {name}", beneath="[Changed: {fields:fields}.]"),
    "room.disabled": Wording("pause", "disabled the chat room {name}", "warn", "[{reason}]"),
    "room.enabled": Wording("again", "enabled the chat room {name} again"),
    "room.removed": Wording("crossed", "removed the chat room {name}"),
}
