"""Tables: the Peewee models of the book, one class a table. Bound to no database: `query.execute(database)`.

The migrations write the schema, never these classes; `tests/db/test_schema.py` holds both equal. Days are ISO
dates, moments ISO in UTC. No foreign key cascades: deleting goes through `Transaction.delete`, which takes the
children along and remembers them for undo.
"""

from __future__ import annotations

from typing import Any

from peewee import AutoField, BooleanField, DateField, ForeignKeyField, IntegerField, Model, TextField


class Row(Model):
    """What every kept row has."""

    id = AutoField()
    created_at = TextField()
    updated_at = TextField()


def reference(model: type[Row], name: str, *, null: bool = False) -> Any:
    field: Any = ForeignKeyField  # the stubs want the literal True or False for null
    return field(model, backref="+", column_name=f"{name}_id", null=null, index=False)


class FileNameField(TextField):
    """A name as the disk has it, which need not be text: what is none becomes '?'."""

    def db_value(self, value: str) -> str:
        return value.encode("utf-8", "replace").decode()


class ImportBatch(Row):
    """One import that wrote something."""

    source = TextField()  # 'linkedin.connections'
    file_name = FileNameField()
    read = IntegerField()
    added = IntegerField()
    updated = IntegerField()
    unchanged = IntegerField()
    hidden = IntegerField()
    skipped = IntegerField()
    review = IntegerField()

    class Meta:
        table_name = "import_batch"


class Contact(Row):
    is_self = BooleanField()
    first_name = TextField()
    last_name = TextField()
    name_key = TextField()  # folded display name: sorting, searching, matching
    headline = TextField()
    company = TextField()
    company_key = TextField()
    position = TextField()
    location = TextField()
    birthday = TextField()
    how_met = TextField()
    notes = TextField()
    introduced_by = ForeignKeyField(
        "self", backref="+", column_name="introduced_by_id", null=True, index=False
    )
    linkedin_url = TextField()
    linkedin_slug = TextField()
    connected_on = DateField(null=True)
    cadence_days = IntegerField(null=True)
    cadence_set_on = DateField(null=True)
    last_interaction_on = DateField(null=True)  # kept by the interactions service
    next_due_on = DateField(null=True)  # kept by the cadence rule; what the due list is read from
    archived_on = DateField(null=True)
    import_batch = reference(ImportBatch, "import_batch", null=True)  # the import that made the contact
    last_import = reference(ImportBatch, "last_import", null=True)  # the last import that changed it
    absent_since = DateField(null=True)  # the day of the first export that no longer held the contact
    typed_fields = TextField()  # names of the fields that the user typed, by blanks; imports leave them alone
    # 'company=12 position=12': the import that wrote a field, where it is not the one that made the contact
    field_sources = TextField(default="")

    class Meta:
        table_name = "contact"


class ContactPoint(Row):
    contact = reference(Contact, "contact")
    kind = TextField()
    value = TextField()
    label = TextField()

    class Meta:
        table_name = "contact_point"


class ContactAlias(Row):
    """An earlier profile slug, email or name, by which later files may still name the contact."""

    contact = reference(Contact, "contact")
    kind = TextField()  # 'slug', 'name', or what an import brought: 'email', 'book_email', 'phone', 'url'
    value = TextField()

    class Meta:
        table_name = "contact_alias"


class Position(Row):
    """A company and position left behind."""

    contact = reference(Contact, "contact")
    company = TextField()
    position = TextField()
    since = DateField(null=True)
    until = DateField(null=True)

    class Meta:
        table_name = "position"


class IdentityDecision(Row):
    """What the user said when asked whether a row of a file is this contact."""

    contact = reference(Contact, "contact")
    identity = TextField()  # the row's slug, else its folded name and connection day
    same = BooleanField()

    class Meta:
        table_name = "identity_decision"


class Review(Row):
    """Somebody in a file who may be one of some contacts; the user is asked, once."""

    import_batch = reference(ImportBatch, "import_batch", null=True)
    source = TextField()
    identity = TextField()  # by what the same is known again in the next file of this source
    person = TextField()  # JSON: what the file said
    candidates = TextField()  # JSON: ids of contacts
    answered_on = DateField(null=True)

    class Meta:
        table_name = "review"


class DistinctPair(Row):
    """Two contacts alike of whom the user said that they are not the same. The smaller id comes first."""

    first = reference(Contact, "first")
    second = reference(Contact, "second")

    class Meta:
        table_name = "distinct_pair"


class ColumnMapping(Row):
    """What the columns of a file hold, as the user once said; a later file with these titles is read so."""

    shape = TextField()  # the folded titles
    columns = TextField()  # JSON: field → place

    class Meta:
        table_name = "column_mapping"


class News(Row):
    """What a later file said about a contact: a reason to write to them."""

    contact = reference(Contact, "contact")
    import_batch = reference(ImportBatch, "import_batch", null=True)
    kind = TextField()  # 'moved', 'title', 'gone', 'connected'
    heard_on = DateField()
    was = TextField()
    is_now = TextField()

    class Meta:
        table_name = "news"


class Photo(Row):
    contact = reference(Contact, "contact")
    media_type = TextField()  # 'image/jpeg'
    data = TextField()  # base64

    class Meta:
        table_name = "photo"


class Extra(Row):
    """What a file said of a contact that has no place of its own here; given back when written in that format."""

    contact = reference(Contact, "contact")
    format = TextField()  # 'vcard'
    name = TextField()
    value = TextField()

    class Meta:
        table_name = "extra"


class Tag(Row):
    name = TextField()

    class Meta:
        table_name = "tag"


class ContactTag(Row):
    contact = reference(Contact, "contact")
    tag = reference(Tag, "tag")

    class Meta:
        table_name = "contact_tag"


class Interaction(Row):
    day = DateField()
    channel = TextField()
    direction = TextField()
    note = TextField()
    minutes = IntegerField(null=True)
    import_key = TextField(null=True)  # by what a later import knows it again

    class Meta:
        table_name = "interaction"


class InteractionContact(Row):
    interaction = reference(Interaction, "interaction")
    contact = reference(Contact, "contact")

    class Meta:
        table_name = "interaction_contact"


class Ask(Row):
    """What the user needs, said once; each sending of it is a favor."""

    purpose = TextField()
    company = TextField()
    expertise = TextField()
    action = TextField()
    minutes = IntegerField(null=True)
    by_day = DateField(null=True)
    way_out = TextField()
    smaller = TextField()  # the smaller version that the draft can fall back on
    offer = TextField()
    kind = TextField()
    ended_on = DateField(null=True)
    result = TextField()

    class Meta:
        table_name = "ask"


class Favor(Row):
    giver = reference(Contact, "giver")
    receiver = reference(Contact, "receiver")
    via = reference(Contact, "via", null=True)
    kind = TextField()
    what = TextField()
    state = TextField()
    minutes = IntegerField(null=True)
    asked_on = DateField(null=True)
    agreed_on = DateField(null=True)
    done_on = DateField(null=True)
    by_day = DateField(null=True)
    outcome = TextField()
    tell_by = DateField(null=True)
    thanked_on = DateField(null=True)
    told_on = DateField(null=True)
    ask = reference(Ask, "ask", null=True)
    offered = BooleanField(default=False)  # the giver offered; nobody was asked
    follow_ups = IntegerField(default=0)
    followed_up_on = DateField(null=True)
    answered_on = DateField(null=True)  # the day the giver first answered an ask
    overruled = BooleanField(default=False)  # asked although the giver was at rest
    via_thanked_on = DateField(null=True)
    via_told_on = DateField(null=True)
    import_key = TextField(null=True)  # by what a later import knows it again
    ended_on = DateField(
        null=True
    )  # the day of a no, of 'no answer', of letting go; null: its ask ended first

    class Meta:
        table_name = "favor"


class Need(Row):
    contact = reference(Contact, "contact")
    text = TextField()
    is_offer = BooleanField()
    noted_on = DateField()
    ended_on = DateField(null=True)

    class Meta:
        table_name = "need"


class Mismatch(Row):
    """The user said that this contact does not fit this need; it is not suggested again."""

    need = reference(Need, "need")
    contact = reference(Contact, "contact")

    class Meta:
        table_name = "mismatch"


class Introduction(Row):
    """Two contacts, each asked first whether they want to meet."""

    first = reference(Contact, "first")
    second = reference(Contact, "second")
    need = reference(Need, "need", null=True)
    reason = TextField()
    first_answer = TextField()  # 'not_asked', 'asked', 'yes', 'no'
    second_answer = TextField()
    introduced_on = DateField(null=True)
    outcome = TextField()
    first_told_on = DateField(null=True)
    second_told_on = DateField(null=True)
    ended_on = DateField(null=True)

    class Meta:
        table_name = "introduction"


class Boundary(Row):
    """A contact's wish to be left alone. Outlives the contact as a stub that matches later imports."""

    contact = reference(Contact, "contact", null=True)
    kind = TextField()  # 'no_asks', 'no_contact'
    said_by = TextField()
    since = DateField()
    reason = TextField()
    name_key = TextField()
    slug = TextField()
    emails = TextField()  # JSON list, folded

    class Meta:
        table_name = "boundary"


class Circle(Row):
    """A group of contacts: a job-search circle, an alumni club. (`group` is a word of SQL.)"""

    name = TextField()
    note = TextField()

    class Meta:
        table_name = "circle"


class Membership(Row):
    circle = reference(Circle, "circle")
    contact = reference(Contact, "contact")

    class Meta:
        table_name = "membership"


class Lesson(Row):
    """One line learned, tied to an ask, a contact, or nothing."""

    text = TextField()
    learned_on = DateField()
    ask = reference(Ask, "ask", null=True)
    contact = reference(Contact, "contact", null=True)
    kind = TextField()
    company_key = TextField()
    favor = reference(Favor, "favor", null=True)

    class Meta:
        table_name = "lesson"


class Reminder(Row):
    """A day on which the user wants to be reminded of a contact, once."""

    contact = reference(Contact, "contact")
    on_day = DateField()
    text = TextField()
    done_on = DateField(null=True)

    class Meta:
        table_name = "reminder"


class PromptState(Row):
    """What became of a prompt: handled (done or snoozed) on a day, silent until a day, announced on a day."""

    kind = TextField()
    subject_id = IntegerField()
    snoozed_until = DateField(null=True)
    handled_on = DateField(null=True)
    notified_on = DateField(null=True)

    class Meta:
        table_name = "prompt_state"


class Removed(Row):
    """What the user deleted and a file may bring again; none does so unasked."""

    kind = TextField()  # 'person', 'history', 'decided', 'apart'
    # A mark of a person (`db.rules.removed`), the import key, or JSON: a mark and what was said.
    known_by = TextField()
    contact = reference(Contact, "contact", null=True)  # with whom it was
    day = DateField(null=True)

    class Meta:
        table_name = "removed"


class GraphPin(Row):
    """Where the user put somebody in a view of the graph."""

    view = TextField()
    contact = reference(Contact, "contact")
    x = IntegerField()  # thousandths of the distance at which two people stand comfortably
    y = IntegerField()

    class Meta:
        table_name = "graph_pin"


class GraphBubblePin(Row):
    """Where the user put a group or a company among the bubbles; `facet` tells which of the two."""

    facet = TextField()
    name = TextField()
    x = IntegerField()  # as of a pin
    y = IntegerField()

    class Meta:
        table_name = "graph_bubble_pin"


class PreferenceValue(Row):
    key = TextField()
    value = TextField()  # JSON

    class Meta:
        table_name = "preference"


# The order in which rows may be written so that each finds what it refers to.
TABLES: tuple[type[Row], ...] = (
    ImportBatch,
    Contact,
    ContactPoint,
    ContactAlias,
    Position,
    IdentityDecision,
    Review,
    DistinctPair,
    ColumnMapping,
    News,
    Photo,
    Extra,
    Tag,
    ContactTag,
    Interaction,
    InteractionContact,
    Ask,
    Favor,
    Need,
    Mismatch,
    Introduction,
    Boundary,
    Circle,
    Membership,
    Lesson,
    Reminder,
    PromptState,
    PreferenceValue,
    GraphPin,
    GraphBubblePin,
    Removed,
)
