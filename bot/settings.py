"""Every setting of the service, typed and described; read from environment variables (``BOT_...``)."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from pathlib import Path

from pydantic import BaseSettings, Field, SecretStr, validator

from bot.cases.workdays import Workdays, english_workdays
from bot.database.keys import KeyRing, load_or_make
from bot.database.urls import for_asyncio

#: Scheme, host in small letters, and a port where it is not the usual one; no path (RFC 6454).
_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(?::\d{1,5})?|https?://\[[0-9a-f:]+\](?::\d{1,5})?")
ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """The settings; ``bot settings`` prints this table, and a test holds the documentation to it."""

    host: str = Field("127.0.0.1", description="Address on which the gateway listens.")
    port: int = Field(8080, ge=1, le=65535, description="Port on which the gateway listens.")
    data_dir: Path = Field(
        ROOT / "var", description="Folder for the database, keys, trained models and logs."
    )
    database_url: str | None = Field(
        None,
        description="Address of the database, SQLite or PostgreSQL (`postgresql://user@host/name`). "
        "Default: a SQLite file in the data folder.",
    )
    notices_dir: Path = Field(
        ROOT / "data" / "notice", description="Folder with the privacy notices and their mappings."
    )
    default_notice: str = Field(
        "default", description="Id of the notice used when a conversation names none."
    )
    rate_limits: bool = Field(
        True, description="Limits on conversations and turns per client; `off` for benchmarks."
    )
    conversation_hours: float = Field(
        24, gt=0, description="Hours after the last turn when a conversation is erased."
    )
    purge_minutes: float = Field(5, gt=0, description="Minutes between two runs of the purge.")
    turn_timeout: float = Field(
        8.0, gt=0, description="Seconds the gateway waits for the answer to one turn."
    )
    starting_timeout: float = Field(
        11.0,
        ge=0,
        description="Seconds from the gateway's start in which a turn waits for Rasa to be there.",
    )
    action_timeout: float = Field(
        4.0, gt=0, description="Seconds Rasa waits for the action endpoint."
    )
    rasa_port: int = Field(
        0, ge=0, le=65535, description="Loopback port of the Rasa server; 0 picks a free one."
    )
    actions_port: int = Field(
        0, ge=0, le=65535, description="Loopback port of the action endpoint; 0 picks a free one."
    )
    log_level: str = Field("INFO", description="Level of the log: DEBUG, INFO, WARNING, ERROR.")
    allowed_origins: list[str] = Field(
        [],
        description="Origins of the websites that show the widget, as a JSON list "
        '(`["https://www.school.example"]`). Default: none but the service\'s own pages.',
    )
    widget_messages: Path | None = Field(
        None,
        description="Folder with the widget's interface in further languages, a file for each "
        "(`cy.json`). Default: English alone.",
    )
    demo: bool = Field(True, description="Whether a demonstration site is served under `/demo`.")
    trusted_proxies: int = Field(
        0,
        ge=0,
        description="Number of reverse proxies in front whose X-Forwarded-For is believed.",
    )
    safeguarding_lead: str = Field(
        "the school's Designated Safeguarding Lead",
        description="Who the safety reply names at the school.",
    )
    childline: str = Field("0800 1111", description="Childline's number in the safety reply.")
    nspcc: str = Field("0808 800 5000", description="NSPCC helpline number in the safety reply.")
    emergency: str = Field("999", description="Emergency number in the safety reply.")

    data_key: str = Field(
        "",
        description="Keys that encrypt personal data, 64 hexadecimal digits each, newest first, "
        "separated by commas. Default: a key file made at the first start.",
    )
    schools: list[str] = Field(
        ["Alsager School"],
        description="The schools of the trust that a request can be about, as a JSON list.",
    )
    dpo_mail: str = Field(
        "", description="Where notices of new cases go. Default: nobody; the queue shows them."
    )
    mail_from: str = Field("assistant@localhost", description="Sender of the mails about requests.")
    smtp_host: str = Field(
        "", description="SMTP server. Default: none; mails become `.eml` files in the data folder."
    )
    smtp_port: int = Field(587, ge=1, le=65535, description="Port of the SMTP server.")
    smtp_user: str = Field("", description="User name at the SMTP server, if it wants one.")
    smtp_password: SecretStr = Field(SecretStr(""), description="Password at the SMTP server.")
    smtp_tls: bool = Field(True, description="Whether to insist on STARTTLS at the SMTP server.")
    unfinished_minutes: float = Field(
        60,
        gt=0,
        description="Quiet minutes after which a request that was begun is filed as unfinished.",
    )
    retention_months: dict[str, int] = Field(
        {},
        description="Months after closing when a case is erased, as a JSON object by kind "
        '(`{"sar": 36}`). Default: 24, and 84 for opt-outs.',
    )
    competence_age: int = Field(
        12,
        ge=0,
        le=18,
        description="Age from which the DPO is asked to look at a pupil's own view "
        "when a parent asks for their data.",
    )
    opt_out_working_days: int = Field(
        5, ge=1, le=60, description="Working days in which the school aims to record an opt-out."
    )
    extra_bank_holidays: list[date] = Field(
        [], description='One-off bank holidays, as a JSON list of dates (`["2027-05-10"]`).'
    )
    due_soon_days: int = Field(
        7, ge=1, le=30, description="Days before its due date when a case counts as due soon."
    )
    keep_unanswered_wording: bool = Field(
        False,
        description="Whether the words of questions that the notice did not answer are kept, after "
        "everything but known words was taken out. Otherwise they are counted by topic alone.",
    )
    unanswered_days: int = Field(
        90, ge=1, le=730, description="Days after which such kept words are deleted."
    )
    webhook_private_addresses: bool = Field(
        False,
        description="Whether webhooks may go to addresses of a private network, such as 10.0.0.0/8.",
    )

    public_url: str = Field(
        "",
        description="Address at which people reach the service (`https://assistant.example.org`), for "
        "links in mails and invitations; with https, cookies go over https alone. "
        "Default: this machine and port.",
    )
    staff_totp_required: bool = Field(
        False,
        description="Whether staff can sign in to the console only with a second step (a code from "
        "a phone) beside the password.",
    )
    staff_idle_minutes: float = Field(
        30, gt=0, description="Minutes without a page after which staff are signed out."
    )
    staff_session_hours: float = Field(
        12, gt=0, description="Hours after which staff are signed out in any case."
    )

    letter_address: list[str] = Field(
        [], description="The school's address at the head of letters, as a JSON list of lines."
    )
    colleague_remind_days: float = Field(
        3,
        gt=0,
        description="Days after which a colleague who was asked is reminded, again and again.",
    )
    colleague_escalate_days: float = Field(
        7,
        gt=0,
        description="Days without an answer after which the leads are told; the last reminder.",
    )
    colleague_link_days: float = Field(
        14, gt=0, description="Days for which a colleague's link works."
    )
    response_file_types: list[str] = Field(
        [
            "pdf",
            "docx",
            "xlsx",
            "pptx",
            "odt",
            "ods",
            "csv",
            "txt",
            "rtf",
            "jpg",
            "jpeg",
            "png",
            "gif",
            "tif",
            "tiff",
            "mp3",
            "mp4",
            "wav",
            "eml",
            "msg",
            "zip",
        ],
        description="Types of response files that are taken, by the end of their names, as a JSON list.",
    )
    response_file_mb: int = Field(
        200, ge=1, le=4000, description="Largest response file, in megabytes."
    )
    response_days: int = Field(
        28, ge=1, le=365, description="Days for which a requester can download response files."
    )
    one_time_code_minutes: float = Field(
        15, gt=0, le=120, description="Minutes for which a mailed one-time code for files works."
    )

    class Config:
        env_prefix = "BOT_"

    @validator("data_dir", "notices_dir", "widget_messages")
    def _absolute(cls, value: Path | None) -> Path | None:
        return value and value.expanduser().resolve()

    @validator("allowed_origins", each_item=True)
    def _is_origin(cls, value: str) -> str:
        if not _ORIGIN.fullmatch(value):
            raise ValueError(f"{value} is no origin, such as https://www.school.example")
        return value

    @validator("public_url")
    def _an_address(cls, value: str) -> str:
        if value and not re.fullmatch(r"https?://[^/\s]+", value.rstrip("/")):
            raise ValueError("give scheme and host alone, as https://assistant.example.org")
        return value.rstrip("/")

    @property
    def base_url(self) -> str:
        """Where people reach the service, without a slash at the end."""
        host = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(self.host, self.host)
        return self.public_url or f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @property
    def sqlalchemy_url(self) -> str:
        """The database's URL with an async driver."""
        return for_asyncio(self.database_url or f"sqlite:///{self.data_dir / 'bot.sqlite3'}")

    @property
    def workdays(self) -> Workdays:
        """The working days and the school's targets."""
        return english_workdays(self.extra_bank_holidays, self.opt_out_working_days)

    @property
    def models_dir(self) -> Path:
        """Trained Rasa models, one file per content hash."""
        return self.data_dir / "models"

    @property
    def data_key_file(self) -> Path:
        """The keys that encrypt personal data (mode 0600, made at first start)."""
        return self.data_dir / "keys" / "data.key"

    @property
    def key_ring(self) -> KeyRing:
        """The keys that encrypt personal data. Raises ``ValueError`` for an unusable setting."""
        return KeyRing.parse(self.data_key) if self.data_key else load_or_make(self.data_key_file)

    @property
    def key_file(self) -> Path:
        """The key with which gateway and channel sign their calls (mode 0600, made at first start)."""
        return self.data_dir / "keys" / "internal.key"


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()
