"""People: what is said of changes to contacts, to what happened with them, and to who is who."""

from __future__ import annotations

from ui.texts.filling import QT_TRANSLATE_NOOP

PEOPLE: dict[str, tuple[str, ...]] = {
    "contact.created": (
        QT_TRANSLATE_NOOP("texts", "Added a contact"),
        QT_TRANSLATE_NOOP("texts", "Added %Ln contacts"),
        QT_TRANSLATE_NOOP("texts", "Added {name}"),
    ),
    "contact.edited": (
        QT_TRANSLATE_NOOP("texts", "Changed a contact"),
        QT_TRANSLATE_NOOP("texts", "Changed %Ln contacts"),
        QT_TRANSLATE_NOOP("texts", "Changed {name}"),
    ),
    "contact.cadence_set": (
        QT_TRANSLATE_NOOP("texts", "Set a cadence"),
        QT_TRANSLATE_NOOP("texts", "Set the cadence of %Ln contacts"),
        QT_TRANSLATE_NOOP("texts", "Set the cadence of {name}"),
    ),
    "contact.tagged": (
        QT_TRANSLATE_NOOP("texts", "Tagged a contact"),
        QT_TRANSLATE_NOOP("texts", "Tagged %Ln contacts"),
        QT_TRANSLATE_NOOP("texts", "Tagged {name}"),
    ),
    "contact.untagged": (
        QT_TRANSLATE_NOOP("texts", "Removed a tag"),
        QT_TRANSLATE_NOOP("texts", "Removed a tag from %Ln contacts"),
        QT_TRANSLATE_NOOP("texts", "Removed a tag from {name}"),
    ),
    "contact.archived": (
        QT_TRANSLATE_NOOP("texts", "Archived a contact"),
        QT_TRANSLATE_NOOP("texts", "Archived %Ln contacts"),
        QT_TRANSLATE_NOOP("texts", "Archived {name}"),
    ),
    "contact.unarchived": (
        QT_TRANSLATE_NOOP("texts", "Took a contact out of the archive"),
        QT_TRANSLATE_NOOP("texts", "Took %Ln contacts out of the archive"),
        QT_TRANSLATE_NOOP("texts", "Took {name} out of the archive"),
    ),
    "contact.deleted": (
        QT_TRANSLATE_NOOP("texts", "Deleted a contact"),
        QT_TRANSLATE_NOOP("texts", "Deleted %Ln contacts"),
        QT_TRANSLATE_NOOP("texts", "Deleted {name}"),
    ),
    "photo.set": (
        QT_TRANSLATE_NOOP("texts", "Changed a photo"),
        QT_TRANSLATE_NOOP("texts", "Changed %Ln photos"),
        QT_TRANSLATE_NOOP("texts", "Changed the photo of {name}"),
    ),
    "photo.removed": (
        QT_TRANSLATE_NOOP("texts", "Removed a photo"),
        QT_TRANSLATE_NOOP("texts", "Removed %Ln photos"),
        QT_TRANSLATE_NOOP("texts", "Removed the photo of {name}"),
    ),
    "contact.merged": (
        QT_TRANSLATE_NOOP("texts", "Merged a contact"),
        QT_TRANSLATE_NOOP("texts", "Merged %Ln contacts"),
    ),
    "duplicates.told_apart": (
        QT_TRANSLATE_NOOP("texts", "Noted that they are different people"),
        QT_TRANSLATE_NOOP("texts", "Noted that %Ln contacts are different people"),
    ),
    "review.same": (
        QT_TRANSLATE_NOOP("texts", "Noted that they are the same person"),
        QT_TRANSLATE_NOOP("texts", "Noted %Ln as the same person"),
    ),
    "review.different": (
        QT_TRANSLATE_NOOP("texts", "Noted that they are different people"),
        QT_TRANSLATE_NOOP("texts", "Noted %Ln as different people"),
    ),
    "triage.passed": (
        QT_TRANSLATE_NOOP("texts", "Passed over a new contact"),
        QT_TRANSLATE_NOOP("texts", "Passed over %Ln new contacts"),
        QT_TRANSLATE_NOOP("texts", "Passed over {name}"),
    ),
    "point.added": (
        QT_TRANSLATE_NOOP("texts", "Added a way to reach somebody"),
        QT_TRANSLATE_NOOP("texts", "Added %Ln ways to reach somebody"),
        QT_TRANSLATE_NOOP("texts", "Added a way to reach {name}"),
    ),
    "point.edited": (
        QT_TRANSLATE_NOOP("texts", "Changed a way to reach somebody"),
        QT_TRANSLATE_NOOP("texts", "Changed %Ln ways to reach somebody"),
        QT_TRANSLATE_NOOP("texts", "Changed a way to reach {name}"),
    ),
    "point.removed": (
        QT_TRANSLATE_NOOP("texts", "Removed a way to reach somebody"),
        QT_TRANSLATE_NOOP("texts", "Removed %Ln ways to reach somebody"),
        QT_TRANSLATE_NOOP("texts", "Removed a way to reach {name}"),
    ),
    "interaction.logged": (
        QT_TRANSLATE_NOOP("texts", "Logged"),
        QT_TRANSLATE_NOOP("texts", "Logged with %Ln people"),
        QT_TRANSLATE_NOOP("texts", "Logged with {name}"),
    ),
    "quick_log.saved": (
        QT_TRANSLATE_NOOP("texts", "Noted"),
        QT_TRANSLATE_NOOP("texts", "Noted %Ln things"),
        QT_TRANSLATE_NOOP("texts", "Noted for {name}"),
    ),
    "interaction.edited": (
        QT_TRANSLATE_NOOP("texts", "Changed an interaction"),
        QT_TRANSLATE_NOOP("texts", "Changed %Ln interactions"),
        QT_TRANSLATE_NOOP("texts", "Changed an interaction with {name}"),
    ),
    "interaction.deleted": (
        QT_TRANSLATE_NOOP("texts", "Deleted an interaction"),
        QT_TRANSLATE_NOOP("texts", "Deleted %Ln interactions"),
        QT_TRANSLATE_NOOP("texts", "Deleted an interaction with {name}"),
    ),
    "boundary.set": (
        QT_TRANSLATE_NOOP("texts", "Noted a boundary"),
        QT_TRANSLATE_NOOP("texts", "Noted %Ln boundaries"),
        QT_TRANSLATE_NOOP("texts", "Noted a boundary of {name}"),
    ),
    "boundary.set_apart": (
        QT_TRANSLATE_NOOP("texts", "Noted that it is somebody else"),
        QT_TRANSLATE_NOOP("texts", "Noted that %Ln are somebody else"),
        QT_TRANSLATE_NOOP("texts", "Noted that {name} is somebody else"),
    ),
    "boundary.lifted": (
        QT_TRANSLATE_NOOP("texts", "Lifted a boundary"),
        QT_TRANSLATE_NOOP("texts", "Lifted %Ln boundaries"),
        QT_TRANSLATE_NOOP("texts", "Lifted the boundary of {name}"),
    ),
    "group.created": (
        QT_TRANSLATE_NOOP("texts", "Made a group"),
        QT_TRANSLATE_NOOP("texts", "Made %Ln groups"),
    ),
    "group.edited": (
        QT_TRANSLATE_NOOP("texts", "Changed a group"),
        QT_TRANSLATE_NOOP("texts", "Changed %Ln groups"),
    ),
    "group.deleted": (
        QT_TRANSLATE_NOOP("texts", "Deleted a group"),
        QT_TRANSLATE_NOOP("texts", "Deleted %Ln groups"),
    ),
    "group.joined": (
        QT_TRANSLATE_NOOP("texts", "Added a person to a group"),
        QT_TRANSLATE_NOOP("texts", "Added %Ln people to a group"),
        QT_TRANSLATE_NOOP("texts", "Added {name} to a group"),
    ),
    "group.left": (
        QT_TRANSLATE_NOOP("texts", "Took a person out of a group"),
        QT_TRANSLATE_NOOP("texts", "Took %Ln people out of a group"),
        QT_TRANSLATE_NOOP("texts", "Took {name} out of a group"),
    ),
    "import.connections": (
        QT_TRANSLATE_NOOP("texts", "Imported a file"),
        QT_TRANSLATE_NOOP("texts", "Imported a file"),
    ),
    "import.archive": (
        QT_TRANSLATE_NOOP("texts", "Imported one entry"),
        QT_TRANSLATE_NOOP("texts", "Imported %Ln entries"),
    ),
    "book.read_back": (
        QT_TRANSLATE_NOOP("texts", "Read in a book with one contact"),
        QT_TRANSLATE_NOOP("texts", "Read in a book with %Ln contacts"),
    ),
    "import.decided": (
        QT_TRANSLATE_NOOP("texts", "Noted who is who"),
        QT_TRANSLATE_NOOP("texts", "Noted who is who %Ln times"),
    ),
}
