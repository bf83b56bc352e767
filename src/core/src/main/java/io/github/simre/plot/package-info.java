/**
 * Figures: pictures of numbers that show themselves as text in a terminal, as Plotly in a notebook and as one
 * self-contained page on disk.
 *
 * <p>{@link io.github.simre.plot.Heatmap}, {@link io.github.simre.plot.Curve}, {@link io.github.simre.plot.Bars}, {@link
 * io.github.simre.plot.Scatter} and {@link io.github.simre.plot.PictureGrid} say what is drawn; their {@code figure(title)}
 * makes the {@link io.github.simre.plot.Figure}, which is a value. Pictures for paper are drawn by JFreeChart from the traces
 * that Plotly draws. A {@link io.github.simre.plot.Gallery} shows memes themselves.
 */
package io.github.simre.plot;
