"""What can be done to one event from here: name of the address -> view. `cms.editor.events.viewset` mounts them."""

import base64
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy

from cms.editor.acting import ActionView
from cms.editor.posters.forms import PosterForm, unwritten
from participation.events.models import Event
from participation.events.printing import keep, planned_code
from participation.events.rules import Refused
from participation.languages.registry import SOURCE
from participation.portal.poster.making import poster_pdf
from participation.portal.poster.raster import jpeg, picture_of_page, turn

_PREVIEW_WIDTH = 760


class EventPoster(ActionView):
    """Choose, look, take the PDF. Looking makes no code: that happens when the sheet is taken to be printed."""

    page_title = gettext_lazy("Poster or flyer")
    template_name = "editor/posters/poster.html"
    form_class: Any = PosterForm
    preview = ""

    def get_form_kwargs(self) -> dict[str, Any]:
        """The event decides which languages there are."""
        return {**super().get_form_kwargs(), "event": self.object}

    def get_initial(self) -> dict[str, Any]:
        """Danish, and the place whose sheet is made once more."""
        return {"size": "a4", "languages": [SOURCE], "label": self.request.GET.get("label", "")[:80]}

    def form_valid(self, form: PosterForm) -> HttpResponse:
        """The sheet as a file, or as a picture beside the form; a refusal stands on the page."""
        taken = self.request.POST.get("do") == "take"
        event: Event = self.object
        try:
            with turn():
                label = form.cleaned_data["label"]
                code = planned_code(event=event, label=label) if taken and label else None
                pdf = poster_pdf(
                    event, size=form.cleaned_data["size"], languages=form.cleaned_data["languages"], printed=code
                )
                if code is not None:
                    keep(code=code)
                if not taken:
                    picture = jpeg(picture_of_page(pdf, width=_PREVIEW_WIDTH))
        except Refused as refused:
            form.add_error("label" if refused.code == "no_label" else None, refused.text)
            return self.form_invalid(form)
        if taken:
            return _file(pdf, f"{event.code}-{form.cleaned_data['size']}.pdf")
        self.preview = "data:image/jpeg;base64," + base64.b64encode(picture).decode()
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The picture, and what cannot be chosen."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "preview": self.preview, "unwritten": ", ".join(unwritten(self.object))}


def _file(pdf: bytes, name: str) -> HttpResponse:
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


EVENT_VIEWS: list[tuple[str, Any]] = [("poster", EventPoster)]
