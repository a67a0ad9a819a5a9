"""Where a file stands: folders in which SQLite's fast way of writing (WAL) is not safe.

WAL needs memory that is shared between the programs that have the file open; there is none across a network. A program
that copies the folder to other computers may copy the file and its companions at different moments.
Source: https://www.sqlite.org/wal.html ("WAL does not work over a network filesystem").
"""

import re
import sys
from collections.abc import Iterable
from pathlib import Path, PurePath, PureWindowsPath

_REMOTE = frozenset({
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "9p", "davfs", "lustre", "gfs2", "ocfs2", "ncpfs", "coda",
    "vboxsf", "vmhgfs", "prl_fs", "drvfs", "glusterfs", "webdav", "afpfs",
})  # fmt: skip
_LOCAL_FUSE = frozenset({"fuse.fuse-overlayfs", "fuse.overlayfs", "fuse.ntfs-3g", "fuse.encfs", "fuse.gocryptfs"})
"""File systems of the kind "fuse." that keep their files on this computer."""

_SYNCED = re.compile(
    r"(?:onedrive|dropbox|google\s?drive|nextcloud|owncloud|icloud|com~apple~clouddocs|mobile documents|pcloud|"
    r"syncthing|seafile|yandex\.disk)(?:$|[\s\-_(.@].*)",
    re.IGNORECASE,
)
_MARKERS = {
    ".stfolder": "Syncthing",
    ".dropbox": "Dropbox",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
}
"""Files by which a folder that has any name is known to be synchronised."""

_ESCAPE = re.compile(r"\\([0-7]{3})")


def why_unsafe(path: Path) -> str:
    """What is doubtful about the place of a file, as half a sentence; "" when it is on this computer alone.

    Args:
        path: an absolute path without links.
    """
    return remote(path, _mounts()) or synchronised(path)


def remote(path: PurePath, mounts: Iterable[str]) -> str:
    """Whether a path is on a network or shared file system.

    Args:
        path: an absolute path.
        mounts: lines of /proc/mounts; empty where there is none.
    """
    if isinstance(path, PureWindowsPath):
        return "it stands on a network drive" if path.drive.startswith("\\\\") else ""
    best, kind = -1, ""
    for line in mounts:
        fields = line.split(" ")
        point = PurePath(_ESCAPE.sub(lambda found: chr(int(found[1], 8)), fields[1]))
        # Of two mounts at one point the later covers the earlier.
        if path.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), fields[2]
    if kind in _REMOTE or (kind.startswith("fuse.") and kind not in _LOCAL_FUSE):
        return f"it stands on a network or shared drive ({kind})"
    return ""


def synchronised(path: Path) -> str:
    """Whether a program copies the folder to other computers, by the folder's name or by what that program left."""
    for folder in path.parents:
        # macOS keeps the folders of all such programs in one.
        if _SYNCED.fullmatch(folder.name) or folder.parts[-2:] == ("Library", "CloudStorage"):
            return f"its folder is synchronised with other computers ({folder.name})"
        for marker, name in _MARKERS.items():
            if (folder / marker).exists():
                return f"its folder is synchronised with other computers ({name})"
    return ""


def _mounts() -> tuple[str, ...]:
    if sys.platform != "linux":
        return ()
    try:
        lines = Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ()
    return tuple(line for line in lines if line.count(" ") >= 2)  # noqa: PLR2004  # device, point and kind
