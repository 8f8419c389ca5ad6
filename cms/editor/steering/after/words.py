"""What the log says of questions, decisions and publishing. The one rule: never of whom."""

from django.utils.translation import gettext_lazy as _

#: Name, what it is called, what it says.
ACTIONS = (
    ("medspil.answer_question", _("Answer a question"), _("Worked on a question")),
    ("medspil.raise_question", _("Add a question"), _("Added a question")),
    ("medspil.decide", _("Write the decisions"), _("Wrote the decisions")),
    ("medspil.translate_decision", _("Translate the decision"), _("Translated a decision")),
    ("medspil.send_decisions", _("Send the decisions"), _("Sent the decisions")),
    ("medspil.correct_decisions", _("Send a correction"), _("Sent corrected decisions")),
    ("medspil.publish_agenda", _("Publish the agenda"), _("Published the agenda")),
    ("medspil.withdraw_agenda", _("Take the agenda back"), _("Took the agenda back")),
    ("medspil.publish_decisions", _("Publish the decisions"), _("Published the decisions")),
    ("medspil.withdraw_decisions", _("Take the decisions back"), _("Took the decisions back")),
)
