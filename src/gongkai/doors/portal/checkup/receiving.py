"""Receiving files (接收上传): counted while they arrive, so that too much is refused at once."""

import hashlib
import tempfile
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NoReturn

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

from gongkai.doors.portal.checkup.limits import Limits
from gongkai.doors.portal.visits.folders import private_folder
from gongkai.doors.portal.visits.lengths import too_much
from gongkai.doors.portal.visits.refusals import Refused, megabytes

if TYPE_CHECKING:
    AnyUploadedFile = UploadedFile[bytes]
else:
    AnyUploadedFile = UploadedFile


class ReceivedFile(AnyUploadedFile):
    """An uploaded file on disk, with a digest of its content taken as it came in."""

    def __init__(self, file: IO[bytes], name: str, size: int, digest: str) -> None:
        super().__init__(file=file, name=name, size=size)
        self.digest = digest
        self._path = Path(file.name)

    def move_to(self, target: Path) -> None:
        """Put the file where it is wanted."""
        self._path.replace(target)

    def close(self) -> None:
        """Close the file, and delete it unless it was moved."""
        super().close()
        self._path.unlink(missing_ok=True)


class Receiver(FileUploadHandler):
    """Writes each file to ``folder`` and stops the upload when a limit is passed.

    The refusal is left in ``refused``: Django swallows the exception that stops an upload.
    """

    def __init__(self, request: HttpRequest, folder: Path, limits: Limits) -> None:
        super().__init__(request)
        self.refused: Refused | None = None
        self._folder = folder
        self._limits = limits
        self._files = 0
        self._total = 0
        self._size = 0
        self._digest = hashlib.sha256()
        self._file: IO[bytes] | None = None

    def new_file(self, *args: Any, **details: Any) -> None:
        super().new_file(*args, **details)
        self._files += 1
        if self._files > self._limits.files:
            self._stop(
                f"一次最多上传 {self._limits.files} 个文件。请减少文件，或者打成 .zip 压缩包。"
            )
        self._size = 0
        self._digest = hashlib.sha256()
        private_folder(self._folder)
        self._file = tempfile.NamedTemporaryFile(dir=self._folder, delete=False)  # noqa: SIM115

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if self._file is None:
            return
        self._size += len(raw_data)
        self._total += len(raw_data)
        if self._size > self._limits.file_size:
            self._stop(
                f"文件“{self.file_name}”超过 {megabytes(self._limits.file_size)}。"
                "请先压缩其中的图片，或者只上传年度报告部分。"
            )
        if self._total > self._limits.total_size:
            self._stop(too_much(self._limits.total_size))
        self._digest.update(raw_data)
        self._file.write(raw_data)

    def file_complete(self, file_size: int) -> ReceivedFile | None:
        if self._file is None:
            return None
        file, self._file = self._file, None
        file.seek(0)
        return ReceivedFile(file, self.file_name or "", file_size, self._digest.hexdigest())

    def upload_interrupted(self) -> None:
        """Leave nothing of a file that did not arrive whole."""
        if self._file is not None:
            self._file.close()
            Path(self._file.name).unlink(missing_ok=True)
            self._file = None

    def _stop(self, why: str) -> NoReturn:
        self.upload_interrupted()
        self.refused = Refused(413, why)
        raise StopUpload(connection_reset=False)
