"""The part of Airflow's Task SDK that works inside a callable."""

import airloom_context

from airflow.sdk.bases.sensor import PokeReturnValue  # noqa: F401


def get_current_context():
    """The context of the running task."""
    if not airloom_context.CURRENT:
        raise RuntimeError("Expected a running task, but there is none.")
    return airloom_context.CURRENT


class Variable:
    """Reads variables of the server."""

    @staticmethod
    def get(key, default=airloom_context.MISSING, deserialize_json=False, **old):
        default = old.get("default_var", default)
        ask = airloom_context.CURRENT_ASK[0]
        return airloom_context.variable(ask, key, default, deserialize_json)


class Connection:
    """Reads connections of the server."""

    @staticmethod
    def get(conn_id):
        return airloom_context.connection(airloom_context.CURRENT_ASK[0], conn_id)

    get_connection_from_secrets = get


class BaseHook:
    """Gives callables the connection they know by id."""

    @staticmethod
    def get_connection(conn_id):
        return Connection.get(conn_id)
