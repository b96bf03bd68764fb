"""Photos: the faces of people, one each at most, as a card brought it or the user chose it."""

from __future__ import annotations

import base64
import binascii

from db.errors import InvalidValue
from db.schema.tables import Photo
from db.service import Service

LARGEST = 3 << 20  # bytes; what the user chooses is made far smaller before


class Photos(Service):
    """Belongs to a Book. Whether the bytes are a picture only who draws it can tell."""

    def versions(self) -> dict[int, str]:
        """Who has a photo, with a text that is another one when it was changed, but for changes within a second."""
        return dict(self._ask("SELECT contact_id, id || ' ' || updated_at FROM photo"))

    def get(self, contact_id: int) -> bytes | None:
        """The bytes of the picture; None if there is none."""
        rows = self._ask("SELECT data FROM photo WHERE contact_id = ?", (contact_id,))
        try:
            return base64.b64decode(rows[0][0]) if rows else None
        except (binascii.Error, ValueError):
            return None

    def set(self, *, contact_id: int, media_type: str, data: bytes) -> None:
        """Give somebody this photo, in the place of the one there is."""
        if not data or len(data) > LARGEST:
            raise InvalidValue("Not as a photo", "The picture is empty or too large.", "Choose another.")
        text = base64.b64encode(data).decode()
        rows = self._ask("SELECT id FROM photo WHERE contact_id = ?", (contact_id,))
        with self._book.transact("photo.set") as tx:
            if rows:
                tx.update(Photo, [rows[0][0]], media_type=media_type, data=text)
            else:
                tx.insert(Photo, contact=contact_id, media_type=media_type, data=text)

    def remove(self, *, contact_id: int) -> None:
        rows = self._ask("SELECT id FROM photo WHERE contact_id = ?", (contact_id,))
        with self._book.transact("photo.removed") as tx:
            tx.delete(Photo, [i for (i,) in rows])
