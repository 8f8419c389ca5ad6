"""Every address of the product.

The one rule: what shadows an address of Wagtail stands before Wagtail's own, and what exists only in the demo is added
only in the demo.
"""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.utils.functional import lazy
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents.views.serve import serve as serve_document
from wagtail.views import serve as serve_page

from cms.editor.shadows import shadows
from cms.pages.searching import search
from cms.pages.sitemap import robots, sitemap
from cms.sites.media import media
from participation.portal.views import standing

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", standing.healthz, name="healthz"),
    path("readyz", standing.readyz, name="readyz"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("favicon.ico", RedirectView.as_view(url=lazy(static, str)("cms/favicon.svg")), name="favicon"),
    re_path(r"^media/(?P<path>.+)$", media, name="media"),
    *shadows,
    path("cms/", include(wagtailadmin_urls)),
    re_path(r"^documents/(\d+)/(.*)$", serve_document, name="wagtaildocs_serve"),
]

if settings.MEDSPIL_DEMO:
    urlpatterns += [path("demo/", include("cms.config.urls_demo"))]

urlpatterns += i18n_patterns(
    path("search/", search, name="search"),
    path("accounts/", include("cms.config.urls_accounts")),
    path("", include("participation.portal.urls")),
    path("", include("participation.steering.urls")),
    # Of Wagtail's public addresses only the pages: its login form and password-protected pages are not ours.
    re_path(wagtail_urls.serve_pattern, serve_page, name="wagtail_serve"),
    prefix_default_language=False,
)

handler400 = "cms.sites.errors.bad_request"
handler403 = "cms.sites.errors.forbidden"
handler404 = "cms.sites.errors.not_found"
handler500 = "cms.sites.errors.server_error"
