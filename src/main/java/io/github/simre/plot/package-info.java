/**
 * Figures: pictures of numbers that show themselves as text in a terminal, as Plotly in a notebook and as one
 * self-contained page on disk.
 *
 * <p>{@link io.github.simre.plot.Heatmap}, {@link io.github.simre.plot.Curve} and {@link io.github.simre.plot.Bars} say
 * what is drawn; their {@code figure(title)} makes the {@link io.github.simre.plot.Figure}, which is a value.
 */
package io.github.simre.plot;
