"""Small files of LinkedIn's archive, each in a shape it has had. Invented people; Ada Lind is the owner."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

PROFILES = "https://www.linkedin.com/in/"
CONNECTIONS = (
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    f"Ana,Ruiz,{PROFILES}ana-ruiz,ana@mail.example,Acme,Engineer,05 Mar 2024\n"
    f"Jürgen,Vos,{PROFILES}j%C3%BCrgen-vos,,Birch,Editor,04 Feb 2024\n"
    f'Cy,"Moe, PhD",{PROFILES}cy-moe,,Cedar,Clerk,03 Jan 2024\n'
)

# messages.csv, a header a generation.
OF_2018 = "From,To,Date,Subject,Content,Direction,Folder\n"
OF_2021 = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER\n"
OF_2023 = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n"
OF_2026 = (
    '"CONVERSATION ID","CONVERSATION TITLE","FROM","SENDER PROFILE URL","TO","RECIPIENT PROFILE URLS","DATE","SUBJECT",'
    '"CONTENT","FOLDER","ATTACHMENTS","IS MESSAGE DRAFT","IS CONVERSATION DRAFT"\n'
)
SLUGS = {
    "Ada Lind": "ada-lind",
    "Ana Ruiz": "ana-ruiz",
    "Jürgen Vos": "jürgen-vos",
    "Cy Moe, PhD": "cy-moe",
    "Di Sol": "di-sol",
}


def message(
    thread: str,
    sender: str,
    to: str,
    at: str = "2025-11-05 21:53:00 UTC",
    content: str = "Hello",
    folder: str = "INBOX",
    draft: str = "No",
) -> str:
    """A row of the newest shape; `to` may be several names with ';' between."""
    receivers = to.split(";")
    cells = (
        thread, "", sender, _url(sender), ", ".join(receivers), ",".join(map(_url, receivers)), at, "", content, folder,
        "", draft, "No",
    )  # fmt: skip
    return ",".join('"{}"'.format(cell.replace('"', '""')) for cell in cells) + "\n"


def _url(name: str) -> str:
    return PROFILES + SLUGS[name] if name in SLUGS else ""


MESSAGES = OF_2026 + "".join(
    (
        message("1", "Ada Lind", "Ana Ruiz", "2025-11-05 21:53:00 UTC", "How are you?"),
        message("1", "Ana Ruiz", "Ada Lind", "2025-11-05 22:10:00 UTC", "<p>Fine &amp; well</p>"),
        message("1", "Ana Ruiz", "Ada Lind", "2025-11-09 08:00:00 UTC", ""),
        message("2", "Ada Lind", "Jürgen Vos", "2025-10-01 08:00:00 UTC"),
        message("3", "Di Sol", "Ada Lind", "2025-09-01 08:00:00 UTC"),
        message("4", "Ada Lind", "Ana Ruiz;Jürgen Vos"),
        message("5", "LinkedIn Member", "Ada Lind"),
        message("6", "Cy Moe, PhD", "Ada Lind", folder="SPAM"),
        message("2", "Ada Lind", "Jürgen Vos", "2025-12-01 08:00:00 UTC", draft="Yes"),
    )
)
INVITATIONS = (
    "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
    f'Ada Lind,Ana Ruiz,"3/4/24, 2:37 PM",We met at the fair,OUTGOING,{PROFILES}ada-lind,{PROFILES}ana-ruiz\n'
    f'Jürgen Vos,Ada Lind,"2/3/24, 2:37 PM",,INCOMING,{PROFILES}jürgen-vos,{PROFILES}ada-lind\n'
    f'Ada Lind,Di Sol,"3/14/25, 2:37 PM",May I?,OUTGOING,{PROFILES}ada-lind,{PROFILES}di-sol\n'
)
RECOMMENDATIONS = (
    "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
    'Ana,Ruiz,"Acme, Inc.",Engineer,A joy to work with.,"01/15/24, 09:30 PM",VISIBLE\n'
    'Di,Sol,Dune,Pilot,Unknown here.,"02/15/24, 09:30 PM",VISIBLE\n'
    'Cy,"Moe, PhD",Elsewhere,Clerk,Always on time.,"03/15/24, 09:30 AM",VISIBLE\n'
    'Jürgen,Vos,Birch,Editor,Waiting.,"03/15/24, 09:30 AM",PENDING\n'
)
ENDORSEMENTS_RECEIVED = (
    "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,Endorsement Status\n"
    "2024/11/05 21:53:00 UTC,Python,Ana,Ruiz,www.linkedin.com/in/ana-ruiz,ACCEPTED\n"
    "2024/11/05 21:54:00 UTC,Databases,Ana,Ruiz,www.linkedin.com/in/ana-ruiz,ACCEPTED\n"
    "2024/11/06 21:53:00 UTC,Python,Di,Sol,www.linkedin.com/in/di-sol,PENDING\n"
)
ENDORSEMENTS_GIVEN = (
    "Endorsement Date,Skill Name,Endorsee First Name,Endorsee Last Name,Endorsee Public Url,Endorsement Status\n"
    "2023/11/05 21:53:00 UTC,Editing,Jürgen,Vos,www.linkedin.com/in/jürgen-vos,ACCEPTED\n"
)
CONTACTS = (
    "Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers,CreatedAt,Addresses,Sites,InstantMessageHandles,"
    "FullName,Birthday,Location,BookmarkedAt,Profiles\n"
    'MOBILE_CONTACTS,Eve,Tan,Elm,Baker,eve@mail.example,"+1 555 0100, +1 555 0100","6/1/19, 9:30 AM",,,,Eve Tan,,,,\n'
)
PROFILE = (
    "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location,Twitter Handles,"
    "Websites,Instant Messengers\n"
    'Ada,Lind,,,"Jan 2, 1980",Builds things,"A long, long summary",Software,1000,"Oslo, Norway",,,\n'
)
POSITIONS = (
    "Company Name,Title,Description,Location,Started On,Finished On\n"
    "Fjord,Architect,,Oslo,Jan 2020,\n"
    "Elm,Engineer,,Oslo,2015,Dec 2019\n"
)
EMAILS = (
    "Email Address,Confirmed,Primary,Updated On\n"
    'old@lind.example,Yes,No,"1/2/20, 9:30 AM"\n'
    'ada@lind.example,Yes,Yes,"1/2/20, 9:30 AM"\n'
    'never@lind.example,No,No,"1/2/20, 9:30 AM"\n'
)
MACHINES = OF_2026 + message("9", "LinkedIn Assistant", "Ada Lind")

WHOLE = {
    "Connections.csv": CONNECTIONS,
    "messages.csv": MESSAGES,
    "Invitations.csv": INVITATIONS,
    "Recommendations_Received.csv": RECOMMENDATIONS,
    "Endorsement_Received_Info.csv": ENDORSEMENTS_RECEIVED,
    "Endorsement_Given_Info.csv": ENDORSEMENTS_GIVEN,
    "Contacts.csv": CONTACTS,
    "Profile.csv": PROFILE,
    "Positions.csv": POSITIONS,
    "Email Addresses.csv": EMAILS,
    "guide_messages.csv": MACHINES,
    "LearningCoachMessages.csv": "No conversations found",
    "Skills.csv": "Name\nPython\n",
}


def write_zip(path: Path, files: dict[str, str] = WHOLE, prefix: str = "") -> Path:
    path.write_bytes(zipped(files, prefix))
    return path


def zipped(files: dict[str, str] = WHOLE, prefix: str = "") -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(prefix + name, text)
    return data.getvalue()
