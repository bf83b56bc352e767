/**
 * Step 1 of the flow, {@code recreate}: the simulation of recreation (SimRe paper, section 2.2, equations 3 to 5).
 *
 * <p>People make memes out of memes. Here two memes make a third: their pictures are blended, their texts joined, and it
 * belongs to every category that a parent belongs to. {@link io.github.simre.recreate.Pairing} says who meets whom,
 * {@link io.github.simre.recreate.Mixgen} how two become one, {@link io.github.simre.recreate.Recreation} which child has
 * which parents, and {@link io.github.simre.recreate.Batch} puts the children behind the originals.
 *
 * <p>Only memes that are trained on are recreated.
 */
package io.github.simre.recreate;
