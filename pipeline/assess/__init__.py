"""Claims -> control status: arrays in, arrays out."""

from pipeline.assess.assessment import Assessment, assess
from pipeline.assess.model import Model

__all__ = ["Assessment", "Model", "assess"]
