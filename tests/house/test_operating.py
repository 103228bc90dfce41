"""docs/operating.md and deploy/ are what the program really reads and offers."""

import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml

from tests.conftest import do_without
from tests.server import TOP

DOCUMENT = (TOP / "docs" / "operating.md").read_text()
DEPLOY = TOP / "deploy"
NGINX = "/usr/sbin/nginx"

# Read by Django, gunicorn or the system; set by us for them.
NOT_OURS = {"DJANGO_SETTINGS_MODULE", "PATH", "HOME", "LANG", "LC_ALL"}
READ = re.compile(
    r'\benv(?:_list|_number|_switch)?\(\s*"([A-Z][A-Z0-9_]+)"'
    r'|environ(?:\.get\(|\[)\s*"([A-Z][A-Z0-9_]+)"'
)
SHELL = re.compile(r"\$\{([A-Z][A-Z0-9_]+):[-=]")
# of the scripts themselves, of tests, or of tools
OF_SCRIPTS = {"UV_PYTHON"}


def described():
    table = DOCUMENT.split("## Settings")[1].split("\n## ")[0]
    rows = [row for row in table.splitlines() if row.startswith("| `")]
    return {
        name
        for row in rows
        for name in re.findall(r"`([A-Z_0-9]+)`", row.split("|")[1])
    }


def read():
    texts = {
        path: path.read_text()
        for package in ("assessment", "questionnaires", "reports")
        for path in (TOP / package).rglob("*.py")
    }
    texts[TOP / "gunicorn.conf.py"] = (TOP / "gunicorn.conf.py").read_text()
    found = {
        name for text in texts.values() for pair in READ.findall(text) for name in pair
    }
    scripts = [TOP / "run", TOP / "requirements" / "setup.sh"]
    scripts += [DEPLOY / "manage", DEPLOY / "prepare"]
    for script in scripts:
        found |= set(SHELL.findall(script.read_text()))
    return found - {""} - NOT_OURS - OF_SCRIPTS


def test_every_variable_that_is_read_is_in_the_table():
    assert read() - described() == set()


def test_every_variable_in_the_table_is_read():
    assert described() - read() == set()


def test_the_examples_set_variables_there_are():
    example = (DEPLOY / "env.example").read_text()
    assert set(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE)) <= described()
    site = compose()["x-site"]["environment"]
    assert set(site) <= described()


def test_every_command_and_file_the_document_names_is_there():
    commands = re.findall(r"(?:manage\.py|deploy/manage) ([a-z_]+)", DOCUMENT)
    answer = subprocess.run(
        [sys.executable, "-W", "ignore", "manage.py", "help", "--commands"],
        cwd=TOP,
        capture_output=True,
        text=True,
        check=True,
    )
    assert set(commands) - set(answer.stdout.split()) == set()
    files = re.findall(r"`((?:tests|deploy|requirements)/[\w./]+)`", DOCUMENT)
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)\)", DOCUMENT)
    assert [name for name in files if not (TOP / name).exists()] == []
    assert [name for name in links if not (TOP / "docs" / name).exists()] == []


@pytest.mark.parametrize("script", ["manage", "prepare"])
def test_settings_that_are_not_there_are_a_sentence(tmp_path, script):
    answer = subprocess.run(
        [DEPLOY / script, "check"],
        env={"PATH": os.environ["PATH"], "TOUCHSTONE_ENV": str(tmp_path / "nope")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (answer.returncode, answer.stdout) == (1, "")
    assert answer.stderr.startswith(f"The settings in {tmp_path}/nope cannot be read.")
    assert "deploy/env.example" in answer.stderr
    assert answer.stderr.count("\n") == 1


def test_manage_has_the_settings_of_the_file(tmp_path):
    (tmp_path / "env").write_text(f"TOUCHSTONE_STATE={tmp_path}\nIDLE_SECONDS=61\n")
    words = ["shell", "-v", "0", "-c"]
    words += ["from django.conf import settings; print(settings.IDLE_SECONDS)"]
    answer = subprocess.run(
        [DEPLOY / "manage", *words],
        env={"PATH": os.environ["PATH"], "TOUCHSTONE_ENV": "env"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.stdout == "61\n", answer.stderr


def test_no_other_document_has_a_table_of_settings():
    others = [
        path for path in (TOP / "docs").glob("*.md") if path.name != "operating.md"
    ]
    others += [TOP / "README.md"]
    assert [p.name for p in others if "| `DATABASE_URL` |" in p.read_text()] == []


def compose():
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text())


def test_the_compose_file_starts_every_part_after_it_was_prepared():
    services = compose()["services"]
    assert set(services) == {
        "postgres", "prepare", "web", "pdf", "tasks", "forget", "redis"
    }  # fmt: skip
    for name in ("web", "pdf", "tasks", "forget"):
        waits_for = services[name]["depends_on"]["prepare"]["condition"]
        assert waits_for == "service_completed_successfully"
    assert services["web"]["ports"] == ["127.0.0.1:8000:8000"], "the proxy alone"
    assert services["tasks"]["scale"] == 2
    volumes = {v.split(":")[0] for s in services.values() for v in s.get("volumes", [])}
    assert volumes == set(compose()["volumes"])


def test_postgresql_writes_down_no_statement_where_we_start_it():
    command = compose()["services"]["postgres"]["command"]
    for setting in (
        "log_min_error_statement=panic",
        "log_error_verbosity=terse",
        "log_statement=none",
        "log_min_duration_statement=-1",
    ):
        assert setting in command
        assert setting.replace("=", " = ") in DOCUMENT


def test_the_container_copies_what_is_there_and_needs_what_run_needs():
    text = (DEPLOY / "Containerfile").read_text()
    for source in re.findall(r"^COPY (\S+) ", text, re.MULTILINE):
        assert (TOP / source).exists()
    setup = (TOP / "requirements" / "setup.sh").read_text()
    needed = re.search(r'FOR_PDF="([^"]+)"', setup)[1].split()
    assert [package for package in needed if package not in text] == []


@pytest.mark.parametrize("kind", ["service", "timer", "socket"])
def test_systemd_reads_the_units(tmp_path, kind):
    if not shutil.which("systemd-analyze"):
        do_without("systemd-analyze")
    ours = str(Path(sys.prefix))
    for unit in (DEPLOY / "systemd").iterdir():
        text = unit.read_text().replace("/srv/touchstone/app/.venv", ours)
        (tmp_path / unit.name).write_text(text)
    units = sorted(tmp_path.glob(f"*.{kind}"))
    assert units
    for unit in units:
        answer = subprocess.run(
            ["systemd-analyze", "verify", "--man=no", str(unit).replace("@.", "@1.")],
            capture_output=True,
            text=True,
            check=False,
        )
        about_ours = [
            line for line in answer.stderr.splitlines() if "touchstone" in line
        ]
        assert about_ours == []


def test_units_start_commands_there_are():
    text = "".join(path.read_text() for path in (DEPLOY / "systemd").iterdir())
    named = set(re.findall(r"manage\.py (\w+)", text))
    found = {
        path.stem
        for path in TOP.glob("*/management/commands/*.py")
        if path.stem != "__init__"
    }
    started = {"pdf_worker", "db_worker", "forget", "remind", "backup"}
    assert named - {"check"} == started <= found


def certificate(folder):
    """Make a certificate that nobody trusts: nginx only wants to read one."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "test")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name)
    made = made.public_key(key.public_key()).serial_number(1)
    made = made.not_valid_before(now).not_valid_after(now + timedelta(days=1))
    signed = made.sign(key, hashes.SHA256())
    (folder / "fullchain.pem").write_bytes(
        signed.public_bytes(serialization.Encoding.PEM)
    )
    (folder / "privkey.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )


def test_nginx_reads_its_file(tmp_path):
    if not Path(NGINX).exists():
        do_without("nginx-light")
    certificate(tmp_path)
    site = (DEPLOY / "nginx.conf").read_text()
    site = site.replace("/etc/ssl/checks.example.org", str(tmp_path))
    site = site.replace("/var/log/nginx", str(tmp_path))
    site = re.sub(r"    listen \[::\].*\n", "", site)
    whole = f"pid {tmp_path}/pid;\nevents {{}}\nhttp {{\n{site}\n}}\n"
    (tmp_path / "nginx.conf").write_text(whole)
    answer = subprocess.run(
        [NGINX, "-t", "-q", "-c", tmp_path / "nginx.conf"],
        capture_output=True,
        text=True,
        check=False,
    )
    # before it reads its file it may complain about the log of the system
    said = [line for line in answer.stderr.splitlines() if "/var/log" not in line]
    assert (answer.returncode, said) == (0, [])


def test_no_proxy_writes_down_who_asked():
    """nginx: in each server of the file. Caddy has no list unless told to."""
    servers = (DEPLOY / "nginx.conf").read_text().split("server {")[1:]
    assert len(servers) == 2
    for server in servers:
        assert re.findall(r"access_log (.*);", server) == ["off"]
        assert [
            line.split()[-1] for line in re.findall(r"error_log (.*);", server)
        ] == ["crit"]
    caddy = (DEPLOY / "Caddyfile").read_text()
    sites = caddy.split("checks.example.org {")[1]
    assert "log" not in sites.split()
    assert "exclude http.log.error http.handlers.reverse_proxy" in caddy
    assert caddy.count("{") == caddy.count("}")  # nothing here can read it otherwise


def test_what_people_fill_in_never_reaches_the_disk_of_the_proxy():
    from django.conf import settings

    text = (DEPLOY / "nginx.conf").read_text()
    (megabytes,) = re.findall(r"client_body_buffer_size (\d+)m;", text)
    assert int(megabytes) * 1024 * 1024 > settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    assert "proxy_max_temp_file_size 0;" in text
    assert "client_max_body_size 12m;" in text


def test_a_proxy_waits_for_whoever_has_a_report_compared():
    from reports.pages.verdicts import SECONDS_IN_ALL, SECONDS_OF_WORK

    nginx = (DEPLOY / "nginx.conf").read_text()
    caddy = (DEPLOY / "Caddyfile").read_text()
    (waits,) = re.findall(r"proxy_read_timeout (\d+)s;", nginx)
    times = [waits, *re.findall(r"(?:write|response_header_timeout) (\d+)s", caddy)]
    assert len(times) == 3
    assert min(map(int, times)) >= SECONDS_IN_ALL + 10 > 3 * SECONDS_OF_WORK
