"""Index: which fields exist in every language. modeltranslation looks here."""

from modeltranslation.translator import TranslationOptions, register

from participation.areas.models import Area, Venue
from participation.broadcasts.models import Broadcast
from participation.events.models import Event
from participation.representation.models import Option, Question
from participation.steering.models import AgendaItem, Decision, GlossaryWord, SteeringGroup


@register(Area)
class AreaTranslation(TranslationOptions):
    """The words of an area."""

    fields = Area.words


@register(Venue)
class VenueTranslation(TranslationOptions):
    """The words of a venue."""

    fields = Venue.words


@register(Event)
class EventTranslation(TranslationOptions):
    """The words of an event. Only Danish is required."""

    fields = Event.words
    required_languages = {"da": ("title",)}


@register(Question)
class QuestionTranslation(TranslationOptions):
    """The words of a question."""

    fields = Question.words
    required_languages = {"da": ("text",)}


@register(Option)
class OptionTranslation(TranslationOptions):
    """The words of a possible answer."""

    fields = Option.words
    required_languages = {"da": ("text",)}


@register(Broadcast)
class BroadcastTranslation(TranslationOptions):
    """The words of a message to many."""

    fields = Broadcast.words
    required_languages = {"da": ("subject",)}


@register(SteeringGroup)
class SteeringGroupTranslation(TranslationOptions):
    """The words of a steering group."""

    fields = SteeringGroup.words
    required_languages = {"da": ("name",)}


@register(AgendaItem)
class AgendaItemTranslation(TranslationOptions):
    """The words of an agenda item."""

    fields = AgendaItem.words
    required_languages = {"da": ("title",)}


@register(Decision)
class DecisionTranslation(TranslationOptions):
    """The words of a decision."""

    fields = Decision.words
    required_languages = {"da": ("text",)}


@register(GlossaryWord)
class GlossaryWordTranslation(TranslationOptions):
    """A word and what it means."""

    fields = GlossaryWord.words
    required_languages = {"da": ("term", "explanation")}
