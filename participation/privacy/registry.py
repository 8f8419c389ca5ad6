"""The register of personal data: each field that can hold something about a person, why, on what ground, how long.

The one rule: a field of ours is in `PERSONAL` or, with a reason, in `IMPERSONAL`; a field in neither fails the tests.
The periods are those the privacy page promises and `forget_due` keeps.
"""

from dataclasses import dataclass
from typing import Literal

from participation.languages import registry

#: Days after the event's end.
NEEDS_DAYS, CONTACT_DAYS, FAITH_DAYS = 14, 30, 14
#: Days after a message was closed.
MESSAGE_DAYS = 30
#: Days after a member of a steering group has left; what they asked for goes sooner than their name. Who never sat is
#: forgotten as many days after they were noted.
WISH_DAYS, MEMBER_DAYS = 14, 180

Ground = Literal["task", "consent", "contract"]


@dataclass(frozen=True)
class Personal:
    """One field: purpose, legal ground (GDPR art. 6), for how many days, counted from what, and how it is emptied."""

    purpose: str
    ground: Ground
    days: int | None
    counted_from: str
    emptied: str


def _contact(purpose: str) -> Personal:
    return Personal(purpose, "task", CONTACT_DAYS, "the event's end (14 days if it is about faith)", "emptied")


def _need(purpose: str) -> Personal:
    return Personal(purpose, "consent", NEEDS_DAYS, "the event's end", "emptied")


def _helper(purpose: str) -> Personal:
    return Personal(purpose, "task", CONTACT_DAYS, "the event's end (14 days if it is about faith)", "row deleted")


def _wish(purpose: str) -> Personal:
    return Personal(purpose, "consent", WISH_DAYS, "the end of the member's last term", "emptied")


def _member(purpose: str, emptied: str = "emptied") -> Personal:
    return Personal(purpose, "task", MEMBER_DAYS, "the end of the member's last term", emptied)


def _account(purpose: str) -> Personal:
    return Personal(
        purpose, "contract", None, "the end of the person's work here", "account deleted by an administrator"
    )


def _message(purpose: str) -> Personal:
    return Personal(
        purpose, "task", MESSAGE_DAYS, "sending, failing or expiring; sooner when its signup is emptied", "row deleted"
    )


def _worked_here(purpose: str) -> Personal:
    return Personal(purpose, "task", None, "the end of the person's work here", "set to nobody when the account goes")


def _official(purpose: str) -> Personal:
    return Personal(purpose, "task", None, "the person's work as contact", "replaced in the editor")


PERSONAL: dict[str, Personal] = {
    "Signup.name": _contact("to call the party by a name at the door and in messages"),
    "Signup.email": _contact("to send the party its messages"),
    "Signup.phone": _contact("to send the party its messages or call it"),
    "Signup.interpreter": _need("to book an interpreter"),
    "Signup.wheelchair": _need("to make room"),
    "Signup.childcare_children": _need("to have enough people for the children"),
    "Signup.childcare_state": _need("to know who waits for childcare"),
    "Signup.only_with_childcare": _need("to place the children with their party or not at all"),
    "Signup.allergy": _need("to cook food that everyone can eat"),
    "Signup.other_needs": _need("to prepare what the party asks for"),
    "Signup.proxy": _contact("to know who writes for the party"),
    "Signup.proxy_name": _contact("to greet whoever writes for the party"),
    "Signup.proxy_language": _contact("to write to them in their language"),
    "Signup.reserved": _contact("to know through whom a person came, and whose kept place it is"),
    "Signup.entered_by": _worked_here("to know who entered a signup by phone"),
    "SignupChange.by": _worked_here("to know who changed a signup"),
    "DoorPass.email": _helper("to send the helper the link to the door"),
    "DoorPass.name": _helper("to know who may stand at the door"),
    "DoorPass.language": _helper("to write in the helper's language"),
    "DoorPass.invited_by": _worked_here("to know who let a helper in"),
    "CardBatch.entered_by": _worked_here("so that somebody else counts the pile a second time"),
    "Benchmark.imported_by": _worked_here("to know who brought in the number of residents"),
    "Target.set_by": _worked_here("to know who set a target"),
    "Broadcast.created_by": _worked_here("to know who wrote a message to many"),
    "Member.name": _member("to know who sits in the steering group"),
    "Member.email": _member("to write to the member and to let them log in"),
    "Member.phone": _member("to write to the member or call them"),
    "Member.user": _member("to let the member into the members' room"),
    "Member.reading_languages": _wish("to write in languages the member reads"),
    "Member.wishes": _wish("to give the member the packet in the form they asked for"),
    "Member.interpreter": _wish("to book an interpreter"),
    "Member.children": _wish("to have somebody look after the children"),
    "Member.transport": _wish("to help the member to get there"),
    "Member.other_wishes": _wish("to prepare what the member asks for"),
    "SeatTerm.member": _member("to know who holds a seat", "stays, and points at nobody known"),
    "Invitation.member": _member("to invite and to know who comes", "stays, and points at nobody known"),
    "Invitation.substitute": _member("to know who stands in", "stays, and points at nobody known"),
    "MemberMark.note": _member("the member's own notes, read by the member alone", "row deleted"),
    "MemberMark.read": _member("the member's own marks, seen by the member alone", "row deleted"),
    "MemberQuestion.member": _member("to let the member see the answer", "set to nobody"),
    "MemberQuestion.text": _member("to ask it at the meeting"),
    "MemberQuestion.danish": _member("to ask it at the meeting"),
    "MemberQuestion.voice": _member("to hear the question", "file deleted"),
    "MemberQuestion.answer": _member("to answer the member"),
    "PacketLink.member": _member("to let the member open the packet without a login", "row deleted"),
    "OfficialPaper.uploaded_by": _worked_here("to know who put up a paper"),
    "Recording.uploaded_by": _worked_here("to know who put up a recording"),
    "Message.recipient": _message("to deliver the message"),
    "Message.subject": _message("to deliver the message"),
    "Message.text": _message("to deliver the message"),
    "Message.html": _message("to deliver the message"),
    "Message.ics": _message("to deliver the message"),
    "Message.language": _message("to write in the person's language"),
    "Message.reply_to": _message("to send answers to the right secretariat"),
    "Message.about": _message("to find the messages of one signup"),
    "User.email": _account("to log in"),
    "User.first_name": _account("to show who did what"),
    "User.last_name": _account("to show who did what"),
    "User.password": _account("unusable: nobody logs in by password"),
    "User.last_login": _account("to find accounts that are no longer used"),
    "User.service_language": _account("to show the editor and mails in the person's language"),
    "Area.contact_name": _official("the public contact person of the area"),
    "Area.contact_role": _official("the public contact person of the area"),
    "Area.contact_phone": _official("the public contact person of the area"),
    "Area.contact_email": _official("the public contact person of the area"),
    "Area.contact_photo": _official("the public contact person of the area"),
    "Event.contact_name": _official("the public contact person of the event"),
    "Event.contact_phone": _official("the public contact person of the event"),
    "Event.contact_email": _official("the public contact person of the event"),
}

#: Fields that could hold text about a person but do not, and why.
IMPERSONAL: dict[str, str] = {
    "Signup.ref": "random; opens nothing; the door to a person is gone once the contact is emptied",
    "Signup.submission_id": "random",
    "Signup.status": "closed vocabulary",
    "Signup.contact_kind": "closed vocabulary",
    "Signup.language": "closed vocabulary; the language we write in, never a statistic",
    "Signup.heard": "closed vocabulary; kept as a number for the secretariat",
    "Signup.first_time": "yes, no or nothing; kept as a number for the secretariat",
    "Signup.source": "closed vocabulary",
    "Signup.no_reminders": "yes or no; a wish about messages",
    "Signup.invented": "says that there is no person",
    "ReservedPlaces": "how many places are kept for whose people; an organisation, no person",
    "FestivalDate": "the day of a festival in an area; nothing of a person",
    "Interpretation": "a language at an event; who asked for it stands in the signups",
    "DoorPass.ref": "random; opens nothing by itself",
    "DoorMark": "numbers at the door; its signup is emptied and its helper forgotten in time",
    "SignupChange.kind": "closed vocabulary",
    "SignupChange.detail": "numbers of people before and after",
    "User.is_active": "whether the account is open",
    "User.is_staff": "unused by us",
    "User.is_superuser": "whether the person administers the city",
    "Message.kind": "closed vocabulary",
    "Message.channel": "closed vocabulary",
    "Message.ics_method": "closed vocabulary",
    "Message.sender_name": "the area's name",
    "Message.scope": "the area's short name",
    "Message.message_id": "random",
    "Message.qr_url": "the signup's public reference; deleted with the message",
    "Message.unsubscribe_url": "a link that ends reminders about one signup; deleted with the message",
    "Message.error": "the server's answer without the address",
    "WorkerHeartbeat.name": "the worker's name",
    "Area": "words about a place; its contact person is registered above",
    "Venue": "words about a place",
    "Event": "words about what happens; its contact person is registered above",
    "Series": "how often something comes round",
    "PrintedCode": "a random address, where a poster hangs, and how often it was followed; no visit, no person",
    "Question": "words of a question",
    "Option": "words of a possible answer",
    "BallotBox": "how many people, and on what it stands; no person",
    "Counter": "a number of answers; no person, no time",
    "SpentPaper": "the hash of a random number, tied to a box",
    "CardBatch": "totals of a pile of cards; who typed them is registered above",
    "Benchmark": "numbers of residents; who brought them in is registered above",
    "Release": "figures with at least five people in each group",
    "Reporting": "a secretariat's switches",
    "Target": "a wish for a group, and what the secretariat learned; who set it is registered above",
    "Broadcast": "words to many, the same for all; a name is put in on the way out; who wrote it is registered above",
    "Addressee.language": "closed vocabulary; the language we write in, never a statistic",
    "Addressee.state": "closed vocabulary; what it points at holds no person once the signup is emptied",
    "SteeringGroup": "words about a body and its rules",
    "Seat": "a place at the table, whoever sits there",
    "SeatTerm.kind": "closed vocabulary",
    "Member.contact_kind": "closed vocabulary",
    "Member.language": "closed vocabulary; the language we write in, never a statistic",
    "Meeting": "when a group met and whether its packet was complete",
    "PreparatoryMeeting": "when it was and who is invited: those who asked, or everyone",
    "Invitation.reply": "closed vocabulary; its member is forgotten in time",
    "Invitation.seat_kind": "closed vocabulary; figures are counted by it",
    "Invitation.came": "yes or no; its member is forgotten in time",
    "AgendaItem": "words of the agenda; who reviewed them is the secretariat's own name",
    "Decision": "words of a decision",
    "OfficialPaper": "a public body's paper; who put it up is registered above",
    "Recording": "an agenda item read aloud; who put it up is registered above",
    "GlossaryWord": "a word explained",
    "MemberQuestion.ref": "random",
    "MemberQuestion.seat_kind": "closed vocabulary; figures are counted by it",
    "MemberQuestion.naming": "closed vocabulary",
    "MemberQuestion.language": "closed vocabulary",
    "MemberQuestion.media_type": "closed vocabulary",
    "MemberQuestion.submission_id": "random",
    "MemberQuestion.by_staff": "yes or no",
    "PacketLink.ref": "random; opens nothing by itself",
    "ReminderRule": "a secretariat's settings",
    "Reminder": "that a signup was reminded, no word of it; deleted 14 days after the event",
    "CityHomePage": "published words",
    "AreaHomePage": "published words",
    "ContentPage": "published words",
    "NewsIndexPage": "published words",
    "NewsPage": "published words",
    "EventsPage": "published words",
}


def entry_for(model: str, field: str) -> Personal | str | None:
    """What the register says of a field; None when it says nothing. A translated column counts as its field."""
    for known in (f"{model}.{field}", f"{model}.{_base(field)}"):
        if known in PERSONAL:
            return PERSONAL[known]
    return IMPERSONAL.get(f"{model}.{field}") or IMPERSONAL.get(model)


def _base(column: str) -> str:
    for code in sorted(registry.CODES, key=len, reverse=True):
        suffix = registry.column("", code)
        if column.endswith(suffix):
            return column.removesuffix(suffix)
    return column
