"""Scores an adapter against articles whose facts a careful reader has written down."""

from accord.evaluate.comparing import Comparison, compare
from accord.evaluate.gold import Gold, read_gold
from accord.evaluate.judging import Judged, judge
from accord.evaluate.predicting import Prediction, predict, read_predictions
from accord.evaluate.scoring import THRESHOLDS, score

__all__ = [
    "THRESHOLDS",
    "Comparison",
    "Gold",
    "Judged",
    "Prediction",
    "compare",
    "judge",
    "predict",
    "read_gold",
    "read_predictions",
    "score",
]
