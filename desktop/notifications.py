"""Notifications: a popup for what falls due, with Done, Snooze and Open where the desktop draws buttons.

A popup is only a second way to what the window shows: losing one loses nothing, so nothing here waits, repeats
or polls. https://specifications.freedesktop.org/notification-spec/latest/
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal

import resources
from db.records import Prompt, PromptKind
from desktop.session_bus import SessionBus
from ui.texts import prompt_note, prompt_reason, prompt_title

log = logging.getLogger("notifications")

MOST_POPUPS = 3  # more than these are named in one
_MOST_NAMED = 5
_SERVER = "org.freedesktop.Notifications"
_ADDRESS = (_SERVER, "/org/freedesktop/Notifications", _SERVER)
_BUS = "org.freedesktop.DBus"

Key = tuple[str, int]  # a prompt's kind and subject
_REST: Key = ("", 0)  # the popup that names the rest


@dataclass(frozen=True, slots=True)
class _Popup:
    key: Key
    title: str
    body: str


class Notifier(QObject):
    """Shows prompts; the signals carry a prompt's kind and subject when a button of its popup was pressed.

    `show_plain` takes a title and a text where there is no notification server (the tray's own message).
    """

    done = Signal(str, int)
    snoozed = Signal(str, int)
    opened = Signal(str, int)
    today_opened = Signal()

    def __init__(
        self,
        today: Callable[[], date],
        show_plain: Callable[[str, str], None],
        *,
        icon: str = "",
        parent: QObject | None = None,
    ) -> None:
        """`icon` is the path of a picture, or a name in the icon theme."""
        super().__init__(parent)
        self._today = today
        self._show_plain = show_plain
        self._icon = icon
        self._capabilities: frozenset[str] | None = None
        self._unsent: list[Prompt] = []
        self._shown: dict[Key, int] = {}
        self._bus = SessionBus(self)
        self._bus.heard.connect(self._hear)
        self._bus.lost.connect(self._forget)

    def notify(self, prompts: Sequence[Prompt]) -> None:
        """Show a popup for each of the first few and one for the rest; the same prompt's popup is replaced."""
        if not self._connect():
            self._show_in_one(prompts)
            return
        self._unsent = list(prompts)
        if self._capabilities is None:
            self._bus.call(_ADDRESS, "GetCapabilities", reply=self._learn)
        else:
            self._send()

    def keep_only(self, prompts: Iterable[Prompt]) -> None:
        """Take back the popups of prompts that are not among these: they were settled elsewhere."""
        open_keys: set[Key] = {prompt.key for prompt in prompts}
        for key in [key for key in self._shown if key not in open_keys and (key != _REST or not open_keys)]:
            self._close(self._shown.pop(key))

    def stop(self) -> None:
        """Take back every popup: its buttons would reach nobody."""
        self.keep_only(())
        self._bus.close()

    def _connect(self) -> bool:
        if self._bus.is_open:
            return True
        if not self._bus.open():
            return False
        self._bus.listen(_SERVER)
        self._bus.listen(_BUS, "NameOwnerChanged", _SERVER)
        return True

    def _learn(self, body: tuple[Any, ...] | None) -> None:
        """What the server can do; no answer means that there is none."""
        self._capabilities = frozenset(body[0]) if body is not None else None
        self._send()

    def _send(self) -> None:
        prompts, self._unsent = self._unsent, []
        if self._capabilities is None:
            self._show_in_one(prompts)
            return
        popups = [_Popup(p.key, prompt_title(p), _body(p, self._today())) for p in prompts[:MOST_POPUPS]]
        if rest := prompts[MOST_POPUPS:]:
            popups.append(_Popup(_REST, self.tr("%Ln more today", "", len(rest)), _titles(rest)))
        for popup in popups:
            arguments = self._arguments(popup, self._capabilities)
            self._bus.call(_ADDRESS, "Notify", "susssasa{sv}i", arguments, self._note(popup))

    def _show_in_one(self, prompts: Sequence[Prompt]) -> None:
        """Plain messages replace one another, so there is only one."""
        if len(prompts) == 1:
            self._show_plain(prompt_title(prompts[0]), _body(prompts[0], self._today()))
        elif prompts:
            self._show_plain(self.tr("%Ln due today", "", len(prompts)), _titles(prompts))

    def _arguments(self, popup: _Popup, capabilities: frozenset[str]) -> tuple[Any, ...]:
        from html import escape

        body = escape(popup.body, quote=False) if "body-markup" in capabilities else popup.body
        hints = {"desktop-entry": ("s", resources.APP_ID), "suppress-sound": ("b", True)}
        actions = self._actions(popup) if "actions" in capabilities else []
        replaced = self._shown.get(popup.key, 0)
        return "Goodturn", replaced, self._icon, _sendable(popup.title), _sendable(body), actions, hints, -1

    def _actions(self, popup: _Popup) -> list[str]:
        """Keys and labels in turn; 'default' is a click on the popup, and a button on some desktops."""
        done = ["done", self.tr("Done")]
        if popup.key[0] == PromptKind.INTRODUCE:  # it has several steps, which are in the window
            done = []
        settling = [] if popup.key == _REST else [*done, "snooze", self.tr("Snooze")]
        return [*settling, "default", self.tr("Open")]

    def _note(self, popup: _Popup) -> Callable[[tuple[Any, ...] | None], None]:
        def note(body: tuple[Any, ...] | None) -> None:
            if body is None:
                self._forget()
                self._show_plain(popup.title, popup.body)
            else:
                self._shown[popup.key] = body[0]

        return note

    def _hear(self, interface: str, member: str, body: tuple[Any, ...]) -> None:
        if member == "NameOwnerChanged":
            self._forget()  # another server: other abilities, and the popups went with the old one
            return
        key = next((key for key, shown in self._shown.items() if shown == body[0]), None)
        if key is None:
            return
        if member == "ActivationToken":  # with it the window may come to the front
            os.environ["XDG_ACTIVATION_TOKEN"] = body[1]
        elif member == "NotificationClosed":
            del self._shown[key]
        elif member == "ActionInvoked":
            self._close(self._shown.pop(key))  # some servers leave it on the screen
            self._act(key, body[1])

    def _act(self, key: Key, action: str) -> None:
        log.info("%s of a %s popup", action, key[0] or "summary")
        if key == _REST:
            self.today_opened.emit()
        elif action == "done":
            self.done.emit(*key)
        elif action == "snooze":
            self.snoozed.emit(*key)
        else:
            self.opened.emit(*key)

    def _close(self, shown: int) -> None:
        self._bus.call(_ADDRESS, "CloseNotification", "u", (shown,))

    def _forget(self) -> None:
        self._capabilities = None
        self._shown.clear()


def _titles(prompts: Sequence[Prompt]) -> str:
    lines = [prompt_title(prompt) for prompt in prompts[:_MOST_NAMED]]
    return "\n".join([*lines, "…"] if len(prompts) > _MOST_NAMED else lines)


def _body(prompt: Prompt, today: date) -> str:
    """Why now, and what there is to talk about."""
    return "\n".join(line for line in (prompt_reason(prompt, today), prompt_note(prompt)) if line)


def _sendable(text: str) -> str:
    """D-Bus carries neither halves of characters nor a NUL."""
    return text.encode("utf-8", "replace").decode().replace("\0", "")
