"""The typesetter's own process: one job as JSON on stdin, its pages on stdout, each after its length (8 bytes).

Run by file name, with neither our environment nor our settings: it imports nothing of ours nor of Django, and can't
write a file. Ends with 0, or with 3 and what is wrong as JSON on stderr.

With `"lists"` it answers with the fonts that it finds, as JSON. With `"many"` in the first line's job, each further
line is a job of its own (what differs from the first), answered at once by a byte (0: a PDF, 3: what is wrong, as
JSON), a length and that many bytes. Fonts are read once.
"""

import json
import resource
import sys
from typing import Any

REFUSED = 3


def hold_back(job: dict[str, Any]) -> None:
    """Bound what this process may take: address space, processor time, no files, no core dump."""
    for kind, most in (
        (resource.RLIMIT_AS, job["memory"]),
        (resource.RLIMIT_CPU, job["seconds"]),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def work(job: dict[str, Any]) -> list[bytes]:
    """The pages of a PNG, or the one PDF. A warning (an unknown font, say) is as bad as an error."""
    sys.path.append(job["packages"])
    import typst  # noqa: PLC0415 -- found only now, and only after the process is held back

    wanted = {"format": "pdf", "pdf_standards": ["ua-1"]} if job["format"] == "pdf" else job["picture"]
    made, warnings = typst.compile_with_warnings(
        job["main"],
        root=job["root"],
        font_paths=job["fonts"],
        ignore_system_fonts=True,
        sys_inputs=job["inputs"],
        package_path=job["root"],
        package_cache_path=job["root"],
        timestamp=job["timestamp"],
        **wanted,
    )
    if warnings:
        raise typst.TypstError(warnings[0].message, warnings[0].diagnostic)
    return made if isinstance(made, list) else [made]


def list_faces(job: dict[str, Any]) -> list[tuple[str, str, int, str, int]]:
    """Family, style, weight, file and place in it of every font in the folders."""
    sys.path.append(job["packages"])
    import typst  # noqa: PLC0415 -- as in `work`

    found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=job["fonts"])
    return [(face.family, face.style, face.weight, face.path, face.index) for face in found.fonts() if face.path]


def serve(first: dict[str, Any]) -> int:
    """One PDF after the other, until stdin ends."""
    sys.path.append(first["packages"])
    import typst  # noqa: PLC0415 -- as in `work`

    compiler = typst.Compiler(
        root=first["root"],
        font_paths=first["fonts"],
        ignore_system_fonts=True,
        package_path=first["root"],
        package_cache_path=first["root"],
    )
    for line in sys.stdin.buffer:
        try:
            code, answer = 0, one_of_many(compiler, first | json.loads(line))
        except RuntimeError as error:  # what typst raises
            code, answer = REFUSED, json.dumps(said(error)).encode()
        sys.stdout.buffer.write(bytes([code]) + len(answer).to_bytes(8, "big") + answer)
        sys.stdout.buffer.flush()
    return 0


def one_of_many(compiler: Any, job: dict[str, Any]) -> bytes:
    made, warnings = compiler.compile_with_warnings(
        input=job["main"],
        sys_inputs=job["inputs"],
        timestamp=job["timestamp"],
        format="pdf",
        pdf_standards=["ua-1"],
    )
    if warnings:
        raise RuntimeError(warnings[0].message)
    return bytes(made)


def said(error: RuntimeError) -> dict[str, str]:
    """What is wrong: in a line for people, in full for the log."""
    return {"message": str(getattr(error, "message", error)), "trace": str(error)}


def main() -> int:
    job = json.loads(sys.stdin.buffer.readline())
    hold_back(job)
    if job.get("lists"):
        json.dump(list_faces(job), sys.stdout)
        return 0
    if job.get("many"):
        return serve(job)
    try:
        pages = work(job)
    except RuntimeError as error:  # what typst raises
        json.dump(said(error), sys.stderr)
        return REFUSED
    for page in pages:
        sys.stdout.buffer.write(len(page).to_bytes(8, "big") + page)
    return 0


if __name__ == "__main__":
    sys.exit(main())
