"""The questionnaire of a review, as each form tool imports it."""
