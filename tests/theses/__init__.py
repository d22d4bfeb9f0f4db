"""Theses in Word, faults planted in them, and the bench that measures checking and rewriting."""
