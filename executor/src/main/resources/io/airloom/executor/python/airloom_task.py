"""One task in its forked child: calls the author's function and tells the server about it.

A frame is a letter, four bytes of length and that many bytes. The child sends S(tarted), then
gets T(ask) and sends O and E (printed bytes), L(og lines), Q(ueries, each answered by A) and one
R(esult): a line of JSON about it, then the value as JSON. F(ork failed) and e(X)it come from the
host.
"""

import atexit
import hashlib
import importlib
import importlib.util
import inspect
import io
import itertools
import json
import logging
import os
import signal
import struct
import sys
import threading
import traceback

import airloom_context

OWN_FILES = (__file__, airloom_context.__file__)
NO_RETRY = {"AirflowFailException", "AirflowSensorTimeout", "AirflowTaskTerminated"}
LEVELS = ((logging.ERROR, "error"), (logging.WARNING, "warning"), (logging.INFO, "info"))


def frame(kind, payload):
    return kind + struct.pack(">I", len(payload)) + payload


def read_exactly(connection, count):
    data = bytearray()
    while len(data) < count:
        part = connection.recv(min(count - len(data), 1 << 20))
        if not part:
            raise EOFError("the server is gone")
        data += part
    return bytes(data)


class Channel:
    """The connection to the server. Frames of several threads do not mix."""

    def __init__(self, connection):
        self.connection = connection
        self.lock = threading.RLock()
        self.open = True

    def send(self, kind, payload):
        with self.lock:
            if not self.open:
                return
            try:
                self.connection.sendall(frame(kind, payload))
            except OSError:
                self.open = False

    def receive(self):
        kind, length = struct.unpack(">cI", read_exactly(self.connection, 5))
        return kind, read_exactly(self.connection, length)

    def ask(self, query):
        """Asks the server and returns its answer; its refusal becomes an exception."""
        with self.lock:
            self.send(b"Q", json.dumps(query).encode())
            _, payload = self.receive()
        answer = json.loads(payload)
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer.get("value")

    def detach(self):
        """A process that the task forked must not write into its conversation."""
        self.open = False


class Printed(io.RawIOBase):
    """Printed bytes on their way into the task's log."""

    def __init__(self, channel, kind, descriptor):
        self.channel = channel
        self.kind = kind
        self.descriptor = descriptor

    def writable(self):
        return True

    def fileno(self):
        return self.descriptor

    def write(self, data):
        data = bytes(data)
        if self.channel.open:
            self.channel.send(self.kind, data)
        else:
            os.write(self.descriptor, data)
        return len(data)


class LogLines(logging.Handler):
    """Log records on their way into the task's log."""

    def __init__(self, channel):
        super().__init__()
        self.channel = channel

    def emit(self, record):
        level = next((name for least, name in LEVELS if record.levelno >= least), "debug")
        line = {"level": level, "logger": record.name, "event": self.format(record)}
        self.channel.send(b"L", json.dumps(line).encode())


class Terminated(BaseException):
    """The server asked to stop; lets the task's own clean-up run."""


def run(connection):
    channel = Channel(connection)
    channel.send(b"S", str(os.getpid()).encode())
    _, payload = channel.receive()
    task = json.loads(payload)
    arrange(channel, task)
    try:
        result = call(channel, task)
    except BaseException as error:
        result = failure(error)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:
            pass
    value = result.pop("value", "null")
    channel.send(b"R", (json.dumps(result) + "\n" + value).encode("utf-8", "replace"))
    try:
        atexit._run_exitfuncs()
    except BaseException:
        pass
    os._exit(0)


def arrange(channel, task):
    """Streams, logging, environment and import path as the task expects them."""
    for name, kind, descriptor in (("stdout", b"O", 1), ("stderr", b"E", 2)):
        raw = Printed(channel, kind, descriptor)
        stream = io.TextIOWrapper(
            io.BufferedWriter(raw), "utf-8", "backslashreplace", line_buffering=True
        )
        setattr(sys, name, stream)
    root = logging.getLogger()
    root.handlers[:] = [LogLines(channel)]
    root.setLevel(logging.INFO)
    os.register_at_fork(after_in_child=channel.detach)
    os.environ.update(task["environment"])
    sys.path[1:1] = task["folders"]
    sys.argv = ["airloom"]
    signal.signal(signal.SIGTERM, stop)


def stop(*_):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise Terminated("The task was asked to stop.")


def call(channel, task):
    function = load(task["callable"])
    context = airloom_context.build(task["context"], channel.ask)
    if task.get("templates_dict") is not None:
        context["templates_dict"] = task["templates_dict"]
    arguments = task["op_args"]
    keywords = select(function, arguments, {**context, **task["op_kwargs"]}, task["op_kwargs"])
    value = function(*arguments, **keywords)
    result = {"kind": "returned"}
    if hasattr(value, "is_done") and hasattr(value, "xcom_value"):
        result["truthy"] = bool(value.is_done)
        value = value.xcom_value
    else:
        result["truthy"] = task["wants"] == "VALUE" or bool(value)
        if task["wants"] == "POKE":
            value = None
    text = json.dumps(value, default=plain, allow_nan=False)
    if len(text) > task["max_value"]:
        raise ValueError(
            f"Expected a result of at most {task['max_value']} bytes as JSON, but it has"
            f" {len(text)}. Return a reference to the data instead."
        )
    if task["shows_value"]:
        shown = repr(value)
        logging.getLogger("airloom.python").info(
            "Done. Returned value was: %s", shown if len(shown) <= 4096 else shown[:4096] + "…"
        )
    result["value"] = text
    return result


def load(target):
    name = target["name"]
    if target.get("file"):
        module = load_file(target["file"])
        place = f'file "{target["file"]}"'
    else:
        module, name = load_path(name)
        place = f'module "{module.__name__}"'
    found = module
    for part in name.split("."):
        if not hasattr(found, part):
            raise AttributeError(
                f'Expected {place} to define "{name}", but it does not. Check python_callable.'
            )
        found = getattr(found, part)
    if not callable(found):
        raise TypeError(
            f'Expected "{name}" of {place} to be callable, but it is a'
            f" {type(found).__name__}. Name a function."
        )
    return found


def load_file(file):
    if not os.path.isfile(file):
        raise FileNotFoundError(
            f'Expected the file "{file}" of python_callable_file to exist, but it does not.'
            " Correct the path."
        )
    sys.path.append(os.path.dirname(file))
    stem = os.path.splitext(os.path.basename(file))[0]
    name = "airloom_%s_%s" % (hashlib.sha1(file.encode()).hexdigest()[:8], stem)
    spec = importlib.util.spec_from_file_location(name, file)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def load_path(path):
    """The longest prefix that is a module, and the rest, which may name a class's method."""
    parts = path.split(".")
    for end in range(len(parts) - 1, 0, -1):
        module = ".".join(parts[:end])
        try:
            return importlib.import_module(module), ".".join(parts[end:])
        except ModuleNotFoundError as error:
            if error.name != module and not module.startswith(f"{error.name}."):
                raise
            missing = error
    if len(parts) == 1:
        raise ValueError(
            f'Expected python_callable to be a path like "package.module.function", but it is'
            f' "{path}". Write the module, too.'
        )
    raise missing


def select(function, arguments, everything, own):
    """The keyword arguments that the function can take."""
    try:
        parameters = inspect.signature(function).parameters
    except (TypeError, ValueError):
        return own
    for name in itertools.islice(parameters, len(arguments)):
        if name in own:
            raise ValueError(
                f'Expected each parameter once, but "{name}" is in op_kwargs and is also filled'
                " by op_args. Remove one of them."
            )
    positional = set(itertools.islice(parameters, len(arguments)))
    if any(p.kind is inspect.Parameter.VAR_KEYWORD for p in parameters.values()):
        return {k: v for k, v in everything.items() if k not in positional}
    unknown = [name for name in own if name not in parameters]
    if unknown:
        raise TypeError(
            f'Expected op_kwargs that "{function.__name__}" takes, but it has no parameter'
            f' "{unknown[0]}". Remove it or add **kwargs.'
        )
    takes = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)
    return {
        name: everything[name]
        for name, parameter in parameters.items()
        if name in everything and name not in positional and parameter.kind in takes
    }


def plain(value):
    """The JSON-like form of what JSON itself does not know."""
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if isinstance(value, (set, frozenset)):
        return list(value)
    if hasattr(value, "__dataclass_fields__"):
        return {name: getattr(value, name) for name in value.__dataclass_fields__}
    if hasattr(value, "tolist"):
        return value.tolist()
    if type(value).__name__ in ("Decimal", "UUID", "PosixPath"):
        return str(value)
    raise TypeError(
        f"Expected a result that can be written as JSON, but it holds a {type(value).__name__}."
        " Return texts, numbers, lists and dicts."
    )


def failure(error):
    kinds = {ancestor.__name__ for ancestor in type(error).__mro__}
    result = {"kind": "raised", "message": describe(error), "traceback": ""}
    if "AirflowSkipException" in kinds:
        result["kind"] = "skipped"
        result["message"] = str(error)
    elif kinds & NO_RETRY:
        result["kind"] = "failed"
    if result["kind"] != "skipped":
        result["traceback"] = trace(error)
    return result


def describe(error):
    if isinstance(error, SystemExit):
        return f"The callable ended Python with exit code {error.code!r}."
    return f"{type(error).__name__}: {error}"


def trace(error):
    """The traceback from the author's first frame on."""
    at = error.__traceback__
    while at is not None and at.tb_frame.f_code.co_filename in OWN_FILES:
        at = at.tb_next
    try:
        lines = traceback.format_exception(type(error), error, at or error.__traceback__)
    except Exception as broken:
        return f"{type(error).__name__} (its text cannot be shown: {type(broken).__name__})"
    return "".join(lines).rstrip()
