/**
 * SimRe as a language: {@link io.github.simre.SimRe} is the one static import, and each step of the flow has a type.
 *
 * <table>
 * <caption>The flow</caption>
 * <tr><th>step</th><th>type before</th><th>verb</th><th>type after</th><th>package</th></tr>
 * <tr><td>0</td><td></td><td>{@code load}</td><td>{@link io.github.simre.Memes}</td><td>{@code data}</td></tr>
 * <tr><td>1</td><td>Memes</td><td>{@code recreate}</td><td>{@link io.github.simre.Recreated}</td><td>{@code recreate}</td></tr>
 * <tr><td>2</td><td>Recreated</td><td>{@code prompt}</td><td>{@link io.github.simre.Prompted}</td><td>{@code prompt}</td></tr>
 * <tr><td>3</td><td>Prompted</td><td>{@code encode}</td><td>{@link io.github.simre.Encoded}</td><td>{@code encode}</td></tr>
 * <tr><td>4</td><td>Encoded</td><td>{@code train}</td><td>{@link io.github.simre.Trained}</td><td>{@code torch, train}</td></tr>
 * <tr><td>5</td><td>Trained</td><td>{@code evaluate}</td><td>{@link io.github.simre.Evaluated}</td><td>{@code evaluate}</td></tr>
 * </table>
 *
 * <p>No package imports one that comes later in the flow; this one, which joins them, may import all.
 */
package io.github.simre;
