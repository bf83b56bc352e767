/**
 * How pretrained encoders turn texts into token numbers, as the files beside their weights say. What is not known there is
 * refused.
 */
package io.github.simre.pretrained.tokenizer;
