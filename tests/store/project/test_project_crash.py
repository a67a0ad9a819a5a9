"""A program that is killed while it writes: what it said was saved is there, and nothing half."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from explorer.store.project import ProjectFile, check

WRITER = """
import sys
from pathlib import Path
from explorer.model.edit import AddSources, RemoveSources
from explorer.model.finding import Actor, Extraction, Mention, Quote, Why
from explorer.model.source import Source
from explorer.model.text import Span
from explorer.store.project import ProjectFile, Provenance

def made(name):
    text = f"Keeper {name} said: “The lamp {name} burns.” 📌 " + "salt and wind " * 300
    why = Why(rule="r", reason="Because")
    keeper = Span.of(text, 0, 6)
    start = text.index("“") + 1
    quote = Quote(id=f"{name}/q", source=name, kind="direct", parts=(Span.of(text, start, text.index("”")),),
                  speaker=keeper, actor="person:keeper", why=why)
    mention = Mention(id=f"{name}/m", source=name, span=keeper, actor="person:keeper", why=why)
    actor = Actor(id="person:keeper", name="Keeper", kind="person")
    found = Extraction(source=name, quotes=(quote,), mentions=(mention,), actors=(actor,))
    return Source(id=name, text=text, title=f"Lamp {name}"), found

project = ProjectFile.open(Path(sys.argv[1]))
first = len(project.sources())
number = first
while True:
    pairs = [made(f"s{number + i}") for i in range(5)]
    project.apply(AddSources(sources=tuple(s for s, _ in pairs), extractions=tuple(e for _, e in pairs)),
                  {s.id: Provenance(original=b"raw" * 500) for s, _ in pairs})
    number += 5
    print("added", number, flush=True)
    project.apply(RemoveSources(ids=(f"s{number - 1}",)))
    number -= 1
    print("removed", number, flush=True)
"""


@pytest.mark.parametrize("folder", ["local", "Dropbox"], ids=["write-ahead", "rollback journal"])
def test_a_killed_program_loses_nothing_it_said_was_saved(tmp_path: Path, folder: str) -> None:
    path = tmp_path / folder / "lamps.sourceproject"
    path.parent.mkdir()
    ProjectFile.create(path).close()
    chance = random.Random(folder)  # noqa: S311  # no secret
    for _ in range(4):
        program = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True)
        with program:
            assert program.stdout is not None
            for _ in range(chance.randint(1, 25)):
                said = program.stdout.readline()
            # It goes on writing until the signal reaches it, so that the kill falls anywhere.
            program.kill()
            last = said
            for later in program.stdout:
                last = later if later.endswith("\n") else last
        # A transaction may have been saved that there was no time left to tell of.
        word, told = last.split()
        possible = {int(told), int(told) + 5 if word == "removed" else int(told) - 1}
        with ProjectFile.open(path) as project:
            assert project.read_only is None
            contents = project.contents()
        assert contents.damage == ()
        assert len(contents.sources) in possible
        assert check(path) == ()
        assert list(path.parent.iterdir()) == [path]
