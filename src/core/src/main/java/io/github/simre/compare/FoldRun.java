package io.github.simre.compare;

/**
 * What a contender gave for one fold.
 *
 * @param fold from 0
 * @param tried the scores of the fold's memes
 * @param seconds that fitting and scoring took
 */
public record FoldRun(int fold, Tried tried, double seconds) {}
