"""Serves django-oauth-toolkit on a free port of this machine until standard input closes.

Its address and credentials are printed as lines of shell: `export NAME='value'`.
"""

import os
import sys
import tempfile
import threading
import warnings
from pathlib import Path

import django
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from waitress import create_server

# More than the tests have callers at once, so that none of them waits for a thread.
THREADS = 64

# Each holds what a form must encode, and nothing that a shell reads inside single quotes.
PASSWORD = "pass word+/=&%41 é€~"
SECRET = "se cret+/=&%2B ü;?#"
REDIRECT = "http://127.0.0.1/callback"


def seed():
    """Makes the people and the clients; returns what a test must know of them."""
    from django.contrib.auth import get_user_model
    from oauth2_provider.models import Application
    from tallyfy import ORG_ID

    for email in ("ada@example.com", "charles+x@example.com"):
        get_user_model().objects.create_user(email, email, PASSWORD)
    # As Passport's, the ids are numbers.
    for number, secret, kind, grant in (
        ("17", SECRET, "confidential", "password"),
        ("18", SECRET, "confidential", "client-credentials"),
        ("19", "", "public", "authorization-code"),
        ("20", "", "public", "implicit"),
    ):
        Application.objects.create(
            client_id=number,
            client_secret=secret,
            # Compared as it is: a hash would cost every token request its time.
            hash_client_secret=False,
            client_type=kind,
            authorization_grant_type=grant,
            redirect_uris=REDIRECT,
            skip_authorization=True,
        )
    return {
        "CLIENT_ID": "17",
        "CLIENT_SECRET": SECRET,
        "USERNAME": "ada@example.com",
        "PASSWORD": PASSWORD,
        "APP_CLIENT_ID": "18",
        "APP_CLIENT_SECRET": SECRET,
        "ORG_ID": ORG_ID,
        "EMAIL": "charles+x@example.com",
        "CODE_CLIENT_ID": "19",
        "IMPLICIT_CLIENT_ID": "20",
        "REDIRECT_URI": REDIRECT,
    }


def serve():
    application = get_wsgi_application()
    call_command("migrate", verbosity=0)
    variables = seed()
    server = create_server(application, host="127.0.0.1", port=0, threads=THREADS)
    origin = f"http://127.0.0.1:{server.effective_port}"
    variables["BASE_URL"] = f"{origin}/api"
    variables["CONTROL_URL"] = f"{origin}/control"
    threading.Thread(target=server.run, daemon=True).start()
    for name, value in variables.items():
        print(f"export TALLYKIT_OAUTH_{name}='{value}'")
    print("# Close standard input to stop it.", flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    # It warns of the password grant, which is what Tallyfy has.
    warnings.simplefilter("ignore")
    os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
    # A thread may still write when the folder goes.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        os.environ["OAUTH_DATABASE"] = str(Path(folder, "tokens.sqlite3"))
        django.setup()
        serve()
