"""The warm Python of an Airloom node: forks one child per task and tells how each ended.

The server connects twice per task: first for the child's raw output, then for its frames. Both
connections begin with one letter and the task's 16-character name. Everything that a child needs
is imported here, before the fork. The host ends when its standard input does, that is with the
server.
"""

import gc
import os
import selectors
import signal
import socket
import sys

import airloom_task

HEADER = 17
PATIENCE_SECONDS = 5.0


class Host:
    def __init__(self, path):
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(path)
        self.listener.listen(256)
        self.selector = selectors.DefaultSelector()
        self.outputs = {}
        self.children = {}
        self.goodbyes = {}

    def serve(self):
        wake, awaken = os.pipe()
        os.set_blocking(wake, False)
        os.set_blocking(awaken, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(awaken, warn_on_full_buffer=False)
        self.selector.register(self.listener, selectors.EVENT_READ, self.accept)
        self.selector.register(wake, selectors.EVENT_READ, self.collect)
        self.selector.register(0, selectors.EVENT_READ, self.leave)
        os.write(1, b"ready\n")
        while True:
            for key, _ in self.selector.select():
                key.data(key.fileobj)

    def leave(self, _):
        if not os.read(0, 1024):
            os._exit(0)

    def accept(self, listener):
        connection, _ = listener.accept()
        try:
            connection.settimeout(PATIENCE_SECONDS)
            header = airloom_task.read_exactly(connection, HEADER).decode("ascii")
            connection.setblocking(True)
        except (OSError, EOFError, UnicodeDecodeError):
            connection.close()
            return
        name = header[1:]
        if header[0] == "O":
            self.outputs[name] = connection
            self.selector.register(connection, selectors.EVENT_READ, self.forget)
        else:
            self.start(name, connection)

    def forget(self, connection):
        """The server gave up between its two connections."""
        self.selector.unregister(connection)
        self.outputs = {n: c for n, c in self.outputs.items() if c is not connection}
        connection.close()

    def start(self, name, connection):
        output = self.outputs.pop(name, None)
        if output is None:
            connection.close()
            return
        self.selector.unregister(output)
        try:
            pid = os.fork()
        except OSError as error:
            frame = airloom_task.frame(b"F", str(error).encode("utf-8", "replace"))
            output.close()
            self.say_goodbye(connection, frame)
            return
        if pid == 0:
            self.become_child(connection, output)
        output.close()
        self.children[pid] = connection

    def become_child(self, connection, output):
        try:
            os.setsid()
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            null = os.open(os.devnull, os.O_RDONLY)
            os.dup2(null, 0)
            os.dup2(output.fileno(), 1)
            os.dup2(output.fileno(), 2)
            os.close(null)
            output.close()
            self.selector.close()
            self.listener.close()
            for other in [*self.children.values(), *self.outputs.values(), *self.goodbyes]:
                other.close()
            airloom_task.run(connection)
        except BaseException as error:
            os.write(2, f"{type(error).__name__}: {error}\n".encode("utf-8", "replace"))
            os._exit(70)
        os._exit(0)

    def collect(self, wake):
        try:
            while os.read(wake, 4096):
                pass
        except BlockingIOError:
            pass
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            connection = self.children.pop(pid, None)
            if connection is not None:
                code = os.waitstatus_to_exitcode(status)
                self.say_goodbye(connection, airloom_task.frame(b"X", str(code).encode()))

    def say_goodbye(self, connection, frame):
        """The child is gone, so the connection is ours; a slow reader must not stop the host."""
        connection.setblocking(False)
        self.goodbyes[connection] = frame
        self.selector.register(connection, selectors.EVENT_WRITE, self.send_goodbye)

    def send_goodbye(self, connection):
        frame = self.goodbyes[connection]
        try:
            left = frame[connection.send(frame):]
        except BlockingIOError:
            return
        except OSError:
            left = b""
        if left:
            self.goodbyes[connection] = left
            return
        del self.goodbyes[connection]
        self.selector.unregister(connection)
        connection.close()


if __name__ == "__main__":
    sys.pycache_prefix = sys.argv[2]
    sys.path.append(sys.argv[3])
    gc.collect()
    gc.freeze()
    Host(sys.argv[1]).serve()
