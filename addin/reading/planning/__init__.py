"""What a workbook plans: where, when and with whom each competence is learnt. A plan rates nobody."""

from addin.reading.planning.plans import with_plans

__all__ = ["with_plans"]
