/**
 * The paper itself: truth and lie recomposed from what is fused (equations 9 and 10), InfoNCE (11 and 12), the cross-modal
 * transformer (8), and the losses that it is compared with.
 */
package io.github.simre.method;
