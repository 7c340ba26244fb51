"""What a sensor's callable may return."""


class PokeReturnValue:
    """Whether a sensor is done, and the value it found."""

    def __init__(self, is_done, xcom_value=None):
        self.is_done = is_done
        self.xcom_value = xcom_value

    def __bool__(self):
        return self.is_done
