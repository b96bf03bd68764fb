"""Local pipe: lines from other processes of this user, over a named pipe. Windows' side of `local_socket`."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_LONGEST = 64 * 1024
_TAKEN = b"taken\n"


class LocalServer(QObject):
    received = Signal(bytes)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._take_connections)

    def listen(self, address: str) -> None:
        """Listen under a name that nobody else listens at; what a killed process left there is removed."""
        QLocalServer.removeServer(address)
        if not self._server.listen(address):
            raise OSError(self._server.errorString())

    def close(self) -> None:
        self._server.close()

    def _take_connections(self) -> None:
        while (peer := self._server.nextPendingConnection()) is not None:
            peer.setReadBufferSize(_LONGEST)
            peer.readyRead.connect(self._take_line)
            peer.disconnected.connect(peer.deleteLater)
            self._read(peer)  # what came before the signal was connected

    def _take_line(self) -> None:
        peer = self.sender()
        if isinstance(peer, QLocalSocket):
            self._read(peer)

    def _read(self, peer: QLocalSocket) -> None:
        if peer.canReadLine():
            line = bytes(peer.readLine().data())
            peer.write(_TAKEN)
            peer.flush()
            peer.disconnectFromServer()
            self.received.emit(line)
        elif peer.bytesAvailable() >= _LONGEST:
            peer.abort()


def deliver(address: str, line: bytes, wait_ms: int) -> bool | None:
    """Send one line: True when it was taken, False when not in time, None when nobody listens."""
    peer = QLocalSocket()
    peer.connectToServer(address)
    if not peer.waitForConnected(wait_ms):
        return None
    peer.write(line)
    peer.flush()
    return peer.waitForReadyRead(wait_ms) and bytes(peer.readAll().data()) == _TAKEN
