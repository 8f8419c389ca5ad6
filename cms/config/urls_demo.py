"""Addresses that exist in demo mode alone."""

from django.urls import path

from cms.demo.logins import demo_login
from participation.portal.views import demo

urlpatterns = [
    path("login/", demo_login, name="demo_login"),
    path("mailbox/", demo.mailbox, name="mailbox"),
    path("mailbox/<int:number>/", demo.mailbox_message, name="mailbox_message"),
    path("mailbox/<int:number>/html/", demo.mailbox_html, name="mailbox_html"),
]
