"""Firefox by Marionette, its own protocol: a length, a colon and JSON over a socket. Enough for the tasks of the page."""

import base64
import json
import shutil
import socket
import subprocess
import time
from pathlib import Path

PROGRAM = shutil.which("firefox") or shutil.which("firefox-esr")
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class Firefox:
    """A browser of its own profile without a window."""

    def __init__(self, profile, *, language="en", width=1280, height=800):
        profile.mkdir(parents=True, exist_ok=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        wanted = {"marionette.port": port, "intl.accept_languages": language, "browser.shell.checkDefaultBrowser": False,
                  "datareporting.policy.dataSubmissionEnabled": False, "network.proxy.type": 1,
                  "network.proxy.http": "127.0.0.1", "network.proxy.http_port": 9, "network.proxy.ssl": "127.0.0.1",
                  "network.proxy.ssl_port": 9}  # fmt: skip
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in wanted.items()]
        (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
        command = [
            PROGRAM,
            "--headless",
            "--marionette",
            "--no-remote",
            "--profile",
            str(profile),
            f"--width={width}",
            f"--height={height}",
        ]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.socket, self.number = self._connect(port), 0
        self._read()  # the greeting
        self.ask("WebDriver:NewSession", capabilities={"alwaysMatch": {"acceptInsecureCerts": False}})
        self.ask("WebDriver:SetWindowRect", width=width, height=height)

    def _connect(self, port):
        for _ in range(600):
            try:
                return socket.create_connection(("127.0.0.1", port), timeout=90)
            except OSError:
                time.sleep(0.1)
        raise AssertionError("Firefox does not answer")

    def _read(self):
        head = b""
        while not head.endswith(b":"):
            head += self._receive(1)
        left, parts = int(head[:-1]), []
        while left:
            parts.append(self._receive(left))
            left -= len(parts[-1])
        return json.loads(b"".join(parts))

    def _receive(self, most):
        found = self.socket.recv(most)
        if not found:
            raise ConnectionError("Firefox has gone")
        return found

    def ask(self, name, **values):
        """Run a command and return its result."""
        self.number += 1
        text = json.dumps([0, self.number, name, values]).encode()
        self.socket.sendall(b"%d:%s" % (len(text), text))
        _, _, error, result = self._read()
        assert error is None, error
        return result.get("value", result) if isinstance(result, dict) else result

    def open(self, address):
        self.ask("WebDriver:Navigate", url="about:blank")
        self.ask("WebDriver:Navigate", url=address)

    def evaluate(self, script):
        return self.ask("WebDriver:ExecuteScript", script=f"return ({script})", args=[], sandbox=None)

    def click(self, selector):
        found = self.ask("WebDriver:FindElement", using="css selector", value=selector)
        self.ask("WebDriver:ElementClick", id=found[_ELEMENT])

    def type(self, text):
        """Type into what has the focus."""
        keys = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        self.ask("WebDriver:PerformActions", actions=[{"type": "key", "id": "keys", "actions": keys}])

    def press(self, key):
        self.type({"Enter": "\ue007", "Escape": "\ue00c", "ArrowRight": "\ue014"}.get(key, key))

    def save(self, path):
        Path(path).write_bytes(base64.b64decode(self.ask("WebDriver:TakeScreenshot", full=False)))

    def print(self):
        """Return the page as it is printed, a PDF."""
        return base64.b64decode(self.ask("WebDriver:Print"))

    def close(self):
        try:
            self.ask("Marionette:Quit", flags=["eForceQuit"])
            self.process.wait(20)
        except (OSError, AssertionError, subprocess.TimeoutExpired):
            self.process.kill()
            self.process.wait()
