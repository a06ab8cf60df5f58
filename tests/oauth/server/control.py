"""How tests prepare the server, and what they learn of it. No token is shown here."""

import json
import threading
from collections import Counter

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from oauth2_provider.models import AccessToken, Grant, RefreshToken
from oauth2_provider.settings import oauth2_settings

lock = threading.Lock()
# Every request for a token, by its grant, in the order of the answers.
tokens = []
# The other requests, by status.
calls = Counter()


def note(request, response):
    status = response.status_code
    with lock:
        if request.path.endswith("/token"):
            grant = request.POST.get("grant_type", "exchange")
            tokens.append(grant if status == 200 else f"{grant} rejected")
        elif request.path.startswith("/api/"):
            calls[str(status)] += 1


def seen(request):
    with lock:
        return JsonResponse({"tokens": tokens, "calls": calls})


@csrf_exempt
def begin(request):
    """Begins a test: no tokens, nothing seen, and the settings that the test wants."""
    wanted = json.loads(request.body)
    settings.OAUTH2_PROVIDER.update(
        ACCESS_TOKEN_EXPIRE_SECONDS=wanted["life"],
        ROTATE_REFRESH_TOKEN=wanted["rotates"],
        REFRESH_TOKEN_REUSE_PROTECTION=wanted["protects"],
    )
    oauth2_settings.reload()
    for model in (RefreshToken, AccessToken, Grant):
        model.objects.all().delete()
    with lock:
        tokens.clear()
        calls.clear()
    return HttpResponse(status=204)


@csrf_exempt
def expire(request):
    """Ends the life of every access token; refresh tokens live on."""
    AccessToken.objects.update(expires=timezone.now())
    return HttpResponse(status=204)
