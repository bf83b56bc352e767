/**
 * Picture files become pixels, as Pillow reads them; what is no picture, cut off or damaged is told from what is whole.
 */
package io.github.simre.data.picture;
