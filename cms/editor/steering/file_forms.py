"""The forms of papers and recordings. The one rule: what is wrong with a file stands beside the file, and a doubt about
its language can be overruled by a tick and in no other way."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from participation.events.rules import Refused
from participation.languages import registry
from participation.steering.rules.language import wrong_language
from participation.steering.states import Voice
from participation.steering.uploads.checked import Checked
from participation.steering.uploads.papers import check_paper
from participation.steering.uploads.sounds import check_sound

#: A reader of plain Danish gets the Danish paper and the Danish recording.
_LANGUAGES = [(one.code, one.own_name) for one in registry.LANGUAGES if one.code != "da-x-let"]


class FileForm(forms.Form):
    """A file that is looked at before it is taken."""

    checked: Checked | None = None

    def look(self, file: Any) -> Checked:
        """What it is; may raise Refused."""
        raise NotImplementedError  # each form knows what it takes

    def clean_file(self) -> Any:
        """Says beside the field what is wrong."""
        file = self.cleaned_data["file"]
        try:
            self.checked = self.look(file)
        except Refused as refused:
            raise forms.ValidationError(refused.text, code=refused.code) from refused
        return file


class PaperForm(FileForm):
    """An official paper."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("PDF or Word (.docx), at most 20 MB and 400 pages."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx"}),
        max_length=200,
    )
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=150,
        required=False,
        help_text=gettext_lazy("As members see it. Empty means the file's own name."),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=_LANGUAGES)
    sure = forms.BooleanField(label=gettext_lazy("The language is right"), required=False, widget=forms.HiddenInput)

    def look(self, file: Any) -> Checked:
        """A paper."""
        return check_paper(file)

    def clean(self) -> dict[str, Any]:
        """Whether the text is in the language it is filed under."""
        cleaned: dict[str, Any] = super().clean() or {}
        doubt = wrong_language(self.checked.text, cleaned["language"]) if self.checked and "language" in cleaned else ""
        if doubt or cleaned.get("sure"):
            self.fields["sure"].widget = forms.CheckboxInput()
        if doubt and not cleaned.get("sure"):
            self.add_error("language", doubt)
            self.add_error("file", gettext_lazy("Choose the file once more; a browser forgets it."))
        return cleaned


class RecordingForm(FileForm):
    """An item read aloud."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("MP3, M4A, OGG or WAV, at most 25 MB and 30 minutes."),
        widget=forms.FileInput(attrs={"accept": "audio/*,.mp3,.m4a,.aac,.ogg,.opus,.wav"}),
        max_length=200,
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=_LANGUAGES)
    voice = forms.ChoiceField(
        label=gettext_lazy("Read by"), choices=Voice, initial=Voice.PERSON, widget=forms.RadioSelect
    )
    heard = forms.BooleanField(
        label=gettext_lazy("I have listened to it, and it says what the Danish says"), required=False
    )

    def look(self, file: Any) -> Checked:
        """A recording."""
        return check_sound(file)
