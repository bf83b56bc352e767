/**
 * Step 0 of the flow, {@code load}: memes from files. Reading annotations of several formats, checking every picture, and splitting.
 *
 * <p>{@link io.github.simre.data.MemeLoader} does it all in the order it happens: a reader turns the annotations into
 * memes that name their pictures; each picture is found, decoded and hashed; memes whose picture cannot be used are
 * skipped and reported; memes without a split get one; duplicates across splits are reported and kept. The result,
 * {@link io.github.simre.data.LoadedMemes}, says in its {@link io.github.simre.data.LoadReport} everything that was
 * noticed: nothing is dropped silently, and no file is ever written or deleted.
 *
 * <p>Files of unknown origin are read with limits: annotation files up to 256 MB, pictures up to 64 MB and 64 megapixels,
 * and no picture outside the folder of its data set.
 */
package io.github.simre.data;
