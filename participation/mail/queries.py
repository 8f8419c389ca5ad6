"""What is in the outbox. The one rule: an editor's questions carry a scope, so no area sees another's."""

from datetime import datetime

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, When

from participation.mail.models import Message, WorkerHeartbeat

OPEN = Q(sent_at__isnull=True, failed_at__isnull=True, expired_at__isnull=True)
#: The `error` of what was closed because whom it was for wants no more of it.
UNWANTED = "no longer wanted"
#: What everybody must hear goes before what one may do without: "you have a place" waits for no thousand reminders.
_OPTIONAL_LAST = Case(When(unsubscribe_url="", then=0), default=1)


def due(now: datetime) -> QuerySet[Message]:
    """Messages a worker may take now: what everybody must hear before reminders and messages to many, and of each the
    longest due first.

    What is said of one thing is said in order: while an older message about it is on its way, in a worker's hands or
    waiting for its next attempt, a newer one waits. One that is meant for later holds nobody up.
    """
    earlier = Message.objects.filter(
        OPEN, Q(attempts__gt=0) | Q(due_at__lte=now), about=OuterRef("about"), pk__lt=OuterRef("pk")
    )
    ready = Message.objects.filter(OPEN, _free(now), due_at__lte=now)
    return ready.filter(Q(about="") | ~Exists(earlier)).order_by(_OPTIONAL_LAST, "due_at", "pk")


def unsent(about: str, now: datetime) -> QuerySet[Message]:
    """What has been written of one thing and is neither closed nor in a worker's hands."""
    return Message.objects.filter(OPEN, _free(now), about=about)


def overtaken(message: Message) -> bool:
    """Whether something newer has been written of the same thing, so that this one may no longer be true.

    What one may do without, a reminder or a message to many, changes nothing of it.
    """
    newer = Message.objects.filter(about=message.about, pk__gt=message.pk, unsubscribe_url="")
    return bool(message.about) and newer.exists()


def recent(recipient: str, since: datetime) -> int:
    """How many messages about something this address or number has been written since.

    Nobody is to be flooded through our forms. Login codes, which are about nothing, have limits of their own.
    """
    return Message.objects.filter(recipient__iexact=recipient, created_at__gte=since).exclude(about="").count()


def oldest_due(now: datetime) -> datetime | None:
    """Since when the longest waiting due message has been due; None when nothing waits."""
    return Message.objects.filter(OPEN, due_at__lte=now).order_by("due_at").values_list("due_at", flat=True).first()


def counts(scope: str, now: datetime) -> dict[str, int]:
    """How many messages of an area are in each state; every state is named, also with 0."""
    return Message.objects.filter(scope=scope).aggregate(
        waiting=Count("pk", filter=OPEN & _free(now)),
        leased=Count("pk", filter=OPEN & Q(leased_until__gt=now)),
        sent=Count("pk", filter=Q(sent_at__isnull=False)),
        failed=Count("pk", filter=Q(failed_at__isnull=False)),
        expired=Count("pk", filter=Q(expired_at__isnull=False)),
    )


def failed(scope: str) -> QuerySet[Message]:
    """The area's messages that could not be delivered, the latest first."""
    return Message.objects.filter(scope=scope, failed_at__isnull=False).order_by("-failed_at", "-pk")


def about(about: str) -> QuerySet[Message]:
    """Everything ever written about one thing, e.g. `signup:abcd2345`, in the order it was written."""
    return Message.objects.filter(about=about).order_by("created_at", "pk")


def heartbeat(name: str = "worker") -> datetime | None:
    """When the worker last went round; None when it never did."""
    return WorkerHeartbeat.objects.filter(name=name).values_list("at", flat=True).first()


def _free(now: datetime) -> Q:
    return Q(leased_until__isnull=True) | Q(leased_until__lte=now)
