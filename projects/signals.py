"""What projects announces inside the transaction, for rooms further up the house that must act on it at once."""

from django.dispatch import Signal

#: A section's content is another than before. Sends: project, section (name), changes (list of Change), by.
section_changed = Signal()

#: The seats of a project have changed hands. Sends: project, area, by.
seat_changed = Signal()

#: A reading is over its limit. Sends: project (locked), section (which holds what was read against), subject (what was
#: read), reason (the reading as a sentence), excess (by how much it is over, more is worse), by.
reading_over_limit = Signal()

#: Who works for a project from outside, or who has an interest in it, is other than before. Sends: project, by.
third_parties_changed = Signal()
