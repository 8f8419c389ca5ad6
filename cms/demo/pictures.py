"""The demo's drawings as images in each area's own collection.

The one rule: a drawing says that it is one, in its title and wherever it is shown. No rendition is made here:
the first visitor's request does that.
"""

from django.core.files.images import ImageFile
from wagtail.images.models import Image

from cms.demo.reading import HERE, Report, content
from cms.pages.opening import collection_of
from participation.areas.models import Area


def picture(area: Area, stem: str | None, report: Report) -> Image | None:
    """The drawing in the area's collection, put there if it is missing; None for no drawing."""
    if not stem:
        return None
    facts = next(entry for entry in content("pictures") if entry["stem"] == stem)
    title, collection = f"Tegning: {facts['title']}", collection_of(area)
    found = Image.objects.filter(title=title, collection=collection).first()
    if found is not None:
        return found
    with (HERE / "pictures" / facts["file"]).open("rb") as opened:
        report.count("pictures")
        return Image.objects.create(
            title=title,
            description=facts["alt"]["da"],
            collection=collection,
            file=ImageFile(opened, name=facts["file"]),
        )
