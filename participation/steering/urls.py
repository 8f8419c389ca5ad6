"""The addresses of the members' room and of packet links; `cms.config.urls` puts the languages before them."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
