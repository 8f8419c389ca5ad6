"""Opening the city's front, and a new area: area, group, root page, menu pages, site and collection in one transaction.

The one rule: the editors' group gets permissions on exactly this area's tree and collection, and on nothing else.
Harmless to repeat: what is already there is left as it is.
"""

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils import timezone, translation
from django.utils.text import slugify
from django.utils.translation import gettext_noop, pgettext
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page, Site

from cms.pages.area_home import AreaHomePage
from cms.pages.city_home import CityHomePage
from cms.pages.content import ContentPage
from cms.pages.events import EventsPage
from cms.pages.news import NewsIndexPage
from cms.pages.translated import TranslatedPage
from participation.areas.models import Area
from participation.languages import registry
from participation.reminders.actions import give_default_rules

PAGE_PERMISSIONS = ("add_page", "change_page", "publish_page", "lock_page")
COLLECTION_PERMISSIONS = (
    "add_image",
    "change_image",
    "choose_image",
    "add_document",
    "change_document",
    "choose_document",
)
MODEL_PERMISSIONS = {
    "event": ("add", "change", "view"),
    "venue": ("add", "change", "view"),
    "signup": ("add", "change", "view"),
    "message": ("view",),
    "area": ("change", "view"),
}
#: What the city's front is called until somebody writes something better.
CITY_HEADING = gettext_noop("Neighbourhood renewals in the city")
#: Model, address and heading of the pages every area begins with; the headings are drafted in every language.
MENU: tuple[tuple[type[TranslatedPage], str, str], ...] = (
    (EventsPage, "det-sker", gettext_noop("What happens")),
    (NewsIndexPage, "nyheder", gettext_noop("News")),
    (ContentPage, "om", gettext_noop("About the renewal")),
)


@transaction.atomic
def open_city() -> CityHomePage:
    """The city's front page on the default site, in place of the page of welcome that Wagtail begins with."""
    home = CityHomePage.objects.first() or _city_home()
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    welcome = site.root_page if site.pk and site.root_page_id != home.pk else None
    site.hostname, site.port, site.root_page = settings.MEDSPIL_CITY_HOST, site_port(), home
    site.site_name = site.site_name or settings.MEDSPIL_CITY_NAME
    site.save()
    # Nothing that somebody wrote goes: only a bare page with nothing below it is the one of welcome.
    if welcome is not None and welcome.specific_class is Page and not welcome.is_root() and welcome.is_leaf():
        welcome.delete()
    Site.clear_site_root_paths_cache()
    return home


@transaction.atomic
def open_area(area: Area) -> AreaHomePage:
    """Gives an area its site. Returns the front page; `area.editor_group` and the collection are ready for editors."""
    open_city()
    area.save()
    home = _home_of(area)
    _menu_pages(area, home)
    keep_site(area, home)
    group = _group(area)
    _permissions(area, group, home)
    give_default_rules(area=area, now=timezone.now())
    return home


def keep_site(area: Area, home: Page) -> Site:
    """One Wagtail site for the area, with the area's hostname, name and the installation's port."""
    site = Site.objects.filter(root_page=home).first() or Site(root_page=home)
    site.hostname, site.port, site.site_name = area.hostname, site_port(), area.name
    site.save()
    return site


def follow_area(area: Area, before: Area) -> None:
    """After an edit: the site takes the new hostname and name, the collection is found by the new name."""
    home = home_page(area)
    if home is not None:
        keep_site(area, home)
        Site.clear_site_root_paths_cache()
    if area.name != before.name:
        Collection.objects.filter(name=before.name, depth=2).update(name=area.name)


def keep_sites() -> int:
    """Brings the city's and every area's site in step with host and port; returns how many there are."""
    open_city()
    for area in Area.objects.all():
        keep_site(area, _home_of(area))
    Site.clear_site_root_paths_cache()
    return Site.objects.count()


def site_port() -> int:
    """The port a browser uses."""
    return settings.MEDSPIL_PORT or (443 if settings.MEDSPIL_SCHEME == "https" else 80)


def words_in_all(field: str, msgid: str) -> dict[str, str]:
    """A heading drafted in every language from the interface's catalogue."""
    words = {}
    for code in registry.CODES:
        with translation.override(code):
            words[registry.column(field, code)] = str(translation.gettext(msgid))
    return words


def home_page(area: Area) -> AreaHomePage | None:
    """The front page of an area's site, if it has been opened."""
    return AreaHomePage.objects.filter(slug=area.slug, depth=2).first()


def _city_home() -> CityHomePage:
    words = words_in_all("heading", CITY_HEADING)
    root = Page.get_first_root_node()
    return root.add_child(instance=CityHomePage(title=words["heading_da"], slug="city", **words))


def _home_of(area: Area) -> AreaHomePage:
    found = home_page(area)
    if found is not None:
        return found
    root = Page.get_first_root_node()
    home = AreaHomePage(title=area.name, slug=area.slug, heading_da=area.name)
    for code in registry.CODES:
        setattr(home, registry.column("heading", code), area.name)
    root.add_child(instance=home)
    return home


def _menu_pages(area: Area, home: AreaHomePage) -> None:
    for model, slug, heading in MENU:
        if home.get_children().filter(slug=slug).exists():
            continue
        words = words_in_all("heading", heading)
        home.add_child(instance=model(title=words["heading_da"], slug=slug, show_in_menus=True, **words))


def _group(area: Area) -> Group:
    if area.editor_group is None:
        with translation.override(registry.SOURCE):
            name = pgettext("group", "%(area)s: editors") % {"area": area.name}
        area.editor_group, _made = Group.objects.get_or_create(name=name[:150])
        area.save(update_fields=["editor_group"])
    return area.editor_group


def _permissions(area: Area, group: Group, home: Page) -> None:
    group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    for model, verbs in MODEL_PERMISSIONS.items():
        names = [f"{verb}_{model}" for verb in verbs]
        group.permissions.add(*Permission.objects.filter(content_type__app_label="participation", codename__in=names))
    for codename in PAGE_PERMISSIONS:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.get_or_create(group=group, page=home, permission=permission)
    collection = collection_of(area)
    for codename in COLLECTION_PERMISSIONS:
        permission = Permission.objects.get(
            codename=codename, content_type__app_label__in=["wagtailimages", "wagtaildocs"]
        )
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)


def collection_of(area: Area) -> Collection:
    """The area's own collection of images and documents."""
    root = Collection.get_first_root_node()
    found = root.get_children().filter(name=area.name).first()
    return found or root.add_child(name=area.name)


def fresh_slug(name: str) -> str:
    """A short name for addresses; Danish letters as Danes write them without."""
    plain = name.lower().translate(str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"}))
    return slugify(plain)[:40]
