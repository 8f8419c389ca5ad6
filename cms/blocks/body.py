"""The blocks of a page's body.

The one rule: a block holds content, never markup or layout, so that every page is accessible whoever writes it.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from cms.blocks.upcoming import UpcomingEventsBlock

#: What an editor may do to a word. Headings are blocks of their own.
WORDS = ["bold", "italic", "link", "ul", "ol"]


class PictureBlock(blocks.StructBlock):
    """A picture with the text that stands in for it."""

    image = ImageChooserBlock(label=_("picture"))
    alt = blocks.CharBlock(
        label=_("what the picture shows"),
        max_length=200,
        help_text=_("Read aloud to those who cannot see the picture. Required."),
    )
    caption = blocks.CharBlock(label=_("caption"), max_length=200, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "cms/blocks/picture.html"


class FactBoxBlock(blocks.StructBlock):
    """A box with the facts people look for."""

    title = blocks.CharBlock(label=_("title"), max_length=80)
    text = blocks.RichTextBlock(label=_("text"), features=WORDS)

    class Meta:
        icon = "info-circle"
        label = _("Fact box")
        template = "cms/blocks/fact_box.html"


class ContactBlock(blocks.StructBlock):
    """A person to write or call."""

    name = blocks.CharBlock(label=_("name"), max_length=120)
    role = blocks.CharBlock(label=_("role"), max_length=120, required=False)
    phone = blocks.CharBlock(label=_("phone"), max_length=32, required=False)
    email = blocks.EmailBlock(label=_("e-mail"), required=False)

    class Meta:
        icon = "user"
        label = _("Contact")
        template = "cms/blocks/contact.html"


class QuestionBlock(blocks.StructBlock):
    """One question and its answer."""

    question = blocks.CharBlock(label=_("question"), max_length=160)
    answer = blocks.RichTextBlock(label=_("answer"), features=WORDS)

    class Meta:
        icon = "help"
        label = _("Question")


class ButtonBlock(blocks.StructBlock):
    """A link that is worth a button: to a page here, or to an address."""

    text = blocks.CharBlock(label=_("text"), max_length=60)
    page = blocks.PageChooserBlock(label=_("page"), required=False)
    url = blocks.URLBlock(label=_("or an address"), required=False)

    class Meta:
        icon = "link"
        label = _("Button")
        template = "cms/blocks/button.html"

    def clean(self, value: Any) -> Any:
        """Exactly one of page and address."""
        cleaned = super().clean(value)
        if bool(cleaned.get("page")) == bool(cleaned.get("url")):
            fault = ValidationError(_("Choose a page or write an address, not both and not neither."))
            raise blocks.StructBlockValidationError(block_errors={"page": fault})
        return cleaned


class BodyBlock(blocks.StreamBlock):
    """Everything a body can hold."""

    heading = blocks.CharBlock(
        label=_("Heading"),
        icon="title",
        max_length=120,
        template="cms/blocks/heading.html",
        form_classname="title",
    )
    text = blocks.RichTextBlock(label=_("Text"), features=WORDS, template="cms/blocks/text.html")
    picture = PictureBlock()
    fact_box = FactBoxBlock()
    contact = ContactBlock()
    questions = blocks.ListBlock(
        QuestionBlock(), label=_("Questions and answers"), icon="help", template="cms/blocks/questions.html"
    )
    upcoming_events = UpcomingEventsBlock()
    button = ButtonBlock()
