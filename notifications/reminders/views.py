"""Pages about reminders: how one hears of things, putting something off, and asking whoever it waits on."""

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from accounts.asking import asking
from approvals.models import SignOff
from common import clock
from common.refusals import Unseen
from common.views import ActionFormView
from common.words import day
from notifications.actions.choose_wishes import choose_wishes
from notifications.actions.remind_by_hand import remind
from notifications.actions.snooze import snooze
from notifications.daily import Daily, daily_of
from notifications.forms import NothingToFillIn
from notifications.kinds import known_to, wait_about
from notifications.models import Snooze, Way
from notifications.reminders.forms import SnoozeForm, WishesForm
from notifications.reminders.lines import Asleep, asleep, line_of
from notifications.waits import Wait, wait_on
from notifications.wishes import OPTIONAL, key_of, wishes_of


class WishesView(LoginRequiredMixin, ActionFormView):
    """How one hears of things, and what would stand in today's daily mail."""

    template_name = "notifications/wishes.html"
    form_class = WishesForm

    def get_initial(self) -> dict[str, Any]:
        wishes = wishes_of(asking(self.request))
        wanted = [topic.value for topic in OPTIONAL if key_of(topic, Way.EMAIL) not in wishes.muted]
        return {"digest_at": wishes.digest_at, "email": wanted}

    def act(self, form: WishesForm) -> str:
        person = asking(self.request)
        muted = form.muted(wishes_of(person).muted)
        wishes = choose_wishes(person, by=person, digest_at=form.cleaned_data["digest_at"], muted=muted)
        return f"From now on you hear of things this way; the daily mail comes at {wishes.digest_at:%H:%M}."

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        daily: Daily = daily_of(asking(self.request), clock.now())
        lines = [line_of(stall.wait, daily) for stall in daily.stalls]
        return super().get_context_data(lines=lines, asleep=self.asleep(), **context)

    def asleep(self) -> list[Asleep]:
        """What one has put off."""
        return asleep(asking(self.request), clock.now())

    def get_success_url(self) -> str:
        return reverse("reminder_settings")


class WaitView(LoginRequiredMixin, ActionFormView):
    """A page about something that waits on somebody, for whoever may know of its project."""

    @cached_property
    def wait(self) -> Wait:
        """What waits; who may not know of its project finds nothing."""
        wait = wait_about(self.kwargs["subject"])
        if wait is None or not known_to(asking(self.request), [wait]):
            raise Unseen("Nothing waits here any more, or you may not see it.")
        return wait

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(wait=self.wait, **context)

    def get_success_url(self) -> str:
        return reverse("inbox")


class SnoozeView(WaitView):
    """Put off what waits on oneself."""

    form_class = SnoozeForm
    template_name = "notifications/snooze.html"

    def act(self, form: SnoozeForm) -> str:
        wait = self.wait
        put_off: Snooze = snooze(wait.subject, wait.project, by=asking(self.request), **form.cleaned_data)
        return f"You hear of {wait.place} on {wait.project.name} again on {day(put_off.until)}. Its clock runs on."


class AskView(WaitView):
    """Remind whoever something waits on."""

    form_class = NothingToFillIn
    template_name = "notifications/remind.html"

    def act(self, _form: NothingToFillIn) -> str:
        wait = self.wait
        remind(wait.subject, wait.project, by=asking(self.request), place=wait.place)
        return f"{wait.holder.name} gets a mail about {wait.place}."

    def get_success_url(self) -> str:
        return reverse("project", args=[self.wait.project.key])


class SignOffAskView(AskView):
    """Remind whoever has the turn on a sign-off; where nobody has, the page says so when asked."""

    @cached_property
    def wait(self) -> Wait:
        seen = SignOff.objects.visible_to(asking(self.request)).told()
        return wait_on(get_object_or_404(seen, pk=self.kwargs["pk"]))
