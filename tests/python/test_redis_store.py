"""`RedisStore` without a Redis server. The Rust tests use a real server."""

from __future__ import annotations

import copy
import pickle
import socket
from pathlib import Path

import pytest

from tallykit import ConfigurationError, RedisStore, TokenStoreError


@pytest.fixture
def address() -> str:
    """Returns an address on which no server listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{free.getsockname()[1]}"


def test_s3_a_server_that_is_gone_is_an_error(address: str, tmp_path: Path) -> None:
    store = RedisStore(f"redis://{address}", key_file=tmp_path / "key")
    for call in (
        lambda: store.load("account"),
        lambda: store.delete("account"),
        lambda: store.lock("account", 0),
        lambda: store.rekey(key_file=tmp_path / "new"),
        lambda: store.prune(1),
        store.accounts,
    ):
        with pytest.raises(TokenStoreError, match="is gone"):
            call()


def test_s6_a_key_must_be_chosen(address: str, tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="a RedisStore needs a key_file or a key_env"):
        RedisStore(f"redis://{address}")  # type: ignore[call-overload]
    with pytest.raises(ConfigurationError, match="TALLYKIT_NO_KEY"):
        RedisStore(f"redis://{address}", key_env="TALLYKIT_NO_KEY", prefix="app:", lock_ttl=9)


def test_e3_a_store_shows_its_address_but_not_its_password(address: str, tmp_path: Path) -> None:
    store = RedisStore(f"redis://:canary-6c1f@{address}", key_file=tmp_path / "key")
    assert repr(store) == f"RedisStore({address})"
    for make in (pickle.dumps, copy.deepcopy):
        with pytest.raises(TypeError, match="secrets"):
            make(store)
    with pytest.raises(ConfigurationError, match="URL of the Redis store") as caught:
        RedisStore(f"http://:canary-6c1f@{address}", key_file=tmp_path / "key")
    assert "canary-6c1f" not in str(caught.value)
