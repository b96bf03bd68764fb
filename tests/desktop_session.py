"""A real desktop session for tests: Xvfb, a private session bus, openbox, a tray host and a notification server.

Everything it starts ends with `stop()`; its files lie in a folder of its own.

    with DesktopSession() as session:
        session.start("goodturn", "--demo")
        item = session.tray_item()
        session.click_menu(item, "Quit")

Needs the Debian packages that the Makefile installs for tests; `missing_programs()` names those not there.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from jeepney import DBusAddress, MessageType, new_method_call
from jeepney.io.blocking import open_dbus_connection

T = TypeVar("T")

WATCHER = "org.kde.StatusNotifierWatcher"
ITEM = "org.kde.StatusNotifierItem"
MENU = "com.canonical.dbusmenu"
NOTIFYD = "/usr/lib/x86_64-linux-gnu/xfce4/notifyd/xfce4-notifyd"
PROGRAMS = ("Xvfb", "dbus-daemon", "openbox", "xfce4-panel", NOTIFYD, "xdotool", "import")
# One panel with one systray plugin; without it the panel asks a first-run question.
PANEL_CONFIG = """<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0"><property name="configver" type="int" value="2"/>
 <property name="panels" type="array"><value type="int" value="1"/>
  <property name="panel-1" type="empty"><property name="position" type="string" value="p=6;x=0;y=0"/>
   <property name="length" type="uint" value="100"/><property name="position-locked" type="bool" value="true"/>
   <property name="icon-size" type="uint" value="16"/><property name="size" type="uint" value="26"/>
   <property name="plugin-ids" type="array"><value type="int" value="1"/></property></property></property>
 <property name="plugins" type="empty"><property name="plugin-1" type="string" value="systray"/></property>
</channel>"""


def missing_programs() -> list[str]:
    return [program for program in PROGRAMS if shutil.which(program) is None]


class DesktopSession:
    """Starts the parts in order; `panel=False` gives a desktop whose tray comes later or never."""

    def __init__(self, *, panel: bool = True, notifier: bool = True, size: str = "1280x800x24") -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="desktop-session-"))
        self.home = self.folder / "home"
        self.processes: list[subprocess.Popen[bytes]] = []
        runtime = self.folder / "run"
        runtime.mkdir(mode=0o700)
        config = self.home / ".config/xfce4/xfconf/xfce-perchannel-xml"
        config.mkdir(parents=True)
        (config / "xfce4-panel.xml").write_text(PANEL_CONFIG)
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "DBUS_", "QT_"))}
        self.env = inherited | {"HOME": str(self.home), "XDG_RUNTIME_DIR": str(runtime), "LANG": "C.UTF-8"}
        try:
            self._start_parts(size, panel, notifier)
        except BaseException:
            self.stop()
            raise

    def __enter__(self) -> DesktopSession:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self, *command: str, env: dict[str, str] | None = None) -> subprocess.Popen[bytes]:
        """Start a program in the session; its output goes to `<folder>/<name>.log`."""
        with (self.folder / f"{Path(command[0]).name}.log").open("ab") as log:
            process = subprocess.Popen(
                command,
                env=self.env | (env or {}),
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.processes.append(process)
        return process

    def start_panel(self) -> subprocess.Popen[bytes]:
        panel = self.start("xfce4-panel", "--disable-wm-check")
        self.until(
            lambda: self.get(WATCHER, "/StatusNotifierWatcher", WATCHER, "IsStatusNotifierHostRegistered")
        )
        return panel

    def start_notifier(self) -> subprocess.Popen[bytes]:
        notifier = self.start(NOTIFYD)
        self.until(lambda: self.has_owner("org.freedesktop.Notifications"))
        return notifier

    def end(self, process: subprocess.Popen[bytes]) -> None:
        """End one program and wait until it is gone."""
        process.terminate()
        try:
            process.wait(3)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def stop(self) -> None:
        for process in reversed(self.processes):
            self.end(process)
        shutil.rmtree(self.folder, ignore_errors=True)

    def until(self, question: Callable[[], T], seconds: float = 10) -> T:
        """Ask again and again until the answer is true; errors count as no."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with contextlib.suppress(Exception):
                if answer := question():
                    return answer
            time.sleep(0.02)
        raise AssertionError(f"not so within {seconds} s")

    def call(
        self,
        name: str,
        path: str,
        interface: str,
        member: str,
        signature: str | None = None,
        body: tuple[Any, ...] = (),
    ) -> Any:
        """One D-Bus method call; raises RuntimeError with the error's body."""
        address = DBusAddress(path, bus_name=name, interface=interface)
        with open_dbus_connection(self.env["DBUS_SESSION_BUS_ADDRESS"]) as connection:
            reply = connection.send_and_get_reply(
                new_method_call(address, member, signature, body), timeout=5
            )
        if reply.header.message_type is MessageType.error:
            raise RuntimeError(reply.body)
        return reply.body

    def get(self, name: str, path: str, interface: str, prop: str) -> Any:
        return self.call(name, path, "org.freedesktop.DBus.Properties", "Get", "ss", (interface, prop))[0][1]

    def has_owner(self, name: str) -> bool:
        bus = "org.freedesktop.DBus"
        return bool(self.call(bus, "/org/freedesktop/DBus", bus, "NameHasOwner", "s", (name,))[0])

    def tray_items(self) -> list[str]:
        return list(self.get(WATCHER, "/StatusNotifierWatcher", WATCHER, "RegisteredStatusNotifierItems"))

    def tray_item(self) -> str:
        """The bus name of the first tray icon, once there is one."""
        return self.until(self.tray_items)[0].split("/", 1)[0]

    def tooltip(self, item: str) -> str:
        """The title of the icon's tooltip."""
        return str(self.get(item, "/StatusNotifierItem", ITEM, "ToolTip")[2])

    def icon(self, item: str) -> bytes:
        """The pixels of the icon's smallest picture: ARGB, in network order."""
        pictures = self.get(item, "/StatusNotifierItem", ITEM, "IconPixmap")
        return bytes(min(pictures, key=lambda picture: picture[0])[2])

    def menu(self, item: str) -> dict[str, int]:
        """The visible entries of the menu and its submenus: label (no access key) to id."""
        _, layout = self.call(item, self._menu_path(item), MENU, "GetLayout", "iias", (0, -1, []))
        return dict(_entries(layout))

    def click_menu(self, item: str, label: str) -> None:
        entry = self.until(lambda: self.menu(item).get(label))
        assert entry is not None
        self.call(item, self._menu_path(item), MENU, "Event", "isvu", (entry, "clicked", ("i", 0), 0))

    def activate(self, item: str) -> None:
        self.call(item, "/StatusNotifierItem", ITEM, "Activate", "ii", (0, 0))

    def xdotool(self, *arguments: object) -> str:
        command = ["xdotool", *map(str, arguments)]
        return subprocess.run(command, env=self.env, capture_output=True, text=True, check=False).stdout

    def popups(self) -> list[str]:
        """The window ids of the notifications on screen."""
        return self.xdotool("search", "--onlyvisible", "--class", "xfce4-notifyd").split()

    def press(self, popup: str, button: int) -> None:
        """Click a button of a popup until it closes, counted from the right: 0 is the last one.

        A popup that is just moving into its place does not feel the first click.
        """
        for _ in range(5):
            geometry = self._geometry(popup)
            right, bottom = geometry["X"] + geometry["WIDTH"], geometry["Y"] + geometry["HEIGHT"]
            self.xdotool("mousemove", right - 56 - 92 * button, bottom - 31, "click", 1)
            with contextlib.suppress(AssertionError):
                self.until(lambda: popup not in self.popups(), seconds=1)
                return
        raise AssertionError("the popup does not close")

    def windows(self, title: str) -> list[str]:
        """The ids of the windows on screen whose title matches."""
        return self.xdotool("search", "--onlyvisible", "--name", title).split()

    def photograph(self, window: str, path: Path | str) -> None:
        """One window as it is on screen."""
        subprocess.run(["import", "-window", window, str(path)], env=self.env, check=True)

    def screenshot(self, path: Path | str) -> None:
        subprocess.run(["import", "-window", "root", str(path)], env=self.env, check=True)

    def _geometry(self, window: str) -> dict[str, int]:
        lines = self.xdotool("getwindowgeometry", "--shell", window).split()
        return {name: int(value) for name, value in (line.split("=") for line in lines)}

    def _menu_path(self, item: str) -> str:
        return str(self.get(item, "/StatusNotifierItem", ITEM, "Menu"))

    def _start_parts(self, size: str, panel: bool, notifier: bool) -> None:
        self._start_display(size)
        self._start_bus()
        self.start("openbox")
        if notifier:
            self.start_notifier()
        if panel:
            self.start_panel()

    def _start_display(self, size: str) -> None:
        read_end, write_end = os.pipe()
        command = ["Xvfb", "-displayfd", str(write_end), "-screen", "0", size, "-nolisten", "tcp", "-noreset"]
        with (self.folder / "Xvfb.log").open("wb") as log:
            self.processes.append(subprocess.Popen(command, pass_fds=(write_end,), stdout=log, stderr=log))
        os.close(write_end)
        with os.fdopen(read_end, encoding="ascii") as pipe:
            number = pipe.readline()  # to the newline: closing the pipe earlier kills Xvfb with SIGPIPE
        assert number.endswith("\n"), "Xvfb did not start"
        self.env["DISPLAY"] = ":" + number.strip()

    def _start_bus(self) -> None:
        command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
        bus = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=self.env)
        self.processes.append(bus)
        assert bus.stdout is not None
        with bus.stdout:
            self.env["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()


def _entries(layout: Any) -> list[tuple[str, int]]:
    """An entry of com.canonical.dbusmenu is (id, properties, children)."""
    found: list[tuple[str, int]] = []
    for _, (identifier, properties, children) in layout[2]:
        if properties.get("visible", ("b", True))[1]:
            label = properties.get("label", ("s", ""))[1].replace("_", "")
            found += [(label, identifier), *_entries((identifier, properties, children))]
    return found
