"""The Compose file: valid by the Compose schema, without default secrets, and complete."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from django.conf import settings

BASE = Path(settings.BASE_DIR)
FILE = BASE / "docker-compose.yml"
COMPOSE = yaml.safe_load(FILE.read_text(encoding="utf-8"))
SERVICES = COMPOSE["services"]
ROLES = ["web", "worker", "beat"]


def references(text):
    """`${NAME:?message}` and `${NAME:-default}` as (name, operator, rest)."""
    return re.findall(r"\$\{([A-Z_]+)(:[?-])?([^}]*)\}", text)


def test_file_fits_the_compose_schema():
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(FILE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_services_are_the_production_shape():
    assert set(SERVICES) == {"migrate", "web", "worker", "beat", "postgres", "redis"}


@pytest.mark.parametrize("name", ["SECRET_KEY", "POSTGRES_PASSWORD", "REDIS_PASSWORD", "ALLOWED_HOSTS"])
def test_secret_has_no_default(name):
    operators = {operator for found, operator, _ in references(FILE.read_text(encoding="utf-8")) if found == name}
    assert operators == {":?"}


def test_no_password_is_written_into_the_file():
    addresses = re.findall(r"://[^:\s]*:(.*?)@", FILE.read_text(encoding="utf-8"))
    assert addresses
    assert all(secret.startswith("${") for secret in addresses)


def test_every_variable_that_must_be_set_is_in_the_example_file_and_empty():
    required = {name for name, operator, _ in references(FILE.read_text(encoding="utf-8")) if operator == ":?"}
    example = dict(re.findall(r"^([A-Z_]+)=(.*)$", (BASE / ".env.example").read_text(encoding="utf-8"), re.M))
    assert required <= set(example)
    assert not any(example.values())


@pytest.mark.parametrize("service", [*ROLES, "postgres", "redis"])
def test_lasting_service_is_checked_for_health(service):
    assert SERVICES[service]["healthcheck"]["test"]
    assert SERVICES[service]["restart"] == "unless-stopped"


@pytest.mark.parametrize("service", ROLES)
def test_role_waits_for_the_bootstrap_and_for_healthy_servers(service):
    waits = {name: how["condition"] for name, how in SERVICES[service]["depends_on"].items()}
    assert waits == {
        "postgres": "service_healthy",
        "redis": "service_healthy",
        "migrate": "service_completed_successfully",
    }


@pytest.mark.parametrize("service", ROLES)
def test_role_shares_the_files(service):
    assert "files:/var/lib/tracker/files" in SERVICES[service]["volumes"]


def test_volumes_that_are_mounted_are_declared():
    mounted = {volume.split(":")[0] for service in SERVICES.values() for volume in service.get("volumes", [])}
    assert mounted == set(COMPOSE["volumes"])


def test_only_the_web_server_is_reachable_and_by_default_from_this_machine():
    assert {name for name, service in SERVICES.items() if "ports" in service} == {"web"}
    assert SERVICES["web"]["ports"] == ["${WEB_ADDRESS:-127.0.0.1:8000}:8000"]


def test_every_variable_that_a_role_receives_is_documented():
    documented = (BASE / "docs" / "operations.md").read_text(encoding="utf-8")
    names = {name for role in ROLES for name in SERVICES[role]["environment"]}
    assert {name for name in names if f"`{name}`" not in documented} == set()
