"""The exceptions by which a callable says how its task ends."""


class AirflowException(Exception):
    """Fails the try."""


class AirflowNotFoundException(AirflowException):
    """Something that is needed does not exist."""


class AirflowFailException(AirflowException):
    """Fails the task; no retry follows."""


class AirflowSkipException(AirflowException):
    """Skips the task."""


class AirflowSensorTimeout(AirflowException):
    """A sensor waited long enough; no retry follows."""


class AirflowTaskTimeout(BaseException):
    """The task took too long."""


class AirflowTaskTerminated(BaseException):
    """The task was ended from outside."""
