"""What can be wrong here. No message carries a number, a date of birth or a code."""

from __future__ import annotations


class CasesError(Exception):
    """The base of this package's errors."""


class CaseNumberFault(CasesError, ValueError):
    """A text is not a case number; the message says which part is wrong and how it should be."""


class PhoneFault(CasesError, ValueError):
    """A text is not a telephone number that can call."""


class NoSuchCase(CasesError):
    """No current case has this number."""


class ImportFailed(CasesError):
    """An import could not be done; nothing was changed for anybody who reads."""


class ImportRunning(ImportFailed):
    """Another import is being done at this moment."""
