"""Pages about the telling: what was sent, what was refused, and the button that reminds."""

from typing import Any, cast

from django.conf import settings
from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import DetailView, ListView, View

from accounts.models import Person
from common.look import ChipFace
from common.refusals import Unseen
from common.views import ActionFormView
from notifications.actions.retry_message import retry_message
from notifications.forms import NothingToFillIn
from notifications.lifecycle import MessageState
from notifications.models import Message
from notifications.permissions import operates
from projects.models import Project

CHIPS = {
    MessageState.QUEUED: ChipFace("wait", "clock", "Waits"),
    MessageState.SENT: ChipFace("ok", "tick", "Sent"),
    MessageState.REFUSED: ChipFace("bad", "crossed", "Refused"),
    MessageState.DROPPED: ChipFace("quiet", "struck", "Not needed"),
}
#: An HTML mail as a page of its own: its inline styles, and nothing else at all.
LETTER_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"


class OperatorMixin(LoginRequiredMixin):
    """A page for administrators; for everybody else it is not there."""

    request: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if isinstance(request.user, Person) and not operates(request.user):
            raise Unseen("There is nothing here, or you may not see it.")
        return super().dispatch(request, *args, **kwargs)


class MailView(OperatorMixin, ListView[Message]):
    """Every mail, the latest first; what it says is for those who may know of its project."""

    template_name = "notifications/mail.html"
    paginate_by = 50
    context_object_name = "messages_sent"

    def get_queryset(self) -> QuerySet[Message]:
        """All, or those in one state."""
        messages = Message.objects.select_related("recipient", "project").order_by("-pk")
        state = self.request.GET.get("state", "")
        return messages.filter(state=state) if state in MessageState.values else messages

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """The page, how many are in which state, and where mail goes."""
        context = super().get_context_data(**context)
        rows = list(context["page_obj"])
        readable = readable_by(me(self.request), rows)
        context["rows"] = [(message, CHIPS[MessageState(message.state)], message.pk in readable) for message in rows]
        context["counts"] = counts()
        context["state"] = self.request.GET.get("state", "")
        context["states"] = [(state.value, CHIPS[state].text) for state in MessageState]
        context["folder"] = settings.EMAIL_FILE_PATH if keeps_files() else ""
        return context


class MessageView(OperatorMixin, DetailView[Message]):
    """One mail: where it goes, every try, and its words for whoever may read them."""

    template_name = "notifications/message.html"
    context_object_name = "mail"
    queryset = Message.objects.select_related("recipient", "project")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """The mail with its ledger."""
        mail = self.object
        return super().get_context_data(
            chip=CHIPS[MessageState(mail.state)],
            tries=mail.tries.order_by("number"),
            readable=mail.may_be_read_by(me(self.request)),
            may_retry=mail.state == MessageState.REFUSED,
            **context,
        )


class LetterView(OperatorMixin, View):
    """The HTML of a mail as its reader sees it, with nothing that could run or be fetched."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        message = get_object_or_404(Message, pk=pk)
        if not message.may_be_read_by(me(request)):
            raise Unseen("There is nothing here, or you may not see it.")
        return HttpResponse(message.html, headers={"Content-Security-Policy": LETTER_POLICY})


class RetryView(OperatorMixin, ActionFormView):
    """Send a refused mail on its way again."""

    form_class = NothingToFillIn
    template_name = "notifications/retry.html"

    def act(self, _form: NothingToFillIn) -> str:
        message = retry_message(self.mail, by=me(self.request))
        return f"On its way again to {message.recipient.name} at {message.address}."

    @property
    def mail(self) -> Message:
        return get_object_or_404(Message.objects.select_related("recipient"), pk=self.kwargs["pk"])

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(mail=self.mail, **context)

    def get_success_url(self) -> str:
        return reverse("mail_message", args=[self.kwargs["pk"]])


def me(request: HttpRequest) -> Person:
    """Who asks; the pages of this room let nobody in who has not signed in."""
    return cast("Person", request.user)


def readable_by(person: Person, messages: list[Message]) -> set[int]:
    """Which of these mails a person may read, in one statement."""
    projects = {message.project_id for message in messages if message.project_id}
    seen = set(Project.objects.visible_to(person).filter(pk__in=projects).values_list("pk", flat=True))
    return {m.pk for m in messages if m.recipient_id == person.pk or m.project_id in seen}


def counts() -> dict[str, int]:
    """How many mails wait and how many were refused; those that are done are not counted, they only grow."""
    return Message.objects.filter(state__in=(MessageState.QUEUED, MessageState.REFUSED)).aggregate(
        queued=Count("pk", filter=Q(state=MessageState.QUEUED)),
        refused=Count("pk", filter=Q(state=MessageState.REFUSED)),
    )


def keeps_files() -> bool:
    """Whether this installation writes mail as files because it has no mail server."""
    return str(settings.EMAIL_BACKEND) == "notifications.mailbox.EmlBackend"
