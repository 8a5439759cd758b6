"""Entry point: a command without a screen, or the window. The only module that knows both."""

import sys


def main() -> int:
    """Run what the command line asks for; return 0 done, 1 trouble, 2 bad input."""
    from counter_app.cli.commands import run
    from counter_app.cli.parser import parse

    asked = parse(sys.argv[1:])
    if asked.command is not None:
        return run(asked)
    from ui.app import open_window

    return open_window(asked.home)


if __name__ == "__main__":
    sys.exit(main())
