"""When the dossier changed while somebody wrote: they get everything back, and what is there now to read."""

import json
from typing import Any

from django import forms
from django.utils import timezone

from approvals.models import SignOff
from common.refusals import Invalid, Refused
from common.words import listing
from projects.dossier import SECTIONS
from projects.models import SectionVersion


class ReadsFirst:
    """A form that carries what its author had before them in `seen`."""

    sign_off: SignOff
    #: What happened to the dossier meanwhile, as a sentence.
    changed = ""

    def note_change(self, form: forms.Form, refused: Refused) -> None:
        """Take the new digests over and say what changed; any other refusal goes on."""
        if refused.code != "stale":
            raise refused
        sent: Any = form.data
        kept = sent.copy()
        kept["seen"] = json.dumps({**form.cleaned_data.get("seen", {}), **refused.facts["digests"]})
        form.data = kept
        self.changed = what_changed(self.sign_off, refused.facts["sections"])
        raise Invalid([]) from refused


def what_changed(sign_off: SignOff, sections: list[str]) -> str:
    """ "Data quality changed at 10:31. Read it, then decide. Your text is kept." """
    current = SectionVersion.objects.current().filter(project=sign_off.review.project_id, name__in=sections)
    latest = max((version.changed_at for version in current), default=None)
    when = f" at {timezone.localtime(latest):%H:%M}" if latest else ""
    titles = listing([SECTIONS[name].title for name in sections])
    return f"{titles} changed{when}. Read it, then decide. Your text is kept."
