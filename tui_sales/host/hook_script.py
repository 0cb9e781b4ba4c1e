"""What a hook of a store does: a few lines of the shell, which ask whoever let the push in, over two pipes that git hands on.

Until it was told to go on nothing was begun, and it may still ask by itself, as it does where nobody waits; from then on it
ends with 1 where no answer comes.
"""

from __future__ import annotations

#: Where git keeps what is being pushed until the gate has decided; only the store that is pushed to looks there.
QUARANTINE = ("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_QUARANTINE_PATH")
#: Tells a hook that somebody waits at the other end of two handles. Shells know handles of one digit only.
BESIDE, ASKS, HEARS = "TUI_SALES_BESIDE", 8, 9
#: what is answered at first: go on, or ask by yourself; before each line that is to be said; and what ends a question
GO, ASK, SAY, END = "go", "ask", "say ", "."

_SCRIPT = f"""\
#!/bin/sh
hook={{hook}} store={{store}}
if [ -n "${BESIDE}" ]; then
    echo "$hook" >&{ASKS}
    read -r word <&{HEARS}
    if [ "$word" = {GO} ]; then
        {{{{
            printf '%s\\n' "$store" {" ".join(f'"${name}"' for name in QUARANTINE)}
            while IFS= read -r line; do printf '%s\\n' "$line"; done
            echo {END}
        }}}} >&{ASKS}
        while IFS= read -r line <&{HEARS}; do
            case $line in
                "{SAY}"*) printf '%s\\n' "${{{{line#{SAY}}}}}" >&2 ;;
                "$hook 0") exit 0 ;;
                *) exit 1 ;;
            esac
        done
        exit 1
    fi
fi
exec {{program}} gate "$hook" "$store"
"""


def hook_script(hook: str, store: str, program: str) -> str:
    """The script of a store's hook; ``program`` is what it runs where nobody waits."""
    return _SCRIPT.format(hook=hook, store=store, program=program)
