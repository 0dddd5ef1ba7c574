"""A worker outlives its broker: a connection that was given up is a broken one, and no fault of the program."""

import pytest
from kombu import Connection

from config.reconnecting import Channel, Transport
from tests.config.test_settings import settings_of


def channel_of(connection: Connection) -> Channel:
    """As a worker has it, without asking the server anything."""
    channel = Channel.__new__(Channel)
    channel.connection = connection.transport
    return channel


@pytest.fixture
def connection() -> Connection:
    return Connection("redis://somewhere:6380/2", transport="config.reconnecting:Transport")


def test_a_channel_in_use_finds_its_address(connection):
    found = channel_of(connection)._connparams()
    assert (found["host"], found["port"], found["db"]) == ("somewhere", 6380, 2)


def test_a_channel_that_was_given_up_says_so_in_an_error_that_workers_pass_over(connection):
    channel = channel_of(connection)
    connection.close()
    with pytest.raises(Transport.connection_errors, match="given up"):
        channel._connparams()


@pytest.mark.parametrize(
    ("broker", "transport"),
    [
        ("redis://127.0.0.1:6379/0", "config.reconnecting:Transport"),
        ("amqp://127.0.0.1", None),
        ("memory://in-this-process", None),
    ],
)
def test_workers_on_redis_use_it_and_others_do_not(tmp_path, broker, transport):
    assert settings_of(tmp_path, ["CELERY_BROKER_TRANSPORT"], CELERY_BROKER_URL=broker) == [transport]
