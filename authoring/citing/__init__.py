"""References from files, and references in print: the edge to the libraries that know their formats.

`read` takes PubMed's MEDLINE (.nbib), RIS, BibTeX and CSL-JSON; `formatted` prints by a style. No database, no request.
"""

from authoring.citing.found import CitingFault, FoundReference
from authoring.citing.print_styles import STYLES, formatted
from authoring.citing.reading import FORMATS, read

__all__ = ["FORMATS", "STYLES", "CitingFault", "FoundReference", "formatted", "read"]
