/**
 * Where pretrained encoders are kept: a folder, the Hugging Face cache, or the hub, from which nothing is downloaded unless
 * it is asked for.
 */
package io.github.simre.pretrained.store;
