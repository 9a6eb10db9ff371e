"""The kernels in which notebooks run, so that an interrupted build leaves none behind; and the error when one fails."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbclient import NotebookClient


class NotebookError(Exception):
    """A notebook cannot be read or executed; the message names notebook, cell and error."""


@dataclass(frozen=True, slots=True)
class Kernels:
    """The kernels of one build. They are in no terminal's group of processes, so an interrupt does not reach them."""

    clients: list[NotebookClient] = field(default_factory=list)
    stopped: Event = field(default_factory=Event)

    def stop(self) -> None:
        """End the cells that are running, and let no other begin."""
        self.stopped.set()
        for client in self.clients:
            process = getattr(getattr(client.km, "provisioner", None), "process", None)
            if process is not None:
                process.kill()

    def may_go_on(self) -> bool:
        """Return whether the next cell may begin."""
        return not self.stopped.is_set()
