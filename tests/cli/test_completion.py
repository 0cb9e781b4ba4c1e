"""The Tab key, asked as bash asks; and the manual, set as man sets it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Department, environment
from tui_sales import i18n
from tui_sales.cli.manual import as_markdown, as_roff
from tui_sales.cli.parser import build
from tui_sales.cli.parsers import parsers_of

#: asks for what may come next on each line of standard input, in a shell that took our code in
ASK = r"""
eval "$(tui-sales completion bash)"
while IFS= read -r COMP_LINE; do
    COMP_WORDS=($COMP_LINE)
    [ "${COMP_LINE: -1}" = " " ] && COMP_WORDS+=("")
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMP_POINT=${#COMP_LINE} COMP_TYPE=9 COMPREPLY=()
    _python_argcomplete tui-sales
    echo "${COMPREPLY[@]}"
done
"""


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash")
def test_bash_is_told_what_may_come_next(young: Department) -> None:
    clone = young.clone("chenfang")
    (clone / "logs" / "2026" / "liwei").mkdir(parents=True)  # as a checkout has it
    for day in ("2026-11-23", "2026-11-24"):
        (clone / "logs" / "2026" / "liwei" / f"{day}.json").touch()
    asked = {
        "tui-sales restor": {"restore", "restore-backup"},
        "tui-sales list log": {"log", "log_check"},
        "tui-sales list log --columns o": {"owner"},
        "tui-sales report sales": {"sales", "sales-check", "sales-detail"},
        "tui-sales board lo": {"logs"},
        "tui-sales import atten": {"attendance"},
        "tui-sales export x --kinds log,clai": {"log,claim"},
        "tui-sales list log --format x": {"xlsx"},
        f"tui-sales -C {clone} chase li": {"liwei"},
        f"tui-sales -C {clone} show lo": {"logs/"},
        f"tui-sales -C {clone} show logs/2026/liwei/": {
            "logs/2026/liwei/2026-11-23",
            "logs/2026/liwei/2026-11-24",
        },
        f"tui-sales -C {clone} show ../": {""},
        "tui-sales host ": {"init", "keep", "key", "serve", "status", "-h", "--help"},
    }
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", ASK],
        input="\n".join(asked) + "\n",
        capture_output=True,
        text=True,
        check=True,
        cwd=young.folder,
        env={**environment(young.folder), "PATH": path},
    )
    for (line, wanted), answer in zip(asked.items(), done.stdout.splitlines(), strict=True):
        assert {one.strip() for one in answer.split(" ")} - {""} == wanted - {""}, line


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_every_shell_gets_code(shell: str, young: Department) -> None:
    code = young.cli("chenfang", "completion", shell).stdout
    assert "tui-sales" in code
    if shutil.which(shell) and shell != "powershell":
        done = subprocess.run(
            [shell, "-n", "/dev/stdin"], input=code, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_command_is_in_the_manual_and_every_argument_explained(language: str) -> None:
    i18n.set_language(language)
    commands = parsers_of(build())
    roff, markdown = as_roff(build()), as_markdown(build())
    for name, command in commands.items():
        assert f"### {name}\n" in markdown
        assert f"tui\\-sales {name.replace('-', chr(92) + '-')}" in roff
        for action in command._actions:
            assert action.help, (name, action.dest)


@pytest.mark.skipif(not shutil.which("groff"), reason="no groff")
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_manual_is_set_without_a_warning(language: str) -> None:
    i18n.set_language(language)
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-K", "utf8", "-ww", "-P-cbou"],
        input=as_roff(build()),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stderr == ""
    assert all(name in done.stdout for name in parsers_of(build()))
