"""What is Tallyfy's own: the headers, the shape of answers, and tokens for an application's users.

Everything about tokens is django-oauth-toolkit's. The facts followed here are those of the sandbox.
"""

import json
from datetime import timedelta

import control
from django.contrib.auth import get_user_model
from django.http import HttpResponseRedirect, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from oauth2_provider.models import AccessToken
from oauth2_provider.oauth2_backends import get_oauthlib_core
from oauth2_provider.settings import oauth2_settings
from oauth2_provider.views import AuthorizationView, TokenView
from oauthlib.common import generate_token

ORG_ID = "c15bc5b2f9e34a4f9d7a6b1e0d3c8f42"


def reject(status, words, **more):
    return JsonResponse({"error": True, "message": words, **more}, status=status)


def unauthenticated():
    return reject(401, "Unauthenticated.")


class Gate:
    """Rejects requests without Tallyfy's headers, and notes what became of the others."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        browser = request.path == "/oauth/authorize"
        if not browser and "application/json" not in request.headers.get("Accept", ""):
            return HttpResponseRedirect("/")
        if not browser and not request.headers.get("X-Tallyfy-Client"):
            return reject(404, "The requested endpoint does not exist.", code="ENDPOINT_NOT_FOUND")
        response = control.arrive(request) or self.get_response(request)
        control.leave(request, response)
        return response


@csrf_exempt
def token(request):
    """If the refresh token stays the same, the response does not repeat it."""
    response = TokenView.as_view()(request)
    answer = json.loads(response.content)
    if answer.get("refresh_token") and answer["refresh_token"] == request.POST.get("refresh_token"):
        del answer["refresh_token"]
        response.content = json.dumps(answer)
    return response


def authorize(request):
    """The page of consent, where Ada or the person of `login_hint` agrees at once."""
    email = request.GET.get("login_hint", "ada@example.com")
    request.user = get_user_model().objects.get(email=email)
    return AuthorizationView.as_view()(request)


def holder(request):
    """The access token of a request, where it is valid."""
    valid, oauthlib_request = get_oauthlib_core().verify_request(request, scopes=[])
    return oauthlib_request.access_token if valid else None


def me(request):
    access = holder(request)
    # The token of an application has no user.
    if access is None or access.user is None:
        return unauthenticated()
    user = access.user
    person = {"id": user.pk, "email": user.email, "username": user.username}
    return JsonResponse({"data": person})


@csrf_exempt
def exchange(request, org, email):
    """A token that acts as one user, for the token of the application."""
    access = holder(request)
    if access is None or access.user is not None:
        return unauthenticated()
    if org != ORG_ID:
        return reject(403, "This application belongs to another organization.")
    user = get_user_model().objects.filter(email__iexact=email).first()
    if user is None:
        return reject(404, "The requested resource does not exist.", code="RESOURCE_NOT_FOUND")
    life = oauth2_settings.ACCESS_TOKEN_EXPIRE_SECONDS
    issued = AccessToken.objects.create(
        user=user,
        application=access.application,
        token=generate_token(),
        scope="*",
        expires=timezone.now() + timedelta(seconds=life),
    )
    answer = {"token_type": "Bearer", "expires_in": life, "access_token": issued.token}
    return JsonResponse(answer)
