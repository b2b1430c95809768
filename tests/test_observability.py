import json
import logging
from pathlib import Path

import pytest
import structlog
from sqlalchemy import create_engine

from app.observability import Steps, configure_logging, new_request_id
from app.storage.engine import open_database
from app.storage.migrating import migrate


@pytest.fixture(autouse=True)
def _logging_as_it_was():
    handlers, level = logging.root.handlers[:], logging.root.level
    yield
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()


def lines(capsys) -> list[dict]:
    out, err = capsys.readouterr()
    assert out == ""
    return [json.loads(line) for line in err.splitlines()]


def test_a_line_is_json_with_time_level_event_and_request_id(capsys):
    configure_logging("INFO")
    structlog.contextvars.bind_contextvars(request_id="abc123")
    structlog.get_logger().info("request", status=200, steps={"answer": 1.5})
    (line,) = lines(capsys)
    assert line.pop("ts").endswith("Z")
    assert line == {
        "level": "info",
        "event": "request",
        "request_id": "abc123",
        "status": 200,
        "steps": {"answer": 1.5},
    }


def test_lines_below_the_level_are_not_written(capsys):
    configure_logging("WARNING")
    structlog.get_logger().info("quiet")
    logging.getLogger("some.library").info("quiet too")
    structlog.get_logger().warning("loud")
    assert [line["event"] for line in lines(capsys)] == ["loud"]


def test_a_new_database_has_a_line_and_so_has_each_change_of_its_form_but_looking_at_it_has_none(capsys, tmp_path):
    configure_logging("INFO")
    address = f"sqlite:///{tmp_path / 'app.db'}"
    engine = create_engine(address)
    migrate(engine, "0018")
    engine.dispose()
    assert [line["event"] for line in lines(capsys)] == ["A new database: its tables are made"]
    open_database(address).dispose()
    changes = [line["event"] for line in lines(capsys)]
    assert changes[0].startswith("Running upgrade 0018 -> 0019")
    assert all(each.startswith("Running upgrade") for each in changes)
    open_database(address).dispose()
    assert lines(capsys) == []


def test_no_line_carries_personal_details_wherever_they_stand(capsys):
    configure_logging("INFO")
    log = structlog.get_logger()
    log.info("mail jane@example.org", path=Path("jane@example.org"), nested={"a": ["01632 960123"], "x@example.org": 1})
    try:
        raise ValueError("bad value jane@example.org")
    except ValueError:
        log.exception("failed")
    logging.getLogger("some.library").warning("sent to %s", "jane@example.org")
    first, second, third = lines(capsys)
    assert first["event"] == "mail [email]"
    assert first["path"] == "[email]"
    assert first["nested"] == {"a": ["[phone]"], "[email]": 1}
    assert "[email]" in second["exception"]
    assert "jane" not in json.dumps([first, second, third])
    assert (third["event"], third["level"]) == ("sent to [email]", "warning")


def test_a_line_break_in_a_value_never_makes_a_second_line(capsys):
    configure_logging("INFO")
    structlog.get_logger().info("one\n{}", text="two\r\nthree")
    assert len(lines(capsys)) == 1


def test_what_libraries_tell_of_their_machinery_is_left_out(capsys):
    configure_logging("INFO")
    logging.getLogger("faiss.loader").info("Could not load library with some instructions")
    logging.getLogger("alembic.runtime.plugins").info("setup plugin alembic.autogenerate.tables")
    logging.getLogger("faiss.loader").warning("could not be loaded at all")
    assert [line["event"] for line in lines(capsys)] == ["could not be loaded at all"]


def test_configuring_again_writes_each_line_once(capsys):
    configure_logging("INFO")
    configure_logging("INFO")
    logging.getLogger("some.library").warning("once")
    assert len(lines(capsys)) == 1


def test_steps_add_up_by_name_and_survive_a_failure():
    steps = Steps()
    with steps("search"):
        pass
    with steps("search"):
        pass
    with pytest.raises(KeyError), steps("compose"):
        raise KeyError("compose")
    assert list(steps.seconds) == ["search", "compose"]
    assert all(spent >= 0 for spent in steps.seconds.values())
    assert set(steps.ms) == {"search", "compose"}


def test_request_ids_differ_and_are_accepted_as_headers():
    first, second = new_request_id(), new_request_id()
    assert first != second
    assert len(first) == 16
    assert first.isalnum()


def test_a_line_that_cannot_be_written_is_lost_and_nothing_else(monkeypatch):
    tried = []

    class Full:
        def write(self, text):
            tried.append(text)
            raise OSError("No space left on device")

        def flush(self):
            raise OSError("No space left on device")

    monkeypatch.setattr("sys.stderr", Full())
    configure_logging("INFO")
    structlog.get_logger().info("request")
    assert "request" in tried[0]
