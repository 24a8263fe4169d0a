"""The only writer of the school record.

``open_record`` opens it, ``Record.take`` takes one workbook: the facts, all that follows from them, and the receipt, in
one transaction. ``following`` works out again what follows; ``taking`` writes down what came.
"""

from sync_service.store.answering import Answering
from sync_service.store.knowing import Confirmed
from sync_service.store.record import Record, open_record
from sync_service.store.repeating import Call, Told
from sync_service.store.rostering import Given
from sync_service.store.shelving import Shelving, Writing
from sync_service.store.taking import Delivery, FirstTaken, Receipt
from sync_service.store.talking import Telling

__all__ = [
    "Answering",
    "Call",
    "Confirmed",
    "Delivery",
    "FirstTaken",
    "Given",
    "Receipt",
    "Record",
    "Shelving",
    "Telling",
    "Told",
    "Writing",
    "open_record",
]
