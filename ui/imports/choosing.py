"""Choosing: where files to import are looked for, and the system's chooser of them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from ui.widgets.file_chooser import open_files


def first_folder(last: str) -> Path:
    """Where a file is looked for: the folder of the last one, else where browsers save, else at home."""
    downloads = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
    return next(
        (Path(folder) for folder in (last, downloads) if folder and Path(folder).is_dir()), Path.home()
    )


def ask_files(parent: QWidget, folder: Path) -> list[Path]:
    """The files the person chooses."""
    title = parent.tr("Choose the archive, or files of it")
    kinds = parent.tr(
        "Archives, address books and tables (*.zip *.csv *.vcf *.tsv *.txt *.jsonl);;All files (*)"
    )
    return open_files(parent, title, folder, kinds)
