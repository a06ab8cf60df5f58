"""Token stores that the library provides."""

from __future__ import annotations

import base64
import copy
import json
import os
import pickle
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from doctor_case import DoctorCase

from tallykit import (
    ConfigurationError,
    FileStore,
    InvalidArgumentError,
    MemoryStore,
    StoredAccount,
    TokenStoreError,
)
from tallykit.sandbox import Sandbox


def random_key() -> str:
    return base64.b64encode(os.urandom(32)).decode()


def entry(generation: int = 1, saved_days_ago: int = 0) -> str:
    """Returns what a client would save."""
    saved_at_ms = int(time.time() * 1000) - saved_days_ago * 86_400_000
    token = {"version": 1, "generation": generation, "access_token": "a"}
    return json.dumps({**token, "saved_at_ms": saved_at_ms})


def token_requests(sandbox: Sandbox) -> int:
    return sum(request["path"].endswith("/oauth/token") for request in sandbox.requests())


def test_s6_the_next_run_uses_the_stored_token(sandbox: Sandbox, tmp_path: Path) -> None:
    for _ in range(2):
        store = FileStore(tmp_path / "tokens", key_file=tmp_path / "key")
        sandbox.client(store=store).me.get()
    assert token_requests(sandbox) == 1
    stored = b"".join(file.read_bytes() for file in (tmp_path / "tokens").iterdir())
    assert b"access_token" not in stored and b"tallykit:2:" in stored


def test_s7_clients_share_a_store_in_memory(sandbox: Sandbox) -> None:
    store = MemoryStore()
    for _ in range(2):
        sandbox.client(store=store).me.get()
    assert token_requests(sandbox) == 1


def test_s6_a_key_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALLYKIT_TEST_KEY", random_key())
    store = FileStore(str(tmp_path), key_env="TALLYKIT_TEST_KEY")
    store.save("account", "token")
    assert store.load("account") == "token" and store.load("another") is None
    assert store.delete("account") and not store.delete("account")
    monkeypatch.setenv("TALLYKIT_TEST_KEY", "canary-6c1f")
    with pytest.raises(ConfigurationError, match="TALLYKIT_TEST_KEY") as caught:
        FileStore(tmp_path, key_env="TALLYKIT_TEST_KEY")
    assert "canary-6c1f" not in str(caught.value)


@pytest.mark.parametrize("key", ["0123456789abcdef" * 4, "A" * 43 + "=", random_key()])
def test_e3_a_key_given_instead_of_its_name_is_not_shown(tmp_path: Path, key: str) -> None:
    for argument in ({"key_env": key}, {"key_file": key}):
        with pytest.raises(ConfigurationError, match="and not by the key") as caught:
            FileStore(tmp_path, **argument)
        assert key not in f"{caught.value} {caught.value!r} {caught.value.__dict__}"


def test_e3_the_doctor_does_not_show_a_key_given_instead_of_its_name(case: DoctorCase) -> None:
    key = "abcdef0123456789" * 4
    case.store()
    case.arguments = ["--store", str(case.folder / "tokens")]
    case.secrets.append(key)
    for option in ("--key-variable", "--key-file"):
        assert "and not by the key" in case.run(option, key, code=1)


def test_s1_lock_waits_until_its_timeout(tmp_path: Path) -> None:
    store, other = (FileStore(tmp_path, key_file=tmp_path / "key") for _ in range(2))
    lock_id = store.lock("account", 0)
    assert lock_id is not None
    start = time.monotonic()
    with pytest.raises(TokenStoreError, match="another process"):
        other.lock("account", 0.2)
    assert time.monotonic() - start >= 0.2
    store.unlock("account", lock_id)
    assert other.lock("account", 5)


def test_s5_a_key_file_that_other_users_can_read_is_an_error(tmp_path: Path) -> None:
    key = tmp_path / "key"
    FileStore(tmp_path, key_file=key)
    key.chmod(0o644)
    with pytest.raises(TokenStoreError, match="mode must be 600") as caught:
        FileStore(tmp_path, key_file=key)
    assert str(key) in str(caught.value)


def test_s6_a_key_and_a_folder_must_be_chosen(tmp_path: Path) -> None:
    for wrong in (
        {"path": tmp_path},
        {"key_file": tmp_path / "key"},
        {"path": tmp_path, "profile": "work", "key_file": tmp_path / "key"},
        {"path": tmp_path, "key_file": tmp_path / "key", "key_env": "KEY"},
        {"path": tmp_path, "key_file": tmp_path / "key", "keychain": True},
    ):
        with pytest.raises(TypeError, match="a FileStore needs"):
            FileStore(**wrong)
    with pytest.raises(InvalidArgumentError, match="name of a profile"):
        FileStore(profile="../work", key_file=tmp_path / "key")
    assert not (tmp_path / "key").exists()


def test_e4_a_store_shows_its_folder_and_cannot_be_pickled(tmp_path: Path) -> None:
    store = FileStore(tmp_path, key_file=tmp_path / "key")
    store.save("account", "canary-6c1f")
    assert repr(store) == f'FileStore("{tmp_path}")' and repr(MemoryStore()) == "MemoryStore"
    for item in (store, MemoryStore()):
        with pytest.raises(TypeError, match="secrets"):
            pickle.dumps(item)
        with pytest.raises(TypeError, match="secrets"):
            copy.deepcopy(item)


@pytest.mark.parametrize(
    "key",
    [
        "00" * 32,
        bytes(range(32)).hex(),
        os.urandom(16).hex() * 2,
        base64.b64encode(b"canary horse battery staple 6c1f").decode(),
    ],
)
def test_s11_a_weak_key_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setenv("TALLYKIT_TEST_KEY", key)
    with pytest.raises(ConfigurationError, match="32 random bytes") as caught:
        FileStore(tmp_path, key_env="TALLYKIT_TEST_KEY")
    assert "openssl rand -base64 32" in str(caught.value) and key not in str(caught.value)
    file = tmp_path / "key"
    file.touch(mode=0o600)
    file.write_text(key)
    with pytest.raises(TokenStoreError, match="32 random bytes"):
        FileStore(tmp_path, key_file=file)


def test_s11_the_key_of_a_store_is_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, old = (FileStore(tmp_path / "tokens", key_file=tmp_path / "key") for _ in range(2))
    saved = entry()
    store.save("account", saved)
    with pytest.raises(InvalidArgumentError, match="is the old one"):
        store.rekey(key_file=tmp_path / "key")
    with pytest.raises(TypeError, match="new key needs one of"):
        store.rekey()  # type: ignore[call-overload]
    monkeypatch.setenv("TALLYKIT_TEST_KEY", random_key())
    store.rekey(key_env="TALLYKIT_TEST_KEY")
    for new in (store, FileStore(tmp_path / "tokens", key_env="TALLYKIT_TEST_KEY")):
        assert new.load("account") == saved
    with pytest.raises(TokenStoreError, match="with another key"):
        old.load("account")
    with pytest.raises(TokenStoreError, match="with another key"):
        old.save("account", entry(2))
    assert store.prune(timedelta(days=1)) == 1
    assert [account.account for account in store.accounts()] == ["account"]


def test_s11_accounts_are_listed_and_pruned(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "tokens", key_file=tmp_path / "key")
    assert store.accounts() == [] and store.prune(0) == 0
    store.save("bob", entry(saved_days_ago=100))
    store.save("ada", entry())
    ada, bob = store.accounts()
    assert isinstance(ada, StoredAccount) and (ada.account, bob.account) == ("ada", "bob")
    assert ada.saved_at is not None and bob.saved_at is not None
    assert ada.saved_at - bob.saved_at > timedelta(days=99)
    assert abs(datetime.now(timezone.utc) - ada.saved_at) < timedelta(hours=1)
    assert (ada.expires_at, ada.signed_out) == (None, False)
    assert 'StoredAccount("ada", saved_at=2' in repr(ada)
    assert store.prune(timedelta(days=90)) == 1 and store.prune(90 * 86_400) == 0
    assert store.accounts() == [ada]


def test_s6_an_entry_does_not_open_in_another_profile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    live, test = (FileStore(profile=name, key_file=tmp_path / "key") for name in ("live", "test"))
    live.save("account", "token")
    [file] = tmp_path.glob("**/live/*.token")
    file.rename(file.parent.parent / "test" / file.name)
    with pytest.raises(TokenStoreError, match="was altered"):
        test.load("account")


def test_s9_a_relative_path_is_of_the_folder_at_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    store = FileStore("tokens", key_file="key")
    assert repr(store) == f'FileStore("{tmp_path}/tokens")'
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    store.save("account", "token")
    assert store.load("account") == "token"
    assert not any((tmp_path / "elsewhere").iterdir())


def test_s9_a_folder_that_is_gone_is_an_error(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "tokens", key_file=tmp_path / "key")
    (tmp_path / "tokens").rename(tmp_path / "elsewhere")
    for call in (
        lambda: store.load("account"),
        lambda: store.save("account", "token"),
        lambda: store.delete("account"),
        lambda: store.lock("account", 0),
        store.accounts,
    ):
        with pytest.raises(TokenStoreError, match="folder is gone"):
            call()


def test_s5_a_folder_on_the_path_that_others_can_write_to_is_an_error(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o777)
    for path, key in ((shared / "tokens", tmp_path / "key"), (tmp_path / "t", shared / "key")):
        with pytest.raises(TokenStoreError, match=r"other users can write to .*shared"):
            FileStore(path, key_file=key)
    assert not any(shared.iterdir())
    (tmp_path / "link").symlink_to(tmp_path / "t")
    with pytest.raises(TokenStoreError, match="symbolic link"):
        FileStore(f"{tmp_path}/link/", key_file=tmp_path / "key")


def test_s9_a_mounted_secret_is_a_key(tmp_path: Path) -> None:
    volume = tmp_path / "secrets"
    (volume / "..2026").mkdir(parents=True)
    (volume / "..2026" / "key").write_text(random_key())
    (volume / "..2026" / "key").chmod(0o400)
    (volume / "..data").symlink_to("..2026")
    (volume / "key").symlink_to("..data/key")
    store = FileStore(tmp_path / "tokens", key_file=volume / "key")
    store.save("account", "token")
    assert store.load("account") == "token"
