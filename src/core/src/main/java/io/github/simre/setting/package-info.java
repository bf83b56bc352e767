/**
 * Settings: one choice of the user each, made by a call and handed to the step that it belongs to.
 */
package io.github.simre.setting;
