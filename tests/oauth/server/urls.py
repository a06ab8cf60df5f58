"""The routes: Tallyfy's addresses, and those for the tests."""

import control
import tallyfy
from django.urls import path

urlpatterns = [
    path("api/oauth/token", tallyfy.token),
    path("oauth/token", tallyfy.token),
    path("oauth/authorize", tallyfy.authorize),
    path("api/me", tallyfy.me),
    path("api/applications/<org>/users/<email>/token", tallyfy.exchange),
    path("control/seen", control.seen),
    path("control/begin", control.begin),
    path("control/expire", control.expire),
    path("control/hold", control.keep),
    path("control/release", control.release),
    path("control/fail", control.fail),
]
