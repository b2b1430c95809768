"""The doctor finds each fault and names its repair; a healthy installation has none."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app import doctor
from app.config import Config
from app.confinement.confine import Confinement
from app.doctor import Finding, Verdict, examine
from app.indexing.version import let_changes_wait, published_version, version_folder
from app.storage.accounts import Accounts, Identity, Role
from app.storage.engine import open_database, sqlite_file
from tests.builders import put_misnamed
from tests.room import ADMIN, Room
from tests.site import build, settings, write_documents

NOW = datetime(2026, 11, 25, tzinfo=UTC)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    write_documents(tmp_path)
    config = settings(tmp_path, LIMITS="on")
    build(config)
    open_database(config.database_url).dispose()
    return config


def found(config: Config, name: str) -> list[Finding]:
    return [finding for finding in examine(config, NOW) if finding.name == name]


def test_a_healthy_installation_has_no_fault(tmp_path: Path, config: Config) -> None:
    Room(tmp_path)
    findings = examine(config, NOW)
    assert [each for each in findings if each.verdict is Verdict.FAULT] == []
    assert all(each.repair for each in findings if each.verdict is not Verdict.GOOD)
    assert [each.verdict for each in findings if each.name == "accounts"] == [Verdict.GOOD]


def test_a_secret_that_may_be_guessed_is_pointed_out_and_not_shown(config: Config) -> None:
    assert "SECRET_KEY" not in str(found(config, "access"))
    (finding,) = [each for each in found(replace(config, secret_key="letmein"), "access") if "SECRET_KEY" in each.says]
    assert (finding.verdict, "7 characters" in finding.says, "token_hex" in finding.repair) == (
        Verdict.ADVICE,
        True,
        True,
    )
    assert "letmein" not in finding.says + finding.repair


def test_a_name_that_is_not_utf8_is_named_with_a_command_that_mends_it(config: Config) -> None:
    file = put_misnamed(config.knowledge_dir / "it's")
    (advice,) = [each for each in found(config, "documents") if each.verdict is Verdict.ADVICE]
    assert "1 left out for a name that is not UTF-8, such as it's/caf\N{REPLACEMENT CHARACTER}.md" in advice.says
    command = advice.repair.split(": ", 1)[1].split("; ")[0].replace("NEW-NAME", str(config.knowledge_dir / "cafe.md"))
    subprocess.run(["bash", "-c", command], check=True)
    assert not file.exists()
    assert [each.verdict for each in found(config, "documents")] == [Verdict.GOOD]


def test_an_installation_without_an_admin_is_told_how_to_make_one(config: Config) -> None:
    (finding,) = found(config, "accounts")
    assert (finding.verdict, "create-admin" in finding.repair) == (Verdict.ADVICE, True)
    Accounts(open_database(config.database_url)).add("invited@example.org", Role.ADMIN, NOW)  # without a password yet
    (finding,) = found(config, "accounts")
    assert (finding.verdict, "No admin can sign in" in finding.says) == (Verdict.ADVICE, True)


def test_second_steps_that_were_sealed_with_another_secret_are_a_fault(tmp_path: Path, config: Config) -> None:
    assert found(config, "codes") == []
    Room(tmp_path).phone(ADMIN)
    assert [each.verdict for each in found(config, "codes")] == [Verdict.GOOD]
    (finding,) = found(replace(config, secret_key="t" * 32), "codes")
    assert (finding.verdict, "1 of 1" in finding.says, "reset-second-step" in finding.repair) == (
        Verdict.FAULT,
        True,
        True,
    )


def test_a_damaged_version_is_a_fault_with_the_command_that_repairs_it(config: Config) -> None:
    folder = version_folder(config.index_dir, published_version(config.index_dir) or "")
    (folder / "passages.jsonl").write_text("")
    (finding,) = found(config, "index")
    assert finding.verdict is Verdict.FAULT
    assert "passages.jsonl" in finding.says
    assert "scripts.build_index --force" in finding.says


def test_changes_that_wait_are_pointed_out(config: Config) -> None:
    let_changes_wait(config.index_dir)
    assert any("wait" in finding.says for finding in found(config, "index"))


@pytest.mark.parametrize(
    ("files", "calls", "lacks"), [(False, True, "Landlock"), (True, False, "seccomp"), (False, False, "seccomp")]
)
def test_a_reader_that_the_system_cannot_hold_is_pointed_out(
    monkeypatch: pytest.MonkeyPatch, files: bool, calls: bool, lacks: str
) -> None:
    monkeypatch.setattr(doctor, "what_can_hold", lambda: Confinement(files, calls))
    (finding,) = doctor._reader()
    assert (finding.verdict, lacks in finding.says) == (Verdict.ADVICE, True)


def test_without_documents_or_index_it_says_what_to_do_first(tmp_path: Path) -> None:
    config = settings(tmp_path / "empty")
    assert "Make the folder" in found(config, "documents")[0].repair
    assert "build_index" in found(config, "index")[0].repair


def test_a_folder_of_documents_that_cannot_be_looked_into_is_a_fault(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    (config.knowledge_dir / "norfolk").mkdir(exist_ok=True)
    monkeypatch.setattr("os.access", lambda place, mode: Path(place).name != "norfolk")
    (finding,) = found(config, "documents")
    assert (finding.verdict, "norfolk cannot be seen" in finding.says) == (Verdict.FAULT, True)


def test_a_database_that_everybody_on_the_machine_may_read_is_pointed_out(config: Config) -> None:
    file = Path(str(sqlite_file(config.database_url)))
    assert [each.verdict for each in found(config, "database")] == [Verdict.GOOD]
    file.chmod(0o644)
    assert [each.repair for each in found(config, "database")] == ["", f"chmod o= {file}*"]


def test_room_is_looked_for_once_on_each_disk_of_versions_documents_and_database(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(found(config, "disk")) == 1
    elsewhere = replace(config, database_url="sqlite:////proc/app.db")
    (finding,) = found(elsewhere, "disk")[1:]
    assert finding.says.endswith("GB free at /proc")


def test_a_file_that_is_no_database_is_a_fault(config: Config, tmp_path: Path) -> None:
    (tmp_path / "other.db").write_text("no database " * 50)
    wrong = replace(config, database_url=f"sqlite:///{tmp_path / 'other.db'}")
    (finding,) = found(wrong, "database")
    assert finding.verdict is Verdict.FAULT


def test_an_open_door_without_https_is_pointed_out(config: Config) -> None:
    assert "HTTPS_ONLY=on" in found(replace(config, host="0.0.0.0"), "access")[0].repair
    assert found(replace(config, host="0.0.0.0", https_only=True), "access")[0].verdict is Verdict.GOOD


def test_the_command_ends_with_1_where_there_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from scripts import doctor

    monkeypatch.setattr(doctor, "load", lambda: settings(tmp_path / "empty"))
    assert doctor.main([]) == 1
    said = capsys.readouterr().out
    assert "FAULT" in said
    assert "→ Make the folder" in said


def test_single_sign_on_is_looked_at_without_asking_the_provider(tmp_path: Path) -> None:
    signs_on = {
        "OIDC_ISSUER": "https://login.example.org/tenant/v2.0",
        "OIDC_CLIENT_ID": "desk",
        "OIDC_CLIENT_SECRET": "secret",
        "OIDC_REDIRECT_URI": "https://chat.example.org/admin/single-sign-on/callback",
        "OIDC_ADMIN_VALUES": "Desk.Admin",
    }
    on = settings(tmp_path, **signs_on)
    open_database(on.database_url).dispose()
    verdicts = [(each.verdict, each.repair[:8]) for each in found(on, "sign-on")]
    assert verdicts == [(Verdict.GOOD, ""), (Verdict.ADVICE, "Set HTTP"), (Verdict.ADVICE, "Make one")]
    accounts = Accounts(open_database(on.database_url))
    accounts.add("local", Role.ADMIN, NOW, "hash")
    accounts.add("connected", Role.ADMIN, NOW, identity=Identity(on.oidc_issuer, "s1"))
    safe = replace(on, https_only=True)
    assert [each.verdict for each in found(safe, "sign-on")] == [Verdict.GOOD]
    (stranded,) = found(settings(tmp_path), "sign-on")
    assert (stranded.verdict, "such as connected" in stranded.says) == (Verdict.ADVICE, True)


@pytest.mark.parametrize(
    ("kind", "verdict", "said"),
    [
        ("sound", Verdict.GOOD, "shows keys (1)"),
        ("named-otherwise", Verdict.FAULT, "another issuer"),
    ],
)
def test_the_provider_is_asked_on_request(openid_root: str, kind: str, verdict: Verdict, said: str, tmp_path) -> None:
    from scripts.doctor import look_at_provider

    finding = look_at_provider(replace(settings(tmp_path), oidc_issuer=f"{openid_root}/{kind}"))
    assert (finding.verdict, said in finding.says, bool(finding.repair)) == (verdict, True, verdict is Verdict.FAULT)


def test_a_pointer_to_no_version_is_a_fault_that_a_build_repairs(config: Config) -> None:
    (config.index_dir / "current").write_text("20200101T000000000Z-aaaa")
    (finding,) = found(config, "index")
    assert (finding.verdict, "build_index" in finding.repair) == (Verdict.FAULT, True)
    build(config)
    assert found(config, "index")[0].verdict is Verdict.GOOD


def test_a_database_that_is_gone_is_a_fault_and_no_empty_one_takes_its_place(config: Config, tmp_path: Path) -> None:
    (tmp_path / "app.db").rename(tmp_path / "elsewhere.db")
    (finding,) = found(config, "database")
    assert (finding.verdict, "scripts.backup restore" in finding.repair) == (Verdict.FAULT, True)
    assert not (tmp_path / "app.db").exists()
