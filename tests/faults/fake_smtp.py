"""A mail server that misbehaves on request. It keeps what it took, also when it never says so."""

import socket
import threading
from contextlib import suppress

ANSWERS = {
    "ok": b"250 taken\r\n",
    "451": b"451 try later\r\n",
    "550": b"550 no such user\r\n",
    "421": b"421 closing\r\n",
}


class FakeSmtp:
    """A context manager. `plan` says what happens to each letter in turn; afterwards all is well.

    "ok", "451", "550", "421" answer the recipient so; "hang" and "drop" take the whole letter and then say
    nothing or hang up; "data-451" and "data-550" refuse after the letter.
    """

    def __init__(self, *plan: str) -> None:
        self.plan = list(plan)
        self.taken: list[bytes] = []
        self._lock, self._done = threading.Lock(), threading.Event()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._threads = [threading.Thread(target=self._accept)]

    def __enter__(self) -> "FakeSmtp":
        self._threads[0].start()
        return self

    def __exit__(self, *trouble) -> None:
        self._done.set()
        with socket.create_connection(("127.0.0.1", self.port)):
            pass
        for thread in self._threads:
            thread.join()
        self._socket.close()

    def _accept(self) -> None:
        while True:
            client, _address = self._socket.accept()
            if self._done.is_set():
                client.close()
                return
            thread = threading.Thread(target=self._serve, args=(client,))
            self._threads.append(thread)
            thread.start()

    def _serve(self, client: socket.socket) -> None:
        # A killed worker leaves a broken line behind, and that is all this server makes of it.
        with suppress(ConnectionError), client, client.makefile("rb") as lines:
            client.sendall(b"220 fake\r\n")
            how = "ok"
            for line in lines:
                verb = line[:4].upper()
                if verb == b"RCPT":
                    with self._lock:
                        how = self.plan.pop(0) if self.plan else "ok"
                    client.sendall(ANSWERS.get(how, ANSWERS["ok"]))
                elif verb == b"DATA":
                    client.sendall(b"354 go on\r\n")
                    if not self._letter(client, lines, how):
                        return
                else:
                    client.sendall(b"221 bye\r\n" if verb == b"QUIT" else b"250 fine\r\n")

    def _letter(self, client: socket.socket, lines, how: str) -> bool:
        letter = b"".join(iter(lines.readline, b".\r\n"))
        with self._lock:
            self.taken.append(letter)
        if how == "hang":
            self._done.wait()
        if how in ("hang", "drop"):
            return False
        client.sendall(ANSWERS.get(how.removeprefix("data-"), ANSWERS["ok"]))
        return True
