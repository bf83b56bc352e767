/**
 * What a result looks like: the figures of the paper and others, galleries of memes, and the report that holds them all.
 *
 * <p>Everything here is made from plain values: {@link io.github.simre.report.Judged} is what a model said about some memes.
 */
package io.github.simre.report;
