/**
 * Why a model says what it says: similarities and relative weights of a batch (the paper's figures 3 and 4), occlusion, maps,
 * neighbours, what an encoder knows untrained, and the report of a run that shows it all.
 */
package io.github.simre.explain;
