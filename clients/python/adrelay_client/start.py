"""What `adrelay` runs: the command line, or how to get it where its extra is not installed."""

import sys


def main() -> None:
    try:
        from adrelay_client.cli.main import app
    except ModuleNotFoundError as error:
        if error.name not in {"typer", "rich"}:
            raise
        sys.exit("adrelay: the command line is an extra: pip install 'adrelay-client[cli]'")
    app()


if __name__ == "__main__":
    main()
