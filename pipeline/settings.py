"""Every setting, once; each is read from the environment as TERRITORY_<NAME>."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from pipeline.errors import SettingError

_PACKAGE = Path(__file__).resolve().parent


def _bundled(name: str) -> Path:
    """Return a data folder: beside the package in a checkout, inside it in a wheel."""
    inside = _PACKAGE / "_bundled" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


class Settings(BaseSettings):
    """The settings of one installation."""

    model_config = SettingsConfigDict(
        env_prefix="TERRITORY_", env_ignore_empty=True, extra="ignore", frozen=True
    )

    theatre: str = Field("afghanistan", description="Theatre that the commands work on.")
    database_url: SecretStr | None = Field(
        None, description="Any PostGIS to use instead of the private server."
    )
    home: Path = Field(Path(".local"), description="Folder of the private server and its secrets.")
    pg_bin: Path | None = Field(
        None, description="Folder of PostgreSQL's programs, where they are not found."
    )
    out: Path = Field(Path("out"), description="Folder that snapshots and pictures go to.")
    downloads: Path = Field(
        Path(".local/downloads"), description="Folder that boundary files are fetched to."
    )
    geodata: Path = Field(_bundled("geodata"), description="Folder of the theatres.")
    sql: Path = Field(_bundled("sql"), description="Folder of migrations, views and functions.")
    web: Path = Field(_bundled("web"), description="Folder of the web page, as it is kept.")
    request_timeout_seconds: float = Field(20.0, gt=0, description="Longest wait for a source.")
    request_seconds_max: float = Field(120.0, gt=0, description="Longest time one answer takes.")
    request_attempts: int = Field(4, gt=0, description="How often a source is asked.")
    request_bytes_max: int = Field(20_000_000, gt=0, description="Largest body accepted.")
    request_wait_max: float = Field(
        300.0, ge=0, description="Longest wait, in seconds, that a source may ask for."
    )
    collect_seconds_max: float = Field(
        3_600.0, gt=0, description="Longest time one collection of one source takes."
    )
    collect_bytes_max: int = Field(
        5_000_000_000, gt=0, description="Most bytes read in one collection of one source."
    )
    contact: str = Field("", description="Where a source's keeper can write; sent along.")
    loopback_hosts: str = Field(
        "", description="Ports of this machine (HOST:PORT, blanks between) sources may be at."
    )
    archive: Path = Field(
        Path(".local/archive"), description="Folder of the bytes that sources sent."
    )
    archive_days: int | None = Field(
        None,
        gt=0,
        le=36_500,
        description="How many days these bytes are kept by housekeeping; unset: for good.",
    )
    backups: Path = Field(
        Path(".local/backups"), description="Folder that housekeeping backs the database up to."
    )
    backups_kept: int = Field(14, gt=0, description="How many of these backups are kept.")
    reliefweb_appname: str = Field(
        "", description="The name that ReliefWeb has approved for this installation."
    )
    ucdp_token: SecretStr | None = Field(None, description="Access token for UCDP's API.")
    acled_email: str = Field("", description="Address of the account at ACLED.")
    acled_password: SecretStr | None = Field(None, description="Password of the account at ACLED.")
    boundaries_bytes_max: int = Field(
        1_000_000_000, gt=0, description="Largest boundary file read, unpacked."
    )
    log: Literal["off", "text", "json"] = Field(
        "off", description="Whether each step is told on stderr: `off`, `text` or `json`."
    )
    run_id: str = Field(
        "",
        max_length=250,
        pattern=r"^[!-~]*$",
        description="Name of the run in these events; unset: time and process.",
    )


@cache
def settings() -> Settings:
    """Return the settings, read once a process; raise SettingError where one does not fit."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "_".join(str(part) for part in first["loc"]).upper()
        raise SettingError(f"TERRITORY_{name}: {first['msg']}.") from error
