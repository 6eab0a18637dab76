"""A small client of the Language Server Protocol: starts the server, opens a text, asks."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SERVER = Path(__file__).parent / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
PATIENCE = 30
SETTINGS = {"yaml": {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}}


class Server:
    """A running server; every question waits for its answer."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self.number = 0
        self.inbox: queue.Queue[dict[str, Any]] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        """The answer to a question; what the server asks meanwhile is answered."""
        self.number += 1
        self._send({"id": self.number, "method": method, "params": params})
        number = self.number
        answer = self._await(lambda message: message.get("id") == number and "method" not in message)
        assert "error" not in answer, answer["error"]
        return answer["result"]

    def tell(self, method: str, params: dict[str, Any]) -> None:
        """Send a notification, which has no answer."""
        self._send({"method": method, "params": params})

    def opened(self, file: Path, text: str) -> list[dict[str, Any]]:
        """Open a text under the name of a file, and wait for what is wrong with it."""
        item = {"uri": file.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": item})
        found = self._await(
            lambda m: m.get("method") == "textDocument/publishDiagnostics" and m["params"]["uri"].endswith(file.name)
        )
        return list(found["params"]["diagnostics"])

    def closed(self, file: Path) -> None:
        """Close a text, so that another may be opened under its name."""
        self.tell("textDocument/didClose", {"textDocument": {"uri": file.as_uri()}})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def _await(self, is_wanted: Any) -> dict[str, Any]:
        while True:
            message = self.inbox.get(timeout=PATIENCE)
            if is_wanted(message):
                return message
            if "method" in message and "id" in message:
                self._send({"id": message["id"], "result": _answer(message)})

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while head := stream.readline():
            length = int(head.split(b":")[1])
            while stream.readline().strip():
                pass
            self.inbox.put(json.loads(stream.read(length)))


def _answer(message: dict[str, Any]) -> Any:
    """What an editor's program says when the server asks for settings; nothing else is asked for."""
    if message["method"] != "workspace/configuration":
        return None
    return [SETTINGS.get(item.get("section"), {}) for item in message["params"]["items"]]


@contextmanager
def running(root: Path) -> Iterator[Server]:
    """A server for the folder `root`."""
    process = subprocess.Popen(
        ["node", str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    server = Server(process)
    markdown = {"contentFormat": ["markdown", "plaintext"]}
    able = {
        "textDocument": {
            "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
            "hover": markdown,
            "publishDiagnostics": {},
        },
        "workspace": {"configuration": True},
    }
    server.ask("initialize", {"processId": None, "rootUri": root.as_uri(), "capabilities": able})
    server.tell("initialized", {})
    server.tell("workspace/didChangeConfiguration", {"settings": SETTINGS})
    try:
        yield server
    finally:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                pipe.close()
