"""Connections by name: the time they may take is shared by all addresses, and a certificate is the name's."""

from __future__ import annotations

import contextlib
import datetime as dt
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import redis
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from app.stores import live_client
from tests.stopwatch import Stopwatch

STORE = "store.test"


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[str, ...]]:
    """What the machine says of names."""
    names: dict[str, tuple[str, ...]] = {}
    real = socket.getaddrinfo

    def look_up(host: str, *more: object, **given: object) -> list[tuple[object, ...]]:
        return [found for one in names.get(host, (host,)) for found in real(one, *more, **given)]  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return names


@contextlib.contextmanager
def listening(serve: Callable[[socket.socket], None]) -> Iterator[int]:
    """A port of this machine whose connections are served one after another."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def accept() -> None:
            with contextlib.suppress(OSError):
                while True:
                    connection, _ = listener.accept()
                    with connection, contextlib.suppress(OSError):
                        serve(connection)

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)
        thread.join()


def plain(connection: socket.socket) -> None:
    """Answer everything with the same, which is enough for a PING."""
    while connection.recv(4096):
        connection.sendall(b"+PONG\r\n")


def test_one_address_after_another_is_tried(told: dict[str, tuple[str, ...]]) -> None:
    """The second of them answers."""
    told[STORE] = ("127.0.0.2", "127.0.0.1")
    with listening(plain) as port, live_client(f"redis://{STORE}:{port}?protocol=2&lib_name=&lib_version=") as client:
        assert client.ping()


def test_silent_addresses_share_the_time_of_one(told: dict[str, tuple[str, ...]]) -> None:
    """However many there are: a caller waits."""
    told[STORE] = tuple(f"192.0.2.{n}" for n in range(1, 9))  # addresses for documents: nobody answers there
    silence = pytest.raises((redis.ConnectionError, redis.TimeoutError))
    with Stopwatch() as watch, live_client(f"redis://{STORE}:9") as client, silence:
        client.ping()
    assert watch.seconds < 1


def test_a_certificate_is_the_names(told: dict[str, tuple[str, ...]], tmp_path: Path) -> None:
    """The server is reached by its address and known by its name: another name is refused."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(_certificate(tmp_path))
    told[STORE] = told["other.test"] = ("127.0.0.1",)

    def secret(connection: socket.socket) -> None:
        with context.wrap_socket(connection, server_side=True) as wrapped:
            plain(wrapped)

    asked = f"?protocol=2&lib_name=&lib_version=&ssl_ca_certs={tmp_path}/store.pem"
    with listening(secret) as port:
        with live_client(f"rediss://{STORE}:{port}{asked}") as client:
            assert client.ping()
        with live_client(f"rediss://other.test:{port}{asked}") as client, pytest.raises(redis.ConnectionError) as error:
            client.ping()
    assert "certificate" in str(error.value)


def _certificate(folder: Path) -> Path:
    """A certificate for the store's name and its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, STORE)])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(now - dt.timedelta(days=1)).not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(STORE)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = folder / "store.pem"
    path.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    return path
