"""Records what docs/clients.md shows: a terminal's main path as SVG, an agent's from plan to picture as text.

    python -m local.tools.transcripts

Everything in them has happened, on the local stack. Ids, times and sizes differ each time.
"""

import asyncio
import base64
import json
import os
import pty
import re
import shlex
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from fcntl import ioctl
from io import StringIO
from pathlib import Path
from termios import TIOCSWINSZ
from typing import Any

from mcp import Client, StdioServerParameters
from mcp.types import ImageContent, TextContent
from rich.console import Console
from rich.text import Text

from local.project import DEV_KEY, LocalAdrelay
from local.twins.registry import twin_types

ROOT = Path(__file__).resolve().parents[2]
TERMINAL = ROOT / "docs" / "images" / "command_line.svg"
AGENT = ROOT / "docs" / "agent_transcript.md"
_COLUMNS = 108
_AD = (
    "--provider studio --brand Lumea --product 'Vitamin C serum' --image serum.jpg "
    "--headline 'Brighter skin in 14 days' --cta 'Shop now' --ratio 1:1 --ratio 9:16 --editable"
)
_HEAD = """# An agent's transcript

What `adrelay mcp --max-cost 3.00` and the client of the package `mcp` said, from plan to picture. Recorded by
`python -m local.tools.transcripts` on the local stack; nothing is left out but the pictures' bytes.
"""


class Session:
    """A terminal of somebody who has logged in."""

    def __init__(self, url: str, home: Path) -> None:
        self.home = home
        self.screen = Console(record=True, width=_COLUMNS, file=StringIO(), force_terminal=True)
        self.environment = {
            **os.environ,
            "XDG_CONFIG_HOME": str(home / "config"),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
        }
        self.run("login", input=f"{DEV_KEY}\n", more=("--api", url), shown=False)

    def run(self, command: str, *, input: str = "", more: tuple[str, ...] = (), shown: bool = True) -> str:
        """Run it with its results in a terminal and its notes beside; what it said. Raises RuntimeError."""
        ours, theirs = pty.openpty()
        ioctl(theirs, TIOCSWINSZ, struct.pack("HHHH", 50, _COLUMNS, 0, 0))
        words = [sys.executable, "-m", "adrelay_client.start", *more, *shlex.split(command)]
        notes = self.home / "notes"
        with (
            notes.open("wb") as beside,
            subprocess.Popen(
                words,
                cwd=self.home,
                env=self.environment,
                stdin=subprocess.PIPE,
                stdout=theirs,
                stderr=beside,
            ) as running,
        ):
            os.close(theirs)
            if running.stdin is not None:
                running.stdin.write(input.encode())
                running.stdin.close()
            result = "".join(_read(ours))
        if running.returncode:
            raise RuntimeError(f"{command}: {notes.read_text()}{result}")
        if shown:
            self.screen.print(Text.assemble(("$ ", "bold green"), ("adrelay ", "bold"), command))
            self.screen.print(Text(notes.read_text(), style="dim"), end="")
            self.screen.print(Text.from_ansi(result.replace("\r\n", "\n").rstrip()))
            self.screen.print()
        return result


def _read(terminal: int) -> Iterator[str]:
    try:
        while piece := os.read(terminal, 65536):
            yield piece.decode()
    except OSError:  # how Linux says that nobody holds the other end
        os.close(terminal)


def record_terminal(url: str, home: Path) -> None:
    shutil.copy(ROOT / "local" / "samples" / "product_serum.jpg", home / "serum.jpg")
    session = Session(url, home)
    session.run(f"provider check {next(iter(twin_types()))}")
    session.run(f"job create {_AD} --plan")
    session.run(f"job create {_AD} --key serum-launch-1 --download ads")
    job_id = json.loads(session.run("job list --limit 1 --json", shown=False))[0]["id"]
    session.run(f"job edit {job_id} --set headline='25% off until Sunday'")
    session.run("usage")
    drawn = session.screen.export_svg(title="adrelay")
    # Rich's own letters would come from elsewhere: who sees the picture has some of their own.
    TERMINAL.write_text(re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL), encoding="utf-8")


async def record_agent(url: str, picture: str) -> None:
    said: list[str] = [_HEAD]
    environment = {"ADRELAY_API": url, "ADRELAY_KEY": DEV_KEY, "PYTHONPATH": os.environ["PYTHONPATH"]}
    command = ["-m", "adrelay_client.start", "mcp", "--max-cost", "3.00"]
    server = StdioServerParameters(command=sys.executable, args=command, env=environment)
    async with Client(server, read_timeout_seconds=120) as client:
        tools = [tool.name for tool in (await client.list_tools()).tools]
        resources = [str(resource.uri) for resource in (await client.list_resources()).resources]
        said.append(_block("tools/list", tools) + _block("resources/list", resources))

        async def call(name: str, **arguments: Any) -> Any:
            result = await client.call_tool(name, arguments)
            said.append(
                f"## {name}\n" + _block("the agent", arguments) + "".join(map(_answered, result.content))
            )
            return result.structured_content

        brief = {
            "brand": {"name": "Lumea", "colors": ["#322996"]},
            "product": {"name": "Vitamin C serum", "images": [picture]},
            "copy": [
                {"type": "headline", "text": "Brighter skin in 14 days"},
                {"type": "cta", "text": "Shop now"},
            ],
            "aspect_ratios": ["1:1"],
            "editable": True,
        }
        wish = {"kind": "image_ad", "provider": "studio", "brief": brief}
        await call("plan", **wish)
        await call("create_job", **wish, max_cost="9.00")
        job = await call("create_job", **wish, max_cost="1.00", idempotency_key="an-agents-serum-1")
        await call("watch_job", job_id=job["id"])
        await call("show_pictures", job_id=job["id"])
        await call("edit_job", job_id=job["id"], texts={"headline": "25% off until Sunday"})
        await call("usage")
    AGENT.write_text("\n".join(said), encoding="utf-8")


def _block(who: str, document: Any) -> str:
    return f"\n{who}:\n\n```json\n{json.dumps(document, ensure_ascii=False, indent=1)}\n```\n"


def _answered(part: Any) -> str:
    if isinstance(part, ImageContent):
        return f"\nadrelay: a picture ({part.mime_type}, {len(base64.b64decode(part.data)):,} bytes)\n"
    text = part.text if isinstance(part, TextContent) else str(part)
    return f"\nadrelay:\n\n```\n{text}\n```\n"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, LocalAdrelay(out=Path(folder, "out")) as adrelay:
        home = Path(folder, "home")
        home.mkdir()
        record_terminal(adrelay.stack.gateway_url, home)
        asyncio.run(record_agent(adrelay.stack.gateway_url, adrelay.twins.sample("product_serum.jpg")))
    for path in (TERMINAL, AGENT):
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
