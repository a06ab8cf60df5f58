"""Stores of the library itself."""

from __future__ import annotations

import copy
import pickle
import time
from pathlib import Path

import pytest
from doctor_case import DoctorCase

from tallykit import ConfigurationError, FileStore, InvalidArgumentError, MemoryStore, TokenStoreError
from tallykit.sandbox import Sandbox


def token_requests(sandbox: Sandbox) -> int:
    return sum(request["path"].endswith("/oauth/token") for request in sandbox.requests())


def test_s6_the_next_run_goes_on_from_the_folder(sandbox: Sandbox, tmp_path: Path) -> None:
    for _ in range(2):
        store = FileStore(tmp_path / "tokens", key_file=tmp_path / "key")
        sandbox.client(store=store).me.get()
    assert token_requests(sandbox) == 1
    kept = b"".join(file.read_bytes() for file in (tmp_path / "tokens").iterdir())
    assert b"access_token" not in kept and kept.startswith(b"tallykit:1:")


def test_s7_clients_share_a_store_in_memory(sandbox: Sandbox) -> None:
    store = MemoryStore()
    for _ in range(2):
        sandbox.client(store=store).me.get()
    assert token_requests(sandbox) == 1


def test_s6_a_key_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALLYKIT_TEST_KEY", "0123456789abcdef" * 4)
    store = FileStore(str(tmp_path), key_env="TALLYKIT_TEST_KEY")
    store.save("account", "token")
    assert store.load("account") == "token" and store.load("another") is None
    assert store.delete("account") and not store.delete("account")
    monkeypatch.setenv("TALLYKIT_TEST_KEY", "canary-6c1f")
    with pytest.raises(ConfigurationError, match="TALLYKIT_TEST_KEY") as caught:
        FileStore(tmp_path, key_env="TALLYKIT_TEST_KEY")
    assert "canary-6c1f" not in str(caught.value)


@pytest.mark.parametrize("key", ["0123456789abcdef" * 4, "abcdef0123456789" * 4, "A" * 43 + "="])
def test_e3_a_key_in_the_place_of_its_name_is_not_shown(tmp_path: Path, key: str) -> None:
    for given in ({"key_env": key}, {"key_file": key}):
        with pytest.raises(ConfigurationError, match="and not by the key") as caught:
            FileStore(tmp_path, **given)
        assert key not in f"{caught.value} {caught.value!r} {caught.value.__dict__}"


def test_e3_the_doctor_does_not_show_a_key_in_the_place_of_its_name(case: DoctorCase) -> None:
    key = "abcdef0123456789" * 4
    case.store()
    case.arguments = ["--store", str(case.folder / "tokens")]
    case.secrets.append(key)
    for option in ("--key-variable", "--key-file"):
        assert "and not by the key" in case.run(option, key, code=1)


def test_s1_a_lock_is_waited_for_with_patience(tmp_path: Path) -> None:
    store, other = (FileStore(tmp_path, key_file=tmp_path / "key") for _ in range(2))
    hold = store.lock("account", 0)
    assert hold is not None
    start = time.monotonic()
    with pytest.raises(TokenStoreError, match="another process"):
        other.lock("account", 0.2)
    assert time.monotonic() - start >= 0.2
    store.unlock("account", hold)
    assert other.lock("account", 5)


def test_s5_what_others_may_read_is_refused(tmp_path: Path) -> None:
    key = tmp_path / "key"
    FileStore(tmp_path, key_file=key)
    key.chmod(0o644)
    with pytest.raises(TokenStoreError, match="mode must be 600") as caught:
        FileStore(tmp_path, key_file=key)
    assert str(key) in str(caught.value)


def test_s6_the_choice_of_a_key_and_a_place_is_explicit(tmp_path: Path) -> None:
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


def test_e4_a_store_shows_its_place_and_is_not_pickled(tmp_path: Path) -> None:
    store = FileStore(tmp_path, key_file=tmp_path / "key")
    store.save("account", "canary-6c1f")
    assert repr(store) == f'FileStore("{tmp_path}")' and repr(MemoryStore()) == "MemoryStore"
    for kept in (store, MemoryStore()):
        with pytest.raises(TypeError, match="secrets"):
            pickle.dumps(kept)
        with pytest.raises(TypeError, match="secrets"):
            copy.deepcopy(kept)
