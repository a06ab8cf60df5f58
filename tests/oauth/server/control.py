"""How tests prepare the server, and what they learn of it. No token is shown here."""

import hashlib
import json
import threading
from collections import Counter

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from oauth2_provider.models import AccessToken, Grant, RefreshToken
from oauth2_provider.settings import oauth2_settings

# Longer than any test waits for a response that it holds.
HOLD_SECONDS = 120


class Seen:
    """What the server has seen and what it must do, since the test began."""

    def __init__(self):
        # Every request for a token, by its grant, in the order of the responses.
        self.tokens = []
        # The other requests, by status.
        self.calls = Counter()
        # The digests of the refresh tokens that were used up, and how many requests came with
        # one of them.
        self.spent = set()
        self.reused = 0
        # How many responses to token requests are kept from now on, and how many are kept now.
        self.to_hold = 0
        self.held = 0
        # The failure that token requests get, and how many get it.
        self.failure = {}
        self.failures = 0


changed = threading.Condition()
state = Seen()


def is_token_request(request):
    return request.path.endswith("/token")


def arrive(request):
    """Counts refresh tokens that come again. Returns the failure that the test wants, if any."""
    if not is_token_request(request):
        return None
    with changed:
        if digest(request) in state.spent:
            state.reused += 1
        if state.failures == 0:
            return None
        state.failures -= 1
        failure = state.failure
    # The words of Laravel, which fails before its OAuth server is asked.
    words = "Too Many Attempts." if failure["status"] == 429 else "Server Error"
    response = JsonResponse({"message": words}, status=failure["status"])
    if "retry_after" in failure:
        response["Retry-After"] = str(failure["retry_after"])
    return response


def leave(request, response):
    """Notes a response, and keeps it where the test wants that."""
    status = response.status_code
    with changed:
        if is_token_request(request):
            grant = request.POST.get("grant_type", "exchange")
            outcome = "" if status == 200 else " rejected" if status < 429 else f" {status}"
            state.tokens.append(grant + outcome)
            if status == 200 and grant == "refresh_token" and oauth2_settings.ROTATE_REFRESH_TOKEN:
                state.spent.add(digest(request))
            if state.to_hold > 0:
                hold()
        elif request.path.startswith("/api/"):
            state.calls[str(status)] += 1


def hold():
    """Keeps a response until the test releases it or another test begins."""
    here = state
    here.to_hold -= 1
    here.held += 1
    changed.wait_for(lambda: here is not state or here.held == 0, timeout=HOLD_SECONDS)


def digest(request):
    token = request.POST.get("refresh_token")
    return token and hashlib.sha256(token.encode()).digest()


def seen(request):
    with changed:
        names = ("tokens", "calls", "reused", "held")
        return JsonResponse({name: getattr(state, name) for name in names})


@csrf_exempt
def begin(request):
    """Begins a test: no tokens, nothing seen, and the settings that the test wants."""
    global state
    wanted = json.loads(request.body)
    settings.OAUTH2_PROVIDER.update(
        ACCESS_TOKEN_EXPIRE_SECONDS=wanted["life"],
        ROTATE_REFRESH_TOKEN=wanted["rotates"],
        REFRESH_TOKEN_REUSE_PROTECTION=wanted["protects"],
    )
    oauth2_settings.reload()
    for model in (RefreshToken, AccessToken, Grant):
        model.objects.all().delete()
    with changed:
        state = Seen()
        changed.notify_all()
    return HttpResponse(status=204)


@csrf_exempt
def expire(request):
    """Ends the life of every access token; refresh tokens live on."""
    AccessToken.objects.update(expires=timezone.now())
    return HttpResponse(status=204)


@csrf_exempt
def keep(request):
    """Keeps the next responses to token requests, after their effect."""
    with changed:
        state.to_hold = json.loads(request.body)["responses"]
    return HttpResponse(status=204)


@csrf_exempt
def release(request):
    """Sends the responses that were kept, and keeps no other."""
    with changed:
        state.to_hold = 0
        state.held = 0
        changed.notify_all()
    return HttpResponse(status=204)


@csrf_exempt
def fail(request):
    """Lets the next token requests fail without effect, perhaps with a `Retry-After`."""
    wanted = json.loads(request.body)
    with changed:
        state.failures = wanted.pop("requests")
        state.failure = wanted
    return HttpResponse(status=204)
