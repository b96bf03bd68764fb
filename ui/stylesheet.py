"""The style sheet: what Fusion and the palette cannot say. Pure: colours and sizes in, text out.

Roles and tones are dynamic properties, so that a label follows a change of theme or text size by itself:
`theme.label("Ana", role=Role.TITLE, tone=Tone.MUTED)`.
"""

from __future__ import annotations

from dataclasses import asdict
from string import Template

from ui.colors import Colors

_SHEET = Template("""
QToolTip { background: $toast; color: $on_toast; border: none; padding: 4px 8px; }
QMainWindow::separator, QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }

QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${title}pt; font-weight: 600; }
QLabel[role="heading"] { font-size: ${heading}pt; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="caption"] { font-size: ${caption}pt; }
QLabel[tone="muted"] { color: $text_muted; }
QLabel[tone="faint"] { color: $text_faint; }
QLabel[tone="due"] { color: $due; }
QLabel[tone="accent"] { color: $accent; }

QPushButton {
    min-height: 20px; padding: 5px 13px; border: 1px solid $line; border-radius: 8px;
    background: $surface; color: $text;
}
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $surface_alt; }
QPushButton:focus { border: 2px solid $accent; padding: 4px 12px; }
QPushButton:disabled { color: $text_faint; background: $surface_alt; border-color: $surface_alt; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { color: $text_faint; background: $surface_alt; border-color: $surface_alt; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; color: $accent; }
QPushButton[kind="quiet"]:hover { background: $accent_soft; }
QPushButton[kind="quiet"]:focus { border-color: $accent; }
QPushButton[kind="quiet"]:disabled { color: $text_faint; }

QToolButton { border: 2px solid transparent; border-radius: 8px; padding: 4px; color: $text_muted; }
QToolButton:hover { background: $hover; color: $text; }
QToolButton:pressed, QToolButton:open { background: $surface_alt; }
QToolButton:checked { background: $accent_soft; color: $text; }
QToolButton:focus { border-color: $accent; }
QToolButton:disabled { color: $text_faint; }
QToolButton[kind="age"] { font-size: ${caption}pt; }
QToolButton[kind="age"][struck="true"] { text-decoration: line-through; }
QToolButton::menu-indicator { image: none; }

QPushButton[kind="chip"] {
    border: 1px solid $line; border-radius: 14px; padding: 3px 11px;
    background: $surface; color: $text_muted;
}
QPushButton[kind="chip"]:hover { background: $hover; color: $text; }
QPushButton[kind="chip"]:checked { background: $accent_soft; border-color: $accent; color: $text; }
QPushButton[kind="chip"][tone="due"] { border-color: $due; color: $due; }
QPushButton[kind="chip"]:focus { border: 2px solid $accent; padding: 2px 10px; }

QCheckBox, QRadioButton { spacing: 8px; min-height: 24px; }
QCheckBox::indicator, QRadioButton::indicator, QListView::indicator {
    width: 16px; height: 16px; border: 1px solid $outline; background: $surface;
}
QCheckBox::indicator, QListView::indicator { border-radius: 5px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:checked, QListView::indicator:checked {
    background: $accent; border-color: $accent; image: url($check);
}
QRadioButton::indicator:checked { border: 5px solid $accent; border-radius: 9px; width: 8px; height: 8px; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: $accent; }
QCheckBox::indicator:focus { border-width: 2px; width: 14px; height: 14px; }
QCheckBox::indicator:checked:focus { border-color: $text; }
QCheckBox::indicator:disabled { border-color: $line; background: $surface_alt; }
QCheckBox::indicator:checked:disabled { border-color: $text_faint; background: $text_faint; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QCheckBox:disabled, QRadioButton:disabled { color: $text_faint; }

QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar { background: transparent; }
QTabBar::tab {
    color: $text_muted; background: transparent; border: none; border-bottom: 2px solid transparent;
    padding: 7px 4px; margin-right: 16px;
}
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; font-weight: 600; }
QTabBar::tab:focus { color: $accent; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDateEdit, QComboBox {
    background: $surface; color: $text; border: 1px solid $edge; border-radius: 8px;
    placeholder-text-color: $text_faint; selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit, QSpinBox, QDateEdit, QComboBox { min-height: 22px; padding: 4px 9px; }
QComboBox { combobox-popup: 0; selection-background-color: $selection; selection-color: $text; }
QComboBoxPrivateContainer { border: none; background: $surface; }
QPlainTextEdit, QTextEdit { padding: 4px 6px; }
QLineEdit:focus, QSpinBox:focus, QDateEdit:focus, QComboBox:focus {
    border: 2px solid $accent; padding: 3px 8px;
}
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $accent; padding: 3px 5px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QSpinBox:disabled, QDateEdit:disabled, QComboBox:disabled {
    background: $surface_alt; color: $text_faint; border-color: $line;
}
QLineEdit[kind="quiet"] { background: $surface_alt; border-color: $surface_alt; }
QLineEdit[kind="quiet"]:focus { background: $surface; border-color: $accent; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: 24px; subcontrol-position: center right; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url($chevron_down); width: 12px; height: 12px; }
QSpinBox::up-button, QSpinBox::down-button { border: none; width: 22px; background: transparent; }
QSpinBox::up-button { subcontrol-position: top right; }
QSpinBox::down-button { subcontrol-position: bottom right; }
QSpinBox::up-arrow { image: url($chevron_up); width: 10px; height: 10px; }
QSpinBox::down-arrow { image: url($chevron_down); width: 10px; height: 10px; }

QAbstractItemView { background: $surface; color: $text; border: none; outline: none; }
QComboBox QAbstractItemView, QListView[kind="popup"] {
    border: 1px solid $line; selection-background-color: $selection; selection-color: $text;
}
QComboBox QAbstractItemView { padding: 4px; }
QComboBox QAbstractItemView::item, QListView[kind="popup"]::item {
    min-height: 28px; padding: 0 6px; border-radius: 6px; color: $text;
}
QComboBox QAbstractItemView::item:selected, QListView[kind="popup"]::item:selected {
    background: $selection; color: $text;
}
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $surface; }
QCalendarWidget QToolButton { color: $text; padding: 2px 6px; }
QHeaderView::section {
    background: $surface; color: $text_muted; border: none; border-bottom: 1px solid $line; padding: 6px 8px;
}

QMenu { background: $surface; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 6px; color: $text; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $text_faint; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenuBar { background: $window; }
QMenuBar::item { padding: 4px 10px; border-radius: 6px; background: transparent; }
QMenuBar::item:selected { background: $selection; }

QScrollArea { background: transparent; border: none; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $edge; border-radius: 3px; margin: 2px; min-height: 32px; min-width: 32px; }
QScrollBar::handle:hover { background: $outline; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { background: $surface_alt; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }

QWidget[kind="rail"] { background: $surface_alt; }
QToolButton[kind="rail"] {
    background: transparent; border: 2px solid transparent; border-radius: 10px; padding: 6px 0 4px 0;
    color: $text_muted; font-size: ${caption}pt; min-height: 0;
}
QToolButton[kind="rail"]:hover { background: $hover; color: $text; }
QToolButton[kind="rail"]:checked { background: $accent_soft; color: $text; font-weight: 600; }
QToolButton[kind="rail"]:focus { border-color: $accent; }
QFrame[kind="card"] { background: $surface; border: 1px solid $line; border-radius: 12px; }
QFrame[kind="entry"] { background: $surface; border: 2px solid $surface; border-radius: 12px; }
QFrame[kind="entry"][current="true"] { border-color: $line; }
QFrame[kind="entry"]:focus { border-color: $accent; }
QWidget[kind="row"] { border: 2px solid transparent; border-radius: 8px; }
QWidget[kind="row"]:hover { background: $hover; }
QWidget[kind="row"]:focus { border-color: $accent; }
QListView[kind="side"] { background: transparent; border: none; outline: none; }
QListView[kind="side"]::item {
    min-height: 32px; padding: 0 6px; border: 2px solid transparent; border-radius: 8px; color: $text;
}
QListView[kind="side"]::item:hover { background: $hover; }
QListView[kind="side"]::item:selected { background: $selection; color: $text; }
QListView[kind="side"]:focus::item:selected { border-color: $accent; }
QPushButton[kind="name"] { background: transparent; border: 2px solid transparent; padding: 1px 4px; color: $text; }
QPushButton[kind="name"]:hover { text-decoration: underline; }
QPushButton[kind="name"]:focus { border-color: $accent; padding: 1px 4px; }
QFrame[kind="floating"] { background: $surface; border: 1px solid $edge; border-radius: 12px; }
QFrame[kind="line"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[kind="band"] { background: $surface_alt; border: none; border-bottom: 1px solid $line; }
QFrame[kind="toast"] { background: $toast; border-radius: 10px; }
QFrame[kind="toast"] QLabel { color: $on_toast; }
QFrame[kind="toast"] QPushButton {
    background: transparent; color: $toast_accent; border-color: transparent; font-weight: 600;
}
QFrame[kind="toast"] QPushButton:hover, QFrame[kind="toast"] QPushButton:focus { border-color: $toast_accent; }
QFrame[kind="person"] { background: $accent_soft; border-radius: 14px; }
QLabel[kind="editable"] { border: 2px solid transparent; border-radius: 6px; padding: 3px 6px; }
QLabel[kind="editable"]:hover { background: $surface_alt; }
QLabel[kind="editable"]:focus { border-color: $accent; }
""")


def stylesheet(colors: Colors, *, sizes: dict[str, float], pictures: dict[str, str]) -> str:
    """The sheet for one scheme; `sizes` in points by role, `pictures` the files of the arrows and
    the tick."""
    values = {name: value for name, value in asdict(colors).items() if isinstance(value, str)}
    return _SHEET.substitute(values, **{name: f"{size:.1f}" for name, size in sizes.items()}, **pictures)
