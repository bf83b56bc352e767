package io.github.simre.evaluate;

import java.util.OptionalDouble;

/**
 * How good the decisions about one category are.
 *
 * @param category its name; for a category that a meme has or has not there is a second one, with "not" before the name
 * @param counts how the decisions fell out
 * @param rates precision, recall and F1, by the rule of the task
 * @param auroc the area under its ROC curve; empty where there were no scores, or where all memes or none have the category
 */
public record CategoryScores(String category, Counts counts, Rates rates, OptionalDouble auroc) {}
