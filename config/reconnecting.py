"""Redis as the broker, lost in the middle of a job: the worker lets go of it and connects anew, and does not end.

A channel of a connection that was given up is still asked for two things: to restore what it holds, and to acknowledge
the job once it is finished. kombu looks then for an address that is no longer there, and the AttributeError of that
ends the worker. Here it is what it should be, a broken connection, which kombu and Celery know how to pass over.
Nothing is lost by it: the row of the job says what is pending.
"""

from kombu.transport import redis
from redis.exceptions import ConnectionError as BrokenConnection


class Channel(redis.Channel):
    def _connparams(self, *args: object, **kwargs: object) -> dict:
        if self.connection is None or self.connection.client is None:
            raise BrokenConnection("The connection of this channel has been given up.")
        return super()._connparams(*args, **kwargs)


class Transport(redis.Transport):
    """The setting `CELERY_BROKER_TRANSPORT`, where the broker is Redis."""

    Channel = Channel
