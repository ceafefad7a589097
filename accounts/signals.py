"""What other packages may wait for."""

from django.dispatch import Signal

#: Sent inside the transaction in which somebody leaves a team, is deactivated, goes absent or changes sides between
#: the company and a vendor, with `person`:
#: whoever hands out turns passes on at that moment what this person can no longer do.
standing_changed = Signal()
