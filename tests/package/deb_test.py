#!/usr/bin/env python3
"""The .deb: packed, unpacked, and the program run from there with its own tables.  deb_test.py PROGRAM BUILD [--bare]

--bare installs it on a bare Debian (bare_machine.sh), which takes minutes."""
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "cli"))
from program import ROOT, SKIPPED, Folder, entente, expect, expect_equal, skip  # noqa: E402

BUILD = pathlib.Path(sys.argv[2]).resolve()


def pack(folder):
    for tool in ("cpack", "dpkg-deb", "dpkg-shlibdeps", "file"):
        if not shutil.which(tool):
            skip(f"{tool} is not here")
    done = subprocess.run(["cpack", "-G", "DEB", "--config", BUILD / "CPackConfig.cmake", "-B", folder], capture_output=True, text=True, cwd=BUILD)
    expect(done.returncode == 0, f"cpack: {done.stdout[-1500:]}{done.stderr[-1500:]}")
    packages = list(pathlib.Path(folder).glob("entente_*.deb"))
    expect_equal(len(packages), 1, "one package")
    return packages[0]


def check(package, folder):
    field = subprocess.run(["dpkg-deb", "-f", package, "Depends", "Description", "Installed-Size"], capture_output=True, text=True, check=True).stdout
    for library in ("libc6", "libsqlite3-0", "libicu", "libgumbo", "libzstd1"):
        expect(library in field, f"depends on {library}: {field}")
    expect("-dev" not in field and "libgtest" not in field, "needs nothing of building or testing")
    root = folder / "root"
    subprocess.run(["dpkg-deb", "-x", package, root], check=True)
    print(f"{package.name}: {package.stat().st_size / 1e6:.1f} MB, installed {sum(f.stat().st_size for f in root.rglob('*') if f.is_file()) / 1e6:.1f} MB")
    there = root / "usr/share/entente"
    for path in ("data/events/frames/consult.frames", "data/actors/office_holders.tsv", "models/english.model", "actors.image"):
        expect((there / path).is_file(), f"{path} is in the package")
    expect(not any(p.name == "__pycache__" or p.suffix in (".cc", ".h") for p in root.rglob("*")), "nothing of the workshop is")
    commands = {p.name.removeprefix("entente-").removesuffix(".1.gz") for p in (root / "usr/share/man/man1").iterdir()}
    expect({"read", "brief", "ask", "export", "review"} <= commands and (root / "usr/share/man/man1/entente.1.gz").is_file(), f"man pages: {commands}")
    for path in ("bash-completion/completions/entente", "zsh/vendor-completions/_entente", "fish/vendor_completions.d/entente.fish"):
        expect((root / "usr/share" / path).is_file(), path)

    def installed(*words):
        done = subprocess.run([root / "usr/bin/entente", *map(str, words)], capture_output=True, text=True, cwd=folder, env={"PATH": "/usr/bin:/bin", "HOME": str(folder)})
        expect(done.returncode == 0, f"the unpacked program, {words}: {done.stderr}")
        return done.stdout

    expect_equal(installed("--version"), entente("--version").out, "the version")
    reports = root / "usr/share/doc/entente/examples/reports"
    one = reports / "058-first-ministerial-meeting-xinhua.jsonl"
    expect_equal(installed("code", one), entente("code", one).out, "the unpacked program codes as the built one")
    installed("--db", folder / "x.db", "read", reports)
    expect("# China and Laos" in installed("--db", folder / "x.db", "brief", "China", "Laos"), "it makes a brief")
    done = subprocess.run([sys.executable, "-c", "import entente; print(len(entente.records('x.db')))"], capture_output=True, text=True, cwd=folder,
                          env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(root / "usr/lib/python3/dist-packages")})
    expect(int(done.stdout or 0) > 500, f"the Python module reads the archive: {done.stdout}{done.stderr}")


def main():
    with Folder() as folder:
        package = pack(folder)
        if "--bare" not in sys.argv:
            return check(package, folder)
        done = subprocess.run([ROOT / "tests/package/bare_machine.sh", "package", package])
        if done.returncode == SKIPPED:
            sys.exit(SKIPPED)
        expect(done.returncode == 0, "the package installs and runs on a bare machine")


if __name__ == "__main__":
    main()
