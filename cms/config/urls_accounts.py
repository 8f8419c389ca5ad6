"""Logging in and out by e-mail code. Of allauth only what we use is mounted: no sign-up and no passwords."""

from allauth.account import views
from django.urls import path

urlpatterns = [
    path("login/", views.request_login_code, name="account_login"),
    path("login/code/", views.request_login_code, name="account_request_login_code"),
    path("login/code/confirm/", views.confirm_login_code, name="account_confirm_login_code"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
]
